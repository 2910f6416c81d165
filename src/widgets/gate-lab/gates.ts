/** The four corners of the square, in the order in which a truth table lists them. */
export const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** What a gate answers at the four corners. */
export type Truth = readonly [number, number, number, number];

/** All sixteen gates of two inputs, by name, in the order of their truth tables read as numbers. */
export const gates = {
  never: "Never",
  and: "AND",
  x1AndNotX2: "x₁ only",
  x1: "x₁",
  notX1AndX2: "x₂ only",
  x2: "x₂",
  xor: "XOR",
  or: "OR",
  nor: "NOR",
  xnor: "XNOR",
  notX2: "not x₂",
  x1OrNotX2: "x₁ or not x₂",
  notX1: "not x₁",
  notX1OrX2: "x₂ or not x₁",
  nand: "NAND",
  always: "Always",
} as const;

export type Gate = keyof typeof gates;

export const gateNames = Object.keys(gates) as readonly Gate[];

/** The truth table of a gate: the four binary digits of its place in the list. */
export function truthOf(gate: Gate): Truth {
  const code = gateNames.indexOf(gate);
  return [(code >> 3) & 1, (code >> 2) & 1, (code >> 1) & 1, code & 1];
}

/** The gate with this truth table. */
export function gateOf(truth: Truth): Gate {
  return gateNames[truth.reduce((code, bit) => 2 * code + bit, 0)]!;
}

/** At how many of the four corners two gates agree. */
export function agreement(a: Gate, b: Gate): number {
  const other = truthOf(b);
  return truthOf(a).filter((bit, i) => bit === other[i]).length;
}
