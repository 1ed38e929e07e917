// Types of <pizhu-article>. Importing the module defines the element.

/** What an annotation says its characters are. */
export type Kind = "number" | "official" | "policy";

/** What is known beside the kind; `docs/export.md` lists the fields of each kind. Values are strings, lists of strings, or for `approx` a boolean. */
export type Fields = Record<string, string | string[] | boolean>;

/** A text of an annotation: the tag (purpose `tagging`, its value a kind) or the note (purpose `commenting`). */
export interface Body {
  type: "TextualBody";
  purpose: "tagging" | "commenting";
  format: "text/plain";
  language?: "en";
  value: string;
  fields?: Fields;
}

/** The annotated characters with up to 32 code points before and after them. */
export interface TextQuoteSelector {
  type: "TextQuoteSelector";
  exact: string;
  prefix: string;
  suffix: string;
}

/** Where they stood, in code points of the article's text: its blocks, headline first, joined by line feeds. */
export interface TextPositionSelector {
  type: "TextPositionSelector";
  start: number;
  end: number;
}

export interface Target {
  type: "SpecificResource";
  source: string;
  /** Without a position where it came from a file that does not tell it. */
  selector: [TextQuoteSelector, TextPositionSelector] | [TextQuoteSelector];
  state?: { type: "TimeState"; sourceDate: string; textHash: string };
}

/** What became of the annotated characters in a later version of the article. */
export interface Edit {
  was: string;
  now: string;
  read: string;
  seen: string;
  decision: "pending" | "confirmed" | "detached";
}

/** An annotation as the canonical file has it: an item of the W3C's Web Annotation Data Model. */
export interface Annotation {
  id: string;
  type: "Annotation";
  motivation: "tagging";
  created: string;
  modified: string;
  creator?: { type: "Person"; name: string };
  body: [Body] | [Body, Body];
  target: Target;
  edits?: Edit[];
}

/** A suggestion: the annotation that it becomes when it is accepted, the rule that made it, and how sure that is (0 to 100). */
export interface Suggestion extends Pick<Annotation, "id" | "type" | "motivation" | "target"> {
  body: [Body];
  rule: string;
  confidence: number;
}

/** A place by position (code points), by quote, or by both: then the position is where to look first. */
export type Place =
  | { start: number; end: number; exact?: string; prefix?: string; suffix?: string }
  | { exact: string; prefix?: string; suffix?: string };

/** The short form of a new annotation. */
export type NewAnnotation = { id?: string; kind: Kind; fields?: Fields; note?: string } & Place;

/** A new annotation as an item. Either selector is enough. */
export interface NewItem {
  id?: string;
  type?: "Annotation";
  created?: string;
  modified?: string;
  creator?: unknown;
  body: unknown;
  target: unknown;
}

/** What is to change of the annotation `id`; what is left out stays. `fields` need `kind` beside them. */
export type Change = { id: string; kind?: Kind; fields?: Fields; note?: string } & Partial<{
  start: number;
  end: number;
  exact: string;
  prefix: string;
  suffix: string;
}>;

/** The same as an item: its body and its target, or one of them. */
export type ChangedItem = { id: string; body?: unknown; target?: unknown };

/** Words that the recognisers use beside their own. */
export interface Lexicon {
  titles?: string[];
  organisations?: string[];
  people?: string[];
  policies?: string[];
  slogans?: string[];
  units?: string[];
}

/** What became of a file's annotations. `others` are of other articles and were not taken. */
export interface Imported {
  added: number;
  changed: number;
  same: number;
  older: number;
  others: number;
  rejected: { index: number; reason: string }[];
}

export type Format = "w3c" | "csv" | "label-studio" | "doccano" | "spacy" | "brat" | "bio";
export type Theme = "auto" | "light" | "dark";
export type PanelPlace = "side" | "drawer" | "none";
export type Loading = "auto" | "lazy" | "eager";

/** Details of `pizhu-create`, `pizhu-update` and `pizhu-delete`. */
export interface AnnotationsDetail {
  annotations: Annotation[];
}

/** Details of `pizhu-select`: what the reader opened, or the characters that the reader selected. */
export type SelectDetail =
  | { annotation: Annotation; selection?: undefined }
  | { annotation?: undefined; selection: { start: number; end: number; exact: string } };

/** Details of `pizhu-error`: what went wrong, in the interface's language, and with what. */
export interface ErrorDetail {
  message: string;
  subject: "widget" | "article" | "lexicon";
}

export interface PizhuEventMap {
  "pizhu-ready": CustomEvent<null>;
  "pizhu-create": CustomEvent<AnnotationsDetail>;
  "pizhu-update": CustomEvent<AnnotationsDetail>;
  "pizhu-delete": CustomEvent<AnnotationsDetail>;
  "pizhu-select": CustomEvent<SelectDetail>;
  "pizhu-error": CustomEvent<ErrorDetail>;
}

export interface PizhuArticleElement extends HTMLElement {
  /** Address of the article. */
  src: string;
  /** Selector of the page's own article, where it is not inside the element. */
  for: string;
  /** Address of a file of words for the recognisers. */
  lexicon: string;
  /** The reader's name, put on what they make: at most 1,000 characters. */
  reader: string;
  /** `local`, `memory`, or the name of a part of `localStorage`. */
  storage: string;
  /** `auto` follows the page's `color-scheme`. */
  theme: Theme;
  /** Whether suggestions are on for a reader who has not switched them. */
  suggest: "on" | "off";
  /** Where the list stands. */
  panel: PanelPlace;
  /** When the widget is fetched: `auto` near the viewport or when the page is idle, `lazy` near the viewport or at first use, `eager` at once. */
  loading: Loading;
  /** Whether the reader only reads. Scripts may change annotations all the same. */
  readonly: boolean;
  /** Whether the reader may open articles of their own. */
  library: boolean;

  /** Resolves once an article is open; rejected if it cannot be opened. A new promise for each `src`. */
  readonly ready: Promise<void>;
  /** The annotations as they are now, a new array each time; none while no article is open. */
  readonly annotations: Annotation[];
  /** The open suggestions, a new array each time. */
  readonly suggestions: Suggestion[];

  create(annotation: NewAnnotation | NewItem): Promise<Annotation>;
  update(change: Change | ChangedItem): Promise<Annotation>;
  /** The DOM's own: takes the element out of the page. */
  remove(): void;
  /** Deletes an annotation. */
  remove(id: string): Promise<void>;
  import(file: string | object): Promise<Imported>;
  export(format?: Format): Promise<string>;
  /** Whether there was anything to undo. */
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  /** Opens an annotation, or goes to a suggestion. */
  goTo(id: string): Promise<void>;
  accept(id: string): Promise<Annotation>;
  reject(id: string): Promise<void>;
  /** In the place of the words at `lexicon`. */
  useLexicon(lexicon: Lexicon): Promise<void>;

  addEventListener<K extends keyof PizhuEventMap>(
    type: K, listener: (this: PizhuArticleElement, event: PizhuEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K, listener: (this: PizhuArticleElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof PizhuEventMap>(
    type: K, listener: (this: PizhuArticleElement, event: PizhuEventMap[K]) => unknown, options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K, listener: (this: PizhuArticleElement, event: HTMLElementEventMap[K]) => unknown, options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions,
  ): void;
}

/** The class of the element; if the module is on a page twice, that of the first. */
export declare const PizhuArticle: { new (): PizhuArticleElement; readonly prototype: PizhuArticleElement };
export type PizhuArticle = PizhuArticleElement;

declare global {
  interface HTMLElementTagNameMap {
    "pizhu-article": PizhuArticleElement;
  }
}
