// For where terser is not: takes comment lines and spaces from a script, and gives its private members names of one letter.
// Lines stay lines, so that no semicolon is missed. It knows strings, templates without code in them that has spaces to
// keep, and regular expressions without spaces or quotes: what src/embed/pizhu.js has.

const PIECES = /("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)/;

/** The same script, shorter. */
export function squeeze(source) {
  const lines = source.split("\n").map((line) => line.trim());
  const code = lines.filter((line) => line && !line.startsWith("//")).join("\n");
  const squeezed = code.split(PIECES).map((piece, i) => (i % 2 ? piece : tighten(piece))).join("");
  return shorten(squeezed);
}

/** Spaces go beside whatever cannot be part of a name. */
function tighten(code) {
  return code.replace(/ *([^\w$# \n]) */g, "$1").replace(/;?\n}/g, "}").replace(/([{,;])\n/g, "$1");
}

/** `this.#widget` and its declaration become `#a`: private names mean something within their class only. */
function shorten(code) {
  const members = new Set(code.match(/(?<=\.)#\w+/g));
  let next = 10;
  const short = new Map([...members].map((name) => [name, `#${(next++).toString(36)}`]));
  return code.replace(/#\w+/g, (name) => short.get(name) ?? name);
}
