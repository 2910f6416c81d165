import { describe, expect, test } from "vitest";
import { loadWidget, widgetIds } from "../../src/figure/registry.ts";
import { plainText, renderInline } from "../../src/prose/inline-text.ts";

describe("a line with formulas, where no markup can stand", () => {
  test.each([
    ["beyond $2/\\lambda_{\\max}$", "beyond 2/λmax"],
    ["$\\tfrac12\\lambda w^2$", "1/2 λw²"],
    ["below $10^{-7}$, $2^k$ pieces", "below 10⁻⁷, 2ᵏ pieces"],
    ["$\\|\\delta^{[l]}\\|\\le0.25$", "‖δ^[l]‖≤0.25"],
    ["$w_1$ and `code`", "w₁ and code"],
    ["$W^{[1]}_{12}$", "W^[1]₁₂"],
  ])("%s reads %s", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

test.each(widgetIds)("the formulas in what %s says of itself can be set", async (id) => {
  const { claim, presets, teaching } = await loadWidget(id);
  const { goal, predict, misconception } = teaching;
  for (const text of [claim, goal, predict, misconception, ...presets.map(({ note }) => note)]) {
    expect(() => renderInline(text)).not.toThrow();
    // A symbol outside the dollar signs would be set as a letter of the sentence.
    expect(text.replaceAll(/\$[^$]+\$/g, "")).not.toMatch(/[α-ωΑ-Ω]|_|\^|[₀-₉]|'/u);
  }
});
