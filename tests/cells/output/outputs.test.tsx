import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { tensor } from "../../../engine/index.ts";
import { CellErrorView } from "../../../src/cells/output/cell-error.tsx";
import { Outputs } from "../../../src/cells/output/outputs.tsx";
import { limits, type Output } from "../../../src/cells/protocol.ts";
import {
  button,
  checkbox,
  choice,
  digit,
  file,
  number,
  points,
  slider,
  text,
} from "../../../src/cells/sandbox/controls.ts";
import { present } from "../../../src/cells/sandbox/present.ts";

function shown(...outputs: readonly Output[]): string {
  return renderToString(<Outputs outputs={outputs} uid="cell-1" onControl={() => {}} />);
}

describe("outputs are markup without a document", () => {
  it("printed lines say what was left out between head and tail", () => {
    const html = shown({ kind: "text", lines: ["a", "b", "z"], omitted: 999_997, tail: 1 });
    expect(html).toMatch(/a\nb<\/pre>.*999,997 more lines.*<pre[^>]*>z<\/pre>/);
  });

  it("what looks like markup is text", () => {
    expect(shown({ kind: "value", text: "<img src=x onerror=alert(1)>" })).toContain("&lt;img");
  });

  it("a small matrix shows its values, to six digits and with a true minus", () => {
    const html = shown(
      ...present(
        tensor([
          [0.1, -2],
          [1 / 3, 4e-7],
        ]),
      ),
    );
    for (const text of ["tensor 2×2", "0.1", "−2", "0.333333"]) expect(html).toContain(text);
    expect(html).not.toContain("<svg");
  });

  it("a large matrix is a heat map whose name says its range; not finite values are marked", () => {
    const values = Array.from({ length: 20 * 20 }, (_, i) => (i === 7 ? Number.NaN : i - 100));
    const html = shown(...present(tensor(values, [20, 20])));
    expect(html).toContain('aria-label="Heat map of the matrix, from −299 to 299"');
    expect(html).toContain("1 not finite");
    expect(html).toContain("var(--bad)");
  });

  it("an empty tensor and a single number are said to be such", () => {
    const stats = { min: 0, max: 0, mean: 0, notFinite: 0, histogram: [] };
    const empty = { kind: "tensor", shape: [0, 3], values: new Float32Array(0), stats } as const;
    expect(shown(empty)).toContain("tensor 0×3, no values");
    expect(shown(...present(tensor(3)))).toContain("tensor, one number");
  });

  it("a table shows twenty rows and says how many there are", () => {
    const rows = Array.from({ length: 200 }, (_, i) => [i, `row ${i}`]);
    const html = shown({ kind: "table", columns: ["i", "name"], rows, total: 100_000 });
    expect(html.match(/<tr>/g)).toHaveLength(21);
    expect(html).toContain("Rows 1 to 20 of 100,000; the first 200 can be seen");
  });

  it("a table of many columns shows fewer rows at once", () => {
    const rows = Array.from({ length: 200 }, () => Array(19).fill("wide"));
    const html = shown({ kind: "table", columns: Array(19).fill("x"), rows, total: 200 });
    expect(html).toContain("Rows 1 to 8 of 200");
  });

  it("a chart that was drawn narrow keeps its width, a wide one shrinks to 30rem at most", () => {
    const table = { columns: [], rows: [], total: 0 };
    const drawn = (width: number) =>
      shown({ kind: "chart", svg: `<svg width="${width}"/>`, summary: "A line.", table });
    expect(drawn(328)).toContain("min-width:min(30rem, 328px)");
    expect(drawn(640)).toContain("min-width:min(30rem, 640px)");
  });

  it("a chart is a picture named by its sentence, its ids its own", () => {
    const svg = '<svg><clipPath id="part-1"/><g clip-path="url(#part-1)"/></svg>';
    const table = { columns: ["x"], rows: [[1]], total: 1 };
    const html = shown({ kind: "chart", svg, summary: "A line.", table });
    expect(html).toMatch(/role="img" aria-label="A line."/);
    expect(html).toContain('id="cell-1-0-part-1"');
    expect(html).toContain("url(#cell-1-0-part-1)");
    expect(html).toContain('aria-expanded="false"');
  });

  it("a drawing that is not sound markup is not shown, and that is said", () => {
    const table = { columns: [], rows: [], total: 0 };
    const html = shown({ kind: "chart", svg: "<svg><script>", summary: "A line.", table });
    expect(html).toContain("not sound markup");
    expect(html).not.toContain("script");
  });

  it("all that scrolls can be reached by keyboard and has a name", () => {
    const lines = Array.from({ length: 100 }, (_, i) => `line ${i}`);
    const html = shown({ kind: "text", lines, omitted: 0, tail: 0 }, ...present([{ a: 1 }]));
    const boxes = html.match(/<div class="cell-scroll"[^>]*>/g) ?? [];
    expect(boxes).toHaveLength(2);
    for (const box of boxes) expect(box).toMatch(/role="group" aria-label="[^"]+" tabindex="0"/i);
  });

  it("an image is a file in the markup, named by its sentence", () => {
    const pixels = Uint8ClampedArray.of(1, 2, 3, 255);
    const html = shown({ kind: "image", width: 1, height: 1, pixels, summary: "A grey image." });
    expect(html).toMatch(/<img src="data:image\/png;base64,iVBORw0KGgo[^"]+" alt="A grey image."/);
  });

  it("a sound is a button and a sentence, and nothing that plays by itself", () => {
    const samples = new Float32Array(100);
    const html = shown({ kind: "sound", samples, sampleRate: 8000, summary: "A sound." });
    expect(html).toMatch(/<button[^>]*>Play<\/button>.*A sound\./);
    expect(html).not.toMatch(/<audio|autoplay/);
  });

  it.each([
    [
      "a slider",
      slider({ label: "Rate" }),
      /<label for="([^"]+)">Rate.*<input id="\1" type="range"/,
    ],
    ["a number", number({ label: "Seed" }), /<input type="text"[^>]* aria-label="Seed"/],
    ["a choice", choice(["a", "b"], { label: "By" }), /<label for="([^"]+)">By.*<select id="\1"/],
    ["a checkbox", checkbox({ label: "On" }), /<label for="([^"]+)">On.*id="\1" type="checkbox"/],
    ["a text", text({ label: "Prompt" }), /<label for="([^"]+)">Prompt.*id="\1" type="text"/],
    ["a button", button("Go"), /<button class="btn" type="button">Go<\/button>/],
    ["a file", file({ label: "Data" }), /type="file"[^>]*aria-label="Data: choose a file"/],
    ["a pad", digit({ label: "Draw" }), /role="application" aria-label="Draw, drawing area"/],
    [
      "a plane",
      points({ label: "Set" }),
      /role="group" aria-labelledby="([^" ]+)[^>]*><title id="\1">Set/,
    ],
    ["one without a label", slider(), /<label for="([^"]+)">Value.*<input id="\1" type="range"/],
  ] as const)("%s has its name", (_, control, name) => {
    const html = shown({ kind: "control", key: "k", control, value: control.value });
    expect(html).toMatch(name);
  });

  it("an error is announced with its name, message and line", () => {
    const place = { line: 3, column: null };
    const error = { name: "TypeError", message: "no <b>", place };
    const html = renderToString(<CellErrorView error={error} />);
    expect(html).toMatch(/role="alert".*TypeError.*in line 3.*no &lt;b/);
  });

  it("of the longest admissible text as much is shown as can be set at once, the rest counted", () => {
    const count = limits.headLines + limits.tailLines;
    const lines = Array.from({ length: count }, (_, i) => `${i} ${"x".repeat(1990)}`);
    const html = shown({ kind: "text", lines, omitted: 5, tail: limits.tailLines });
    expect(html.match(/<pre/g)).toHaveLength(2);
    expect(html.length).toBeLessThan(42_000);
    const shownLines = html.match(/\d+ x{1990}/g)?.length ?? 0;
    expect(html).toContain(`${5 + count - shownLines} more lines`);
    expect(html).toContain(`${count - 1} x`);
  });
});
