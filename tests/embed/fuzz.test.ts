import { expect, it } from "vitest";
import type { Fields } from "../../src/embed/field.ts";
import type { MessageKind } from "../../src/embed/message-kind.ts";
import { toFigure } from "../../src/embed/to-figure.ts";
import { toJson } from "../../src/figure/codec.ts";
import { loadWidget } from "../../src/figure/registry.ts";
import { FigureAtHand } from "./figure-at-hand.ts";
import { seeded } from "./random-values.ts";

const kinds = Object.entries(toFigure) as [string, MessageKind][];

/** Things that messages of another program, or of a vandal, hold. All survive postMessage. */
const oddities: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => -Infinity,
  () => 1e300,
  () => 10n,
  () => "",
  () => "\u0000 ∇ </script>",
  () => "x".repeat(5000),
  () => [],
  () => [[[[]]]],
  () => ({}),
  () => ({ __proto__: { polluted: true } }),
  () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'),
  () => new Map([["ns", "descent"]]),
  () => new Float32Array(3),
  () => new Date(0),
  () => new Error("no"),
  () => true,
];

/** A message that no figure may act on, broken in one of eight ways; or something else entirely. */
function broken(random: () => number): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const odd = () => pick(oddities)();
  const [type, kind] = pick(kinds);
  const whole = { ns: "descent", v: 1, type, id: Math.floor(random() * 1e6), ...kind.example };
  const named = Object.keys(kind.fields as Fields);
  switch (Math.floor(random() * 8)) {
    case 0:
      return odd();
    case 1:
      return { ...whole, ns: odd() };
    case 2:
      return { ...whole, type: odd() };
    case 3:
      return { ...whole, type: type + pick(["", "s", "constructor", " "]) + pick(["x", "1"]) };
    case 4:
      return { ...whole, id: pick([{}, [], Number.NaN, "x".repeat(101), null, true]) };
    case 5:
      return { ...whole, type: "setParams", params: { [pick(["no", "__proto__ "])]: odd() } };
    case 6:
      return { ...whole, type: "setState", state: `?${pick(["#s=", "no=1", "step=x", "#s=1."])}` };
    default: {
      const name = pick(named.length > 0 ? named : ["v"]);
      const value = pick([null, Number.NaN, -1e9, { a: 1 }, [null], true, "x".repeat(50)]);
      // A record takes any entries; which names and values it may hold is broken above.
      if (name === "params") return { ...whole, params: pick([null, 1, "x", [], [1]]) };
      if (name === "state") return { ...whole, state: pick([null, 1, {}, "?a=", "y"]) };
      if (name === "v" && type === "hello") return { ...whole, versions: value };
      return { ...whole, [name]: value };
    }
  }
}

it.each(["ravine", "playground"])(
  "%s: ten thousand broken messages raise nothing, change nothing, and get an error or silence",
  async (id) => {
    const figure = new FigureAtHand(await loadWidget(id));
    await figure.ask("hello");
    await figure.ask("step", { n: 3 });
    const { values, snapshot, playing } = figure.player;
    const before = [toJson(values.value), toJson(snapshot.value.state), snapshot.value.step];
    const random = seeded(11);
    let errors = 0;
    for (let i = 0; i < 10_000; i++) {
      const data = broken(random);
      const said = await figure.hears(data);
      const ours = (data as { ns?: unknown } | null | undefined)?.ns === "descent";
      expect(said.map(({ type }) => type)).toEqual(ours ? ["error"] : []);
      if (!ours) continue;
      errors++;
      expect(said[0]?.["message"]).toMatch(/\S+ \S+/);
    }
    expect(errors).toBeGreaterThan(5000);
    expect([toJson(values.value), toJson(snapshot.value.state), snapshot.value.step]).toEqual(
      before,
    );
    expect(playing.value).toBe(false);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  },
);
