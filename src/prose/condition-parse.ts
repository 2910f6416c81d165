import type { Readable } from "../figure/readables.ts";
import type { Condition, Relation } from "./condition.ts";
import { plainText } from "./inline-text.ts";

/**
 * Reads the condition of a task, such as
 * `loss < 1e-6 and step <= 120 and (activation == tanh or not diverged)`.
 *
 *     condition = all { "or" all }
 *     all       = one { "and" one }
 *     one       = "(" condition ")" | [ "not" ] fact
 *               | number ("<" | "<=" | ">" | ">=" | "==" | "!=") literal
 *               | choice ("==" | "!=") one of its values
 *
 * @param known the names of the figure (`readables`).
 * @throws Error, one sentence: what does not fit, where, and what is known.
 */
export function parseCondition(text: string, known: Readonly<Record<string, Readable>>): Condition {
  const reader = new Reader(text, known);
  const condition = reader.any();
  reader.end();
  return condition;
}

const tokenPattern = /\s*(<=|>=|==|!=|[<>()]|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[\w-]+|\S)/giy;
const comparators: readonly string[] = ["<", "<=", ">", ">=", "==", "!="] satisfies Relation[];

class Reader {
  readonly #text: string;
  readonly #known: Readonly<Record<string, Readable>>;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string, known: Readonly<Record<string, Readable>>) {
    this.#text = text;
    this.#known = known;
    this.#tokens = [...text.matchAll(tokenPattern)].map(([, token = ""]) => token);
  }

  any(): Condition {
    return this.#joined("or", () => this.#joined("and", () => this.#one()));
  }

  end(): void {
    const rest = this.#tokens[this.#at];
    if (rest !== undefined)
      throw this.#problem(`‘${rest}’ is left over; “and” or “or” joins parts`);
  }

  #joined(word: "and" | "or", part: () => Condition): Condition {
    const parts = [part()];
    while (this.#takes(word)) parts.push(part());
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind: word, parts };
  }

  #one(): Condition {
    if (this.#takes("(")) {
      const inner = this.any();
      if (!this.#takes(")")) throw this.#problem("a ‘(’ is never closed");
      return inner;
    }
    const wanted = !this.#takes("not");
    const name = this.#next("a name");
    const readable = Object.hasOwn(this.#known, name) ? this.#known[name] : undefined;
    if (!readable) {
      const names = Object.keys(this.#known).join(", ");
      throw this.#problem(`the figure has no number or fact ‘${name}’; it has ${names}`);
    }
    const says = plainText(readable.says);
    if (readable.kind === "fact") return { kind: "fact", name, says, wanted };
    if (!wanted) throw this.#problem(`“not” stands before facts, and ‘${name}’ is none`);
    const relation = this.#next("a comparison");
    if (!comparators.includes(relation)) {
      throw this.#problem(`‘${relation}’ follows ‘${name}’; expected is ${comparators.join(" ")}`);
    }
    return this.#compared(name, says, relation as Relation, readable);
  }

  #compared(name: string, says: string, relation: Relation, readable: Readable): Condition {
    const literal = this.#next("a value");
    if (readable.kind === "number") {
      const bound = Number(literal);
      if (Number.isNaN(bound)) throw this.#problem(`‘${literal}’ is no number for ‘${name}’`);
      return { kind: "number", name, says, relation, bound };
    }
    const { options } = readable;
    if (!Object.hasOwn(options, literal)) {
      const values = Object.keys(options).join(", ");
      throw this.#problem(`‘${literal}’ is no value of ‘${name}’; it has ${values}`);
    }
    if (relation !== "==" && relation !== "!=") {
      throw this.#problem(`‘${name}’ is a choice and can be == or != only`);
    }
    return { kind: "choice", name, says, relation, bound: literal, options };
  }

  #takes(token: string): boolean {
    const found = this.#tokens[this.#at] === token;
    if (found) this.#at += 1;
    return found;
  }

  #next(what: string): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw this.#problem(`it ends where ${what} is expected`);
    this.#at += 1;
    return token;
  }

  #problem(what: string): Error {
    return new Error(`The condition “${this.#text}”: ${what}.`);
  }
}
