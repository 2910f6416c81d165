/**
 * The address of a figure on its page: that of its widget; a second copy has its number behind it.
 * @param number place among the chapter's figures, counted from 1.
 * @param taken whether another thing of the chapter has an address.
 */
export function figureAnchor(
  id: string,
  number: number,
  taken: (address: string) => boolean,
): string {
  const anchor = `fig-${id.replace(/^fig-/, "")}`;
  return taken(anchor) ? `${anchor}-${number}` : anchor;
}
