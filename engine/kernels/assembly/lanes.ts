// Reading and writing the last one to three numbers of a row. Reading past the end of a tensor is
// harmless (blocks are padded, memory ends with a guard); writing past it is not.

/**
 * Writes the first `count` lanes of `v`, 0 ≤ count; all four where there are more. It calls itself,
 * which keeps the compiler from copying it to each of the hundred places where a row may end.
 */
export function storeFirst(address: usize, v: v128, count: i32): void {
  if (count >= 4) {
    v128.store(address, v);
  } else if (count & 2) {
    v128.store64_lane(address, v, 0);
    if (count & 1) storeFirst(address + 8, v128.shuffle<f32>(v, v, 2, 2, 2, 2), 1);
  } else if (count & 1) {
    v128.store32_lane(address, v, 0);
  }
}

/** Which lanes of a vector count, for none to four of them. */
const LANES = memory.data<i32>([0, 0, 0, 0, -1, 0, 0, 0, -1, -1, 0, 0, -1, -1, -1, 0, -1, -1, -1, -1], 16);

/** `v` with all lanes from `count` on replaced by those of `other`. */
@inline
export function keepFirst(v: v128, other: v128, count: i32): v128 {
  return v128.bitselect(v, other, v128.load(LANES + (<usize>min(4, count) << 4)));
}

@inline
export function sumOfLanes(v: v128): f32 {
  const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

@inline
export function largestOfLanes(v: v128): f32 {
  const pairs = f32x4.max(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
}

/** Four numbers of a row from j on, those past its end replaced by `other`. */
@inline
export function rowPart(x: usize, j: i32, cols: i32, other: f32): v128 {
  const v = v128.load(x + (<usize>j << 2));
  return keepFirst(v, f32x4.splat(other), cols - j);
}

/**
 * Writes four numbers to a row from j on, as many as the row has. Nothing is called: a loop with a
 * call in it, however rare, keeps its vectors in memory.
 */
@inline
export function storePart(y: usize, j: i32, cols: i32, v: v128): void {
  const to = y + (<usize>j << 2);
  const count = cols - j;
  if (count >= 4) {
    v128.store(to, v);
  } else if (count & 2) {
    v128.store64_lane(to, v, 0);
    if (count & 1) v128.store32_lane(to, v, 2, 8);
  } else {
    v128.store32_lane(to, v, 0);
  }
}

/** `v`, the numbers of a row from j on, with zeros past its end. */
@inline
export function cutAt(v: v128, j: i32, cols: i32): v128 {
  return keepFirst(v, f32x4.splat(0), cols - j);
}
