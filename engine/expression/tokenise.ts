import type { ConstantName } from "./expression.ts";
import { functionNames, greekWord, isGreekWord } from "./names.ts";
import type { OperatorId } from "./operators.ts";

/** What stands in the text, with the column of its first character, counted from 1. */
export type Token = { readonly text: string; readonly column: number } & (
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "constant"; readonly name: ConstantName }
  | { readonly type: "variable"; readonly name: string }
  | { readonly type: "function"; readonly operator: OperatorId }
  | { readonly type: "symbol"; readonly symbol: "+" | "-" | "*" | "/" | "^" | "(" | ")" | "," }
  | { readonly type: "end" }
);

/** Why a text is no expression: one sentence, and the column it speaks of. */
export class ExpressionProblem extends Error {
  readonly column: number;

  constructor(message: string, column: number) {
    super(message);
    this.column = column;
  }
}

const SYMBOLS: Readonly<Record<string, Extract<Token, { type: "symbol" }>["symbol"]>> = {
  "**": "^",
  "+": "+",
  "-": "-",
  "−": "-",
  "–": "-",
  "*": "*",
  "×": "*",
  "·": "*",
  "⋅": "*",
  "∗": "*",
  "/": "/",
  "÷": "/",
  "∕": "/",
  "^": "^",
  "(": "(",
  ")": ")",
  "[": "(",
  "]": ")",
  ",": ",",
};

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const LETTERS = /[a-z]+/iy;
const SUBSCRIPT = /_?\d+|_\{\d+\}|[₀-₉]+/y;
const SUPERSCRIPT = /[⁰¹²³⁴-⁹]+/y;
const LONG_NAMES = [...Object.keys(functionNames), "pi"];

/** Cuts `text` into tokens, the last one of type "end". Throws an ExpressionProblem. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? "";
    at += found.length;
    return found;
  };
  while (at < text.length) {
    const start = at;
    const column = start + 1;
    if (take(/\s+/y)) continue;
    const digits = take(NUMBER);
    if (digits) {
      tokens.push(numberToken(digits, column));
      continue;
    }
    const powers = take(SUPERSCRIPT);
    if (powers) {
      const value = [...powers].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)).join("");
      tokens.push({ type: "symbol", symbol: "^", text: powers, column });
      tokens.push({ type: "number", value: Number(value), text: powers, column });
      continue;
    }
    const greek = text[at] === "π" ? "pi" : greekWord(text[at]!);
    if (greek) at += 1;
    const word = greek ?? take(LETTERS);
    if (word) {
      const subscript = take(SUBSCRIPT);
      const call = /\s*\(/y;
      call.lastIndex = at;
      const source = text.slice(start, at);
      tokens.push(...wordTokens(word, subscriptDigits(subscript), call.test(text), source, column));
      continue;
    }
    const pair = text.slice(at, at + 2);
    const symbol = pair === "**" ? pair : text[at]!;
    const known = SYMBOLS[symbol];
    if (known === undefined) throw unexpected(symbol, column, EXPECTED);
    at += symbol.length;
    tokens.push({ type: "symbol", symbol: known, text: symbol, column });
  }
  tokens.push({ type: "end", text: "", column: text.length + 1 });
  return tokens;
}

const EXPECTED = "numbers, names, functions and + - * / ^ ( ) are accepted";

/** "I did not expect ‘)’ at column 5; …". */
export function unexpected(text: string, column: number, accepted: string): ExpressionProblem {
  return new ExpressionProblem(
    `I did not expect ‘${text}’ at column ${column}; ${accepted}.`,
    column,
  );
}

function numberToken(text: string, column: number): Token {
  const value = Number(text);
  if (!Number.isFinite(value)) {
    throw new ExpressionProblem(`‘${text}’ at column ${column} is too large a number.`, column);
  }
  return { type: "number", value, text, column };
}

/** Without signs: "_{12}" → "12", "₁" → "1". */
function subscriptDigits(text: string): string {
  return text.replace(/[₀-₉]/g, (d) => `${d.charCodeAt(0) - 0x2080}`).replace(/[_{}]/g, "");
}

/** A run of letters: one known name, or up to three one-letter names multiplied ("bc"). */
function wordTokens(
  word: string,
  digits: string,
  called: boolean,
  text: string,
  column: number,
): Token[] {
  const lower = word.toLowerCase();
  const operator = Object.hasOwn(functionNames, lower) ? functionNames[lower] : undefined;
  if (operator && digits === "") return [{ type: "function", operator, text, column }];
  if (word === "sigma" && digits === "" && called) {
    return [{ type: "function", operator: "sigmoid", text, column }];
  }
  if (lower === "pi" && digits === "") return [{ type: "constant", name: "pi", text, column }];
  if (word === "e" && digits === "") return [{ type: "constant", name: "e", text, column }];
  const oneName = (word.length === 1 && word !== "e") || isGreekWord(word);
  if (oneName) return [{ type: "variable", name: word + digits, text, column }];
  if (called && word.length > 1) {
    throw new ExpressionProblem(
      `‘${text}’ at column ${column} is no function I know; the functions are ` +
        `${Object.keys(functionNames).join(", ")} (and * multiplies).`,
      column,
    );
  }
  const holds = LONG_NAMES.some((name) => lower.includes(name)) || (digits && lower.endsWith("e"));
  if (holds) {
    throw new ExpressionProblem(
      `I cannot tell what ‘${text}’ at column ${column} means; ( ) belong after a function and * ` +
        "between factors.",
      column,
    );
  }
  if (word.length > 3) {
    throw new ExpressionProblem(
      `‘${text}’ at column ${column} is no name I know; a name is one letter, with a number if ` +
        "need be (w1, x_2), or a Greek letter (theta).",
      column,
    );
  }
  return [...word].flatMap((letter, i) =>
    wordTokens(letter, i === word.length - 1 ? digits : "", false, letter, column + i),
  );
}
