import { type Random, random } from "../random.ts";

/** What a list of choices needs to know of a collection. */
export interface CollectionRecord {
  /** As it appears in links. */
  readonly id: string;
  /** As it appears in lists. */
  readonly label: string;
  /** One sentence: what its examples are. */
  readonly summary: string;
}

/** Examples made when they are asked for. */
export interface Examples<Example> {
  /** Example `index`, counted from 0: it depends on nothing but the seed, the options and index. */
  at(index: number): Example;
}

/**
 * An endless seeded source of examples with exactly known factors of variation. Called with a seed
 * it gives `Examples`; the same seed gives the same bits on every platform, and example 5,000 costs
 * what example 0 costs. `fixed` holds some factors still and leaves the others as they would be.
 */
export type Collection<Options, Factors, Example> = CollectionRecord & {
  (
    options: { readonly seed: number; readonly fixed?: Partial<Factors> } & Partial<Options>,
  ): Examples<Example>;
  /** The example with exactly these factors: a pure function of them. */
  render(factors: Factors, options?: Partial<Options>): Example;
};

/** What factors are drawn from. */
export interface Draw<Options, Factors> {
  /** The example's own stream. */
  readonly random: Random;
  /** The collection's stream: for `balanced`; leave it where it is. */
  readonly stream: Random;
  readonly index: number;
  readonly options: Options;
  /** Factors that will be put in place afterwards; heed them where others depend on them. */
  readonly fixed: Partial<Factors>;
}

/**
 * Makes a collection from how its factors are drawn and how an example follows from them. Mark
 * the call as pure, so that a page that does not use the collection does not carry it.
 */
export function defineCollection<Options extends object, Factors extends object, Example>(
  definition: CollectionRecord & {
    readonly defaults: Options;
    /** Throws a RangeError that names an option which cannot be met. */
    readonly check: (options: Options) => void;
    readonly sample: (draw: Draw<Options, Factors>) => Factors;
    readonly render: (factors: Factors, options: Options) => Example;
  },
): Collection<Options, Factors, Example> {
  const { defaults, check, sample, render, ...record } = definition;
  const complete = (options: Partial<Options>): Options => {
    const settings = Object.assign({}, defaults, options);
    check(settings);
    return settings;
  };
  const collection: (
    options: { readonly seed: number; readonly fixed?: Partial<Factors> } & Partial<Options>,
  ) => Examples<Example> = ({ seed, fixed = {}, ...given }) => {
    const options = complete(given as Partial<Options>);
    const stream = random(seed).fork(record.id);
    return {
      at(index) {
        if (!(Number.isSafeInteger(index) && index >= 0)) {
          throw new RangeError(
            `${record.id}: index is ${index}; a whole number from 0 is expected`,
          );
        }
        const factors = sample({ random: stream.fork(index), stream, index, options, fixed });
        return render(Object.assign(factors, fixed), options);
      },
    };
  };
  return Object.assign(collection, {
    ...record,
    render: (factors: Factors, options: Partial<Options> = {}) =>
      render(factors, complete(options)),
  });
}

/**
 * One of `choices`, such that each run of as many examples as there are choices (counted from 0)
 * has every one once, in an order of its own.
 */
export function balanced<Choice>(
  { stream, index }: { readonly stream: Random; readonly index: number },
  choices: readonly Choice[],
): Choice {
  const count = choices.length;
  return stream.fork(`round ${Math.floor(index / count)}`).shuffle([...choices])[index % count]!;
}

/** One of `choices`, each equally likely. */
export function oneOf<Choice>(random: Random, choices: readonly Choice[]): Choice {
  return choices[random.integer(choices.length)]!;
}

/** Refuses a side of an image that is not a whole number of pixels from 8 to 1024. */
export function checkSize(id: string, size: number): void {
  if (!(Number.isInteger(size) && size >= 8 && size <= 1024)) {
    throw new RangeError(`${id}: size is ${size}; a whole number from 8 to 1024 is expected`);
  }
}
