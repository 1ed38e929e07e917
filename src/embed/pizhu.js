// Defines <pizhu-article> at once; fetches the wasm when an element is about to be seen, is used, or the page is idle.
// pizhu.d.ts documents it. Bundlers find the widget, and the widget its wasm, by the literal names.
const tag = "pizhu-article";
const limit = 2 ** 25;
let module;

function load() {
  module ??= Promise.all([import("./pizhu_widget.js"), fetch(new URL("pizhu_widget_bg.wasm", import.meta.url))]).then(async ([widget, module_or_path]) => {
    await widget.default({ module_or_path });
    return widget.Widget;
  });
  // A failed download may succeed later: another element, or the same one inserted again.
  module.catch(() => { module = null; });
  return module;
}

// The article is on its way while the widget is: its address, the answer and its bytes. What fails, or is too long to be read, the
// widget asks for again and says why.
function ahead(src) {
  return src.trim() && fetch(src).then(async (answer) => {
    if (answer.headers.get("content-length") > 2 ** 23) throw 0;
    return [src, answer, await answer.arrayBuffer()];
  }).catch(() => {});
}

// A text and its default, words of which the first is the default, or a switch.
const kinds = {
  src: "", for: "", lexicon: "", reader: "", storage: "local", library: false, readonly: false,
  theme: ["auto", "light", "dark"], suggest: ["on", "off"], panel: ["side", "drawer", "none"], loading: ["auto", "lazy", "eager"],
};
const names = Object.keys(kinds);

class Article extends HTMLElement {
  static observedAttributes = ["lang", ...names];
  // Closed: two yew bundles on one page would otherwise run each other's handlers.
  #root = this.attachShadow({ mode: "closed" });
  #widget;
  #coming;
  #watch;
  #lexicon;
  #ready;
  #settle;

  constructor() {
    super();
    this.#wait();
    // What was set before the element was defined.
    for (const name of names) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  connectedCallback() {
    this.#watch?.disconnect();
    if (this.#coming) return;
    // What the page wrote inside stays readable until the widget is there, or if it never comes. What follows an article
    // that is still to be fetched is kept out of sight, where it moves unseen.
    const slot = document.createElement("slot");
    if (this.src) slot.style.cssText = "display: flow-root; min-height: 100vh";
    this.#root.replaceChildren(slot);
    // Around the page's own it has no box, now as when the widget is there: a page is laid out anew for that once, not twice.
    const sheet = new this.ownerDocument.defaultView.CSSStyleSheet();
    sheet.replaceSync(":host(:not([src],[loading=lazy])){display:contents}");
    this.#root.adoptedStyleSheets = [sheet];
    const start = () => this.#start();
    if (this.loading === "eager") return start();
    this.#watch = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && start(), { rootMargin: "100%" });
    this.#watch.observe((this.loading === "auto" && this.firstElementChild) || this);
    if (this.loading === "auto") (self.requestIdleCallback ?? setTimeout)(start, { timeout: 2000 });
  }

  disconnectedCallback() {
    // Moved, not removed: connected again before the next microtask.
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  // Style sheets belong to one document.
  adoptedCallback() { this.#stop(); }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "src" || name === "for" || name === "storage") this.#wait();
    this.#widget?.update();
  }

  get ready() {
    this.#start();
    return this.#ready;
  }
  get annotations() { return this.#list("annotations"); }
  get suggestions() { return this.#list("suggestions"); }

  // Without an argument it is the DOM's own: the element goes.
  remove(...ids) { return ids.length ? this.#call("remove", ids[0]) : super.remove(); }

  #start() {
    if (!this.isConnected) return;
    this.#watch?.disconnect();
    if (this.#coming) return this.#coming;
    const answer = ahead(this.src);
    return this.#coming = load().then((Widget) => {
      if (!this.isConnected || this.#widget) return;
      this.#widget = new Widget(this, this.#root, this.#tell, answer);
      if (this.#lexicon) this.#widget.call("useLexicon", this.#lexicon);
      addEventListener("hashchange", this.#follow);
    }).catch((error) => {
      console.error("pizhu:", error);
      this.#root.firstChild?.removeAttribute("style");
      this.#tell("error", JSON.stringify({ message: `${error?.message ?? error}`, subject: "widget" }));
    });
  }

  #stop() {
    this.#watch?.disconnect();
    this.#root.adoptedStyleSheets = [];
    this.#coming = null;
    if (!this.#widget) return;
    removeEventListener("hashchange", this.#follow);
    this.#widget.destroy();
    this.#widget.free();
    this.#widget = null;
    this.#wait();
  }

  // The address may name an annotation, here or in another element.
  #follow = () => {
    const [, id] = /^#pizhu=([\w:-]+?)(:~:.*)?$/.exec(location.hash) ?? [];
    if (id) this.#call("goTo", id).catch(() => {});
  };

  #wait() {
    if (this.#settle) return;
    const { promise, resolve, reject } = Promise.withResolvers();
    this.#ready = promise;
    this.#settle = (error) => {
      this.#settle = null;
      error ? reject(error) : resolve();
    };
    // Who does not ask is told by the event.
    promise.catch(() => {});
  }

  #tell = (name, json) => {
    const detail = JSON.parse(json);
    if (name === "ready") {
      this.#wait();
      this.#settle();
      this.#follow();
    } else if (name === "error" && detail.subject !== "lexicon") this.#settle?.(new Error(detail.message));
    this.dispatchEvent(new CustomEvent(`pizhu-${name}`, { bubbles: true, composed: true, detail }));
  };

  #list(name) {
    try { return JSON.parse(this.#widget.call(name, "")); } catch { return []; }
  }

  async #call(name, value = "") {
    const text = typeof value === "string" ? value : `${JSON.stringify(value)}`;
    if (text.length > limit) throw new RangeError(`${name}: more than ${limit} characters`);
    const words = name === "useLexicon";
    if (words) await this.#start();
    if (!this.#widget) throw new Error("no article is open");
    const answer = this.#widget.call(name, text);
    if (words) this.#lexicon = text;
    return name === "export" ? answer : answer ? JSON.parse(answer) : undefined;
  }

  static {
    const own = this.prototype;
    for (const name of "create update import export undo redo goTo accept reject useLexicon".split(" ")) {
      own[name] = function (value) { return this.#call(name, value); };
    }
    for (const name of names) {
      const kind = kinds[name];
      Object.defineProperty(own, name, {
        configurable: true,
        enumerable: true,
        get() {
          if (kind === false) return this.hasAttribute(name);
          const value = this.getAttribute(name);
          return Array.isArray(kind) ? kind.find((word) => word === value) ?? kind[0] : value ?? kind;
        },
        set(value) {
          if (kind === false) this.toggleAttribute(name, Boolean(value));
          else if (value == null) this.removeAttribute(name);
          else this.setAttribute(name, value);
        },
      });
    }
  }
}

// Of two copies on a page the first counts.
if (!customElements.get(tag)) customElements.define(tag, Article);
export const PizhuArticle = customElements.get(tag);
