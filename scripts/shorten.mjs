// Shortens the names by which the wasm and its glue know each other: hundreds of them, each with a hash, in both files.
// trunk runs this over what it is about to put into dist/. Then terser takes comments, spaces and long names from the glue
// and from the loader.
import { readFileSync, writeFileSync, existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { squeeze } from "./squeeze.mjs";

if (process.env.TRUNK_PROFILE === "debug") process.exit(0);
const dir = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
const [wasmFile, glueFile] = ["pizhu_widget_bg.wasm", "pizhu_widget.js"].map((name) => join(dir, name));
if (!existsSync(wasmFile)) process.exit(0);

let wasm = readFileSync(wasmFile);
let glue = readFileSync(glueFile, "utf8");
let at = 8;

const leb = () => {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
};
const toLeb = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
};
const bytes = (from) => wasm.subarray(from, at);
const text = () => {
  const length = leb();
  at += length;
  return wasm.toString("utf8", at - length, at);
};
const toText = (string) => Buffer.concat([toLeb(Buffer.byteLength(string)), Buffer.from(string)]);
const limits = () => { const flags = leb(); leb(); if (flags & 1) leb(); };
// What follows the names of an import: a function's type, a table, a memory, a global.
const description = [leb, () => { at += 1; limits(); }, limits, () => { at += 2; }];

const short = new Map();
const used = new Set(glue.match(/[\w$]+/g));
let next = 0;
const shorten = (name) => {
  // Only names that no one else can mean: those that wasm-bindgen made.
  if (!/^(__wbg_|__wbindgen_|__externref_|wasm_bindgen__convert__closures)/.test(name)) return name;
  for (; !short.has(name); next += 1) {
    const candidate = `_${next.toString(36)}`;
    if (!used.has(candidate)) short.set(name, candidate);
  }
  return short.get(name);
};

const sections = [wasm.subarray(0, 8)];
while (at < wasm.length) {
  const id = wasm[at++];
  const end = leb() + at;
  const parts = [];
  if (id === 2 || id === 7) {
    const count = leb();
    parts.push(toLeb(count));
    for (let i = 0; i < count; i += 1) {
      if (id === 2) parts.push(toText(text()));
      parts.push(toText(shorten(text())));
      const from = at;
      const kind = wasm[at++];
      if (id === 2) description[kind](); else leb();
      parts.push(bytes(from));
    }
    if (at !== end) throw new Error(`section ${id} of ${wasmFile} is not understood`);
  } else {
    parts.push(wasm.subarray(at, end));
    at = end;
  }
  const content = Buffer.concat(parts);
  sections.push(Buffer.from([id]), toLeb(content.length), content);
}
wasm = Buffer.concat(sections);
glue = glue.replace(/[\w$]+/g, (word) => short.get(word) ?? word);
if (!WebAssembly.validate(wasm)) throw new Error(`${wasmFile} would no longer be valid`);

writeFileSync(wasmFile, wasm);
writeFileSync(glueFile, glue);

// Where setup.sh installs it; the bundle is 3 kB larger without.
const loaderFile = join(dir, "pizhu.js");
const tools = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "pizhu-tools");
try {
  const { minify } = createRequire(join(tools, "package.json"))("terser");
  for (const file of [glueFile, loaderFile]) {
    const { code } = await minify(readFileSync(file, "utf8"), { module: true, compress: { passes: 3 } });
    writeFileSync(file, code);
  }
} catch (error) {
  if (error.code !== "MODULE_NOT_FOUND") throw error;
  console.warn("terser is not installed: the glue stays as it is, the loader is only squeezed");
  writeFileSync(loaderFile, squeeze(readFileSync(loaderFile, "utf8")));
}
const size = statSync(loaderFile).size;
if (size >= 4096) throw new Error(`the loader has ${size} bytes, and is promised to have fewer than 4096`);
