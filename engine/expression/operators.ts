/** One operation on one or two real numbers: value, derivatives, and how both are written. */
export interface Operator {
  /** How a node of a drawn graph is labelled. */
  readonly symbol: string;
  /** Number of operands. */
  readonly arity: 1 | 2;
  /** "call" is written as a function, the others between or before their operands. */
  readonly notation: "call" | "infix" | "prefix";
  readonly value: (a: number, b: number) => number;
  /**
   * For each operand the derivative with respect to it, from the operands and the value y. At a
   * kink one value of the subgradient is taken: relu′(0) = 0, |·|′(0) = 0, max and min of two equal
   * numbers pass half to each.
   */
  readonly derivatives: readonly ((a: number, b: number, y: number) => number)[];
  /** The same as text, from the names of the operands and of the value. */
  readonly derivativeText: readonly Formula[];
  readonly derivativeTex: readonly Formula[];
}

type Formula = (a: string, b: string, y: string) => string;

const one = () => 1;
const sameFormula = (...formulas: Formula[]) => ({
  derivativeText: formulas,
  derivativeTex: formulas,
});

const sigmoid = (a: number) => 1 / (1 + Math.exp(-a));

/** Share of a maximum's slope that goes to `a`. */
const share = (a: number, b: number) => (a > b ? 1 : a < b ? 0 : a === b ? 0.5 : Number.NaN);

const add: Operator = {
  symbol: "+",
  arity: 2,
  notation: "infix",
  value: (a, b) => a + b,
  derivatives: [one, one],
  ...sameFormula(
    () => "1",
    () => "1",
  ),
};

const subtract: Operator = {
  symbol: "−",
  arity: 2,
  notation: "infix",
  value: (a, b) => a - b,
  derivatives: [one, () => -1],
  derivativeText: [() => "1", () => "−1"],
  derivativeTex: [() => "1", () => "-1"],
};

const multiply: Operator = {
  symbol: "×",
  arity: 2,
  notation: "infix",
  value: (a, b) => a * b,
  derivatives: [(_, b) => b, (a) => a],
  ...sameFormula(
    (_, b) => b,
    (a) => a,
  ),
};

const divide: Operator = {
  symbol: "/",
  arity: 2,
  notation: "infix",
  value: (a, b) => a / b,
  derivatives: [(_, b) => 1 / b, (_, b, y) => -y / b],
  derivativeText: [(_, b) => `1/${b}`, (a, b) => `−${a}/${b}²`],
  derivativeTex: [(_, b) => String.raw`\frac{1}{${b}}`, (a, b) => String.raw`-\frac{${a}}{${b}^2}`],
};

/** aᵇ; squares and first powers, the usual ones, without the general and slower way. */
const raise = (a: number, b: number) => (b === 2 ? a * a : b === 1 ? a : a ** b);

/** "3" → "2"; undefined for what is not a plain whole number. */
const lessOne = (exponent: string) =>
  /^\d{1,9}$/.test(exponent) ? `${Number(exponent) - 1}` : undefined;

const power: Operator = {
  symbol: "^",
  arity: 2,
  notation: "infix",
  value: raise,
  derivatives: [
    (a, b) => (b === 0 ? 0 : b * raise(a, b - 1)),
    (a, b, y) => (a === 0 && b > 0 ? 0 : y * Math.log(a)),
  ],
  derivativeText: [
    (a, b) => (b === "2" ? `2·${a}` : `${b}·${a}^${lessOne(b) ?? `(${b} − 1)`}`),
    (a, _, y) => `${y}·ln ${a}`,
  ],
  derivativeTex: [
    (a, b) => (b === "2" ? `2\\,${a}` : `${b}\\,${a}^{${lessOne(b) ?? `${b}-1`}}`),
    (a, _, y) => String.raw`${y}\ln ${a}`,
  ],
};

const negate: Operator = {
  symbol: "−",
  arity: 1,
  notation: "prefix",
  value: (a) => -a,
  derivatives: [() => -1],
  derivativeText: [() => "−1"],
  derivativeTex: [() => "-1"],
};

/** A function of one number; `text` and `tex` say its derivative from the operand and the value. */
function unary(
  symbol: string,
  value: (a: number) => number,
  derivative: (a: number, y: number) => number,
  text: (a: string, y: string) => string,
  tex: (a: string, y: string) => string,
): Operator {
  return {
    symbol,
    arity: 1,
    notation: "call",
    value,
    derivatives: [(a, _, y) => derivative(a, y)],
    derivativeText: [(a, _, y) => text(a, y)],
    derivativeTex: [(a, _, y) => tex(a, y)],
  };
}

const tex = String.raw;

/** Every operation an expression can hold, by the id under which the syntax tree names it. */
export const operators = {
  add,
  subtract,
  multiply,
  divide,
  power,
  negate,
  sin: unary(
    "sin",
    Math.sin,
    Math.cos,
    (a) => `cos(${a})`,
    (a) => tex`\cos(${a})`,
  ),
  cos: unary(
    "cos",
    Math.cos,
    (a) => -Math.sin(a),
    (a) => `−sin(${a})`,
    (a) => tex`-\sin(${a})`,
  ),
  tan: unary(
    "tan",
    Math.tan,
    (_, y) => 1 + y * y,
    (_, y) => `1 + ${y}²`,
    (_, y) => `1+${y}^2`,
  ),
  exp: unary(
    "exp",
    Math.exp,
    (_, y) => y,
    (_, y) => y,
    (_, y) => y,
  ),
  ln: unary(
    "ln",
    Math.log,
    (a) => 1 / a,
    (a) => `1/${a}`,
    (a) => tex`\frac{1}{${a}}`,
  ),
  sqrt: unary(
    "√",
    Math.sqrt,
    (_, y) => 1 / (2 * y),
    (_, y) => `1/(2·${y})`,
    (_, y) => tex`\frac{1}{2\,${y}}`,
  ),
  abs: unary(
    "abs",
    Math.abs,
    Math.sign,
    (a) => `sign(${a})`,
    (a) => tex`\operatorname{sign}(${a})`,
  ),
  tanh: unary(
    "tanh",
    Math.tanh,
    (_, y) => 1 - y * y,
    (_, y) => `1 − ${y}²`,
    (_, y) => `1-${y}^2`,
  ),
  sigmoid: unary(
    "σ",
    sigmoid,
    (_, y) => y * (1 - y),
    (_, y) => `${y}(1 − ${y})`,
    (_, y) => `${y}(1-${y})`,
  ),
  relu: unary(
    "relu",
    (a) => Math.max(a, 0),
    (a) => (a > 0 ? 1 : a <= 0 ? 0 : Number.NaN),
    (a) => `1 if ${a} > 0, else 0`,
    (a) => tex`\mathbf 1[${a}>0]`,
  ),
  max: {
    symbol: "max",
    arity: 2,
    notation: "call",
    value: Math.max,
    derivatives: [share, (a, b) => share(b, a)],
    derivativeText: [(a, b) => `1 if ${a} > ${b}, else 0`, (a, b) => `1 if ${b} > ${a}, else 0`],
    derivativeTex: [(a, b) => tex`\mathbf 1[${a}>${b}]`, (a, b) => tex`\mathbf 1[${b}>${a}]`],
  },
  min: {
    symbol: "min",
    arity: 2,
    notation: "call",
    value: Math.min,
    derivatives: [(a, b) => share(b, a), share],
    derivativeText: [(a, b) => `1 if ${a} < ${b}, else 0`, (a, b) => `1 if ${b} < ${a}, else 0`],
    derivativeTex: [(a, b) => tex`\mathbf 1[${a}<${b}]`, (a, b) => tex`\mathbf 1[${b}<${a}]`],
  },
} as const satisfies Record<string, Operator>;

/** Name of an operation in the syntax tree. */
export type OperatorId = keyof typeof operators;
