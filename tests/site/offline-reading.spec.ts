import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { bookServer } from "../../scripts/serve.mjs";

test.use({ serviceWorkers: "allow" });

test("a book once kept opens without its host: text, figures, cells, slides, search; and can be removed", async ({
  page,
}) => {
  const server = bookServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const book = `http://localhost:${(server.address() as AddressInfo).port}`;
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));

  await page.goto(`${book}/offline-reading/`);
  const said = page.locator("#kept-said");
  await expect(said).toContainText(/To be fetched: \d\.\d MB/);
  await page.getByRole("button", { name: "Keep the book" }).press("Enter");
  await expect(said).toContainText("The whole book is on this device", { timeout: 60_000 });

  await expect(page.getByRole("button", { name: "Remove it" })).toBeFocused();

  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));

  await page.goto(`${book}/chapters/perceptron/`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const cell = page.locator("[data-cell]").first();
  await cell.scrollIntoViewIfNeeded();
  await cell.getByRole("button", { name: /^Run/ }).first().press("Enter");
  await expect(cell.getByText(/\d ms/)).toBeVisible();

  await page.goto(`${book}/embed/ravine/?v=1&learningRate=0.05`);
  await page.getByRole("button", { name: "Step" }).click();
  await expect(page.getByLabel("Timeline")).toHaveValue("1");
  await expect(page.getByLabel("Learning rate, number")).toHaveValue("0.05");

  await page.goto(`${book}/slides/perceptron/`);
  await expect(page.locator(".reveal.ready")).toBeVisible();
  await page.goto(`${book}/search/?q=perceptron`);
  await expect(page.getByRole("link", { name: /perceptron/i }).first()).toBeVisible();

  await page.goto(`${book}/offline-reading/`);
  await page.getByRole("button", { name: "Remove it" }).press("Enter");
  await expect(said).not.toContainText("The whole book is on this device");
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  expect(complaints).toEqual([]);
});
