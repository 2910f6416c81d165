/** Opens the lab for measuring. Cells are called by their place, counted from 0. */
export async function openLab(browser, site, rate = 1) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  await page.goto(`${site}/lab/`);
  await page.locator("[data-cell]").first().waitFor();
  return page;
}

/** Replaces the code of a cell, as a reader does; makes the cell if it is the next one. */
export async function write(page, at, source) {
  const cells = page.locator("[data-cell]");
  if ((await cells.count()) <= at) {
    await cells
      .nth(at - 1)
      .locator(".cm-content")
      .click();
    await page.keyboard.press("Shift+Enter");
    await cells.nth(at).waitFor();
  }
  const editor = cells.nth(at).locator(".cm-content");
  if ((await editor.count()) === 0) await cells.nth(at).locator(".cell-code").click();
  await editor.fill(source);
}

/**
 * Presses the button of a cell, Run or Stop.
 * @returns milliseconds until the cell's status reads so, in the page's own time.
 */
export function press(page, at, pattern) {
  return page.evaluate(
    ([place, text]) =>
      new Promise((resolve, reject) => {
        const host = document.querySelectorAll("[data-cell]")[place];
        const started = performance.now();
        const status = () => host.querySelector(".cell-status").textContent;
        const look = () => {
          if (!new RegExp(text).test(status())) return;
          watch.disconnect();
          resolve(performance.now() - started);
        };
        setTimeout(() => reject(new Error(`after a minute it reads “${status()}”`)), 60_000);
        const watch = new MutationObserver(look);
        watch.observe(host, { subtree: true, childList: true, characterData: true });
        host.querySelector("button").click();
      }),
    [at, pattern],
  );
}

/** The smallest of the values that at least this share of them do not exceed. */
export function quantile(list, share) {
  return [...list].sort((a, b) => a - b)[Math.ceil(share * list.length) - 1];
}
