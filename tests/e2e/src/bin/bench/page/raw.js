// What paints the same by the Custom Highlight API alone. `places` are kind, start and end in UTF-16 units of the
// article's text, in order; `reach` is how far above and below the window, in its heights, they are painted.
const highlights = ["number", "official", "policy"].map((kind) => {
  const highlight = new Highlight();
  CSS.highlights.set(kind, highlight);
  return highlight;
});
function draw() {
  for (const highlight of highlights) highlight.clear();
  const walker = document.createTreeWalker(document.getElementById("story"), NodeFilter.SHOW_TEXT);
  let start = 0;
  let next = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const end = start + node.length;
    let isNear = true;
    if (reach !== null) {
      const box = node.parentElement.getBoundingClientRect();
      if (box.top > innerHeight * (1 + reach)) return;
      isNear = box.bottom > -innerHeight * reach;
    }
    for (; next < places.length && places[next][1] < end; next++) {
      const [kind, from, to] = places[next];
      if (!isNear) continue;
      const range = new Range();
      range.setStart(node, from - start);
      range.setEnd(node, to - start);
      highlights[kind].add(range);
    }
    start = end + 1;
  }
}
if (location.search === "?later") bench.begin().then(draw);
else {
  bench.begin();
  draw();
}
