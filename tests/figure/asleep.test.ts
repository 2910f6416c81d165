import { describe, expect, it } from "vitest";
import { asleep } from "../../src/figure/asleep.ts";
import { widgetIds } from "../../src/figure/registry.ts";
import { renderFigure } from "../../src/figure/render.tsx";

const awake = /<select\b|<input\b[^>]*type="text"/;

describe("a figure asleep", () => {
  it("shows what a list has chosen, under the list's own id", () => {
    const list =
      '<select id="a-1"><option value="x">Ex</option><option selected>Why</option></select>';
    const html = asleep(`<label for="a-1">Axis</label>${list}`);
    expect(html).toContain('data-asleep="list" id="a-1" value="Why"/>');
    expect(html).toContain(`<template>${list}</template>`);
  });

  it("shows the first entry of a list in which none is marked", () => {
    expect(asleep("<select><option>One</option><option>Two</option></select>")).toContain(
      'value="One"',
    );
  });

  it("keeps value and name of a text box, whatever stands before its type", () => {
    expect(asleep('<input id="b" type="text" value="−3" aria-label="Start"/>')).toBe(
      '<input id="b" type="button" data-asleep="text" value="−3" aria-label="Start"/>',
    );
  });

  it.each(widgetIds)("leaves %s no box or list outside of a template", async (id) => {
    const html = asleep(await renderFigure({ id, uid: "f", base: "/" }));
    expect(html.replace(/<template>.*?<\/template>/gs, "")).not.toMatch(awake);
  });

  it("has boxes and lists to put to sleep", async () => {
    expect(await renderFigure({ id: "ravine", uid: "f", base: "/" })).toMatch(awake);
  });
});
