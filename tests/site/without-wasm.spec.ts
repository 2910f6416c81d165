import { expect, test } from "@playwright/test";

test("where a security policy blocks WebAssembly, a figure trains on the plain kernels and says so once", async ({
  page,
}) => {
  const strict = (text: string) => text.replaceAll("'wasm-unsafe-eval'", "");
  await page.route("**/*", async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    const policy = headers["content-security-policy"];
    if (policy) headers["content-security-policy"] = strict(policy);
    const isPage = headers["content-type"]?.includes("html") ?? false;
    if (isPage) await route.fulfill({ response, headers, body: strict(await response.text()) });
    else await route.fulfill({ response, headers });
  });
  const thrown: string[] = [];
  page.on("pageerror", (error) => thrown.push(String(error)));
  await page.goto("/embed/xor-workbench/");
  await page.locator("[data-alive]").waitFor();
  const blocked = await page.evaluate(() => {
    try {
      new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
      return false;
    } catch {
      return true;
    }
  });
  expect(blocked).toBe(true);
  await expect(page.getByText("WebAssembly is not available here")).toHaveCount(1);
  const before = (await page.locator(".live").textContent()) ?? "";
  await page.getByRole("button", { name: "Step" }).click();
  await expect(page.locator(".live")).not.toHaveText(before);
  expect(thrown).toEqual([]);
});
