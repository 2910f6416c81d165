import { describe, expect, it } from "vitest";
import { cellGraph, withDependants, withSources } from "../../src/cells/graph.ts";

const cell = (id: string, defines = "", uses = "", assigns = "") => {
  const list = (text: string) => text.split(" ").filter(Boolean);
  return { id, defines: list(defines), uses: list(uses), assigns: list(assigns) };
};

describe("the graph of cells", () => {
  it("puts every cell after those it uses, and otherwise keeps the order of the page", () => {
    const graph = cellGraph([cell("a", "x", "y"), cell("b", "y"), cell("c"), cell("d", "z", "x")]);
    expect(graph.order).toEqual(["b", "a", "c", "d"]);
  });

  it("finds what has to run again when one cell changes, and what must have run before", () => {
    const graph = cellGraph([
      cell("rate", "rate"),
      cell("train", "losses", "rate adam"),
      cell("plot", "", "losses"),
      cell("other", "n"),
    ]);
    expect([...withDependants(graph, ["rate"])]).toEqual(["rate", "train", "plot"]);
    expect([...withSources(graph, ["plot"])]).toEqual(["plot", "train", "rate"]);
  });

  it("names both cells of a name that is defined twice; the first one stays usable", () => {
    const graph = cellGraph([cell("one", "w"), cell("two", "w b"), cell("three", "", "w")]);
    expect(graph.problems.get("two")).toContain("“w” is defined twice, here and in the cell “one”");
    expect(graph.problems.has("one")).toBe(false);
    expect([...(graph.uses.get("three") ?? [])]).toEqual(["one"]);
  });

  it("names the whole circle of cells that wait for each other", () => {
    const graph = cellGraph([cell("a", "x", "z"), cell("b", "y", "x"), cell("c", "z", "y")]);
    for (const id of ["a", "b", "c"]) {
      expect(graph.problems.get(id)).toContain(
        "the cell “a” → the cell “c” → the cell “b” → the cell “a”",
      );
    }
  });

  it("a function may use its own name, and that is no circle", () => {
    expect(cellGraph([cell("f", "factorial", "factorial")]).problems.size).toBe(0);
  });

  it("lets no cell give a new value to a name of another", () => {
    const graph = cellGraph([cell("a", "count"), cell("b", "", "count", "count")]);
    expect(graph.problems.get("b")).toContain("“count” belongs to the cell “a”");
  });

  it("orders a thousand cells in a chain", () => {
    const chain = Array.from({ length: 1000 }, (_, i) => cell(`c${i}`, `n${i}`, `n${i + 1}`));
    expect(cellGraph(chain).order[0]).toBe("c999");
  });
});
