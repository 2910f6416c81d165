import { kernelStatus } from "../../../../engine/kernels/status.ts";
import { loadWidget } from "../../../figure/registry.ts";

/**
 * Fetches, once the deck stands still, what later slides need: the code of their figures and all
 * faces of type. From then on the network of the lecture hall may fail; `data-fetched` says so.
 */
export function fetchAhead(wrapper: HTMLElement): void {
  const soon = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500));
  soon(async () => {
    const hosts = wrapper.querySelectorAll<HTMLElement>("[data-widget]");
    const ids = new Set([...hosts].map((host) => host.dataset["widget"] ?? ""));
    const code: Promise<unknown>[] = [...ids].map(async (id) => (await loadWidget(id)).view());
    // Windows in step hand on states.
    code.push(import("../../../figure/link-fragment.ts"));
    // Of the faces some stand for fonts of the machine, which it need not have.
    await Promise.allSettled([...document.fonts].map((face) => face.load()));
    const all = await Promise.allSettled(code);
    // Only now is known whether any of them needs the kernels.
    await kernelStatus.ready;
    if (all.every(({ status }) => status === "fulfilled")) wrapper.dataset["fetched"] = "all";
  });
}
