import { narrowed, ParamError, type Params, type Range } from "../params/index.ts";

/** How a figure is shown, as opposed to what it shows. */
export interface EmbedOptions {
  readonly hide: readonly string[];
  readonly lock: readonly string[];
  readonly ranges: Readonly<Record<string, Range>>;
  readonly theme: "auto" | "light" | "dark";
  readonly projector: boolean;
  readonly autoplay: boolean;
  readonly chrome: boolean;
  readonly caption: boolean;
  readonly locale: string;
}

/** One option of a link: said, read and written in one place. */
export interface OptionKind<T> {
  /** As it is spelled in a link. */
  readonly key: string;
  /** As the end of a sentence. */
  readonly accepts: string;
  readonly doc: string;
  readonly example: string;
  readonly default: T;
  /**
   * Reads the text of a link. Throws ParamError, whose sentence goes on from the text ("is not …");
   * what can be used in part is, and the rest is said through `complain`.
   */
  readonly read: (text: string, params: Params, complain: (problem: string) => void) => T;
  readonly write: (value: T) => string;
}

function toggle(key: string, initially: boolean, doc: string): OptionKind<boolean> {
  const accepts = initially ? "0 or 1; 1 if left out" : "1 or 0; 0 if left out";
  return {
    key,
    accepts,
    doc,
    example: initially ? "0" : "1",
    default: initially,
    read(text) {
      if (text === "1" || text === "true") return true;
      if (text === "0" || text === "false") return false;
      throw new ParamError("is not 1 (yes) or 0 (no)");
    },
    write: (value) => (value ? "1" : "0"),
  };
}

function controls(key: string, doc: string): OptionKind<readonly string[]> {
  return {
    key,
    accepts: "names of parameters, joined by commas",
    doc,
    example: "seed",
    default: [],
    read(text, params, complain) {
      const names = text.split(",").filter(Boolean);
      for (const name of names.filter((each) => params[each] === undefined)) {
        complain(`${key} names “${clip(name)}”, which is no parameter of this figure.`);
      }
      return names.filter((name) => params[name] !== undefined);
    },
    write: (names) => names.join(","),
  };
}

const themes = ["auto", "light", "dark"] as const;

/** Every option, in the order in which links are written. */
export const embedOptions: { readonly [K in keyof EmbedOptions]: OptionKind<EmbedOptions[K]> } = {
  hide: controls("hide", "Controls that are not shown. Their values stay as the link says."),
  lock: controls("lock", "Controls that are shown and cannot be moved."),
  ranges: {
    key: "range.<parameter>",
    accepts: "two numbers a..b inside of the parameter’s own bounds",
    doc: "Narrows the slider of a number; what lies outside becomes the nearest end.",
    example: "0.01..0.5",
    default: {},
    read: () => ({}),
    write: () => "",
  },
  theme: {
    key: "theme",
    accepts: "auto, light or dark; as chosen in the book, else auto, if left out",
    doc: "The colours. auto follows the reader’s device.",
    example: "dark",
    default: "auto",
    read(text) {
      const theme = themes.find((each) => each === text);
      // "projector" was a theme before it became an option of its own.
      if (theme === undefined && text !== "projector") {
        throw new ParamError("is not auto, light or dark");
      }
      return theme ?? "auto";
    },
    write: (theme) => theme,
  },
  projector: toggle(
    "projector",
    false,
    "Black on white, heavy lines and lettering for the last row; no sliders, no caption.",
  ),
  autoplay: toggle("autoplay", false, "Plays as soon as the figure is seen."),
  chrome: toggle("chrome", true, "With 0, title, Data and Share and the line below are left out."),
  caption: toggle("caption", true, "With 0, the caption is left out."),
  locale: {
    key: "locale",
    accepts: "a language tag such as en or de-CH; en if left out",
    doc: "Numbers are shown and typed with the decimal sign of that language. The words are English in any case.",
    example: "de",
    default: "en",
    read(text) {
      const [locale] = supported(text);
      if (locale === undefined) throw new ParamError("is not a language whose numbers are known");
      return locale;
    },
    write: (locale) => locale,
  },
};

/** Keys of a link that say where in its life the figure opens; `readLink` reads them. */
export const linkKeys = {
  v: {
    accepts: "a whole number from 1",
    doc: "The version of the figure for which the link was made; older links are translated.",
    example: "1",
  },
  step: {
    accepts: "a whole number from 0 to the figure’s last step",
    doc: "Steps taken when the figure opens.",
    example: "12",
  },
} as const;

export const defaultOptions = Object.fromEntries(
  Object.entries(embedOptions).map(([name, kind]) => [name, kind.default]),
) as unknown as EmbedOptions;

const rangePrefix = "range.";

/** Whether a key of a link is none of the figure's parameters. */
export function isReserved(key: string): boolean {
  return (
    Object.hasOwn(linkKeys, key) ||
    key.startsWith(rangePrefix) ||
    (key !== "ranges" && Object.hasOwn(embedOptions, key))
  );
}

/** Reads the options out of a query. What cannot be used is left at its default and said. */
export function readOptions(
  params: Params,
  query: URLSearchParams,
): { readonly options: EmbedOptions; readonly problems: readonly string[] } {
  const read: Record<string, unknown> = { ...defaultOptions };
  const ranges: Record<string, Range> = {};
  const problems: string[] = [];
  for (const [key, text] of query) {
    if (params[key] !== undefined || !isReserved(key) || Object.hasOwn(linkKeys, key)) continue;
    try {
      if (key.startsWith(rangePrefix)) {
        const name = key.slice(rangePrefix.length);
        ranges[name] = readRange(params, name, text);
        continue;
      }
      const option = embedOptions[key as Exclude<keyof EmbedOptions, "ranges">];
      read[key] = option.read(text, params, (problem) => problems.push(problem));
      if (key === "theme" && text === "projector") read["projector"] = true;
    } catch (error) {
      if (!(error instanceof ParamError)) throw error;
      problems.push(`${clip(key)} = “${clip(text)}” ${error.message}; it was ignored.`);
    }
  }
  return { options: { ...(read as unknown as EmbedOptions), ranges }, problems };
}

/** The options that differ from their defaults, as a link spells them. */
export function writeOptions(options: Partial<EmbedOptions>): URLSearchParams {
  const query = new URLSearchParams();
  const write = <K extends keyof EmbedOptions>(name: K) => {
    const { key, write, default: initially } = embedOptions[name];
    const value = options[name];
    if (value === undefined) return;
    const text = write(value);
    if (text !== write(initially)) query.set(key, text);
  };
  for (const name of Object.keys(embedOptions) as (keyof EmbedOptions)[]) write(name);
  for (const [name, [from, to]] of Object.entries(options.ranges ?? {})) {
    query.set(`${rangePrefix}${name}`, `${from}..${to}`);
  }
  return query;
}

function readRange(params: Params, name: string, text: string): Range {
  const param = params[name];
  if (param === undefined) throw new ParamError("is about no parameter of this figure");
  const [, from = "", to = ""] = /^(-?[\d.eE+-]+?)\.\.(-?[\d.eE+-]+)$/.exec(text) ?? [];
  const range: Range = [Number(from || Number.NaN), Number(to || Number.NaN)];
  if (range.some(Number.isNaN)) throw new ParamError("is not two numbers as in 0.1..0.5");
  narrowed(param, range);
  return range;
}

function supported(locale: string): readonly string[] {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale);
  } catch {
    return [];
  }
}

function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
