// Makes an npm package of dist/ in target/package: what a site needs, and what says so to npm, bundlers and compilers.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [dist = "dist", to = "target/package"] = process.argv.slice(2);
const fromDist = ["pizhu.js", "pizhu_widget.js", "pizhu_widget_bg.wasm", "pizhu.d.ts", "custom-elements.json", "pizhu.jsonld"];
const fromRoot = ["LICENSE-MIT", "LICENSE-APACHE"];

/** A value of Cargo.toml: what every crate of the workspace has, or what this one says of itself. */
const cargo = (key) => {
  const found = readFileSync("Cargo.toml", "utf8").match(new RegExp(`^${key} = "(.*)"$`, "m"));
  if (!found) throw new Error(`Cargo.toml has no ${key}`);
  return found[1];
};

const manifest = {
  name: "pizhu",
  version: cargo("version"),
  description: cargo("description"),
  license: cargo("license"),
  keywords: ["annotation", "news", "custom-element", "web-component", "wasm"],
  type: "module",
  exports: {
    ".": { types: "./pizhu.d.ts", default: "./pizhu.js" },
    "./pizhu_widget_bg.wasm": "./pizhu_widget_bg.wasm",
    "./custom-elements.json": "./custom-elements.json",
    "./pizhu.jsonld": "./pizhu.jsonld",
    "./package.json": "./package.json",
  },
  types: "./pizhu.d.ts",
  customElements: "./custom-elements.json",
  // Importing it defines the element.
  sideEffects: ["./pizhu.js"],
  files: [...fromDist, ...fromRoot],
};

const readme = `# pizhu 批注

${cargo("description")}: \`<pizhu-article>\`.

\`\`\`js
import "pizhu";
\`\`\`

\`\`\`html
<pizhu-article src="/news/article.json"></pizhu-article>
\`\`\`

Bundlers that know \`new URL("…", import.meta.url)\` (Vite, webpack 5, Rollup with its plugin, Parcel) find the wasm by themselves. In
Vite's development server name it under \`optimizeDeps.exclude\`. The element is for browsers: on a server import it in client code only.
`;

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
for (const file of fromDist) copyFileSync(join(dist, file), join(to, file));
for (const file of fromRoot) copyFileSync(file, join(to, file));
writeFileSync(join(to, "README.md"), readme);
writeFileSync(join(to, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
console.log(`${manifest.name} ${manifest.version} is in ${to}`);
