/** Size in CSS pixels at which a drawing is shown: measured in the page, assumed at build. */
export interface Size {
  readonly width: number;
  readonly height: number;
  /** The figure is narrower than 544 px. */
  readonly narrow: boolean;
  /** Height of the lettering: 14 px, or 23 px on a projector. */
  readonly lettering: number;
}

/**
 * Divides a drawing among panels: side by side in the given fractions of the width, or, in a narrow
 * figure, one below the other in the same fractions of the height.
 */
export function splitSize(size: Size, fractions: readonly number[], gap = 24): readonly Size[] {
  const total = fractions.reduce((sum, fraction) => sum + fraction, 0);
  const room = (size.narrow ? size.height : size.width) - gap * (fractions.length - 1);
  return fractions.map((fraction) => {
    const share = Math.max(1, Math.floor((room * fraction) / total));
    return size.narrow ? { ...size, height: share } : { ...size, width: share };
  });
}
