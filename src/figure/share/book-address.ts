import { carriedId } from "./carried-state.ts";

/**
 * The address of the book, with a slash at its end: where this page stands or, in a saved file,
 * where the file says it came from; null if it does not say.
 */
export function bookAddress(): string | null {
  if (isSavedFile()) {
    return document.querySelector<HTMLMetaElement>('meta[name="descent-book"]')?.content ?? null;
  }
  return new URL(import.meta.env.BASE_URL.replace(/\/?$/, "/"), location.origin).href;
}

/** Whether this page is a figure that was saved as a file. */
export function isSavedFile(): boolean {
  return document.getElementById(carriedId) !== null;
}

/** Whether others can open this address: not one of the reader's own machine. */
export function isPublic(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (
    /^https?:$/.test(protocol) && !/^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
  );
}
