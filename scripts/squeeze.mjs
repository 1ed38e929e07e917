// For where terser is not: takes comment lines and spaces from a script, and shortens its private names.
// Lines stay lines, so that no semicolon is missed. It is made for src/embed/pizhu.js, whose regular expressions have no spaces
// and no quotes.

const TEXT = /("(?:[^"\\\n]|\\.)*")/;

/** The same script, shorter. */
export function squeeze(source) {
  const lines = source.split("\n").map((line) => line.trim());
  const code = lines.filter((line) => line && !line.startsWith("//")).join("\n");
  const tight = outside(code, (piece) => piece.split(/(`[^`]*`)/).map((part, i) => (i % 2 ? part : tighten(part))).join(""));
  return renamePrivates(tight);
}

/** Does something to all but strings. */
function outside(code, change) {
  return code.split(TEXT).map((piece, i) => (i % 2 ? piece : change(piece))).join("");
}

/** Spaces go beside whatever cannot be part of a name. */
function tighten(code) {
  return code.replace(/ *([^\w$# \n]) */g, "$1").replace(/;?\n}/g, "}").replace(/([{,;])\n/g, "$1");
}

/** `this.#widget` and its declaration become `#a`: private names mean something within their class only. */
function renamePrivates(code) {
  const members = [...new Set(code.match(/(?<=\.)#\w+/g))];
  const short = new Map(members.map((name, i) => [name, `#${(10 + i).toString(36)}`]));
  return code.replace(/#\w+/g, (name) => short.get(name) ?? name);
}
