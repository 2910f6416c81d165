const categories = ["-*", "toplevel", "disabled-by-default-devtools.timeline"];

/**
 * The longest task of the page's own thread while something is done.
 * @returns milliseconds of the clock (`wall`), in which other programs may have had the processor,
 * and of the processor (`cpu`), in which they had not; each for its longest task.
 */
export async function longestTask(browser, page, act) {
  await browser.startTracing(page, { categories });
  let acted;
  try {
    acted = await act();
  } finally {
    acted = { result: acted, trace: await browser.stopTracing() };
  }
  const { traceEvents } = JSON.parse(acted.trace.toString());
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === "RunTask" && ph === "X" && mains.has(`${pid} ${tid}`),
  );
  const longest = (of) => Math.max(0, ...tasks.map(of)) / 1000;
  return {
    result: acted.result,
    wall: longest(({ dur }) => dur),
    cpu: longest(({ tdur = 0 }) => tdur),
  };
}
