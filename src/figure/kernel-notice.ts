import { kernelStatus } from "../../engine/kernels/status.ts";

let said = false;

/** Said once a page, in the first figure that computes without WebAssembly; else nothing. */
export function kernelNotice(): string | undefined {
  if (said || kernelStatus.backend !== "plain") return undefined;
  said = true;
  return "WebAssembly is not available here: the figures compute with plain TypeScript, with the same results, more slowly.";
}
