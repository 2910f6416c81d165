import { describe, expect, it, vi } from "vitest";
import { cellsAsJson, readNotebookFile } from "../../../src/cells/page/download.ts";
import { EditKeeper, type Edits } from "../../../src/cells/page/edit-keeper.ts";
import { readEdits, writeEdits } from "../../../src/cells/page/edits-link.ts";
import { LabShelf } from "../../../src/cells/page/lab-shelf.ts";

describe("edits in a link", () => {
  it("come back as they were, with every sign of the code", async () => {
    const edits = { a: "const σ = `x$`;\n\t// <script> & #", b: "" };
    expect(await readEdits(await writeEdits(edits))).toEqual(edits);
  });

  it("a usual cell takes fewer signs in the link than it has", async () => {
    const source = "const loss = mean(square(sub(prediction, target)));\n".repeat(14);
    expect((await writeEdits({ a: source })).length).toBeLessThan(source.length);
  });

  it("damaged, cut off, of another version or of another kind: one sentence", async () => {
    const good = await writeEdits({ a: "1" });
    const list = await writeEdits([1] as unknown as Edits);
    for (const bad of [`${good.slice(0, -4)}`, good.replace("=1.", "=9."), "#cells=1.%%%", list]) {
      expect(typeof (await readEdits(bad))).toBe("string");
    }
    expect(await readEdits("#section-2")).toBeNull();
  });
});

describe("edits on the device", () => {
  it("are written shortly after the last key, once, and at once when the page hides", () => {
    vi.useFakeTimers();
    const written: Edits[] = [];
    const keeper = new EditKeeper({ read: () => ({}), write: (edits) => written.push(edits) > 0 });
    for (const text of ["1", "12", "123"]) keeper.keep("a", text);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(written).toEqual([{ a: "123" }]);
    keeper.forget("a");
    keeper.flush();
    expect(written.at(-1)).toEqual({});
    vi.useRealTimers();
  });

  it("what is no text in the store is left out, not tripped over", () => {
    const keeper = new EditKeeper({ read: () => ({ a: "1", b: 2, c: null }), write: () => true });
    expect(keeper.edits).toEqual({ a: "1" });
  });
});

describe("the lab's notebooks", () => {
  const shelf = (start: Record<string, unknown> = {}) => {
    let kept: unknown = start;
    const store = {
      read: () => kept as Record<string, unknown>,
      write: (next: object) => {
        kept = next;
        return true;
      },
    };
    return { shelf: new LabShelf(store), again: () => new LabShelf(store) };
  };

  it("are there again by name, the last one open", () => {
    const { shelf: first, again } = shelf();
    first.keep("One", [{ id: "c1", source: "1" }]);
    first.keep("Two", [{ id: "c1", source: "2" }]);
    expect(again().names).toEqual(["One", "Two"]);
    expect(again().last).toBe("Two");
    expect(again().cells("One")).toEqual([{ id: "c1", source: "1" }]);
  });

  it("never take another's name", () => {
    const { shelf: first } = shelf();
    first.keep("One", []);
    first.keep("Two", []);
    expect(first.rename("Two", "One")).toBe(false);
    expect(first.freeName("One")).toBe("One 2");
  });

  it("open from a file that was saved, and refuse every other in one sentence", () => {
    const file = cellsAsJson("Mine", [{ id: "c1", source: "1 + 1" }]);
    expect(readNotebookFile(JSON.stringify(file))).toEqual(file);
    for (const bad of [
      "",
      "{}",
      "[]",
      "null",
      '{"format":"descent-cells","version":2,"cells":[]}',
    ]) {
      expect(() => readNotebookFile(bad)).toThrow(/^[^\n]{20,120}\.$/);
    }
  });
});
