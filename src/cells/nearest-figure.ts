/** A figure of the page, as a cell may mean it. */
export interface FigurePlace {
  /** Id of its widget. */
  readonly widget: string;
  /** Its own address on the page: "fig-ravine-3". */
  readonly address: string;
  /** Whether it stands above the cell. */
  readonly above: boolean;
}

/**
 * The figure that `figure("…")` means in a cell: the one with this address, else of those of this
 * widget the nearest above the cell, else the first below it. Undefined if there is none.
 * @param figures in the order of the page.
 */
export function nearestFigure<Place extends FigurePlace>(
  figures: readonly Place[],
  name: string,
): Place | undefined {
  const alike = figures.filter(({ widget }) => widget === name);
  return (
    figures.find(({ address }) => address === name) ??
    alike.findLast(({ above }) => above) ??
    alike[0]
  );
}

/** One sentence for a name that no figure has. */
export function noSuchFigure(name: string, figures: readonly FigurePlace[]): Error {
  const names = [...new Set(figures.map(({ widget }) => widget))].join(", ");
  return new Error(
    `There is no figure “${name}” on this page; ${names ? `here are ${names}` : "there is none"}.`,
  );
}
