import { describe, expect, it } from "vitest";
import { type ExpressionGraph, randomExpression } from "../../engine/expression/index.ts";
import { random } from "../../engine/random.ts";
import { layoutGraph } from "../../src/widgets/graph-tape/layout.ts";
import { type Canvas, heightFor, placeGraph } from "../../src/widgets/graph-tape/place.ts";
import { readExpression } from "../../src/widgets/graph-tape/reading.ts";
import widget from "../../src/widgets/graph-tape/widget.ts";

function graphOf(text: string): ExpressionGraph {
  const { graph, problem } = readExpression(text);
  if (!graph) throw new Error(problem ?? "no graph");
  return graph;
}

function* graphs(): Generator<[string, ExpressionGraph]> {
  for (const text of expressions) yield [text, graphOf(text)];
  for (let seed = 0; seed < 300; seed++) {
    yield [`seed ${seed}`, randomExpression(random(seed)).graph];
  }
}

const expressions = [
  ...widget.params.expression.samples(),
  ...widget.presets.flatMap((preset) => preset.values.expression ?? []),
  "x*x",
  "((x*x)*x)*x",
  "a*b + b*c + c*d + d*a",
  "exp(exp(exp(exp(exp(exp(exp(exp(exp(exp(x))))))))))",
];

describe("the layered layout", () => {
  it("runs every arrow from a lower layer to a higher one, through each layer between", () => {
    for (const [name, graph] of graphs()) {
      const { nodes, edges } = layoutGraph(graph);
      for (const edge of edges) {
        const layers = edge.points.map(([layer]) => layer);
        expect(layers[0], name).toBe(nodes[edge.from]!.layer);
        expect(layers.at(-1), name).toBe(nodes[edge.to]!.layer);
        layers.slice(1).forEach((layer, i) => {
          expect(layer, name).toBe(layers[i]! + 1);
        });
      }
      expect(edges).toHaveLength(graph.nodes.reduce((sum, node) => sum + node.parents.length, 0));
    }
  });

  it("keeps nodes of a layer at least one unit apart, and inside the drawing", () => {
    for (const [name, graph] of graphs()) {
      const { nodes, breadth } = layoutGraph(graph);
      for (const a of nodes) {
        expect(a.offset, name).toBeGreaterThanOrEqual(-1e-9);
        expect(a.offset, name).toBeLessThanOrEqual(breadth + 1e-9);
        for (const b of nodes) {
          if (a.id < b.id && a.layer === b.layer) {
            expect(Math.abs(a.offset - b.offset), name).toBeGreaterThanOrEqual(1 - 1e-9);
          }
        }
      }
    }
  });

  it("draws formulas that are trees without a single crossing", () => {
    for (const text of ["3*(a + b*c)", "(a*b + sin(c))^2", "(a + b)*(c + d)", "exp(a*b)/(c - d)"]) {
      expect(layoutGraph(graphOf(text)).crossings, text).toBe(0);
    }
  });

  it("bows two arrows between the same neighbours apart", () => {
    expect(layoutGraph(graphOf("x*x")).edges.map((edge) => edge.bow)).toEqual([-1, 1]);
    expect(layoutGraph(graphOf("x*y")).edges.map((edge) => edge.bow)).toEqual([0, 0]);
  });

  it("is the same every time", () => {
    const graph = graphOf("(a*b + sin(c))^2");
    expect(layoutGraph(graph)).toEqual(layoutGraph(graph));
  });
});

describe("the drawing", () => {
  const canvases: readonly Canvas[] = [
    { width: 360, height: 446, narrow: true, lettering: 14 },
    { width: 672, height: 293, narrow: false, lettering: 14 },
    { width: 868, height: 399, narrow: false, lettering: 14 },
    { width: 1196, height: 531, narrow: false, lettering: 23 },
  ];

  it("keeps all units apart and inside, from a phone to a projector", () => {
    for (const canvas of canvases) {
      for (const text of expressions) {
        const { nodes, radius } = placeGraph(layoutGraph(graphOf(text)), canvas);
        for (const { id, at } of nodes) {
          const where = `${text} at ${canvas.width}`;
          expect(at[0] - radius, where).toBeGreaterThanOrEqual(0);
          expect(at[0] + radius, where).toBeLessThanOrEqual(canvas.width);
          expect(at[1] - radius, where).toBeGreaterThanOrEqual(0);
          expect(at[1] + radius, where).toBeLessThanOrEqual(canvas.height);
          for (const other of nodes) {
            if (other.id <= id) continue;
            const distance = Math.hypot(at[0] - other.at[0], at[1] - other.at[1]);
            expect(distance, where).toBeGreaterThan(2 * radius);
          }
        }
      }
    }
  });

  it("never sets a local derivative onto a unit", () => {
    for (const canvas of canvases) {
      for (const text of expressions) {
        const { nodes, edges, radius } = placeGraph(layoutGraph(graphOf(text)), canvas);
        for (const { label } of edges) {
          for (const { at } of nodes) {
            const distance = Math.hypot(label[0] - at[0], label[1] - at[1]);
            expect(distance, `${text} at ${canvas.width}`).toBeGreaterThan(radius);
          }
        }
      }
    }
  });

  it("sets no two local derivatives onto each other, not even with ten operations", () => {
    const crowded = "(a*b + b*c + c*d)^2 / (a + d)*relu(a)";
    for (const canvas of canvases.filter(({ narrow }) => !narrow)) {
      for (const text of [...expressions, crowded]) {
        const layout = layoutGraph(graphOf(text));
        const { edges } = placeGraph(layout, { ...canvas, height: heightFor(layout, canvas) });
        edges.forEach(({ label: [x, y] }, i) => {
          for (const { label } of edges.slice(i + 1)) {
            const apart = Math.max(Math.abs(label[0] - x) / 2.2, Math.abs(label[1] - y));
            expect(apart, `${text} at ${canvas.width}`).toBeGreaterThan(canvas.lettering);
          }
        });
      }
    }
  });

  it("gives a sum no more room than there is up to the next unit or the edge", () => {
    for (const canvas of canvases) {
      for (const text of expressions) {
        const { nodes, radius } = placeGraph(layoutGraph(graphOf(text)), canvas);
        for (const { at, derivative, anchor, room } of nodes) {
          const right = derivative[0] + (anchor === "middle" ? room / 2 : room);
          expect(right).toBeLessThanOrEqual(canvas.width + 1e-9);
          if (anchor === "middle") continue;
          for (const other of nodes) {
            const isBeside = other.at[1] === at[1] && other.at[0] > at[0];
            if (isBeside) expect(right).toBeLessThanOrEqual(other.at[0] - radius + 1e-9);
          }
        }
      }
    }
  });

  it("flows to the right where there is width and downwards on a phone", () => {
    const graph = graphOf("3*(a + b*c)");
    const layout = layoutGraph(graph);
    const deepest = graph.nodes.find((node) => node.name === "b")!.id;
    const spots = (canvas: Canvas) => {
      const { nodes } = placeGraph(layout, canvas);
      return [nodes[deepest]!.at, nodes[graph.output]!.at] as const;
    };
    const [firstWide, lastWide] = spots(canvases[2]!);
    expect(lastWide[0]).toBeGreaterThan(firstWide[0] + 500);
    const [firstNarrow, lastNarrow] = spots(canvases[0]!);
    expect(lastNarrow[1]).toBeGreaterThan(firstNarrow[1] + 250);
  });
});
