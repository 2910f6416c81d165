import { random } from "../../random.ts";
import { balanced, defineCollection } from "../collection.ts";
import { between } from "../generator.ts";
import { type ProcessName, processes, processNames, type SeriesProcess } from "./processes.ts";

/** What a series varies in. */
export interface SeriesFactors {
  readonly process: ProcessName;
  /** By the names in `processes[process].parameters`. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Standard deviation of the noise of observation, added to every value. */
  readonly noise: number;
  /** Whole number: which of all random courses it takes. */
  readonly course: number;
}

export interface Series {
  readonly factors: SeriesFactors;
  /** Place of the process in `processNames`. */
  readonly label: number;
  /** What is observed: `clean` and noise. */
  readonly values: Float32Array;
  /** What the process gave. */
  readonly clean: Float32Array;
}

/**
 * Series of numbers in time, of known processes with known parameters.
 *
 * @example
 * const { factors, values } = series({ seed: 1 }).at(0);
 * [factors.process, values.length]
 */
export const series = /* @__PURE__ */ defineCollection<
  {
    /** Values in a series (default 128). */
    readonly length: number;
    /** The processes wanted (default all), each equally often. */
    readonly processes: readonly ProcessName[];
  },
  SeriesFactors,
  Series
>({
  id: "series",
  label: "Time series",
  summary: "Trends, seasons, memories and chaos, with every parameter known.",
  defaults: { length: 128, processes: processNames },
  check: ({ length, processes }) => {
    if (!(Number.isInteger(length) && length >= 2 && length <= 100_000)) {
      throw new RangeError(`series: length is ${length}; a whole number from 2 to 100000 expected`);
    }
    if (processes.length === 0 || processes.some((name) => !processNames.includes(name))) {
      const known = processNames.join(", ");
      throw new RangeError(`series: processes are [${processes}]; some of ${known} are expected`);
    }
  },
  sample: (draw) => {
    const { random, options, fixed } = draw;
    const process = fixed.process ?? balanced(draw, options.processes);
    const noise = between(random, 0, 0.2);
    const course = random.word();
    const parameters: Record<string, number> = {};
    for (const [name, [low, high]] of Object.entries(processes[process].parameters)) {
      parameters[name] = between(random, low, high);
    }
    return { process, parameters, noise, course };
  },
  render: (factors, { length }) => {
    const { process, parameters, noise } = factors;
    const { make, parameters: known }: SeriesProcess = processes[process];
    const missing = Object.keys(known).find((name) => parameters[name] === undefined);
    if (missing !== undefined) {
      throw new RangeError(`series: ${process} needs the parameter ${missing}; none was given`);
    }
    const course = random(factors.course);
    const clean = Float32Array.from(make(parameters, length, course.fork("process")));
    const jitter = course.fork("noise");
    const values = clean.map((value) => value + noise * jitter.normal());
    return { factors, label: processNames.indexOf(process), values, clean };
  },
});
