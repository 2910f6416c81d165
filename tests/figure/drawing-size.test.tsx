import { render } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { drawingSize, narrowest, sizeAt } from "../../src/figure/drawing-size.ts";
import { Player, type Surroundings } from "../../src/figure/player.ts";
import { loadWidget, widgetIds } from "../../src/figure/registry.ts";
import { defaults } from "../../src/params/index.ts";

const around: Surroundings = {
  frame: () => 0,
  cancelFrame: () => {},
  runInWorker: null,
  reducedMotion: () => false,
};

describe("a figure in a frame that is hidden or only opening", () => {
  const box = (width: number, figure: number) =>
    ({ clientWidth: width, closest: () => ({ clientWidth: figure }) }) as unknown as HTMLElement;

  it("is not drawn for that width: without any the box still has the two margins of a phone", async () => {
    const definition = await loadWidget("fold-paper");
    expect(drawingSize(definition, box(0, 0))).toBeNull();
    expect(drawingSize(definition, box(40, 0))).toBeNull();
    expect(drawingSize(definition, box(narrowest + 40, narrowest - 1))).toBeNull();
  });
});

describe.each(widgetIds)("%s at the least width it is drawn for", (id) => {
  it("has no side of negative length", async () => {
    const definition = await loadWidget(id);
    const View = (await definition.view()).default;
    const player = new Player(definition, { values: defaults(definition.params), step: 0 }, around);
    const { values, state, history, presented } = player.snapshot.value;
    const size = sizeAt(definition, narrowest, 14);
    const set = () => {};
    const html = render(
      <View
        {...{ values, state, history, presented, size, set, edit: set, id: "n", playing: false }}
      />,
    );
    expect(html).not.toMatch(/\s(?:width|height|r)="-/);
    expect(html).not.toMatch(/viewBox="0 0[^"]*-/);
  });
});
