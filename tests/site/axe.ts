import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe holds against the page as it is now: rule, why, and the first element concerned. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes: [first] }) =>
    [id, first?.html.slice(0, 160), first?.any[0]?.message].join(": "),
  );
}
