import type { Reading } from "../figure/readings.ts";
import { format } from "../params/format.ts";

export type Relation = "<" | "<=" | ">" | ">=" | "==" | "!=";

/** One thing that is asked of a figure. `says` is what it is called, in plain words. */
export type Demand =
  | {
      readonly kind: "number";
      readonly name: string;
      readonly says: string;
      readonly relation: Relation;
      readonly bound: number;
    }
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly says: string;
      readonly relation: "==" | "!=";
      readonly bound: string;
      /** What each value is called. */
      readonly options: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "fact";
      readonly name: string;
      readonly says: string;
      readonly wanted: boolean;
    };

/** When a task in a figure is done: plain data, made at build by `parseCondition`. */
export type Condition =
  | Demand
  | { readonly kind: "and"; readonly parts: readonly Condition[] }
  | { readonly kind: "or"; readonly parts: readonly Condition[] };

export type Readings = Readonly<Record<string, Reading>>;

const relations: Readonly<Record<Relation, (a: Reading, b: Reading) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b && !Number.isNaN(a),
};

/** Whether it holds. A number that does not exist (NaN) satisfies nothing. */
export function holds(condition: Condition, readings: Readings): boolean {
  switch (condition.kind) {
    case "and":
      return condition.parts.every((part) => holds(part, readings));
    case "or":
      return condition.parts.some((part) => holds(part, readings));
    case "fact":
      return readings[condition.name] === condition.wanted;
    default: {
      const value = readings[condition.name];
      return value !== undefined && relations[condition.relation](value, condition.bound);
    }
  }
}

/** One line of what is asked: whether it is met, and what to say about it. */
export interface Line {
  readonly met: boolean;
  readonly text: string;
}

/** The parts that must all hold, one a line; alternatives share a line. */
export function linesOf(condition: Condition, readings: Readings): readonly Line[] {
  return demands(condition).map((part) => ({
    met: holds(part, readings),
    text: said(part, readings),
  }));
}

/** The same before anything is known of the figure: what has to hold. */
export function askedLines(condition: Condition): readonly string[] {
  return demands(condition).map(asked);
}

function demands(condition: Condition): readonly Condition[] {
  return condition.kind === "and" ? condition.parts : [condition];
}

const wanted: Readonly<Record<Relation, string>> = {
  "<": "below ",
  "<=": "at most ",
  ">": "above ",
  ">=": "at least ",
  "==": "",
  "!=": "other than ",
};

function asked(part: Condition): string {
  if (part.kind === "and" || part.kind === "or")
    return part.parts.map(asked).join(` ${part.kind} `);
  if (part.kind === "fact") return part.wanted ? part.says : `Not so: ${begun(part.says)}`;
  return `${part.says}: ${wanted[part.relation]}${boundText(part)}`;
}

function boundText(part: Exclude<Demand, { kind: "fact" }>): string {
  if (part.kind === "choice") return part.options[part.bound] ?? part.bound;
  return format(part.bound, 6).replace(/^1\u00a0×\u00a0/, "");
}

function said(part: Condition, readings: Readings): string {
  if (part.kind === "and" || part.kind === "or") {
    return part.parts.map((inner) => said(inner, readings)).join(` ${part.kind} `);
  }
  const met = holds(part, readings);
  if (part.kind === "fact") {
    if (part.wanted) return met ? part.says : `Not yet so: ${begun(part.says)}`;
    return `${met ? "Not so, as it should be" : "Should not be so"}: ${begun(part.says)}`;
  }
  const goal = `${wanted[part.relation]}${boundText(part)}`;
  const now = valueText(part, readings[part.name]);
  if (!met) return `${part.says}: ${now}; it has to be ${goal}`;
  return part.relation === "==" ? `${part.says}: ${now}` : `${part.says}: ${now}, ${goal}`;
}

/** A sentence that stands after a colon. */
function begun(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** A number with as many digits as it takes to tell it from its bound. */
function valueText(part: Exclude<Demand, { kind: "fact" }>, value: Reading | undefined): string {
  if (part.kind === "choice") return part.options[String(value)] ?? String(value);
  if (typeof value !== "number") return "unknown";
  for (const digits of [3, 6, 10]) {
    const text = format(value, digits);
    if (value === part.bound || text !== format(part.bound, digits)) return text;
  }
  return format(value, 16);
}
