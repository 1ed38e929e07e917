import { PizhuArticle, type Annotation } from "pizhu";

const article = document.querySelector("pizhu-article");
const count = document.querySelector("output");
if (!article || !count) throw new Error("the page has lost its article");

const show = (): void => {
  count.value = String(article.annotations.length);
};

article.addEventListener("pizhu-ready", show);
article.addEventListener("pizhu-create", ({ detail }) => {
  const made: Annotation[] = detail.annotations;
  console.info(made.map((annotation) => annotation.target.selector[0].exact));
  show();
});
article.addEventListener("pizhu-delete", show);
article.addEventListener("pizhu-error", ({ detail }) => console.warn(detail.subject, detail.message));

document.querySelector("#save")?.addEventListener("click", async () => {
  const csv = await article.export("csv");
  document.body.dataset["saved"] = String(csv.split("\r\n").length);
});

// An element made by its class is the same as one that is written into the page.
document.body.dataset["made"] = String(new PizhuArticle() instanceof PizhuArticle && article instanceof PizhuArticle);
