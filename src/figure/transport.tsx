import { useComputed } from "@preact/signals";
import { useUniqueId } from "../ui/unique-id.ts";
import type { AnyWidget } from "../widgets/define-widget.ts";
import { stepLimit } from "../widgets/define-widget.ts";
import { type Player, speeds } from "./player.ts";

// biome-ignore lint/suspicious/noExplicitAny: the shell plays figures of every shape
export type AnyPlayer = Player<any, any, any>;

/**
 * Play, step back and forth, reset, speed and the timeline of a run. A button that has nothing to do
 * is said to be disabled and stays in reach: a disabled one would drop the focus of who pressed it.
 * The timeline is there from the start, or everything below would jump at the first step.
 */
export function Transport({ player }: { readonly player: AnyPlayer }) {
  const definition: AnyWidget = player.definition;
  const id = useUniqueId();
  if (stepLimit(definition.model, player.values.value) === 0) return null;
  const { step, furthest, ended } = player.told.value;
  const playing = player.playing.value;
  const noun = definition.pace?.noun ?? "step";
  const limit = stepLimit(definition.model, player.values.value);
  return (
    <div class="transport" role="group" aria-label="Player">
      <button
        class="btn go"
        type="button"
        onClick={() => (playing ? player.pause() : player.play())}
      >
        <Icon path={playing ? "M2 1h3v10H2zM7 1h3v10H7z" : "M2 1l9 5-9 5z"} />
        {playing ? "Pause" : "Play"}
      </button>
      <span class="joined">
        <button
          class="btn"
          type="button"
          aria-disabled={step === 0}
          onClick={() => step > 0 && player.back()}
        >
          <Icon path="M1 1h2v10H1zM11 1v10L4 6z" />
          Back
        </button>
        <button
          class="btn"
          type="button"
          aria-disabled={ended !== null}
          onClick={() => ended === null && player.step()}
        >
          Step
          <Icon path="M9 1h2v10H9zM1 1v10l7-5z" />
        </button>
        <button class="btn" type="button" onClick={() => player.reset()}>
          Reset
        </button>
      </span>
      <SpeedSelect player={player} />
      <span class="timeline">
        <label class="vh" for={id}>
          Timeline
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={Math.max(1, furthest)}
          step={1}
          value={step}
          aria-valuetext={`${noun} ${step} of ${furthest}`}
          onInput={(event) => player.seek(Number(event.currentTarget.value))}
        />
        <span class="ui-label n">
          {noun} {step}
          {limit <= 1000 ? ` of at most ${limit}` : ""}
        </span>
      </span>
    </div>
  );
}

function SpeedSelect({ player }: { readonly player: AnyPlayer }) {
  const id = useUniqueId();
  const base = player.definition.pace?.perSecond ?? 4;
  const speed = useComputed(() => player.speed.value);
  return (
    <span class="speed">
      <label class="vh" for={id}>
        Speed
      </label>
      <select
        id={id}
        value={String(speed.value)}
        onChange={(event) => {
          player.speed.value = Number(event.currentTarget.value);
        }}
      >
        {speeds.map((factor) => (
          <option key={factor} value={String(factor)} selected={factor === speed.value}>
            {rate(base * factor)}
          </option>
        ))}
      </select>
    </span>
  );
}

function rate(perSecond: number): string {
  if (perSecond >= 1) return `${Math.round(perSecond)} a second`;
  return `1 in ${Math.round(1 / perSecond)} s`;
}

export function Icon({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
