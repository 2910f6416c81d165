/** Id of the block of data in which a saved file carries its state. */
export const carriedId = "descent-state";

/** What a figure that stands alone is opened with: the two parts of a link, with their marks. */
export interface FigureAddress {
  /** With its question mark, or empty. */
  readonly search: string;
  /** With its hash, or empty. */
  readonly hash: string;
}

/**
 * The address a figure reads: that of the page or, in a file saved from the share panel, the one
 * the file carries; a file has no query of its own.
 */
export function figureAddress(): FigureAddress {
  const carried = document.getElementById(carriedId)?.textContent;
  return carried ? (JSON.parse(carried) as FigureAddress) : location;
}
