import { fixed, format } from "../../params/format.ts";
import type { Table } from "../define-widget.ts";
import { prepare } from "./data.ts";
import type { PlaygroundValues } from "./params.ts";
import type { Presented } from "./presented.ts";
import { type PlaygroundState, spread } from "./state.ts";

/** One sentence: how far training is, and how well the network does. */
export function live(
  values: PlaygroundValues,
  state: PlaygroundState,
  step: number,
  presented: Presented,
): string {
  const data = prepare(values);
  if (data.problem) return `${data.problem}.`;
  const running = state.runs.length;
  const failed = state.runs.filter(({ failedAt }) => failedAt !== null).length;
  const when =
    step === 0
      ? "Before training:"
      : `After **${step}** update${step === 1 ? "" : "s"} (epoch **${state.epoch}**)`;
  const train = spread(presented.train);
  const test = spread(presented.test);
  const losses = [
    train ? `{c2|training loss} **${lossText(train.median)}**` : "",
    test ? `{c1|test loss} **${lossText(test.median)}**` : "",
  ].filter(Boolean);
  const right = spread(presented.testAccuracy) ?? spread(presented.trainAccuracy);
  const seen = data.test.count > 0 ? "test" : "training";
  const share =
    data.classes > 0 && right
      ? `; **${fixed(100 * right.median, 1)} %** of the ${seen} examples right`
      : "";
  const many = running > 1 ? ` (median of ${running} runs)` : "";
  const lost = failed > 0 ? ` ${failed} of ${running} runs diverged.` : "";
  return `${when} ${losses.join(", ") || "the loss is not finite"}${share}${many}.${lost}`;
}

function lossText(loss: number): string {
  return loss >= 0.001 && loss < 1000 ? fixed(loss, 3) : format(loss, 2);
}

/** The curves, the state of each run, and who is mistaken for whom. */
export function table(
  values: PlaygroundValues,
  state: PlaygroundState,
  _history: readonly PlaygroundState[],
  presented: Presented,
): readonly Table[] {
  const data = prepare(values);
  const runs = state.runs.length;
  const percent = (share: number | undefined) =>
    share === undefined || !Number.isFinite(share) ? "–" : `${fixed(100 * share, 1)} %`;
  const tables: Table[] = [
    {
      caption: `Runs after ${state.step} updates`,
      columns: ["run", "training loss", "test loss", "training right", "test right", "state"],
      rows: state.runs.map(({ failedAt }, run) => [
        run + 1,
        loss(presented.train[run]),
        loss(presented.test[run]),
        percent(presented.trainAccuracy[run]),
        percent(presented.testAccuracy[run]),
        failedAt === null ? "training" : `diverged at update ${failedAt}`,
      ]),
    },
    {
      caption: "Loss by update (median of the runs)",
      columns: ["update", "training loss", "test loss"],
      rows: Array.from({ length: state.curve.train.length / runs }, (_, row) => [
        row * state.curve.stride,
        median(state.curve.train, row, runs),
        median(state.curve.test, row, runs),
      ]),
    },
  ];
  if (presented.confusion.length > 0) {
    tables.push({
      caption: "Test examples by true class (row) and predicted class (column)",
      columns: ["", ...data.classNames],
      rows: presented.confusion.map((row, label) => [data.classNames[label] ?? "", ...row]),
    });
  }
  return tables;
}

/** A dash where there are no examples to have a loss. */
function loss(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "–" : format(value, 4);
}

function median(losses: Float32Array, row: number, runs: number): string {
  const at = spread([...losses.subarray(row * runs, (row + 1) * runs)]);
  return at ? format(at.median, 4) : "–";
}
