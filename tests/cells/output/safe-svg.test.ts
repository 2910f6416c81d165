import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeSvg } from "../../../src/cells/output/safe-svg.ts";
import { allowedElements } from "../../../src/cells/output/svg-allowed.ts";
import { xssVectors } from "../xss-vectors.ts";

/** A second reading, by patterns alone, of what may be in the output of `safeSvg`. */
function isHarmless(markup: string): boolean {
  const tags = markup.match(/<[^>]*>/g) ?? [];
  const shape = /^<(?:\/(\w+)|(\w+)((?: [a-zA-Z:-]+="[^"<>]*")*)\/?)>$/;
  return (
    markup.replace(/<[^>]*>/g, "").match(/[<>]/) === null &&
    tags.every((tag) => {
      const [, closing, opening, attributes = ""] = shape.exec(tag) ?? [];
      const element = closing ?? opening ?? "";
      if (allowedElements.get(element) !== "shown") return false;
      return [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)].every(
        ([, name = "", value = ""]) => {
          if (/^on|^xlink|^xml|src|action/i.test(name)) return false;
          if (name === "href") return element === "image" && /^data:image\/png;base64,/.test(value);
          if (/javascript|expression|@import|\\/i.test(value)) return false;
          return !/url\(|https?:|\/\//.test(value) || /^url\(#p-[\w.-]+\)$/.test(value);
        },
      );
    })
  );
}

describe("safeSvg", () => {
  it("is tried with more than a hundred different known vectors", () => {
    expect(new Set(xssVectors).size).toBeGreaterThan(150);
    expect(new Set(xssVectors).size).toBe(xssVectors.length);
  });

  it("leaves nothing dangerous of any of them", () => {
    const left = xssVectors.map((vector) => safeSvg(vector, "p")).filter((safe) => safe !== null);
    for (const safe of left) expect(safe).toMatch(/^<svg/);
    expect(left.filter((safe) => !isHarmless(safe))).toEqual([]);
    // The second reading is worth something: it finds the vectors as they came dangerous.
    expect(xssVectors.filter(isHarmless)).toEqual([]);
  });

  it("of vectors joined, doubled and cut anywhere leaves nothing dangerous either", () => {
    const vector = fc.constantFrom(...xssVectors);
    const broken = fc
      .tuple(vector, vector, fc.nat(300), fc.nat(300))
      .map(([a, b, i, j]) => `<svg>${a.slice(0, i)}${b.slice(j)}${a.slice(i)}</svg>`);
    fc.assert(
      fc.property(fc.oneof(broken, fc.string({ unit: "binary" })), (markup) => {
        const safe = safeSvg(markup, "p");
        return safe === null || isHarmless(safe);
      }),
      { numRuns: 500 },
    );
  });

  it("changes nothing when it is applied twice, but for the prefix", () => {
    for (const vector of xssVectors) {
      const safe = safeSvg(vector, "p");
      if (safe === null) continue;
      expect(safeSvg(safe, "p")).toBe(safe.replace(/(id="|url\(#)p-/g, "$1p-p-"));
    }
  });

  it("lets a drawing through as it is, ids and references prefixed", () => {
    const drawing =
      '<svg viewBox="0 0 9 9" fill="currentColor"><clipPath id="a"><rect x="1" width="2.5"/></clipPath>' +
      '<g clip-path="url(#a)" transform="translate(1,2) rotate(-3)" stroke="var(--c1)">' +
      '<path d="M0,1e-3L-2 3Z" fill="color-mix(in oklab, var(--act-1), var(--act-2) 40%)"/>' +
      '<text font-size="14">a &lt; b &amp; c</text></g></svg>';
    expect(safeSvg(drawing, "cell-3")).toBe(
      drawing.replace('id="a"', 'id="cell-3-a"').replace("url(#a)", "url(#cell-3-a)"),
    );
  });

  it.each([
    ["a comment", "<svg><!-- x --></svg>"],
    ["an open element", "<svg><g></svg>"],
    ["two roots", "<svg/><svg/>"],
    ["an attribute that stands twice", '<svg id="a" id="b"/>'],
    ["an attribute without quotes", "<svg width=3></svg>"],
    ["an unknown entity", "<svg><text>&nbsp;</text></svg>"],
    ["a bare ampersand", "<svg><text>a & b</text></svg>"],
    ["a control character", "<svg><text>\u0001</text></svg>"],
    ["half of a surrogate pair", "<svg><text>\ud800</text></svg>"],
    ["another root", "<g/>"],
    ["nothing", ""],
  ])("refuses %s", (_, markup) => {
    expect(safeSvg(markup, "p")).toBeNull();
  });

  it("refuses nests and crowds that would keep the page from drawing", () => {
    expect(safeSvg(`<svg>${"<g>".repeat(1000)}${"</g>".repeat(1000)}</svg>`, "p")).toBeNull();
    expect(safeSvg(`<svg>${"<g/>".repeat(100_000)}</svg>`, "p")).toBeNull();
  });

  it("reads in time proportional to the length of what it is given", () => {
    for (const part of [
      "<",
      "&",
      '"',
      "<g ",
      "a=",
      "&#",
      "color-mix(in oklab, ",
      "translate(1) ",
    ]) {
      const long = part.repeat(100_000 / part.length);
      expect(safeSvg(`<svg fill="${long}">${long}</svg>`, "p") ?? "").not.toContain("<g");
      expect(safeSvg(`<svg transform="${long.replaceAll('"', "")}"/>`, "p")).toBeDefined();
    }
  });
});
