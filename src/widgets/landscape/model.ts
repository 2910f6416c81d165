import { random } from "../../../engine/random.ts";
import { fixed, format } from "../../params/format.ts";
import type { Model, Table } from "../define-widget.ts";
import type { LandscapeValues } from "./params.ts";
import { advance } from "./race-step.ts";
import { racers, racersOf } from "./racers.ts";
import type { LandscapeState, RacerState } from "./state.ts";
import { stabilityLimit } from "./surfaces.ts";
import { terrainOf } from "./terrain.ts";

type Pair = readonly [x: number, y: number];

/** Beyond this loss, above or below zero, a run counts as gone. */
export const LOSS_BOUND = 1e12;
/** A racer that moves less than this, on ground flatter than this, has arrived. */
export const STILL = 1e-6;

/** The learning rate of every optimizer by its id. */
export function ratesOf(values: LandscapeValues): Readonly<Record<string, number>> {
  const { ownRates, rates, learningRate } = values;
  return Object.fromEntries(
    racers.map(({ id }, i) => [id, ownRates ? (rates[i] ?? learningRate) : learningRate]),
  );
}

/** The rate above which an optimizer leaves this surface, where it is known. */
export function limitOf(values: LandscapeValues, id: string): number | null {
  const { curvatures } = terrainOf(values);
  return curvatures && stabilityLimit(id, curvatures[1], values.momentum);
}

function start(values: LandscapeValues): LandscapeState {
  const terrain = terrainOf(values);
  const at = [Math.fround(values.start[0]), Math.fround(values.start[1])] as const;
  const loss = terrain.value(...at);
  const slope = Math.hypot(...terrain.gradient(...at));
  const resting: RacerState = {
    at,
    loss,
    slope,
    moved: Number.POSITIVE_INFINITY,
    memory: null,
    failedAt: null,
    failure: null,
  };
  return { step: 0, racers: racersOf(values.optimizers).map(() => resting) };
}

function step(state: LandscapeState, values: LandscapeValues): LandscapeState {
  const terrain = terrainOf(values);
  const rates = ratesOf(values);
  const next = state.step + 1;
  const draw = random(values.seed).fork("gradient noise").fork(next);
  const noise = [draw.normal() * values.gradientNoise, draw.normal() * values.gradientNoise];
  return {
    step: next,
    racers: racersOf(values.optimizers).map(({ id }, i) => {
      const racer = state.racers[i]!;
      if (racer.failedAt !== null) return racer;
      const [gx, gy] = terrain.gradient(...racer.at);
      const gradient: Pair = [gx + noise[0]!, terrain.variables === 1 ? 0 : gy + noise[1]!];
      if (!Number.isFinite(gradient[0] + gradient[1])) return failed(racer, next, "not finite");
      const moved = advance(racer, id, gradient, {
        learningRate: rates[id]!,
        momentum: values.momentum,
      });
      const loss = terrain.value(...moved.at);
      const failure = failureOf(loss, moved.at);
      if (failure) return failed(racer, next, failure);
      return {
        ...racer,
        ...moved,
        loss,
        slope: Math.hypot(...terrain.gradient(...moved.at)),
        moved: Math.hypot(moved.at[0] - racer.at[0], moved.at[1] - racer.at[1]),
      };
    }),
  };
}

function failed(racer: RacerState, step: number, what: string): RacerState {
  return { ...racer, failedAt: step, failure: `${what} at step ${step}` };
}

function failureOf(loss: number, at: readonly [number, number]): string | null {
  if (!Number.isFinite(loss) || !Number.isFinite(at[0] + at[1])) return "not finite";
  if (loss > LOSS_BOUND) return "diverged";
  return loss < -LOSS_BOUND ? "fell without end" : null;
}

/** Of those that are still on their way; NaN once all are gone. */
export function lowestLoss(list: LandscapeState["racers"]): number {
  const left = list.filter(({ failedAt }) => failedAt === null).map(({ loss }) => loss);
  return left.length === 0 ? Number.NaN : Math.min(...left);
}

function ended(state: LandscapeState, values: LandscapeValues): string | null {
  const names = racersOf(values.optimizers).map(({ label }) => label);
  const [first] = state.racers;
  if (state.step === 0 && first && !Number.isFinite(first.loss)) {
    return "The loss is not finite at the start: drag the start elsewhere.";
  }
  const running = state.racers.filter(({ failedAt }) => failedAt === null);
  if (running.length === 0) {
    const said = state.racers.map(({ failure, failedAt }, i) => {
      const what =
        failure?.startsWith("fell") === true
          ? "fell without end"
          : failure?.startsWith("not") === true
            ? "the loss is not finite"
            : `the loss is above ${format(LOSS_BOUND, 1)}`;
      return `${names[i]} diverged at step ${failedAt}: ${what}`;
    });
    return `${said.join("; ")}.`;
  }
  const resting = values.gradientNoise === 0 && state.step > 0;
  if (resting && running.every(({ moved, slope }) => moved < STILL && slope < STILL)) {
    return `Every optimizer that is left has come to rest by step ${state.step}.`;
  }
  return null;
}

export const model: Model<LandscapeValues, LandscapeState> = {
  start,
  step,
  ended,
  maxSteps: 1000,
  onChange: {
    azimuth: "continue",
    elevation: "continue",
    show: "continue",
    reach: "continue",
  },
};

export function live(values: LandscapeValues, state: LandscapeState): string {
  const parts = racersOf(values.optimizers).map(({ label, series }, i) => {
    const racer = state.racers[i]!;
    const name = `{c${series}|${label}}`;
    if (racer.failedAt !== null) return `${name} ${racer.failure}`;
    return `${name} at **${shortLoss(racer.loss)}**`;
  });
  const head =
    state.step === 0
      ? "At the start"
      : `After **${state.step}** step${state.step === 1 ? "" : "s"}`;
  if (state.step === 0) {
    const [x, y] = values.start;
    const place =
      terrainOf(values).variables === 1 ? `x = ${fixed(x)}` : `(${fixed(x)}, ${fixed(y)})`;
    return `${head}, ${place}, the loss is **${shortLoss(state.racers[0]?.loss ?? 0)}**.`;
  }
  return `${head} the loss is: ${parts.join(", ")}.`;
}

function shortLoss(loss: number): string {
  return Math.abs(loss) >= 0.01 && Math.abs(loss) < 1e4 ? fixed(loss) : format(loss, 2);
}

export function table(
  values: LandscapeValues,
  _state: LandscapeState,
  history: readonly LandscapeState[],
): Table {
  const chosen = racersOf(values.optimizers);
  return {
    caption: `Position and loss of each optimizer by step; start (${values.start.join(", ")})`,
    columns: ["step", ...chosen.flatMap(({ label }) => [`${label} x`, `${label} y`, `${label} J`])],
    rows: history.map(({ step: at, racers: list }) => [
      at,
      ...list.flatMap(({ at: [x, y], loss }) => [format(x, 5), format(y, 5), format(loss, 5)]),
    ]),
  };
}
