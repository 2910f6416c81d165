import { memory } from "../memory.ts";
import { defineOp } from "../op.ts";
import { div } from "../ops/div.ts";
import { mean, sum } from "../ops/sum.ts";
import { exp, log } from "../portable-math.ts";
import { formatShape } from "../shape.ts";
import { type Nested, Tensor, tensor } from "../tensor.ts";
import { checkTarget } from "./define-loss.ts";
import { checkReduction, type LossReduction } from "./reduction.ts";

interface Lengths {
  /** The class that stands for "nothing new"; 0 unless given. */
  readonly blank: number;
  /** How many time steps of each sequence count; all unless given. */
  readonly inputLengths?: readonly number[];
  /** How many labels of each row of the target count; all unless given. */
  readonly targetLengths?: readonly number[];
}

/**
 * Connectionist temporal classification: −ln of the probability that **logits** [T×N×K] read, in
 * any timing, as the labels [N×S]: repeats merge, blanks vanish. "mean" divides each sequence's
 * loss by its number of labels first, as PyTorch does.
 *
 * @example
 * const logits = zeros([3, 1, 2]);
 * ctc(logits, [[1]])
 */
export function ctc(
  logits: Tensor,
  target: Tensor | Nested,
  options: Partial<Lengths> & { readonly reduction?: LossReduction } = {},
): Tensor {
  const { blank = 0, reduction = "mean", ...lengths } = options;
  checkReduction("ctc", reduction, logits.shape);
  const labels = target instanceof Tensor ? target : tensor(target);
  const each = ctcLoss(logits, labels, { blank, ...lengths });
  if (reduction === "none") return each;
  if (reduction === "sum") return sum(each);
  const [rows, longest] = labels.shape as [number, number];
  const counts = lengths.targetLengths ?? new Array<number>(rows).fill(longest);
  return mean(div(each, tensor(counts.map((count) => Math.max(1, count)))));
}

export const ctcLoss = defineOp<["logits", "target"], Lengths>({
  name: "ctc",
  inputs: ["logits", "target"],
  formula: String.raw`\mathcal L=-\ln\sum_{\pi\,\text{reads as }\ell}\;
    \prod_t\operatorname{softmax}(z_t)_{\pi_t}`,
  gradient: String.raw`\bar z_{tk}=\operatorname{softmax}(z_t)_k-p(\pi_t=k\mid\ell)`,
  source: "Graves et al. 2006",
  shape(logits, target) {
    if (logits.length === 3 && target.length === 2 && logits[1] === target[0]) return [target[0]!];
    throw new RangeError(
      `ctc: logits ${formatShape(logits)} and target ${formatShape(target)}; ` +
        "[steps×batch×classes] and [batch×labels] are expected",
    );
  },
  forward(_, logits, target, y, options) {
    checkTarget("ctc", target);
    for (let n = 0; n < y.size; n++) {
      memory.f32[(y.pointer >> 2) + n] = -new Alignment(logits, target, n, options).likelihood;
    }
  },
  backward(_, { logits, target, gradY, gradLogits, options }) {
    for (let n = 0; n < target.shape[0]!; n++) {
      const up = memory.f32[(gradY >> 2) + n]!;
      new Alignment(logits, target, n, options).addGradient(gradLogits, up);
    }
  },
  examples: [
    {
      shapes: [
        [5, 2, 4],
        [2, 2],
      ],
      options: { blank: 3 },
      values: ["any", 3],
    },
    {
      shapes: [
        [6, 2, 3],
        [2, 3],
      ],
      options: { blank: 2, inputLengths: [6, 3], targetLengths: [2, 0] },
      values: ["any", 2],
    },
  ],
});

/** ln(e^a + e^b). */
function addLogs(a: number, b: number): number {
  const high = Math.max(a, b);
  if (high === Number.NEGATIVE_INFINITY) return high;
  return high + log(exp(a - high) + exp(b - high));
}

/** All ways in which one sequence can read as its labels, summed up forwards and backwards. */
class Alignment {
  readonly #logits: Tensor;
  readonly #row: number;
  readonly #steps: number;
  /** The labels with blanks before, between and after. */
  readonly #path: readonly number[];
  /** ln softmax of the counted steps, [steps × classes]. */
  readonly #logs: Float64Array;
  /** ln of the probability of all beginnings that end in place s at time t, [steps × places]. */
  readonly #before: Float64Array;
  /** ln P(labels). */
  readonly likelihood: number;

  constructor(logits: Tensor, target: Tensor, row: number, options: Lengths) {
    const [steps, , classes] = logits.shape as [number, number, number];
    this.#logits = logits;
    this.#row = row;
    this.#steps = lengthOf("inputLengths", options.inputLengths?.[row], steps);
    if (this.#steps === 0) throw new RangeError("ctc: the sequence is empty; no time step counts");
    const count = lengthOf("targetLengths", options.targetLengths?.[row], target.shape[1]!);
    const start = (target.pointer >> 2) + row * target.shape[1]!;
    const labels = [...memory.f32.subarray(start, start + count)];
    checkLabels(labels, row, this.#steps, classes, options.blank);
    const { blank } = options;
    this.#path = [blank, ...labels.flatMap((label) => [label, blank])];
    this.#logs = this.#logSoftmax(classes);
    this.#before = this.#sweep(false);
    this.likelihood = this.#atEnd(this.#before, this.#steps - 1, this.#path.length - 1);
  }

  /** Adds up·∂(−ln P)/∂logits. */
  addGradient(gradient: number, up: number): void {
    const [, rows, classes] = this.#logits.shape as [number, number, number];
    const after = this.#sweep(true);
    const places = this.#path.length;
    const { f32 } = memory;
    for (let t = 0; t < this.#steps; t++) {
      const to = (gradient >> 2) + (t * rows + this.#row) * classes;
      for (let k = 0; k < classes; k++) f32[to + k]! += up * exp(this.#logs[t * classes + k]!);
      for (const [s, label] of this.#path.entries()) {
        const at = t * places + s;
        // Both sweeps count the step at t; once is enough.
        const through = this.#before[at]! + after[at]! - this.#logs[t * classes + label]!;
        f32[to + label]! -= up * exp(through - this.likelihood);
      }
    }
  }

  /** The two places in which a way may end (or, seen backwards, start). */
  #atEnd(sums: Float64Array, t: number, place: number): number {
    const at = t * this.#path.length + place;
    return place === 0 ? sums[at]! : addLogs(sums[at]!, sums[at - 1]!);
  }

  #logSoftmax(classes: number): Float64Array {
    const rows = this.#logits.shape[1]!;
    const logs = new Float64Array(this.#steps * classes);
    for (let t = 0; t < this.#steps; t++) {
      const from = (this.#logits.pointer >> 2) + (t * rows + this.#row) * classes;
      const given = memory.f32.subarray(from, from + classes);
      let total = Number.NEGATIVE_INFINITY;
      for (const z of given) total = addLogs(total, z);
      for (let k = 0; k < classes; k++) logs[t * classes + k] = given[k]! - total;
    }
    return logs;
  }

  /** The sums over all ways up to each place and time; `backwards`, from there to the end. */
  #sweep(backwards: boolean): Float64Array {
    const places = this.#path.length;
    const classes = this.#logits.shape[2]!;
    const sums = new Float64Array(this.#steps * places).fill(Number.NEGATIVE_INFINITY);
    const [towards, blank] = [backwards ? 1 : -1, this.#path[0]];
    for (let i = 0; i < this.#steps; i++) {
      const t = backwards ? this.#steps - 1 - i : i;
      for (let j = 0; j < places; j++) {
        const s = backwards ? places - 1 - j : j;
        const label = this.#path[s]!;
        let ways = j <= 1 ? 0 : Number.NEGATIVE_INFINITY;
        if (i > 0) {
          const from = (t + towards) * places + s;
          ways = sums[from]!;
          if (j >= 1) ways = addLogs(ways, sums[from + towards]!);
          // A blank may be skipped between two labels that differ.
          const skips = j >= 2 && label !== blank && label !== this.#path[s + 2 * towards];
          if (skips) ways = addLogs(ways, sums[from + 2 * towards]!);
        }
        sums[t * places + s] = ways + this.#logs[t * classes + label]!;
      }
    }
    return sums;
  }
}

function lengthOf(option: string, given: number | undefined, longest: number): number {
  const length = given ?? longest;
  if (Number.isInteger(length) && length >= 0 && length <= longest) return length;
  throw new RangeError(`ctc: ${option} holds ${length}; whole numbers to ${longest} are expected`);
}

function checkLabels(
  labels: readonly number[],
  row: number,
  steps: number,
  classes: number,
  blank: number,
): void {
  if (!(Number.isInteger(blank) && blank >= 0 && blank < classes)) {
    throw new RangeError(`ctc: blank is ${blank}; a class from 0 to ${classes - 1} is expected`);
  }
  for (const label of labels) {
    if (Number.isInteger(label) && label >= 0 && label < classes && label !== blank) continue;
    throw new RangeError(
      `ctc: label ${label} in row ${row}; with ${classes} classes, whole numbers from 0 to ` +
        `${classes - 1} without the blank, ${blank}, are expected`,
    );
  }
  const repeats = labels.filter((label, i) => label === labels[i - 1]).length;
  if (labels.length + repeats <= steps) return;
  throw new RangeError(
    `ctc: row ${row} has ${labels.length} labels and ${repeats} repeats in ${steps} time steps; ` +
      "each label needs a step, and each repeat a blank before it",
  );
}
