// What a newsroom does to a page while it is read.
const on = (id, run) => document.getElementById(id).addEventListener("click", run);

on("correct", () => {
  document.querySelector("#figure").lastChild.data = "，同比增长5.2%。";
});

on("late", () => {
  const late = document.createElement("p");
  late.textContent = "截至发稿，全市还有17家企业在办理备案。";
  document.querySelector("article").append(late);
});

on("replace", () => {
  const quote = document.querySelector("#quote");
  quote.replaceWith(quote.cloneNode(true));
});
