#!/usr/bin/env bash
# What a page downloads, in bytes, beside the bound that docs and tests speak of.
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

[ -f dist/pizhu_widget_bg.wasm ] || fail "there is no bundle to weigh: run make build first."
have node || fail "node is missing (it compresses): install Node.js 18 or newer."

node - dist/pizhu_widget_bg.wasm dist/pizhu_widget.js dist/pizhu.js <<'JS'
const { readFileSync, existsSync } = require("node:fs");
const { basename } = require("node:path");
const { gzipSync, brotliCompressSync, constants } = require("node:zlib");

const bound = 140 * 1024;
const row = (...cells) => console.log(cells.map((c, i) => (i ? String(c).padStart(10) : c.padEnd(24))).join(""));
row("file", "raw", "gzip -9", "brotli 11");
let total = [0, 0, 0];
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) { console.log(`warning: ${file} is missing`); continue; }
  const raw = readFileSync(file);
  const brotli = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const sizes = [raw.length, gzipSync(raw, { level: 9 }).length, brotli.length];
  total = total.map((sum, i) => sum + sizes[i]);
  row(basename(file), ...sizes);
}
row("total", ...total);
const used = total[2];
console.log(`brotli: ${(used / 1024).toFixed(1)} of at most ${bound / 1024} KiB`);
const plain = "target/plain/pizhu_widget_bg.wasm";
if (existsSync(plain)) {
  const packed = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
  const added = packed(process.argv[2]) - packed(plain);
  console.log(`gzip: the recognisers add ${(added / 1000).toFixed(1)} of at most 60 kB to the wasm`);
}
if (used > bound) console.log(`warning: ${used - bound} bytes above the bound`);
JS
