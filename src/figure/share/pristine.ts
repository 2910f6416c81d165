import { carriedId } from "./carried-state.ts";

/**
 * The saved file this page is, as it was before its figure woke; null in the book. Read when this
 * module is first imported, which in such a file comes before everything else.
 */
export const pristine: string | null = document.getElementById(carriedId)
  ? `<!DOCTYPE html>${document.documentElement.outerHTML}`
  : null;
