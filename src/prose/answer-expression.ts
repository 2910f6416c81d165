import {
  type CompiledExpression,
  compile,
  type Expression,
  nameForDisplay,
  parse,
  toText,
  variables,
} from "../../engine/expression/index.ts";
import { random } from "../../engine/random.ts";
import { format } from "../params/format.ts";
import type { Verdict } from "./answer.ts";

/** What a typed formula is compared with. */
export interface ExpressionAnswer {
  readonly answer: string;
  /** Every name that may occur: those of the question, whether the answer needs them or not. */
  readonly names: readonly string[];
  /** Where a name takes its values, if not in −2…2: a probability in 0…1, a size above 0. */
  readonly domain: Readonly<Record<string, readonly [least: number, most: number]>>;
}

const pointCount = 40;
/** Of the points, at least so many must give the answer a value. */
const leastPoints = 25;
const tolerance = 1e-9;

/**
 * @throws Error, one sentence, if the answer cannot be read, uses a name that is not given, or has
 * no value at most places of its domain.
 */
export function checkExpressionAnswer(asked: ExpressionAnswer): void {
  const outcome = parse(asked.answer);
  if (!outcome.ok) throw new Error(`the answer “${asked.answer}”: ${outcome.problem}`);
  const points = comparisonPoints(asked);
  const f = compile(outcome.expression, asked.names);
  const finite = points.filter((at) => Number.isFinite(f.value(at)));
  if (finite.length < leastPoints) {
    throw new Error(
      `the answer “${asked.answer}” has a value at ${finite.length} of ${pointCount} points of its domain; give it a domain where it has one.`,
    );
  }
}

/**
 * Whether what was typed is the same function, however it is written: compared at many points,
 * always the same ones. What differs is said.
 */
export function judgeExpression(typed: string, asked: ExpressionAnswer): Verdict {
  const outcome = parse(typed);
  if (!outcome.ok)
    return { kind: "unreadable", lead: "I cannot read that.", text: outcome.problem };
  const { expression } = outcome;
  const unknown = variables(expression).filter((name) => !asked.names.includes(name));
  if (unknown.length > 0) return unknownNames(unknown, asked.names);
  const wanted = parse(asked.answer);
  if (!wanted.ok) throw new Error(wanted.problem);
  const comparison = new Comparison(expression, wanted.expression, asked);
  if (comparison.agrees()) {
    return { kind: "right", lead: "Yes.", text: `${toText(expression)} it is.` };
  }
  const text = `${comparison.difference()} I read: ${toText(expression)}.`;
  return { kind: "wrong", lead: "Not yet.", text };
}

function unknownNames(unknown: readonly string[], names: readonly string[]): Verdict {
  const shown = unknown.map((name) => `“${nameForDisplay(name)}”`).join(" and ");
  const text = `The question has no ${shown}; write it with ${listed(names)}.`;
  return { kind: "unreadable", lead: "A name too many.", text };
}

function listed(names: readonly string[]): string {
  const shown = names.map(nameForDisplay);
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function comparisonPoints({ names, domain }: ExpressionAnswer): readonly Float64Array[] {
  const draw = random(1);
  return Array.from({ length: pointCount }, () =>
    Float64Array.from(names, (name) => {
      const [least, most] = domain[name] ?? [-2, 2];
      return least + (most - least) * draw.uniform();
    }),
  );
}

/** Two functions of the same names at the same points. */
class Comparison {
  readonly #names: readonly string[];
  readonly #points: readonly Float64Array[];
  readonly #mine: CompiledExpression;
  readonly #right: CompiledExpression;
  readonly #typed: Expression;
  readonly #scale: number;

  constructor(typed: Expression, right: Expression, asked: ExpressionAnswer) {
    this.#names = asked.names;
    this.#typed = typed;
    this.#mine = compile(typed, asked.names);
    this.#right = compile(right, asked.names);
    this.#points = comparisonPoints(asked).filter((at) => Number.isFinite(this.#right.value(at)));
    const sizes = this.#points.map((at) => Math.abs(this.#right.value(at))).sort((a, b) => a - b);
    this.#scale = sizes[sizes.length >> 1] ?? 0;
  }

  agrees(): boolean {
    return this.#points.every((at) => this.#equal(this.#mine.value(at), this.#right.value(at)));
  }

  /** Up to rounding, which is measured against the usual size of the answer. */
  #equal(a: number, b: number): boolean {
    return same(a, b) || Math.abs(a - b) <= 1e-10 * this.#scale;
  }

  /** One or two sentences: the simplest thing that sets the typed one apart. */
  difference(): string {
    const hole = this.#points.find((at) => !Number.isFinite(this.#mine.value(at)));
    if (hole) return `It has no value ${this.#place(hole)}, where the answer has one.`;
    return (
      this.#factor() ??
      this.#missing() ??
      this.#superfluous() ??
      this.#nameFactor() ??
      this.#shift() ??
      this.#example()
    );
  }

  /** A constant factor, the sign included. */
  #factor(): string | null {
    const ratio = this.#constant((at) => this.#mine.value(at) / this.#right.value(at));
    if (ratio === null || ratio === 0) return null;
    if (same(ratio, -1)) return "Only the sign is wrong.";
    const sign = ratio < 0 ? ", and of the opposite sign" : "";
    const size = Math.abs(ratio);
    return size > 1
      ? `A constant factor is off: it is ${factorText(size)} times too large everywhere${sign}.`
      : `A constant factor is off: it is ${factorText(1 / size)} times too small everywhere${sign}.`;
  }

  #missing(): string | null {
    const used = variables(this.#typed);
    const missing = this.#names.filter((name) => !used.includes(name) && this.#matters(name));
    if (missing.length === 0) return null;
    const verb = missing.length === 1 ? "does" : "do";
    return `${listed(missing)} ${verb} not occur in it, and the answer depends on ${missing.length === 1 ? "it" : "them"}.`;
  }

  #superfluous(): string | null {
    const extra = variables(this.#typed).filter((name) => !this.#matters(name));
    return extra.length === 0 ? null : `The answer does not depend on ${listed(extra)}.`;
  }

  /** A name by which one is the other times or over it. */
  #nameFactor(): string | null {
    for (const [place, name] of this.#names.entries()) {
      const by = (power: number) =>
        this.#constant(
          (at) => this.#mine.value(at) / (this.#right.value(at) * at[place]! ** power),
        );
      const more = by(1);
      if (more !== null && more !== 0) {
        return `It has a factor ${nameForDisplay(name)} too many${alsoConstant(more)}.`;
      }
      const less = by(-1);
      if (less !== null && less !== 0) {
        return `A factor ${nameForDisplay(name)} is missing${alsoConstant(less)}.`;
      }
    }
    return null;
  }

  /** A constant that is added. */
  #shift(): string | null {
    const shift = this.#constant((at) => this.#mine.value(at) - this.#right.value(at));
    if (shift === null || shift === 0) return null;
    const size = format(Math.abs(shift), 4);
    return `It is ${size} too ${shift > 0 ? "large" : "small"} everywhere.`;
  }

  #example(): string {
    const [first] = this.#points;
    const wholes = [1, 2, 3, -1, 0.5];
    const candidates = wholes.map((start) => Float64Array.from(this.#names, (_, i) => start + i));
    const at =
      candidates.find((candidate) => {
        const [mine, right] = [this.#mine.value(candidate), this.#right.value(candidate)];
        return Number.isFinite(mine) && Number.isFinite(right) && !this.#equal(mine, right);
      }) ?? first;
    if (!at) return "The two differ.";
    const [mine, right] = [format(this.#mine.value(at), 4), format(this.#right.value(at), 4)];
    return `For example, ${this.#place(at)} it gives ${mine}, and it should give ${right}.`;
  }

  /** Whether the answer changes with a name at any of the points. */
  #matters(name: string): boolean {
    const place = this.#names.indexOf(name);
    return this.#points.some((at, i) => {
      const moved = Float64Array.from(at);
      moved[place] = this.#points[(i + 1) % this.#points.length]![place]!;
      const value = this.#right.value(moved);
      return Number.isFinite(value) && !this.#equal(value, this.#right.value(at));
    });
  }

  /** The value of `f`, if it is the same at all points. */
  #constant(f: (at: Float64Array) => number): number | null {
    const [first, ...others] = this.#points.map(f).filter((value) => !Number.isNaN(value));
    if (first === undefined || others.length < leastPoints - 1 || !Number.isFinite(first)) {
      return null;
    }
    return others.every((value) => same(value, first)) ? first : null;
  }

  #place(at: Float64Array): string {
    const places = this.#names.map((name, i) => `${nameForDisplay(name)} = ${format(at[i]!, 3)}`);
    return `at ${places.join(", ")}`;
  }
}

function alsoConstant(ratio: number): string {
  return same(ratio, 1) ? "" : ", and a constant factor is off";
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance * (Math.abs(a) + Math.abs(b));
}

/** 1.5 as 3/2, where the factor is a simple fraction. */
function factorText(factor: number): string {
  for (const below of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    const above = Math.round(factor * below);
    if (same(above / below, factor)) return below === 1 ? `${above}` : `${above}/${below}`;
  }
  return format(factor, 4);
}
