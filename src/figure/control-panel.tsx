import { useMemo } from "preact/hooks";
import type { AnyParam } from "../params/index.ts";
import { Control, isWide } from "../ui/control.tsx";
import type { AnyPlayer } from "./transport.tsx";

/** The controls of a figure, in the order of its declaration. */
export function ControlPanel(props: {
  readonly player: AnyPlayer;
  readonly hide?: ReadonlySet<string> | undefined;
  readonly lock?: ReadonlySet<string> | undefined;
}) {
  const { player, hide, lock } = props;
  const values = player.values.value as Readonly<Record<string, unknown>>;
  const params = player.definition.params as Readonly<Record<string, AnyParam>>;
  const shown = Object.entries(params).filter(
    ([key, param]) =>
      !param.hidden &&
      param.control.type !== "none" &&
      !hide?.has(key) &&
      (param.shownWhen?.(values) ?? true),
  );
  if (shown.length === 0) return null;
  const sliders = shown.filter(([, param]) => param.control.type === "number").length;
  const groups = grouped(shown);
  return (
    <div class="controls" role="group" aria-label="Controls">
      {groups.map(({ name, entries }) => {
        const controls = entries.map(([key, param]) => (
          <div key={key} class={isWide(param, sliders) ? "span" : undefined}>
            <Slot {...{ player, param, values }} name={key} disabled={lock?.has(key)} />
          </div>
        ));
        if (name === null) return controls;
        return (
          <fieldset class="control-group" key={name}>
            <legend>{name}</legend>
            {controls}
          </fieldset>
        );
      })}
    </div>
  );
}

/** A control is drawn again only when its own value changes, or what its warning depends on. */
function Slot(props: {
  readonly player: AnyPlayer;
  readonly name: string;
  readonly param: AnyParam;
  readonly values: Readonly<Record<string, unknown>>;
  readonly disabled: boolean | undefined;
}) {
  const { player, name, param, values, disabled } = props;
  const value = values[name];
  const warns = param.control.type === "number" && param.control.danger !== null;
  return useMemo(
    () => (
      <Control
        param={param}
        value={value}
        values={values}
        disabled={disabled}
        onChange={(next) => player.set({ [name]: next })}
      />
    ),
    [player, name, param, disabled, value, warns ? values : null],
  );
}

interface Group {
  readonly name: string | null;
  readonly entries: [string, AnyParam][];
}

/** Neighbours with the same heading belong together. */
function grouped(entries: readonly [string, AnyParam][]): readonly Group[] {
  const groups: Group[] = [];
  for (const entry of entries) {
    const name = entry[1].group ?? null;
    const last = groups.at(-1);
    if (last && last.name === name) last.entries.push(entry);
    else groups.push({ name, entries: [entry] });
  }
  return groups;
}
