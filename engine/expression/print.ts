import type { Expression } from "./expression.ts";
import { nameForDisplay, nameInTex } from "./names.ts";
import { type OperatorId, operators } from "./operators.ts";

/** How tightly an expression holds together; what holds less tightly than its place needs ( ). */
const SUM = 1;
const PRODUCT = 2;
const SIGN = 3;
const POWER = 4;
const ATOM = 5;

const INFIX: Partial<Record<OperatorId, number>> = {
  add: SUM,
  subtract: SUM,
  multiply: PRODUCT,
  divide: PRODUCT,
  negate: SIGN,
  power: POWER,
};

function tightness(expression: Expression): number {
  if (expression.kind === "number") return expression.value < 0 ? SIGN : ATOM;
  return expression.kind === "operation" ? (INFIX[expression.operator] ?? ATOM) : ATOM;
}

const SYMBOL: Partial<Record<OperatorId, string>> = {
  add: " + ",
  subtract: " - ",
  multiply: "*",
  divide: "/",
  power: "^",
};

/**
 * The expression as text that `parse` reads back as the same tree, with as few parentheses as that
 * allows: "3*(a + b*c)".
 */
export function toText(expression: Expression): string {
  if (expression.kind === "number") return `${expression.value}`;
  if (expression.kind !== "operation") return expression.name;
  const { operator, operands } = expression;
  const [left, right] = operands as readonly [Expression, Expression];
  const own = INFIX[operator];
  if (own === undefined) return `${operator}(${operands.map(toText).join(", ")})`;
  if (operator === "negate") return `-${inside(left, POWER)}`;
  if (operator === "power") return `${inside(left, ATOM)}^${inside(right, POWER)}`;
  const second = inside(right, own + 1);
  const signed = second.startsWith("-") ? `(${second})` : second;
  return `${inside(left, own)}${SYMBOL[operator]}${signed}`;
}

function inside(expression: Expression, needed: number): string {
  const text = toText(expression);
  return tightness(expression) < needed ? `(${text})` : text;
}

const FUNCTION_TEX: Partial<Record<OperatorId, string>> = {
  sin: "\\sin",
  cos: "\\cos",
  tan: "\\tan",
  ln: "\\ln",
  tanh: "\\tanh",
  sigmoid: "\\sigma",
  relu: "\\operatorname{relu}",
  max: "\\max",
  min: "\\min",
};

/** The expression as TeX, for mathematical mode: "3\left(a+b c\right)". */
export function toTex(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return numberInTex(expression.value);
    case "constant":
      return expression.name === "pi" ? "\\pi" : "e";
    case "variable":
      return nameInTex(expression.name);
    case "operation":
      return operationInTex(expression.operator, expression.operands);
  }
}

function operationInTex(operator: OperatorId, operands: readonly Expression[]): string {
  const [left, right] = operands as readonly [Expression, Expression];
  switch (operator) {
    case "add":
      return `${toTex(left)}+${texAfter(right, SUM)}`;
    case "subtract":
      return `${toTex(left)}-${texAfter(right, PRODUCT)}`;
    case "multiply":
      return product(left, right);
    case "divide":
      return `\\frac{${toTex(left)}}{${toTex(right)}}`;
    case "power":
      return `${texInside(left, ATOM)}^{${toTex(right)}}`;
    case "negate":
      return `-${texAfter(left, PRODUCT)}`;
    case "exp":
      return `e^{${toTex(left)}}`;
    case "sqrt":
      return `\\sqrt{${toTex(left)}}`;
    case "abs":
      return `\\left|${toTex(left)}\\right|`;
    default:
      return `${FUNCTION_TEX[operator]}\\left(${operands.map(toTex).join(", ")}\\right)`;
  }
}

/** Factors side by side, with a dot where they would run into one number or one name. */
function product(left: Expression, right: Expression): string {
  const first = texInside(left, PRODUCT);
  const second = texAfter(right, PRODUCT);
  const quotient = left.kind === "operation" && left.operator === "divide";
  if (quotient || /^[\d.]|^\\frac/.test(second)) return `${first}\\cdot ${second}`;
  return second.startsWith("\\left(") ? first + second : `${first}\\,${second}`;
}

/** As `texInside`, in parentheses also where a sign would stand after another sign. */
function texAfter(expression: Expression, needed: number): string {
  const tex = texInside(expression, needed);
  return tex.startsWith("-") ? `\\left(${tex}\\right)` : tex;
}

function texInside(expression: Expression, needed: number): string {
  const tex = toTex(expression);
  const raised =
    expression.kind === "operation" && expression.operator === "exp" && needed === ATOM;
  return tightness(expression) < needed || raised ? `\\left(${tex}\\right)` : tex;
}

function numberInTex(value: number): string {
  const [digits, exponent] = `${value}`.split("e");
  return exponent === undefined ? digits! : `${digits}\\cdot 10^{${exponent.replace("+", "")}}`;
}

/** What a node of a drawn graph is labelled with: "θ₁", "2", "×", "exp". */
export function nodeSymbol(expression: Expression): string {
  if (expression.kind === "number") return `${expression.value}`.replace("-", "−");
  if (expression.kind === "constant") return expression.name === "pi" ? "π" : "e";
  if (expression.kind === "variable") return nameForDisplay(expression.name);
  return operators[expression.operator].symbol;
}
