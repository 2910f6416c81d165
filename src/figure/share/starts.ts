import { defaults, type Params, type Values } from "../../params/index.ts";
import type { AnyWidget } from "../../widgets/define-widget.ts";
import type { AnyPlayer } from "../transport.tsx";
import { writeLink } from "../write-link.ts";

/** A state a shared figure can open in. */
export interface StartChoice {
  readonly key: string;
  readonly label: string;
}

/** As it is now, at its start with the present parameters, and every preset. */
export function startChoices(definition: AnyWidget, step: number): readonly StartChoice[] {
  const noun = definition.pace?.noun ?? "step";
  return [
    { key: "now", label: step > 0 ? `as it is now, at ${noun} ${step}` : "as it is now" },
    ...(step > 0 ? [{ key: "start", label: `as it is now, at ${noun} 0` }] : []),
    ...definition.presets.map(({ name }, i) => ({ key: `preset ${i}`, label: `“${name}”` })),
  ];
}

/** Query and fragment that open a figure as chosen. */
export async function startLink(
  player: AnyPlayer,
  key: string,
): Promise<{ readonly query: string; readonly fragment: string }> {
  const definition: AnyWidget = player.definition;
  // The values the state was made with: a worker may still be busy with newer ones.
  const { values, state, step } = player.snapshot.value;
  if (key === "now") return writeLink(definition, values, { state, step });
  const preset = definition.presets[Number(key.replace("preset ", ""))];
  if (key === "start" || !preset) return writeLink(definition, values, { state, step: 0 });
  const chosen = { ...defaults(definition.params), ...preset.values } as Values<Params>;
  // Steps are pure: the link may repeat them, whatever else the figure's links carry.
  const { query, fragment } = await writeLink(definition, chosen, { state, step: 0 });
  if (!preset.step) return { query, fragment };
  return { query: `${query}${query === "" ? "?" : "&"}step=${preset.step}`, fragment };
}
