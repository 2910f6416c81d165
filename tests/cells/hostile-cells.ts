/** What a reader who wants to break the page would type. `npm run cells` measures with it, too. */
export interface HostileCell {
  readonly source: string;
  /** What the cell's status says at last; a cell that does not end is stopped by the reader. */
  readonly ends: "stopped" | "failed" | "ran";
}

const of =
  (ends: HostileCell["ends"]) =>
  (source: string): HostileCell => ({ source, ends });

/** Cells that never end, or take more than there is. */
export const endless: readonly HostileCell[] = [
  "for (;;);",
  "while (true) await 0",
  "await new Promise(() => {})",
  "(function* () { for (;;) yield 1; })()",
  "const all = []; for (;;) all.push(new Float64Array(1e6).fill(1));",
  "(async function* () { for (;;) yield tensor([1, 2]); })()",
  "for (;;) print(Math.random())",
  "for (;;) show(tensor([[1, 2], [3, 4]]))",
  "for (;;) { print(1); await frame(); }",
  "await { then() {} }",
  "const f = () => { try { f(); } finally { f(); } }; f()",
  '/^(a+)+$/.test("a".repeat(60) + "!")',
  "const on = () => Promise.resolve().then(on); on(); await new Promise(() => {})",
  "setInterval(() => print(1), 0); await new Promise(() => {})",
  "new Proxy({}, { get() { for (;;); } })",
  "const it = figure('ravine'); for (;;) it.set({ learningRate: Math.random() }).catch(() => {})",
].map(of("stopped"));

/** Cells that end by themselves, one way or the other. */
export const ending: readonly HostileCell[] = [
  ...[
    "new Float32Array(1e12)",
    "throw null",
    "const twice = 1; const twice = 2;",
    "const z = 1; const kept = 2;",
    "fetch('/')",
    "eval('1')",
    "const f = () => f(); f()",
    "throw { get message() { for (;;); } }",
    `const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function () {
      for (;;) post.call(this, { type: "watch", address: "fig-x", rerun: true });
    };
    print(1)`,
  ].map(of("failed")),
  ...[
    "type T = { a: T }; const t: any = {}; t.t = t; t",
    "for (let i = 0; i < 1e6; i++) print(i)",
    "Array.from({ length: 1e5 }, (_, i) => ({ i, square: i * i }))",
    "Promise.reject(1); setTimeout(() => { throw 1; }, 0); 1",
  ].map(of("ran")),
];

/** Cells that show as much as they can: the page has to draw it. */
export const heavy: readonly HostileCell[] = [
  "Plot.dot(Array.from({ length: 1e5 }, (_, i) => [i, Math.sin(i * i)])).plot()",
  "Plot.dot(Array.from({ length: 900 }, (_, i) => [i, i]), { fill: (d, i) => i }).plot()",
  "Plot.text(Array.from({ length: 240 }, (_, i) => [i, (i * 7) % 31])).plot()",
  "Plot.lineY(Array.from({ length: 20000 }, (_, i) => Math.sin(i * i))).plot()",
  "Array.from({ length: 9 }, (_, k) => Plot.lineY([1, k, 2], { x: [0, 1, 2] }).plot())",
  "let deep = {}; for (let i = 0; i < 1e5; i++) deep = { deep }; deep",
  '"wide ".repeat(2e6)',
  "zeros([1000, 1000])",
  "for (let i = 0; i < 1e4; i++) show(Array.from({ length: 99 }, (_, a) => ({ a, b: a * i })))",
  "for (let i = 0; i < 600; i++) print('x'.repeat(3000))",
  "Array.from({ length: 200 }, () => Object.fromEntries(Array.from('abcdefghijklmnopqrst', (k) => [k, 'w'.repeat(99)])))",
  "(function* () { for (let i = 0; i < 300; i++) yield Plot.lineY([1, i, 3]).plot(); })()",
  "image(tensor(Array.from({ length: 256 }, (_, i) => Array.from({ length: 256 }, (_, j) => i ^ j))))",
  "for (let i = 0; i < 16; i++) view(points({ x: [0, 1], y: [0, 1] }))",
  "throw new Error('wide '.repeat(1e6))",
].map((source) => ({ source, ends: source.startsWith("throw") ? "failed" : "ran" }));
