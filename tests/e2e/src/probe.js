// Runs before the scripts of each page where the driver gives neither the console nor closed shadow roots.
(() => {
  const roots = new WeakMap();
  const entries = [];
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.set(this, root);
    return root;
  };
  const tell = (source, ...what) => entries.push({ level: "SEVERE", source, message: what.map(String).join(" ") });
  const write = console.error;
  console.error = (...what) => {
    tell("console-api", ...what);
    write.apply(console, what);
  };
  addEventListener("error", (event) => event.message && tell("javascript", event.filename, event.message));
  addEventListener("unhandledrejection", (event) => tell("javascript", "unhandled rejection", event.reason));
  addEventListener("securitypolicyviolation", (event) => tell("security", "Content Security Policy", event.violatedDirective, event.blockedURI));
  const probe = { root: (host) => roots.get(host) ?? null, take: () => entries.splice(0) };
  Object.defineProperty(window, "pizhuProbe", { value: probe });
})();
