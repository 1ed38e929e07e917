// What the types refuse: each line below an expectation has to be an error, or `tsc` says that the expectation is unused.
import { PizhuArticle } from "pizhu";

const article = new PizhuArticle();
// @ts-expect-error a colour scheme that there is not
article.theme = "sepia";
// @ts-expect-error only read
article.annotations = [];
// @ts-expect-error neither a quote nor a position
await article.create({ kind: "number" });
// @ts-expect-error a format that there is not
await article.export("xml");
// @ts-expect-error resolves with nothing
(await article.remove("00000000-0000-4000-8000-000000000000")).valueOf();
// @ts-expect-error the details of another event
article.addEventListener("pizhu-error", ({ detail }) => detail.annotations);
// @ts-expect-error one of two
article.addEventListener("pizhu-select", ({ detail }) => detail.annotation.id);
