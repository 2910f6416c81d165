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

/** Compares a typed number with the answer; a wrong one is told what sets it apart. */
export function judgeNumber(typed: string, answer: number, tolerance: number): Verdict {
  const value = readNumber(typed);
  if (value === null) {
    const text = "Write it with a point or as a fraction: 0.25 or 1/4.";
    return { kind: "unreadable", lead: "Not a number.", text };
  }
  if (Math.abs(value - answer) <= tolerance * (1 + 1e-9)) {
    return { kind: "right", lead: "Yes.", text: `${printed(answer)} it is.` };
  }
  return { kind: "wrong", lead: "Not yet.", text: difference(value, answer) };
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
