import { type Expression, number, operation, variable } from "./expression.ts";
import { type OperatorId, operators } from "./operators.ts";
import { ExpressionProblem, type Token, tokenise, unexpected } from "./tokenise.ts";

/** An expression, or one sentence about the text and the column (from 1) it speaks of. */
export type ParseOutcome =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: string; readonly column: number };

/** Longer texts are refused. */
export const MAX_EXPRESSION_LENGTH = 1000;
const MAX_DEPTH = 100;

/**
 * Reads a scalar expression as people write it: + − * / ^ (right-associative, before unary minus),
 * ( ), 2x and 3(x + 1), sin cos tan exp log ln (both natural) sqrt abs tanh sigmoid σ relu max min
 * pow, pi and e. A name is one letter or a Greek one, with a number if need be: w1, x_2, θ, theta.
 * Up to three letters in a row are a product: bc is b·c. "J = …" in front is dropped.
 */
export function parse(text: string): ParseOutcome {
  try {
    return { ok: true, expression: new Parser(text).expression() };
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    return { ok: false, problem: error.message, column: error.column };
  }
}

const OPERAND = "a number, a name, a function or ‘(’ belongs there";
const AFTER_OPERAND = "an operator, ‘)’ or the end belongs there";

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    if (text.length > MAX_EXPRESSION_LENGTH) {
      throw new ExpressionProblem(
        `The expression has ${text.length} characters; up to ${MAX_EXPRESSION_LENGTH} can be read.`,
        MAX_EXPRESSION_LENGTH + 1,
      );
    }
    // Blanks in place of the name keep the columns.
    const body = text.replace(/^\s*[\p{L}]\w*\s*=/u, (name) => " ".repeat(name.length));
    if (body.trim() === "") {
      throw new ExpressionProblem("The expression is empty; 3(a + b c) is one, for example.", 1);
    }
    this.#tokens = tokenise(body);
  }

  expression(): Expression {
    const result = this.#sum();
    const rest = this.#next();
    if (rest.type !== "end") throw misplaced(rest);
    return result;
  }

  #next(): Token {
    return this.#tokens[this.#at]!;
  }

  /** Steps over the symbol if it is next. */
  #takes(symbol: string): boolean {
    const token = this.#next();
    const found = token.type === "symbol" && token.symbol === symbol;
    if (found) this.#at += 1;
    return found;
  }

  #sum(): Expression {
    let left = this.#product();
    for (;;) {
      if (this.#takes("+")) left = operation("add", left, this.#product());
      else if (this.#takes("-")) left = operation("subtract", left, this.#product());
      else return left;
    }
  }

  #product(): Expression {
    let left = this.#factor();
    let divided = false;
    for (;;) {
      if (this.#takes("*")) {
        left = operation("multiply", left, this.#factor());
        divided = false;
      } else if (this.#takes("/")) {
        left = operation("divide", left, this.#factor());
        divided = true;
      } else if (this.#startsFactor()) {
        if (divided) throw this.#ambiguousQuotient();
        left = operation("multiply", left, this.#power());
      } else {
        return left;
      }
    }
  }

  /** Whether the next token continues a product without a sign between: 2x, 3(x + 1), a b. */
  #startsFactor(): boolean {
    const token = this.#next();
    if (token.type === "symbol") return token.symbol === "(";
    return token.type === "variable" || token.type === "constant" || token.type === "function";
  }

  #ambiguousQuotient(): ExpressionProblem {
    const { text, column } = this.#next();
    return new ExpressionProblem(
      `‘${text}’ at column ${column} after a division can be read in two ways; write 1/(2x) or ` +
        "(1/2)*x.",
      column,
    );
  }

  #factor(): Expression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      const { column } = this.#next();
      throw new ExpressionProblem(
        `At column ${column} more than ${MAX_DEPTH} parentheses, signs or powers are open; ` +
          "fewer are accepted.",
        column,
      );
    }
    const result = this.#takes("-")
      ? operation("negate", this.#factor())
      : this.#takes("+")
        ? this.#factor()
        : this.#power();
    this.#depth -= 1;
    return result;
  }

  #power(): Expression {
    const base = this.#primary();
    return this.#takes("^") ? operation("power", base, this.#factor()) : base;
  }

  #primary(): Expression {
    const token = this.#next();
    this.#at += 1;
    switch (token.type) {
      case "number":
        return number(token.value);
      case "constant":
        return { kind: "constant", name: token.name };
      case "variable":
        return variable(token.name);
      case "function":
        return this.#call(token, token.operator);
      case "symbol": {
        if (token.symbol !== "(") throw unexpected(token.text, token.column, OPERAND);
        const inner = this.#sum();
        this.#closes(token);
        return inner;
      }
      case "end":
        throw new ExpressionProblem(
          `The expression ends too early, at column ${token.column}; ${OPERAND}.`,
          token.column,
        );
    }
  }

  #call(name: Token, operator: OperatorId): Expression {
    const open = this.#next();
    if (!this.#takes("(")) {
      throw new ExpressionProblem(
        `‘${name.text}’ at column ${name.column} needs what it is applied to in parentheses: ` +
          `${name.text}(x).`,
        name.column,
      );
    }
    const operands = [this.#sum()];
    while (this.#takes(",")) operands.push(this.#sum());
    this.#closes(open);
    const { arity } = operators[operator];
    const chain = operator === "max" || operator === "min";
    if (operands.length < arity || (operands.length > arity && !chain)) {
      const numbers = `${arity === 1 ? "one number" : "two numbers"}${chain ? " or more" : ""}`;
      throw new ExpressionProblem(
        `‘${name.text}’ at column ${name.column} takes ${numbers}; ${operands.length} given.`,
        name.column,
      );
    }
    if (arity === 1) return operation(operator, operands[0]!);
    return operands.reduce((left, right) => operation(operator, left, right));
  }

  #closes(open: Token): void {
    if (this.#takes(")")) return;
    const token = this.#next();
    if (token.type === "end") {
      throw new ExpressionProblem(`The ‘(’ at column ${open.column} is never closed.`, open.column);
    }
    throw misplaced(token);
  }
}

/** A token that cannot follow an operand. */
function misplaced(token: Token): ExpressionProblem {
  const comma = token.type === "symbol" && token.symbol === ",";
  const accepted = comma ? "decimals are written with a point, 1.5" : AFTER_OPERAND;
  return unexpected(token.text, token.column, accepted);
}
