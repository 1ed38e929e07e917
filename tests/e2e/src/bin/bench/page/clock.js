// In the head of every page that is measured. `bench.painted` is when the frame was on the screen since which no
// highlight has come or gone. With `?later` what paints begins when the page itself was painted, at `bench.begun`.
const bench = { shift: 0, tasks: [], still: 0 };
bench.frame = () => new Promise(requestAnimationFrame);
// In a frame: until it is painted.
bench.paint = () => new Promise((done) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = done;
  channel.port2.postMessage(0);
});
bench.count = () => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);
const readable = new Promise((done) => {
  let ready = false;
  let before = 0;
  addEventListener("pizhu-ready", () => { ready = true; });
  const look = async () => {
    requestAnimationFrame(look);
    const [count, isRead, isReady] = [bench.count(), document.readyState !== "loading", ready];
    await bench.paint();
    const now = performance.now();
    if (isRead) done(bench.readable ??= now);
    if (isReady && count > 0) bench.interactive ??= now;
    bench.still = count === before && isRead ? bench.still + 1 : 0;
    if (count !== before) bench.painted = now;
    before = count;
  };
  requestAnimationFrame(look);
});
bench.begin = async () => {
  if (location.search === "?later") await readable;
  bench.begun = performance.now();
};
const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (...given) => {
  const made = await instantiate.apply(WebAssembly, given);
  await bench.begin();
  bench.memory = made.instance.exports.memory;
  return made;
};
const watch = (type, seen) => new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type, buffered: true });
watch("layout-shift", (entry) => { bench.shift += entry.value; });
watch("longtask", (entry) => { bench.tasks.push(entry.duration); });
