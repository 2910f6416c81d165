import type { FromSandbox } from "../protocol.ts";
export const checkMessage = (m: unknown) => m as FromSandbox;
