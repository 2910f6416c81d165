import { mkdtempSync, openSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";

/** Three kinds of leaves, made here: length and width with a seedless wobble, some cells missing. */
function leaves(rows: number): string {
  const lines = ["length;width;kind"];
  for (let i = 0; i < rows; i++) {
    const kind = i % 3;
    const wobble = Math.sin(i * 12.9898) * 0.4;
    const length = i % 17 === 5 ? "NA" : (3 + 2 * kind + wobble).toFixed(2).replace(".", ",");
    lines.push(
      `${length};${(9 - 2 * kind + Math.cos(i) * 0.5).toFixed(2).replace(".", ",")};leaf ${"abc"[kind]}`,
    );
  }
  return lines.join("\r\n");
}

const folder = mkdtempSync(join(tmpdir(), "descent-csv-"));
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function open(page: Page, id: string): Promise<string[]> {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(`/embed/${id}/`);
  await page.locator("[data-alive]").waitFor();
  return complaints;
}

const give = (page: Page, path: string) => page.locator("input[type=file]").setInputFiles(path);
const said = (page: Page) => page.locator(".dataset [aria-live]");

for (const id of ["playground", "perceptron-replay"]) {
  test(`${id}: takes a reader's table with decimal commas and missing cells, and its link opens it`, async ({
    page,
  }) => {
    const complaints = await open(page, id);
    await give(page, file("leaves.csv", leaves(120)));
    await expect(said(page)).toContainText("length and width, 3 classes of kind");
    await page.getByRole("button", { name: "Step" }).click();
    await expect(page.locator(".live")).toContainText(/After \D*1\b/);
    const seen = (await page.locator(".live").textContent()) ?? "";
    await page.getByRole("button", { name: "Share" }).click();
    const field = page.getByLabel("Link to exactly this");
    await expect(field).toHaveValue(/#s=1\./);
    await page.waitForTimeout(300);
    const link = new URL(await field.inputValue());
    await page.goto("about:blank");
    await page.goto(link.pathname + link.search + link.hash);
    await page.locator("[data-alive]").waitFor();
    await expect(said(page)).toContainText("leaves.csv");
    await expect(page.locator(".live")).toHaveText(seen);
    expect(complaints).toEqual([]);
  });

  test(`${id}: a file that does not serve is refused in one sentence, and what was there stays`, async ({
    page,
  }) => {
    const complaints = await open(page, id);
    const before = await page.locator(".live").textContent();
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13);
    const huge = join(folder, "huge.csv");
    const handle = openSync(huge, "w");
    writeSync(handle, `a,b,c\n${"1,2,x\n".repeat(2000)}`);
    truncateSync(huge, 100_000_000);
    for (const [path, reason] of [
      [file("empty.csv", ""), /empty/],
      [file("header.csv", "a,b,c\n"), /no rows/],
      [file("one.csv", "a,b,c\n1,2,x\n"), /one row/],
      [file("same.csv", "a,b,c\n1,2,x\n3,4,x\n5,1,x\n"), /same class|different values/],
      [file("words.csv", "a,b,c\nred,tall,x\nblue,short,y\ngreen,tall,x\n"), /needed/],
      [file("picture.csv", png), /picture/],
      [huge, /MB|large/],
    ] as const) {
      await give(page, path);
      await expect(said(page), path).toContainText(reason);
      await expect(page.locator(".live")).toHaveText(before ?? "");
    }
    expect(complaints).toEqual([]);
  });
}

test("playground: a table of 200,000 rows is taken or thinned, and that is said", async ({
  page,
}) => {
  const complaints = await open(page, "playground");
  await give(page, file("long.csv", leaves(200_000)));
  await expect(page.locator(".dataset")).toContainText(/of \d+ rows are shown/, {
    timeout: 30_000,
  });
  await page.getByRole("button", { name: "Step" }).click();
  await expect(page.locator(".live")).not.toHaveText(/NaN/);
  expect(complaints).toEqual([]);
});
