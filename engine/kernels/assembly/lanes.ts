// Reading and writing the last one to three numbers of a row. Reading past the end of a tensor is
// harmless (blocks are padded, memory ends with a guard); writing past it is not.

/** Writes the first `count` lanes of `v`, 1 ≤ count ≤ 3. */
export function storeFirst(address: usize, v: v128, count: i32): void {
  if (count & 2) {
    v128.store64_lane(address, v, 0);
    if (count & 1) v128.store32_lane(address, v, 2, 8);
  } else {
    v128.store32_lane(address, v, 0);
  }
}

/** `v` with all lanes from `count` on replaced by those of `other`. */
@inline
export function keepFirst(v: v128, other: v128, count: i32): v128 {
  const lanes = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
  return v128.bitselect(v, other, lanes);
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
  return j + 4 <= cols ? v : keepFirst(v, f32x4.splat(other), cols - j);
}

/** Writes four numbers to a row from j on, as many as the row has. */
@inline
export function storePart(y: usize, j: i32, cols: i32, v: v128): void {
  if (j + 4 <= cols) v128.store(y + (<usize>j << 2), v);
  else storeFirst(y + (<usize>j << 2), v, cols - j);
}

/** `v`, the numbers of a row from j on, with zeros past its end. */
@inline
export function cutAt(v: v128, j: i32, cols: i32): v128 {
  return j + 4 <= cols ? v : keepFirst(v, f32x4.splat(0), cols - j);
}
