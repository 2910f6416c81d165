import { describe, expect, it } from "vitest";
import { ModelHost } from "../../src/figure/model-host.ts";
import { Player, type Surroundings } from "../../src/figure/player.ts";
import { PageRun } from "../../src/figure/run.ts";
import { WorkerRun } from "../../src/figure/worker-run.ts";
import { number } from "../../src/params/index.ts";
import { defineWidget, type Model } from "../../src/widgets/define-widget.ts";

interface Values {
  readonly rate: number;
  readonly start: number;
}
interface State {
  readonly w: number;
}

/** w ← w − rate·w: small enough to know every state in advance. */
const model: Model<Values, State> = {
  start: ({ start }) => ({ w: start }),
  step: ({ w }, { rate }) => ({ w: w - rate * w }),
  ended: ({ w }) => (Math.abs(w) > 1e6 ? "diverged" : null),
  maxSteps: 200,
  onChange: { start: "restart" },
};

const definition = defineWidget({
  id: "decay",
  title: "Decay",
  summary: "",
  claim: "",
  caption: "",
  chapter: "",
  params: {
    rate: number({ label: "Rate", min: 0, max: 4, default: 0.5 }),
    start: number({ label: "Start", min: -8, max: 8, default: 8 }),
  },
  presets: [],
  model,
  view: () => Promise.resolve({ default: () => null }),
  aspect: { wide: 2, narrow: 1 },
  live: () => "",
  table: () => [],
  teaching: { goal: "", predict: "", misconception: "", minutes: 5 },
});

/** A browser whose frames come when the test says so. */
function surroundings(reduced = false) {
  const waiting: ((now: number) => void)[] = [];
  let now = 1000;
  const around: Surroundings = {
    frame: (callback) => waiting.push(callback),
    cancelFrame: () => {
      waiting.length = 0;
    },
    runInWorker: null,
    reducedMotion: () => reduced,
  };
  const tick = (milliseconds: number) => {
    now += milliseconds;
    for (const callback of waiting.splice(0)) callback(now);
  };
  return { around, tick, waiting };
}

const open = (reduced = false) => {
  const browser = surroundings(reduced);
  const player = new Player(definition, { values: { rate: 0.5, start: 8 } }, browser.around);
  return { player, ...browser };
};
const w = (player: ReturnType<typeof open>["player"]) => player.snapshot.value.state.w;

describe("the player", () => {
  it("steps, steps back and scrubs without computing again", () => {
    const { player } = open();
    player.step(3);
    expect(w(player)).toBe(1);
    player.back();
    expect(w(player)).toBe(2);
    expect(player.snapshot.value.furthest).toBe(3);
    player.seek(1);
    expect(w(player)).toBe(4);
    player.seek(5);
    expect(w(player)).toBe(0.25);
  });

  it("plays at its pace: four steps a second whatever the frame rate", () => {
    const { player, tick } = open();
    player.play();
    for (let i = 0; i < 61; i++) tick(1000 / 60);
    expect(player.snapshot.value.step).toBe(4);
  });

  it("tells its words rarely while it plays, and exactly once it rests", () => {
    const { player, tick } = open();
    let told = 0;
    let drawn = 0;
    player.told.subscribe(() => told++);
    player.snapshot.subscribe(() => drawn++);
    player.speed.value = 64;
    player.play();
    for (let i = 0; i < 30; i++) tick(1000 / 60);
    expect(drawn).toBeGreaterThan(25);
    expect(told).toBeLessThan(drawn / 3);
    player.pause();
    expect(player.told.value).toBe(player.snapshot.value);
  });

  it("makes no leap after a pause of the page", () => {
    const { player, tick } = open();
    player.play();
    tick(16);
    tick(60_000);
    expect(player.snapshot.value.step).toBeLessThanOrEqual(1);
  });

  it("replays as many steps when a parameter changes, restarts where the model says so", () => {
    const { player } = open();
    player.step(3);
    player.set({ rate: 0.75 });
    expect(player.snapshot.value.step).toBe(3);
    expect(w(player)).toBe(8 / 64);
    player.set({ start: 4 });
    expect(player.snapshot.value.step).toBe(0);
    expect(w(player)).toBe(4);
  });

  it("stops where the model ends and says why; Play then starts again", () => {
    const { player, tick } = open();
    player.set({ rate: 4 });
    player.step(100);
    expect(player.snapshot.value.ended).toBe("diverged");
    const at = player.snapshot.value.step;
    player.step();
    expect(player.snapshot.value.step).toBe(at);
    player.play();
    tick(16);
    expect(player.snapshot.value.step).toBeLessThan(at);
  });

  it("says when the limit of steps is reached", () => {
    const { player } = open();
    player.step(1000);
    expect(player.snapshot.value).toMatchObject({ step: 200, ended: "Stopped after 200 steps." });
  });

  it("with reduced motion jumps to the end", () => {
    const { player, tick } = open(true);
    player.play();
    tick(16);
    expect(player.snapshot.value.ended).not.toBeNull();
  });

  it("asks for no frame while asleep, and goes on when seen again", () => {
    const { player, tick, waiting } = open();
    player.play();
    player.setAwake(false);
    tick(16);
    expect(waiting).toHaveLength(0);
    player.setAwake(true);
    expect(waiting).toHaveLength(1);
  });

  it("keeps the figure as it was when a value does not fit, and says so", () => {
    const { player } = open();
    player.step(2);
    player.set({ rate: 99 });
    expect(w(player)).toBe(2);
    expect(player.problems.value[0]).toContain("rate is outside a number from 0 to 4");
  });

  it("turns an exception in a step into the end of the run", () => {
    const run = new PageRun<Values, State, undefined>(
      {
        ...model,
        step: () => {
          throw new Error("the loss is not finite");
        },
      },
      { rate: 1, start: 1 },
    );
    run.advance(1, 10);
    expect(run.current).toMatchObject({
      step: 0,
      ended: "Stopped at step 1: the loss is not finite",
    });
  });
});

/** A worker that lives in the same thread. */
function fakeWorker(): Worker {
  const host = new ModelHost<Values, State>(() => Promise.resolve(model));
  const worker = {
    onmessage: null as ((event: MessageEvent) => void) | null,
    postMessage(request: never) {
      host
        .handle(structuredClone(request))
        .then((answer) => worker.onmessage?.({ data: structuredClone(answer) } as MessageEvent));
    },
    terminate() {},
  };
  return worker as unknown as Worker;
}

describe("a run in a worker", () => {
  const values = { rate: 0.5, start: 8 };
  const openRun = () =>
    new WorkerRun<Values, State, undefined>(
      "decay",
      new PageRun(model, values).current,
      values,
      fakeWorker,
    );

  it("gives the states of a run on the page", async () => {
    const [page, worker] = [new PageRun(model, values), openRun()];
    for (const steps of [1, 5, 30]) {
      page.advance(steps, 1000);
      await worker.advance(steps, 1000);
      expect(worker.current.state).toEqual(page.current.state);
      expect(worker.current.step).toBe(page.current.step);
    }
  });

  it("goes back to any earlier step by computing again from a checkpoint", async () => {
    const worker = openRun();
    await worker.advance(150, 1000);
    for (const step of [149, 77, 8, 7, 0, 120]) {
      await worker.seek(step);
      expect(worker.current.step).toBe(step);
      expect(worker.current.state.w).toBe(8 * 0.5 ** step);
    }
  });

  it("keeps state and values together: no state is shown with values it was not made with", async () => {
    const worker = openRun();
    const pending = worker.start({ rate: 1, start: 2 });
    expect(worker.current.values).toEqual(values);
    await pending;
    expect(worker.current.values).toEqual({ rate: 1, start: 2 });
    expect(worker.current.state.w).toBe(2);
  });
});
