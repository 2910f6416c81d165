/** What the page says about an answer. */
export interface Verdict {
  readonly kind: "right" | "wrong" | "unreadable";
  /** First words, set bold. */
  readonly lead: string;
  /** The rest of the sentence or sentences. */
  readonly text: string;
}

/**
 * Reads a number as people write it: 0.5, .5, −3, 1/3, 2e-3, 2·10^-3, 1 000, 101,770; with a
 * comma as decimal sign where it cannot be a thousands separator (0,5).
 * @returns null if it is none of these.
 */
export function readNumber(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[−–]/g, "-")
    .replace(/[\s\u00a0\u202f_]/g, "")
    .replace(/(?:[·×*]10\^?|[·×*]10\*\*)\(?([+-]?\d+)\)?$/, "e$1");
  const fraction = /^([^/]+)\/([^/]+)$/.exec(plain);
  if (fraction) {
    const [top, bottom] = [decimal(fraction[1] ?? ""), decimal(fraction[2] ?? "")];
    return top === null || bottom === null || bottom === 0 ? null : top / bottom;
  }
  return decimal(plain);
}

function decimal(text: string): number | null {
  const dotted = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(text)
    ? text.replace(/,/g, "")
    : text.replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(dotted)) return null;
  const value = Number(dotted);
  return Number.isFinite(value) ? value : null;
}

/** A number, and what was typed behind it. */
export interface Quantity {
  readonly value: number;
  /** As typed, without the blanks around it; empty if there is none. */
  readonly unit: string;
}

/** Reads “32 kB”, “0.5s”, “20 %” or a number alone. @returns null if it begins with no number. */
export function readQuantity(text: string): Quantity | null {
  const alone = readNumber(text);
  if (alone !== null) return { value: alone, unit: "" };
  // The longest beginning that is a number: the e of "2e" or the 10 of "·10" may belong to a unit.
  for (let end = text.length - 1; end > 0; end--) {
    const unit = text.slice(end).trim();
    if (!/^[\p{L}%‰°µμΩ]/u.test(unit)) continue;
    const value = readNumber(text.slice(0, end));
    if (value !== null) return { value, unit };
  }
  return null;
}

/**
 * Compares a typed number with the answer; a wrong one is told what sets it apart. A unit may be
 * typed behind the number if it is the one that is asked for.
 * @param unit in plain words; empty where the answer is a plain number.
 */
export function judgeNumber(typed: string, answer: number, tolerance: number, unit = ""): Verdict {
  const read = readQuantity(typed);
  if (read === null) {
    const text = "Write it with a point or as a fraction: 0.25 or 1/4.";
    return { kind: "unreadable", lead: "Not a number.", text };
  }
  const isPercentage = read.unit === "%" && unit === "";
  const value = isPercentage ? read.value / 100 : read.value;
  const isRight = Math.abs(value - answer) <= tolerance * (1 + 1e-9);
  if (read.unit !== "" && !isPercentage && !sameUnit(read.unit, unit)) {
    return wrongUnit(read.unit, unit, isRight);
  }
  if (isRight) {
    const printedUnit = unit === "" ? "" : `\u00a0${unit}`;
    return { kind: "right", lead: "Yes.", text: `${printed(answer)}${printedUnit} it is.` };
  }
  return { kind: "wrong", lead: "Not yet.", text: difference(value, answer) };
}

/** kB is not kb, but “Steps” is “step”: words may differ in case and in their plural. */
function sameUnit(a: string, b: string): boolean {
  const bare = (unit: string) => unit.replace(/[\s\u00a0.]+/g, "").replaceAll("μ", "µ");
  const word = (unit: string) => bare(unit).toLowerCase().replace(/s$/, "");
  if (bare(a) === bare(b)) return true;
  return bare(a).length > 3 && bare(b).length > 3 && word(a) === word(b);
}

function wrongUnit(given: string, asked: string, isRight: boolean): Verdict {
  if (asked === "") {
    const text = isRight
      ? `The number is right, but it has no unit: leave out “${given}”.`
      : `The answer is a plain number, without “${given}”.`;
    return { kind: "unreadable", lead: "Almost readable.", text };
  }
  const text = isRight
    ? `The number is right, but it counts ${asked}, not ${given}.`
    : `The answer is asked in ${asked}, and you gave it in ${given}; convert it first.`;
  return { kind: "wrong", lead: "Look at the unit.", text };
}

function difference(value: number, answer: number): string {
  if (answer !== 0 && close(value, -answer)) return "The size is right; look at the sign again.";
  if (answer !== 0 && value !== 0) {
    const ratio = value / answer;
    for (const factor of [2, 3, 4, 10, 100, 1000]) {
      if (close(ratio, factor)) return `That is ${factor} times too much.`;
      if (close(ratio, 1 / factor)) return `That is ${factor} times too little.`;
    }
    if (close(value * answer, 1)) return "That is one over it.";
    if (Math.abs(ratio - 1) < 0.01) return "Very close: keep more digits on the way.";
  }
  return value > answer ? "The answer is smaller than that." : "The answer is larger than that.";
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));
}

function printed(value: number): string {
  return String(value).replace("-", "−");
}

/** Compares a chosen answer with the right one. */
export function judgeChoice(
  chosen: number,
  answer: number,
  consequences: readonly string[],
): Verdict {
  if (chosen === answer) return { kind: "right", lead: "Yes.", text: "That is it." };
  const text = consequences[chosen] ?? "Something in the chapter speaks against it; try a hint.";
  return { kind: "wrong", lead: "Not yet.", text };
}
