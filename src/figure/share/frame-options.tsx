import { Fragment } from "preact";
import { type AnyParam, format, type Range } from "../../params/index.ts";
import { NumberBox } from "../../ui/number-box.tsx";
import { SelectRow, SwitchRow } from "../../ui/rows.tsx";
import { plainLabel } from "../../ui/slider.tsx";
import type { EmbedOptions } from "../embed-options.ts";
import type { AnyPlayer } from "../transport.tsx";
import { RangeRow } from "./range-row.tsx";

/** How a figure is to stand in a frame. */
export interface FrameChoices extends EmbedOptions {
  /** CSS pixels, or all the width there is. */
  readonly width: number | null;
  /** CSS pixels, or as high as the figure is. */
  readonly height: number | null;
}

const looks = [
  { value: "auto", label: "as the reader has it" },
  { value: "light", label: "light" },
  { value: "dark", label: "dark" },
  { value: "projector", label: "projector" },
] as const;

const widths = ["100%", "480", "672", "868", "1280"].map((value) => ({
  value,
  label: value === "100%" ? "full width" : `${value} px`,
}));

const uses = [
  { value: "shown", label: "shown" },
  { value: "locked", label: "locked" },
  { value: "hidden", label: "hidden" },
] as const;

/** What a frame shows beside the drawing: colours, size, and each control shown, locked or hidden. */
export function FrameOptions(props: {
  readonly player: AnyPlayer;
  readonly choices: FrameChoices;
  /** The height in force. */
  readonly height: number;
  readonly onChange: (change: Partial<FrameChoices>) => void;
}) {
  const { player, choices, onChange } = props;
  const { model, params } = player.definition;
  const controls = Object.entries(params as Readonly<Record<string, AnyParam>>).filter(
    ([, param]) => !param.hidden && param.control.type !== "none",
  );
  const use = (name: string, as: "shown" | "locked" | "hidden") => {
    const without = (names: readonly string[]) => names.filter((each) => each !== name);
    onChange({
      hide: as === "hidden" ? [...without(choices.hide), name] : without(choices.hide),
      lock: as === "locked" ? [...without(choices.lock), name] : without(choices.lock),
      // A slider that cannot be moved has no ends to choose.
      ...(as === "shown" ? {} : { ranges: withRange(choices.ranges, name, null) }),
    });
  };
  const now = (name: string) =>
    choices.hide.includes(name) ? "hidden" : choices.lock.includes(name) ? "locked" : "shown";
  return (
    <div class="share-options">
      <SelectRow
        label="Colours"
        value={choices.projector ? "projector" : choices.theme}
        options={looks}
        onChange={(look) =>
          onChange({
            theme: look === "projector" ? "auto" : look,
            projector: look === "projector",
          })
        }
      />
      <SelectRow
        label="Width"
        value={choices.width === null ? "100%" : String(choices.width)}
        options={widths}
        onChange={(width) => onChange({ width: width === "100%" ? null : Number(width) })}
      />
      <div class="row">
        <span>Height</span>
        <NumberBox
          label="Height in pixels"
          value={props.height}
          min={200}
          max={3000}
          integer
          accepts={`a whole number from 200 to ${format(3000)}`}
          onCommit={(height) => onChange({ height })}
        />
      </div>
      {model.step && (
        <SwitchRow
          label="Plays by itself"
          value={choices.autoplay}
          onChange={(autoplay) => onChange({ autoplay })}
        />
      )}
      <SwitchRow
        label="Title and buttons"
        value={choices.chrome}
        onChange={(chrome) => onChange({ chrome })}
      />
      <SwitchRow
        label="Caption"
        value={choices.caption}
        onChange={(caption) => onChange({ caption })}
      />
      {controls.length > 0 && (
        <details class="share-controls">
          <summary>
            Controls: <span class="ui-label">{summary(choices, controls.length)}</span>
          </summary>
          {controls.map(([name, param]) => (
            <Fragment key={name}>
              <SelectRow
                label={param.label}
                value={now(name)}
                options={uses}
                onChange={(as) => use(name, as)}
              />
              {now(name) === "shown" && (
                <RangeRow
                  label={plainLabel(param.label)}
                  param={param}
                  range={choices.ranges[name]}
                  onChange={(range) => onChange({ ranges: withRange(choices.ranges, name, range) })}
                />
              )}
            </Fragment>
          ))}
        </details>
      )}
    </div>
  );
}

function withRange(
  ranges: EmbedOptions["ranges"],
  name: string,
  range: Range | null,
): EmbedOptions["ranges"] {
  const { [name]: _, ...others } = ranges;
  return range ? { ...others, [name]: range } : others;
}

function summary({ hide, lock, ranges }: EmbedOptions, all: number): string {
  const shown = all - hide.length - lock.length;
  const parts = [
    shown === all ? `all ${all} shown` : `${shown} shown`,
    lock.length > 0 ? `${lock.length} locked` : "",
    hide.length > 0 ? `${hide.length} hidden` : "",
    Object.keys(ranges).length > 0 ? `${Object.keys(ranges).length} narrowed` : "",
  ];
  return parts.filter(Boolean).join(", ");
}
