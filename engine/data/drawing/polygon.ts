/** Corners of a closed outline: x and y in turn, in units of the image's side, y down. */
export type Outline = Float64Array;

/** What rounding may leave where no area is. */
const RESIDUE = 1e-9;

/**
 * Coverage of each pixel of a `size` × `size` image by the inside of an outline, 0…1, row by row:
 * the exact area that they share, for an outline that does not cross itself. What lies beyond the
 * image is cut off. Each edge adds, to its pixels, the area to its right (as in R. Levien, font-rs).
 */
export function fillOutline(outline: Outline, size: number): Float32Array {
  const stride = size + 1;
  const areas = new Float64Array(stride * size);
  const corners = outline.length;
  for (let i = 0; i < corners; i += 2) {
    const j = (i + 2) % corners;
    addEdge(
      areas,
      size,
      outline[i]! * size,
      outline[i + 1]! * size,
      outline[j]! * size,
      outline[j + 1]! * size,
    );
  }
  const coverage = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++) {
      sum += areas[row * stride + column]!;
      const area = Math.abs(sum);
      coverage[row * size + column] = area < RESIDUE ? 0 : Math.min(1, area);
    }
  }
  return coverage;
}

function addEdge(
  areas: Float64Array,
  size: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [top, bottom] = direction === 1 ? [y0, y1] : [y1, y0];
  const [topX, bottomX] = direction === 1 ? [x0, x1] : [x1, x0];
  const slope = (bottomX - topX) / (bottom - top);
  const last = Math.min(size, Math.ceil(bottom));
  for (let row = Math.max(0, Math.floor(top)); row < last; row++) {
    const from = Math.max(row, top);
    const to = Math.min(row + 1, bottom);
    const a = topX + slope * (from - top);
    const b = topX + slope * (to - top);
    const height = direction * (to - from);
    addSpan(areas, row * (size + 1), size, Math.min(a, b), Math.max(a, b), height);
  }
}

/** A piece of an edge within one row, from column coordinate `left` to `right`. */
function addSpan(
  areas: Float64Array,
  start: number,
  size: number,
  left: number,
  right: number,
  height: number,
): void {
  if (left >= size) return;
  if (right <= 0) {
    areas[start]! += height;
    return;
  }
  const width = right - left;
  const first = Math.max(-1, Math.floor(left));
  for (let column = first; column < size && (column < right || column === first); column++) {
    const from = column === first ? left : column;
    const to = Math.min(column + 1, right);
    const share = width > 0 ? (height * (to - from)) / width : height;
    if (column < 0) {
      areas[start]! += share;
      continue;
    }
    const beyond = (from + to) / 2 - column;
    areas[start + column]! += share * (1 - beyond);
    areas[start + column + 1]! += share * beyond;
  }
}
