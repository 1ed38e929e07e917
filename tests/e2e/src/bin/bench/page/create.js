// Selects, then, at the beginning of a frame, creates; the clock stops when a frame is painted that has one highlight
// more. So the figure is the work, without the wait for the next frame, if it is done within one.
const { frame, paint, count } = bench;
const counted = () => new Promise((done) => requestAnimationFrame(() => done(count())));
const settled = async () => {
  for (let still = 0, before = -1; still < 6; before = count()) {
    await frame();
    still = count() === before ? still + 1 : 0;
  }
};
const act = args.raw
  ? (range) => highlights[0].add(range)
  : (range, block) => block.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true, cancelable: true, composed: true }));
const blocks = [...document.querySelectorAll("#story p")];
const times = [];
let frames = 0;
for (let n = 0; n < args.count; n++) {
  const block = blocks[20 + n];
  block.scrollIntoView({ block: "center" });
  await frame();
  if (args.raw && reach !== null) draw();
  await settled();
  const text = block.firstChild;
  const range = new Range();
  range.setStart(text, 1);
  range.setEnd(text, 4);
  if (!args.raw) {
    getSelection().setBaseAndExtent(text, 1, text, 4);
    while (!root.querySelector(".bar")) await frame();
    await settled();
  }
  const before = count();
  // Both are heard in one frame, the second after all that the first set off, before the frame is painted.
  const [begin, first] = [frame(), counted()];
  await begin;
  const start = performance.now();
  act(range, block);
  await paint();
  let after = await first;
  let waited = 1;
  for (; after <= before && waited < 200; waited++) {
    after = await counted();
    await paint();
  }
  times.push(performance.now() - start);
  frames = Math.max(frames, waited);
  while (!args.raw && root.querySelector(".bar")) await frame();
}
const made = args.raw ? args.present + args.count : document.querySelector("pizhu-article").annotations.length;
return { times, frames, made };
