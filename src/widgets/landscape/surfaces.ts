/** A loss of one or two variables, written as a formula in x and y. */
export interface Surface {
  readonly id: string;
  readonly label: string;
  /** null where the reader's own formula counts. */
  readonly formula: ((shape: Shape) => string) | null;
  /** Smallest and largest curvature where they are the same everywhere, else null. */
  readonly curvatures: (shape: Shape) => readonly [least: number, most: number] | null;
  /** Contours by a constant factor: for surfaces whose walls dwarf their floor. */
  readonly steep?: boolean;
}

/** The parameters that bend the quadratic surfaces. */
export interface Shape {
  /** λ of the bowl and the parabola. */
  readonly curvature: number;
  /** κ of the ravine: its curvatures are 1 and κ. */
  readonly conditionNumber: number;
  /** Degrees by which the ravine is turned. */
  readonly rotation: number;
}

const none = () => null;

export const surfaces: readonly Surface[] = [
  {
    id: "bowl",
    label: "Bowl",
    formula: ({ curvature }) => `${curvature / 2} * (x^2 + y^2)`,
    curvatures: ({ curvature }) => [curvature, curvature],
  },
  {
    id: "ravine",
    label: "Ravine",
    formula: ravine,
    curvatures: ({ conditionNumber }) => [1, conditionNumber],
  },
  {
    id: "saddle",
    label: "Saddle",
    formula: () => "0.5 * (x^2 - y^2)",
    curvatures: none,
  },
  {
    id: "rosenbrock",
    label: "Rosenbrock",
    formula: () => "(1 - x)^2 + 100 * (y - x^2)^2",
    curvatures: none,
    steep: true,
  },
  {
    id: "minima",
    label: "Several minima",
    formula: () => "x^4 / 4 - x^2 + 0.3 * x + y^4 / 4 - y^2 + 0.15 * y",
    curvatures: none,
  },
  {
    id: "gaussians",
    label: "Two Gaussians",
    formula: () => "2 * exp(-x^2 - y^2) - 2 * exp(-(x - 1)^2 - (y - 1)^2)",
    curvatures: none,
  },
  {
    id: "parabola",
    label: "Parabola (x alone)",
    formula: ({ curvature }) => `${curvature / 2} * x^2`,
    curvatures: ({ curvature }) => [curvature, curvature],
  },
  {
    id: "doubleWell",
    label: "Double well (x alone)",
    formula: () => "x^4 / 4 - x^2 + 0.3 * x",
    curvatures: none,
  },
  {
    id: "waves",
    label: "Waves (x alone)",
    formula: () => "0.2 * x^2 + 0.5 * sin(4 * x)",
    curvatures: none,
  },
  { id: "formula", label: "Your formula", formula: null, curvatures: none },
];

/** ½(u² + κv²), u and v being the axes turned by the rotation. */
function ravine({ conditionNumber, rotation }: Shape): string {
  const angle = (rotation * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const xx = (c * c + conditionNumber * s * s) / 2;
  const yy = (s * s + conditionNumber * c * c) / 2;
  const xy = (1 - conditionNumber) * c * s;
  const term = (factor: number, variables: string) => `(${factor.toFixed(12)}) * ${variables}`;
  return `${term(xx, "x^2")} + ${term(xy, "x * y")} + ${term(yy, "y^2")}`;
}

/** Learning rate above which an optimizer leaves a quadratic of largest curvature λ, or null. */
export function stabilityLimit(optimizer: string, most: number, beta: number): number | null {
  switch (optimizer) {
    case "sgd":
      return 2 / most;
    case "momentum":
      return (2 * (1 + beta)) / most;
    case "nesterov":
      return (2 * (1 + beta)) / ((1 + 2 * beta) * most);
    default:
      return null;
  }
}
