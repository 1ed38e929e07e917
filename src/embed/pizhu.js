// Defines <pizhu-article> at once; fetches the wasm when the first one is used.
const home = new URL(".", import.meta.url);
let module;

function load() {
  module ??= import(new URL("pizhu_widget.js", home)).then(async (widget) => {
    await widget.default({ module_or_path: new URL("pizhu_widget_bg.wasm", home) });
    return widget;
  });
  // A failed download may succeed later: another element, or the same one inserted again.
  module.catch(() => { module = undefined; });
  return module;
}

class PizhuArticle extends HTMLElement {
  static observedAttributes = ["src", "lang", "library", "lexicon", "suggest"];
  // Closed: two yew bundles on one page would otherwise run each other's handlers.
  #root = this.attachShadow({ mode: "closed" });
  #widget;

  connectedCallback() {
    if (this.#widget) return;
    // What the page wrote inside stays readable until the widget is there, or if it never comes.
    this.#root.replaceChildren(document.createElement("slot"));
    load().then(
      ({ Widget }) => {
        if (this.isConnected && !this.#widget) this.#widget = new Widget(this, this.#root);
      },
    ).catch((error) => {
      console.error("pizhu:", error);
      this.dispatchEvent(new CustomEvent("pizhu-error", {
        bubbles: true, composed: true, detail: { message: String(error?.message ?? error) },
      }));
    });
  }

  disconnectedCallback() {
    // Moved, not removed: connected again before the next microtask.
    queueMicrotask(() => {
      if (this.isConnected || !this.#widget) return;
      this.#widget.destroy();
      this.#widget.free();
      this.#widget = undefined;
    });
  }

  // The annotations as the file of a format: "w3c", "csv", "label-studio", "doccano", "spacy", "brat", "bio".
  async export(format = "w3c") {
    if (!this.#widget) throw new Error("no article is open");
    return this.#widget.export(format);
  }

  attributeChangedCallback() {
    this.#widget?.update();
  }
}

if (!customElements.get("pizhu-article")) customElements.define("pizhu-article", PizhuArticle);
