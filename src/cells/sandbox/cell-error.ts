import type { CellError, Place } from "../protocol.ts";

/** What was thrown, in words, whatever it is. Never throws. */
export function errorOf(
  thrown: unknown,
  place: Place | null,
  inspect: (value: unknown) => string,
): CellError {
  try {
    if (thrown instanceof Error) {
      return { name: String(thrown.name), message: String(thrown.message).slice(0, 2000), place };
    }
    const message = `This was thrown, which is no Error: ${inspect(thrown)}`;
    return { name: "", message: message.slice(0, 2000), place };
  } catch {
    return { name: "", message: "Something was thrown that cannot be read.", place: null };
  }
}
