import type { OperatorId } from "./operators.ts";

/** Greek letters that can be names, by the word that is typed for them. π is a constant. */
const GREEK: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  zeta: "ζ",
  eta: "η",
  theta: "θ",
  iota: "ι",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  xi: "ξ",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
};

const WORD_OF = new Map(Object.entries(GREEK).map(([word, letter]) => [letter, word]));
for (const [variant, word] of [
  ["ϵ", "epsilon"],
  ["ϕ", "phi"],
  ["ϑ", "theta"],
  ["µ", "mu"],
] as const) {
  WORD_OF.set(variant, word);
}

/** The word for a Greek letter ("θ" → "theta"), or undefined. */
export const greekWord = (letter: string): string | undefined => WORD_OF.get(letter);

/** Whether `word` is the name of a Greek letter that can be a variable. */
export const isGreekWord = (word: string): boolean => Object.hasOwn(GREEK, word);

/** Functions by the name that is typed, always followed by "("; case does not matter. */
export const functionNames: Readonly<Record<string, OperatorId>> = {
  sin: "sin",
  cos: "cos",
  tan: "tan",
  exp: "exp",
  log: "ln",
  ln: "ln",
  sqrt: "sqrt",
  abs: "abs",
  tanh: "tanh",
  sigmoid: "sigmoid",
  relu: "relu",
  max: "max",
  min: "min",
  pow: "power",
};

/** A variable's name as a reader sees it: "theta1" → "θ₁". */
export function nameForDisplay(name: string): string {
  const [, word = name, digits = ""] = /^([a-z]+)(\d*)$/i.exec(name) ?? [];
  const subscript = [...digits].map((digit) => String.fromCharCode(0x2080 + Number(digit)));
  return (GREEK[word] ?? word) + subscript.join("");
}

/** A variable's name in TeX: "theta1" → "\theta_{1}". */
export function nameInTex(name: string): string {
  const [, word = name, digits = ""] = /^([a-z]+)(\d*)$/i.exec(name) ?? [];
  const letter = isGreekWord(word) ? `\\${word}` : word;
  return digits === "" ? letter : `${letter}_{${digits}}`;
}
