import { describe, expect, it } from "vitest";
import {
  add,
  backward,
  binaryCrossEntropy,
  matmul,
  meanSquaredError,
  mul,
  parameter,
  scope,
  sgd,
  sigmoid,
  square,
  sub,
  sum,
  type Tensor,
  tensor,
} from "../../engine/index.ts";
import { defaults } from "../../src/params/index.ts";
import {
  bestLearningRate,
  deviation,
  errorFactor,
  errorOf,
  loss as ravineLoss,
  update as ravineStep,
} from "../../src/widgets/ravine/model.ts";
import {
  type StepSizeValues,
  loss as stepLoss,
  update as stepOf,
} from "../../src/widgets/step-size/model.ts";
import { budget, grid, standing } from "../../src/widgets/trial-vs-slope/model.ts";
import {
  eigenvalues,
  type FitState,
  loss as fitLoss,
  model as fitModel,
  update as fitStep,
  learningRateLimit,
  limitOf,
  type Vector,
} from "../../src/widgets/two-sample-fit/model.ts";
import fitWidget from "../../src/widgets/two-sample-fit/widget.ts";

const X = [
  [1, 2, 3],
  [1, 4, 5],
];
const y = [[1.8], [3.2]];

/** J = 1/(2m) Σ (ŷ − y)², on the engine. */
function cost(theta: Tensor): Tensor {
  return mul(meanSquaredError(matmul(tensor(X), theta), tensor(y)), 0.5);
}

function numbers(x: Tensor | null | undefined): number[] {
  if (!x) throw new Error("there is no gradient");
  return [...x.toArray()];
}

describe("two samples, by hand (engine)", () => {
  it("at θ = 0: J = 3.37, ∇J = (−2.5, −8.2, −10.7), of length 13.7106", () => {
    const theta = parameter([[0], [0], [0]]);
    const gradient = scope(() => {
      const j = cost(theta);
      expect(j.item()).toBeCloseTo(3.37, 6);
      backward(j);
      return numbers(theta.grad);
    });
    [-2.5, -8.2, -10.7].forEach((value, i) => {
      expect(gradient[i]).toBeCloseTo(value, 5);
    });
    expect(Math.hypot(...gradient).toFixed(4)).toBe("13.7106");
  });

  it("a step of 0.01 leads to (0.025, 0.082, 0.107) and J = 1.752361", () => {
    const theta = parameter([[0], [0], [0]]);
    sgd([theta], { learningRate: 0.01 }).minimize(() => cost(theta));
    [0.025, 0.082, 0.107].forEach((value, i) => {
      expect(numbers(theta)[i]).toBeCloseTo(value, 7);
    });
    expect(scope(() => cost(theta).item()).toFixed(6)).toBe("1.752361");
    const predicted = scope(() => numbers(matmul(tensor(X), theta)));
    expect(predicted.map((value) => value.toFixed(3))).toEqual(["0.510", "0.888"]);
  });

  it("from 0 it reaches (1/30, 1/3, 11/30)", () => {
    const theta = parameter([[0], [0], [0]]);
    const optimizer = sgd([theta], { learningRate: 0.07 });
    for (let k = 0; k < 4000; k++) optimizer.minimize(() => cost(theta));
    [1 / 30, 1 / 3, 11 / 30].forEach((value, i) => {
      expect(numbers(theta)[i]).toBeCloseTo(value, 4);
    });
    expect(limitOf([0, 0, 0]).map((value) => value.toFixed(6))).toEqual([
      "0.033333",
      "0.333333",
      "0.366667",
    ]);
  });

  it("with 0.07 it finds the answer, with 0.08 it blows up", () => {
    for (const [learningRate, found] of [
      [0.07, true],
      [0.08, false],
    ] as const) {
      const theta = parameter([[0], [0], [0]]);
      const optimizer = sgd([theta], { learningRate });
      for (let k = 0; k < 100; k++) optimizer.minimize(() => cost(theta));
      const end = scope(() => cost(theta).item());
      if (found) expect(end).toBeLessThan(0.001);
      else expect(end).toBeGreaterThan(1e6);
    }
  });

  it("eigenvalues 0, 0.107556, 27.892444; limit 0.0717040; a ravine with a ratio of 259", () => {
    expect(eigenvalues.map((value) => value.toFixed(6))).toEqual([
      "0.000000",
      "0.107556",
      "27.892444",
    ]);
    expect(learningRateLimit.toFixed(7)).toBe("0.0717040");
    expect(Math.round(eigenvalues[2] / eigenvalues[1])).toBe(259);
    expect((1 - 0.01 * eigenvalues[1]).toFixed(3)).toBe("0.999");
    let theta: Vector = [0.4, -0.2, 0.1];
    const end = limitOf(theta);
    for (let k = 0; k < 3000; k++) theta = fitStep(theta, 0.01);
    const next = fitStep(theta, 0.01);
    const left = (t: Vector) => Math.hypot(t[0] - end[0], t[1] - end[1], t[2] - end[2]);
    expect(left(next) / left(theta)).toBeCloseTo(1 - 0.00107556, 8);
  });

  it("the figure: 99 % of the loss goes in ten steps, the rest takes 3400; two ends, one loss", () => {
    const values = {
      ...defaults(fitWidget.params),
      learningRate: 0.03,
      stride: "10",
    } as const;
    const history: FitState[] = [fitModel.start(values)];
    while (fitModel.ended!(history.at(-1)!, values) === null) {
      history.push(fitModel.step!(history.at(-1)!, values));
    }
    const [start, ten, end] = [history[0]!, history[1]!, history.at(-1)!];
    expect(ten.taken).toBe(10);
    expect(fitLoss(ten.first)).toBeLessThan(0.01 * fitLoss(start.first));
    expect(fitLoss(ten.second)).toBeLessThan(0.01 * fitLoss(start.second));
    expect(end.taken).toBe(3410);
    expect(end.first.map((value) => value.toFixed(3))).toEqual(["0.033", "0.333", "0.367"]);
    expect(end.second.map((value) => value.toFixed(3))).toEqual(["0.900", "1.200", "-0.500"]);
  });

  it("standardised, the two samples have the eigenvalues 0, 1 and 2", () => {
    const rows = [
      [1, -1, -1],
      [1, 1, 1],
    ];
    const hessian = (v: readonly number[]) =>
      [0, 1, 2].map((j) =>
        rows.reduce((s, row) => s + (row[j]! * row.reduce((t, x, i) => t + x * v[i]!, 0)) / 2, 0),
      );
    expect(hessian([0, 1, -1])).toEqual([0, 0, 0]);
    expect(hessian([1, 0, 0])).toEqual([1, 0, 0]);
    expect(hessian([0, 1, 1])).toEqual([0, 2, 2]);
  });
});

describe("one parameter", () => {
  it("w² − 10w + 25 on the engine: w₁ = 0.1, and after 100 steps 4.3369", () => {
    const w = parameter([0]);
    const optimizer = sgd([w], { learningRate: 0.01 });
    const visited: number[] = [];
    for (let k = 0; k < 100; k++) {
      optimizer.minimize(() => sum(square(sub(w, 5))));
      visited.push(numbers(w)[0]!);
    }
    expect(visited[0]).toBeCloseTo(0.1, 7);
    expect(visited[99]).toBeCloseTo(4.336902, 5);
  });

  it("in double precision: w₁₀₀ = 4.336902 and 5 − w₁₀₀₁ = 8.2465·10⁻⁹", () => {
    const values: StepSizeValues = {
      landscape: "shifted",
      learningRate: 0.01,
      curvature: 1,
      start: 0,
    };
    let w = values.start;
    for (let k = 1; k <= 1001; k++) {
      w = stepOf(w, values);
      if (k === 100) expect(w.toFixed(6)).toBe("4.336902");
    }
    expect((5 - w).toExponential(4)).toBe("8.2465e-9");
    expect(Math.round((1 - 0.98 ** 100) * 100)).toBe(87);
    expect(Math.round(Math.log(10) / -Math.log(0.98))).toBe(114);
  });

  it("with η = 1.5 and λ = 1 from 3: −1.5, 0.75, −0.375", () => {
    const values: StepSizeValues = {
      landscape: "quadratic",
      learningRate: 1.5,
      curvature: 1,
      start: 3,
    };
    const visited = [0, 1, 2].reduce<number[]>(
      (list) => [...list, stepOf(list.at(-1)!, values)],
      [3],
    );
    expect(visited).toEqual([3, -1.5, 0.75, -0.375]);
  });

  it("exercises: 3w² from 2 with η = 0.1 goes to 0.8; with η = 1/3 it bounces", () => {
    const w = parameter([2]);
    sgd([w], { learningRate: 0.1 }).minimize(() => mul(sum(square(w)), 3));
    expect(numbers(w)[0]).toBeCloseTo(0.8, 6);
    const values = { landscape: "quadratic", curvature: 6, start: 2 } as const;
    expect(stepLoss(2, values)).toBe(12);
    expect(stepOf(2, { ...values, learningRate: 2 / 6 })).toBeCloseTo(-2, 14);
  });

  it("the double well: wells hold below η = 1; from η = 3√3/2 − 1 = 1.598 a run changes wells", () => {
    const sides = (learningRate: number) => {
      const values: StepSizeValues = {
        landscape: "double-well",
        learningRate,
        curvature: 1,
        start: 0.4,
      };
      const seen = new Set<number>();
      let w = values.start;
      for (let k = 0; k < 200_000; k++) {
        w = stepOf(w, values);
        seen.add(Math.sign(w));
      }
      return seen.size;
    };
    expect(sides(1.59)).toBe(1);
    expect(sides(1.61)).toBe(2);
    expect(((3 * Math.sqrt(3)) / 2 - 1).toFixed(3)).toBe("1.598");
  });

  it("the double well: at η = 1.95 every start between ±1.39 stays, at η = 2.1 nearly all leave", () => {
    const shareLost = (learningRate: number) => {
      const starts = Array.from({ length: 999 }, (_, i) => -1.39 + (2.78 * (i + 0.37)) / 999);
      const lost = starts.filter((start) => {
        let w = start;
        for (let k = 0; k < 20_000 && Math.abs(w) < 1e6; k++) {
          w = stepOf(w, { landscape: "double-well", learningRate, curvature: 1 });
        }
        return Math.abs(w) >= 1e6;
      });
      return lost.length / starts.length;
    };
    expect(shareLost(1.95)).toBe(0);
    expect(shareLost(2.1)).toBeGreaterThan(0.99);
  });

  it("the double well: from 3 the run is thrown out above η = 0.25, and not below", () => {
    const farthest = (learningRate: number) => {
      let [w, most] = [3, 3];
      for (let k = 0; k < 500 && Math.abs(w) < 1e6; k++) {
        w = stepOf(w, { landscape: "double-well", learningRate, curvature: 1 });
        most = Math.max(most, Math.abs(w));
      }
      return most;
    };
    expect(farthest(0.249)).toBe(3);
    expect(farthest(0.251)).toBeGreaterThan(1e6);
  });
});

describe("logistic regression: four students (engine)", () => {
  const x = [[1], [2], [3], [4]];
  const bothGradients = (labels: number[][], w0: number, b0: number) =>
    scope(() => {
      const w = parameter([[w0]]);
      const b = parameter([b0]);
      const z = add(matmul(tensor(x), w), b);
      const j = binaryCrossEntropy(z, tensor(labels));
      backward(j);
      return {
        j: j.item(),
        dw: numbers(w.grad)[0]!,
        db: numbers(b.grad)[0]!,
        a: numbers(sigmoid(z)),
      };
    });
  const passed = [[0], [0], [1], [1]];

  it("at 0: J = 0.693147, dw = −0.5, db = 0", () => {
    const { j, dw, db } = bothGradients(passed, 0, 0);
    expect(j.toFixed(6)).toBe("0.693147");
    expect(dw).toBeCloseTo(-0.5, 6);
    expect(db).toBeCloseTo(0, 6);
  });

  it("at w = 0.25: 0.5622, 0.6225, 0.6792, 0.7311, J = 0.625037, db = 0.1487", () => {
    const { j, db, a } = bothGradients(passed, 0.25, 0);
    expect(a.map((value) => value.toFixed(4))).toEqual(["0.5622", "0.6225", "0.6792", "0.7311"]);
    expect(j.toFixed(6)).toBe("0.625037");
    expect(db.toFixed(4)).toBe("0.1487");
  });

  it("the two classes are separable, so there is no best weight: J falls towards 0 for ever", () => {
    const losses = [1, 10, 100].map((scale) => bothGradients(passed, scale, -2.5 * scale).j);
    expect(losses[0]!).toBeGreaterThan(losses[1]!);
    expect(losses[1]!).toBeGreaterThan(losses[2]!);
    expect(losses[2]!).toBeGreaterThanOrEqual(0);
    expect(losses[2]!).toBeLessThan(1e-6);
  });
});

describe("ravines", () => {
  it("κ = 10: best factor 0.8182 at η = 2/11, a digit every 11 or 12 steps; κ = 100: 115", () => {
    const factor = (conditionNumber: number) =>
      errorFactor({ conditionNumber, learningRate: bestLearningRate({ conditionNumber }) });
    expect(factor(10).toFixed(4)).toBe("0.8182");
    expect(factor(100).toFixed(4)).toBe("0.9802");
    const steps = (kappa: number) => Math.log(10) / -Math.log(factor(kappa));
    expect(steps(10)).toBeGreaterThan(11);
    expect(steps(10)).toBeLessThan(12);
    expect(Math.round(steps(100))).toBe(115);
  });

  it("at (3, 1) the steepest way is 54.9° off, cosine 0.5755; arcsin 9/11 is 54.9° as well", () => {
    expect(deviation([3, 1], { conditionNumber: 10, rotation: 0 })!.toFixed(1)).toBe("54.9");
    expect((19 / Math.sqrt(1090)).toFixed(4)).toBe("0.5755");
    expect(((Math.asin(9 / 11) * 180) / Math.PI).toFixed(1)).toBe("54.9");
  });

  it("the figure: the arrow is 45° off the straight way, factors 0.84 and −0.6, loss × 0.71", () => {
    const start = [-3.2, 1] as const;
    const shape = { conditionNumber: 10, rotation: 20 };
    expect(Math.round(deviation(start, shape)!)).toBe(45);
    const values = { ...shape, start, learningRate: 0.16 };
    expect(errorFactor(values)).toBeCloseTo(0.84, 12);
    expect((errorFactor(values) ** 2).toFixed(2)).toBe("0.71");
    expect(ravineLoss(ravineStep(start, values), values).toFixed(2)).toBe("9.95");
    let w: readonly [number, number] = start;
    for (let k = 0; k < 30; k++) w = ravineStep(w, values);
    const ratio = ravineLoss(ravineStep(w, values), values) / ravineLoss(w, values);
    expect(ratio.toFixed(2)).toBe("0.71");
  });

  it("exercise: 0.162 to 0.182 reach 10⁻⁶ in 43 steps, 0.16 in 44; 0.062 and 0.193 in 120", () => {
    const steps = (learningRate: number) => {
      const values = { learningRate, conditionNumber: 10, rotation: 20, start: [-3.2, 1] as const };
      let w: readonly [number, number] = values.start;
      let k = 0;
      for (; ravineLoss(w, values) >= 1e-6; k++) w = ravineStep(w, values);
      expect(errorOf(w)).toBeGreaterThan(0);
      return k;
    };
    expect(steps(2 / 11)).toBe(43);
    expect(steps(0.162)).toBe(43);
    expect(steps(0.182)).toBe(43);
    expect(steps(0.16)).toBe(44);
    expect(steps(0.183)).toBeGreaterThan(43);
    expect(steps(0.01)).toBeGreaterThan(120);
    expect(steps(0.062)).toBeLessThanOrEqual(120);
    expect(steps(0.193)).toBeLessThanOrEqual(120);
    expect(steps(0.06)).toBeGreaterThan(120);
    expect(steps(0.195)).toBeGreaterThan(120);
  });
});

describe("guessing against the slope (seed 1)", () => {
  const values = { dimension: 1, trials: "near", gradient: "backpropagation", seed: 1 } as const;

  it("guessing is ahead with 1 and 2 parameters, the gradient from 3 on", () => {
    for (const d of grid) {
      const { random, gradient } = standing(values, d, budget);
      expect(gradient.median < random.median).toBe(d >= 3);
    }
  });

  it("with 100: 49 % left by the trials, below a millionth of a per cent by the gradient", () => {
    const { random, gradient } = standing(values, 100, budget);
    expect(random.median.toFixed(2)).toBe("0.49");
    expect(gradient.median * 100).toBeLessThan(1e-6);
  });

  it("one step by finite differences costs 101 evaluations and leaves 27 %", () => {
    const measured = standing({ ...values, gradient: "differences" }, 100, budget);
    expect(measured.gradient.median.toFixed(2)).toBe("0.27");
    expect(measured.gradient.median).toBeLessThan(measured.random.median);
  });
});
