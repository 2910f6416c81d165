import { expect, type Locator, type Page, test } from "@playwright/test";

const chapter = "/chapters/perceptron/";
const exercise = (page: Page, id: string) => page.locator(`#ex-${id}`);

async function answer(of: Locator, typed: string): Promise<void> {
  await of.getByRole("textbox").fill(typed);
  await of.getByRole("button", { name: "Check" }).click();
}

test("a formula is told what differs, then is right in another form; progress travels in a file", async ({
  page,
}) => {
  await page.goto(chapter);
  const formula = exercise(page, "perceptron-distance");
  const said = formula.getByRole("status");
  const solution = formula.locator(".solution");
  // Whoever goes for the solution untried is asked once whether a hint would do.
  await solution.locator("summary").click();
  await expect(said).toContainText("A hint first?");
  await expect(solution).not.toHaveAttribute("open", "");
  await solution.locator("summary").press("Enter");
  await expect(solution).toHaveAttribute("open", "");
  await answer(formula, "3x1 + 4x2 - 5");
  await expect(said).toContainText("5 times too large everywhere");
  await answer(formula, "3x1 + 4x2 - 5)");
  await expect(said).toContainText("I did not expect ‘)’");
  await answer(formula, "0.6 x_1 + 0.8 x_2 - 1");
  await expect(said).toContainText("Yes.");
  await expect(said).toContainText(/1 of \d+ exercises of this chapter solved/);
  await expect(page.locator(".terms [data-solved-of]")).toHaveText(", 1 solved");

  await page.reload();
  await expect(formula.getByRole("textbox")).toHaveValue("0.6 x_1 + 0.8 x_2 - 1");
  await expect(formula.getByRole("heading")).toContainText("solved");

  await page.goto("/progress/");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export a file" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^descent-progress-.*\.json$/);
  const file = await download.path();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  const solved = page.getByRole("row", { name: /The perceptron/ }).locator("[data-solved-of]");
  await expect(solved).toHaveText(/^0 of \d+$/);
  const status = page.locator(".imported");
  const foreign = { name: "other.json", mimeType: "application/json", buffer: Buffer.from("[1]") };
  await page.locator("input[type=file]").setInputFiles(foreign);
  await expect(status).toHaveText("The file was not exported from this book; nothing changed.");
  await page.locator("input[type=file]").setInputFiles(file);
  await expect(status).toContainText("Now on this device: 1 solved exercise");
  await expect(solved).toHaveText(/^1 of \d+$/);
  await page.goto("/");
  await expect(page.locator(".toc").getByText(/^1 of \d+ exercises$/)).toBeVisible();
});

test("a task in a figure says what is missing, is reached by keyboard, and its state is kept", async ({
  page,
}) => {
  await page.goto(chapter);
  const task = exercise(page, "perceptron-nand");
  await task.getByRole("link", { name: /^To Figure/ }).focus();
  await page.keyboard.press("Enter");
  const figure = page.locator("#fig-gate-lab");
  await expect(figure.locator("[data-alive]")).toBeVisible({ timeout: 30_000 });
  const strip = figure.getByRole("group", { name: /^Exercise 2\./ });
  await expect(strip.getByRole("listitem").first()).toContainText("it has to be NAND");
  await figure.getByLabel("Target gate").selectOption("nand");
  await expect(strip.getByRole("listitem").nth(1)).toContainText("it has to be 4");
  const boxes = figure.getByLabel(/^(Weight w [12]|Bias), number$/);
  for (const [index, value] of ["-2", "-2", "3"].entries()) {
    await boxes.nth(index).fill(value);
    await boxes.nth(index).press("Enter");
  }
  await expect(strip.getByRole("status")).toContainText("Reached.");
  await expect(task.getByRole("status")).toContainText(/1 of \d+ exercises/);

  await page.reload();
  await expect(task.getByRole("heading")).toContainText("solved");
  await task.getByRole("link", { name: "Open that state." }).click();
  await expect(page).toHaveURL(/\/widgets\/gate-lab\/\?.*target=nand/);
  await expect(page.locator(".live")).toContainText("NAND");
});

test("a cell is checked by whoever answers for it, and its checks are marked one by one", async ({
  page,
}) => {
  const checks = [
    { test: "f(1) === 2", says: "f doubles" },
    { test: "f(0) === 0", says: "f keeps 0" },
  ];
  const data = JSON.stringify({ key: "perceptron/ex-cell", kind: "cell", cell: "double", checks });
  const markup = `<div class="ask exercise" role="group" id="ex-cell" data-exercise='${data}'>
    <form class="cell-checks"><ul class="demands"><li>f doubles</li><li>f keeps 0</li></ul>
    <button type="submit">Check</button></form><div class="said" role="status"></div></div>`;
  await page.route(`**${chapter}`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("</main>", `${markup}</main>`);
    await route.fulfill({ response, body });
  });
  await page.goto(chapter);
  await page.evaluate(() => {
    let round = 0;
    document.addEventListener("descent:check", (event) => {
      const { cell, tests, answer } = (event as CustomEvent).detail;
      document.body.dataset["asked"] = `${cell}: ${tests.join(", ")}`;
      const rounds = [
        { problem: "The cell stopped: f is not defined." },
        [{ ok: true }, { ok: false, error: "f(0) is 1" }],
        [{ ok: true }, { ok: true }],
      ];
      answer(rounds[round++]);
    });
  });
  const cell = exercise(page, "cell");
  const check = cell.getByRole("button", { name: "Check" });
  const said = cell.getByRole("status");
  await check.click();
  await expect(said).toHaveText("Could not be checked. The cell stopped: f is not defined.");
  await expect(page.locator("body")).toHaveAttribute(
    "data-asked",
    "double: f(1) === 2, f(0) === 0",
  );
  await check.click();
  await expect(said).toContainText(
    "1 of 2 checks hold. The first that does not: f keeps 0 (f(0) is 1)",
  );
  await expect(cell.getByRole("listitem").first()).toContainText("Done: f doubles");
  await check.click();
  await expect(said).toContainText("Every check holds.");
});
