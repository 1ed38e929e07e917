import { defineConfig } from "vite";

export default defineConfig({
  // The folder may be served from anywhere.
  base: "./",
  // The development server would bundle the package, and the wasm would not be beside it.
  optimizeDeps: { exclude: ["pizhu"] },
  build: {
    target: "es2022",
    outDir: "../../target/examples/vite",
    emptyOutDir: true,
    rolldownOptions: { input: ["index.html", "react.html"] },
  },
});
