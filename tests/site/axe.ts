import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** The rules that look at colours; all others say the same in light and in dark. */
const ofColours = ["color-contrast", "link-in-text-block"];

/**
 * What axe holds against the page as it is now, or what of it the selectors name: rule, why, and the
 * first element concerned.
 */
export async function axeViolations(
  page: Page,
  scheme: "light" | "dark",
  within: readonly string[] = [],
): Promise<string[]> {
  // "Legacy" gathers what was found within the page itself; else a page is opened for it each time,
  // at three times the cost. Only frames of other origins would be missed.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], preload: false });
  for (const selector of within) axe.include(selector);
  const { violations } = await (scheme === "light" ? axe : axe.withRules(ofColours)).analyze();
  return violations.map(({ id, nodes: [first] }) =>
    [id, first?.html.slice(0, 160), first?.any[0]?.message].join(": "),
  );
}
