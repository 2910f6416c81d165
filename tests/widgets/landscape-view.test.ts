import { h } from "preact";
import { render } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { defaults } from "../../src/params/index.ts";
import { model } from "../../src/widgets/landscape/model.ts";
import { type LandscapeValues, params } from "../../src/widgets/landscape/params.ts";
import { isSeen } from "../../src/widgets/landscape/projection.ts";
import { surfaces } from "../../src/widgets/landscape/surfaces.ts";
import View from "../../src/widgets/landscape/view.tsx";

const base = defaults(params) as LandscapeValues;

function draw(patch: Partial<LandscapeValues>, width: number, narrow: boolean): string {
  const values = { ...base, ...patch };
  const history = [model.start(values)];
  for (let i = 0; i < 12 && model.ended!(history.at(-1)!, values) === null; i++) {
    history.push(model.step!(history.at(-1)!, values));
  }
  const size = { width, height: Math.round(width / (narrow ? 0.42 : 1.3)), narrow, lettering: 14 };
  const state = history.at(-1)!;
  const rest = { presented: undefined, set() {}, edit() {}, id: "t", playing: false };
  return render(h(() => View({ values, state, history, size, ...rest }) as never, {}));
}

describe("the view of the landscape, drawn without a browser", () => {
  it.each(surfaces.map(({ id }) => id))(
    "%s: every number is a number, at every size",
    (surface) => {
      for (const [width, narrow] of [
        [336, true],
        [868, false],
        [1100, false],
      ] as const) {
        const markup = draw({ surface }, width, narrow);
        expect(markup).not.toMatch(/NaN|undefined|Infinity/);
        expect(markup).toContain("Start of all optimizers");
      }
    },
  );

  it.each(["log(-1 - x^2)", "1 / (x * y)", "3", "exp(40 * x)", "log(x)"])(
    "the formula %s does not break the drawing",
    (formula) => {
      const markup = draw({ surface: "formula", formula }, 868, false);
      expect(markup).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  it("a loss of x alone has a graph and no relief", () => {
    expect(draw({ surface: "parabola" }, 868, false)).not.toContain("The surface in relief");
    expect(draw({ surface: "bowl" }, 868, false)).toContain("The surface in relief");
  });

  it("two optimizers with the same first step share its dashes", () => {
    const markup = draw({ optimizers: "sgd,momentum" }, 868, false);
    expect(markup.match(/stroke-dasharray="7 7"/g)).toHaveLength(2);
  });
});

describe("what a hill hides", () => {
  const hill = (u: number, v: number) => Math.exp(-8 * (u * u + v * v));
  const low = { azimuth: 0, elevation: 12 };

  it("a point behind it is not seen from low down, and is from above", () => {
    expect(isSeen([0, 0.7, hill(0, 0.7)], hill, low)).toBe(false);
    expect(isSeen([0, -0.7, hill(0, -0.7)], hill, low)).toBe(true);
    expect(isSeen([0, 0.7, hill(0, 0.7)], hill, { azimuth: 0, elevation: 90 })).toBe(true);
    expect(isSeen([0, 0.7, hill(0, 0.7)], hill, { azimuth: 180, elevation: 12 })).toBe(true);
  });
});
