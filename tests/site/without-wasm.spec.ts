import { expect, test } from "@playwright/test";

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), "--js-flags=--noexpose-wasm"],
    });
  },
});

test("without WebAssembly a figure trains on the plain kernels and says so once", async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto("/embed/xor-workbench/");
  await page.locator("[data-alive]").waitFor();
  expect(await page.evaluate(() => typeof WebAssembly)).toBe("undefined");
  await expect(page.getByText("WebAssembly is not available here")).toHaveCount(1);
  const before = (await page.locator(".live").textContent()) ?? "";
  await page.getByRole("button", { name: "Step" }).click();
  await expect(page.locator(".live")).not.toHaveText(before);
  expect(complaints).toEqual([]);
});
