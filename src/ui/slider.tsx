import type { ControlSpec, LooseValues } from "../params/index.ts";
import { format } from "../params/index.ts";
import { LabelText, spokenMath } from "./math-text.tsx";
import { NumberBox } from "./number-box.tsx";
import { useUniqueId } from "./unique-id.ts";

interface SliderProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly spec: Extract<ControlSpec, { type: "number" }>;
  readonly accepts: string;
  readonly value: number;
  readonly values: LooseValues;
  readonly disabled?: boolean | undefined;
  readonly onChange: (value: number) => void;
}

/** A ruled scale with a box for typing. The part that breaks the figure is cut out and lettered. */
export function Slider(props: SliderProps) {
  const id = useUniqueId();
  const { spec, value } = props;
  const share = (at: number) => (toTrack(spec, at) - toTrack(spec, spec.min)) / trackLength(spec);
  const danger = spec.danger?.(props.values) ?? null;
  const safe = danger ? Math.max(0, Math.min(1, share(danger.from))) : 1;
  const word = danger && safe > 0.02 && safe < 0.86 ? danger.label : null;
  const ticks = spaced(scaleTicks(spec), share);
  const at = word ? wordPlace(safe, ticks.map(share), roomFor(word)) : 0;
  const spoken = `${format(value, 4)}${spec.unit ? ` ${spec.unit}` : ""}`;
  return (
    <div class="control-slider">
      <div class="row">
        <label for={id}>
          <LabelText>{props.label}</LabelText>
        </label>
        <NumberBox
          label={`${plainLabel(props.label)}, number`}
          value={value}
          min={spec.min}
          max={spec.max}
          accepts={props.accepts}
          integer={isWhole(spec)}
          disabled={props.disabled}
          onCommit={props.onChange}
        />
      </div>
      <div class="slider" style={{ "--safe": `${(safe * 100).toFixed(1)}%` }}>
        <input
          id={id}
          type="range"
          min={toTrack(spec, spec.min)}
          max={toTrack(spec, spec.max)}
          step={spec.scale === "log" ? 0.01 : spec.step}
          value={toTrack(spec, value)}
          aria-valuetext={danger && value > danger.from ? `${spoken}, ${danger.label}` : spoken}
          disabled={props.disabled}
          onInput={(event) => props.onChange(fromTrack(spec, Number(event.currentTarget.value)))}
          onKeyDown={(event) => {
            const by = isWhole(spec) && spec.scale === "log" ? arrows[event.key] : undefined;
            if (by === undefined) return;
            // A hundredth of a decade is less than 1 below 43: an arrow would round back.
            props.onChange(Math.max(spec.min, Math.min(spec.max, value + by)));
            event.preventDefault();
          }}
        />
        <div class="scale n" aria-hidden="true">
          {ticks.map((tick, i) => (
            <span
              key={tick}
              class={i === ticks.length - 1 && share(tick) > 0.97 ? "end" : undefined}
              style={{ "--at": `${(share(tick) * 100).toFixed(1)}%` }}
            >
              {word && Math.abs(share(tick) - at) < roomFor(word) ? " " : format(tick, 6)}
            </span>
          ))}
          {word && (
            <span class="warn" style={{ "--at": `${(at * 100).toFixed(1)}%` }}>
              {word}
            </span>
          )}
        </div>
      </div>
      {props.help && (
        <p class="ui-label">
          <LabelText>{props.help}</LabelText>
        </p>
      )}
    </div>
  );
}

type NumberSpec = SliderProps["spec"];

const arrows: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

function toTrack(spec: NumberSpec, value: number): number {
  return spec.scale === "log" ? Math.log10(value) : value;
}

function trackLength(spec: NumberSpec): number {
  return toTrack(spec, spec.max) - toTrack(spec, spec.min);
}

/**
 * A log slider gives three significant digits, a linear one multiples of its step. Whole numbers
 * stay whole: a parameter of whole numbers refuses others, and the slider would stand still.
 */
export function fromTrack(spec: NumberSpec, track: number): number {
  const value =
    spec.scale === "log" ? Number((10 ** track).toPrecision(3)) : Number(track.toPrecision(12));
  return Math.max(spec.min, Math.min(spec.max, isWhole(spec) ? Math.round(value) : value));
}

function isWhole(spec: NumberSpec): boolean {
  return spec.step === 1 && Number.isInteger(spec.min);
}

/** Decades on a log scale; else the two ends, and zero or about the middle between them. */
export function scaleTicks(spec: NumberSpec): readonly number[] {
  const { min, max } = spec;
  if (spec.scale === "log") {
    const ticks: number[] = [];
    for (let power = Math.ceil(Math.log10(min) - 1e-9); 10 ** power <= max * 1.000001; power++) {
      ticks.push(Number(`1e${power}`));
    }
    const every = Math.ceil(ticks.length / 5);
    const kept = ticks.filter((_, i) => i % every === 0);
    if ((kept[0] ?? min) / min > 1.6) kept.unshift(min);
    if (max / (kept.at(-1) ?? max) > 1.6) kept.push(max);
    return kept;
  }
  if (min < 0 && max > 0) return [min, 0, max];
  const middle = (min + max) / 2;
  const whole = spec.step >= 1 ? Number.isInteger(middle) : true;
  return whole ? [min, roundMiddle(min, max), max] : [min, max];
}

/** The middle; a round number close to it where the middle has more decimals than the two ends. */
function roundMiddle(min: number, max: number): number {
  const middle = Number(((min + max) / 2).toPrecision(6));
  if (decimalsOf(middle) <= Math.max(decimalsOf(min), decimalsOf(max))) return middle;
  const power = 10 ** Math.floor(Math.log10((max - min) / 2));
  for (const unit of [5 * power, 2 * power, power]) {
    const near = Number((Math.round(middle / unit) * unit).toPrecision(6));
    if (near > min && near < max && Math.abs(near - middle) < 0.06 * (max - min)) return near;
  }
  return middle;
}

function decimalsOf(value: number): number {
  return (String(value).split(".")[1] ?? "").length;
}

/** Share of the track that a word in the dashed part keeps free on each side of its middle. */
function roomFor(word: string): number {
  return 0.03 + 0.014 * word.length;
}

/** Ticks far enough apart for their numbers; the two ends stay. */
export function spaced(
  ticks: readonly number[],
  share: (tick: number) => number,
): readonly number[] {
  const last = ticks.at(-1) ?? 0;
  let before = -1;
  return ticks.filter((tick) => {
    const room = share(tick) - before;
    const keeps = tick === last || (room > 0.12 && share(last) - share(tick) > 0.12);
    if (keeps) before = share(tick);
    return keeps;
  });
}

/** The word stands in the middle of the widest gap between ticks inside the dashed part. */
function wordPlace(from: number, ticks: readonly number[], room: number): number {
  const edges = [from, ...ticks.filter((tick) => tick > from + 0.01), 1];
  let [best, width] = [(from + 1) / 2, 0];
  for (let i = 1; i < edges.length; i++) {
    const [a = 0, b = 1] = [edges[i - 1], edges[i]];
    if (b - a > width) [best, width] = [(a + b) / 2, b - a];
  }
  return Math.max(room, Math.min(1 - room, best));
}

/**
 * A label as a name that is only spoken. A symbol after the words that it stands for is left out; one
 * with an index tells two labels apart, and one after "by" or "of" belongs to the sentence.
 */
export function plainLabel(label: string): string {
  const words = label.replace(/(\s*)\$([^$]*)\$/g, (_, space: string, math: string, at: number) => {
    const needed = /_/.test(math) || at === 0 || /\b(?:by|of)$/.test(label.slice(0, at));
    return needed ? `${space}${spokenMath(math)}` : "";
  });
  return words.trim();
}
