// Defines <pizhu-article> at once; fetches the wasm when the first one is used. pizhu.d.ts documents it.
const home = new URL(".", import.meta.url);
let module;

function load() {
  module ??= Promise.all([import(new URL("pizhu_widget.js", home)), fetch(new URL("pizhu_widget_bg.wasm", home))])
    .then(async ([widget, module_or_path]) => {
      await widget.default({ module_or_path });
      return widget;
    });
  // A failed download may succeed later: another element, or the same one inserted again.
  module.catch(() => { module = undefined; });
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
const attributes = {
  src: "", for: "", lexicon: "", reader: "", storage: "local", library: false, readonly: false,
  theme: ["auto", "light", "dark"], suggest: ["on", "off"], panel: ["side", "drawer", "none"],
};
const names = Object.keys(attributes);
const limit = 2 ** 25;

class PizhuArticle extends HTMLElement {
  static observedAttributes = ["lang", ...names];
  // Closed: two yew bundles on one page would otherwise run each other's handlers.
  #root = this.attachShadow({ mode: "closed" });
  #widget;
  #coming;
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
    if (this.#widget) return;
    // What the page wrote inside stays readable until the widget is there, or if it never comes.
    this.#root.replaceChildren(document.createElement("slot"));
    const answer = ahead(this.src);
    this.#coming = load().then(({ Widget }) => {
      if (!this.isConnected || this.#widget) return;
      this.#widget = new Widget(this, this.#root, this.#tell, answer);
      if (this.#lexicon) this.#widget.call("useLexicon", this.#lexicon);
    }).catch((error) => {
      console.error("pizhu:", error);
      this.#tell("error", JSON.stringify({ message: String(error?.message ?? error), subject: "widget" }));
    });
  }

  disconnectedCallback() {
    // Moved, not removed: connected again before the next microtask.
    queueMicrotask(() => {
      if (this.isConnected || !this.#widget) return;
      this.#widget.destroy();
      this.#widget.free();
      this.#widget = undefined;
      this.#wait();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "src" || name === "for" || name === "storage") this.#wait();
    this.#widget?.update();
  }

  get ready() { return this.#ready; }
  get annotations() { return this.#list("annotations"); }
  get suggestions() { return this.#list("suggestions"); }

  // Without an argument it is the DOM's own: the element goes.
  remove(...ids) { return ids.length ? this.#call("remove", ids[0]) : super.remove(); }

  #wait() {
    if (this.#settle) return;
    this.#ready = new Promise((resolve, reject) => {
      this.#settle = (error) => {
        this.#settle = undefined;
        if (error) reject(error); else resolve();
      };
    });
    // Who does not ask is told by the event.
    this.#ready.catch(() => {});
  }

  #tell = (name, json) => {
    const detail = JSON.parse(json);
    if (name === "ready") {
      this.#wait();
      this.#settle();
    } else if (name === "error" && detail.subject !== "lexicon") this.#settle?.(new Error(detail.message));
    this.dispatchEvent(new CustomEvent(`pizhu-${name}`, { bubbles: true, composed: true, detail }));
  };

  #list(name) {
    try { return JSON.parse(this.#widget.call(name, "")); } catch { return []; }
  }

  async #call(name, value = "") {
    const argument = typeof value === "string" ? value : JSON.stringify(value) ?? String(value);
    if (argument.length > limit) throw new RangeError(`${name}: more than ${limit} characters`);
    const isLexicon = name === "useLexicon";
    if (isLexicon) await this.#coming;
    if (!this.#widget) throw new Error("no article is open");
    const answer = this.#widget.call(name, argument);
    if (isLexicon) this.#lexicon = argument;
    return name === "export" ? answer : answer ? JSON.parse(answer) : undefined;
  }

  static {
    const define = (name, how) => Object.defineProperty(this.prototype, name, { configurable: true, enumerable: true, ...how });
    for (const name of ["create", "update", "import", "export", "undo", "redo", "goTo", "accept", "reject", "useLexicon"]) {
      define(name, { writable: true, value(argument) { return this.#call(name, argument); } });
    }
    for (const name of names) {
      const kind = attributes[name];
      define(name, {
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

if (!customElements.get("pizhu-article")) customElements.define("pizhu-article", PizhuArticle);
