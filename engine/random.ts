/**
 * Seeded random numbers: the only source of randomness in the book. The same seed gives the same
 * bits on every platform, since nothing but integer operations, +, −, ×, ÷ and `Math.sqrt` is used.
 */

import { log } from "./portable-math.ts";

/** The whole state of a generator: four unsigned 32-bit integers, safe to keep as JSON. */
export type RandomState = readonly [number, number, number, number];

const WORD = 4294967296;

/**
 * A new generator. `seed` is any safe integer, negative ones included.
 *
 * @example
 * const generator = random(7);
 * [generator.uniform(), generator.normal(), generator.integer(10)]
 */
export function random(seed: number): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`random: the seed is ${seed}; a whole number is expected`);
  }
  const low = splitmix32(seed | 0);
  const high = splitmix32(Math.floor(seed / WORD));
  const generator = random.fromState([low(), high(), low() ^ high(), 1]);
  generator.discard(WARM_UP);
  return generator;
}

/** A generator that goes on exactly where the one with this `state` stood. */
random.fromState = (state: RandomState): Random => new Random(state);

/** Steps after which nothing of a simple seed is left visible in the output. */
const WARM_UP = 20;

/**
 * A stream of random numbers: sfc32 (C. Doty-Humphrey, PractRand), 128 bits of state, period at
 * least 2³², on average about 2¹²⁷, seeded through splitmix32.
 */
export class Random {
  readonly #words = new Int32Array(4);

  /** Use `random(seed)` or `random.fromState(state)`. */
  constructor(state: RandomState) {
    this.#words.set(state);
  }

  /** Plain numbers from which `random.fromState` makes a generator that gives the same stream. */
  get state(): RandomState {
    const [a, b, c, counter] = this.#words;
    return [a! >>> 0, b! >>> 0, c! >>> 0, counter! >>> 0];
  }

  /** An integer from 0 to 2³² − 1, each equally likely. */
  word(): number {
    return this.#next() >>> 0;
  }

  /** A number in [0, 1): a multiple of 2⁻⁵³, each equally likely. */
  uniform(): number {
    const high = this.#next() >>> 5;
    return (high * 67108864 + (this.#next() >>> 6)) / 9007199254740992;
  }

  /**
   * A draw from the standard normal distribution (mean 0, standard deviation 1). Every draw takes
   * the same two words, so a stream can be restored between any two draws.
   */
  normal(): number {
    const high = this.#next() >>> 6;
    return normalQuantile((high * 67108864 + (this.#next() >>> 6) + 0.5) / 4503599627370496);
  }

  /** An integer from 0 to `n` − 1, each exactly equally likely; 1 ≤ n ≤ 2³². */
  integer(n: number): number {
    if (!(Number.isInteger(n) && n >= 1 && n <= WORD)) {
      throw new RangeError(`integer: n is ${n}; a whole number from 1 to 2^32 is expected`);
    }
    const limit = WORD - (WORD % n);
    let word = this.#next() >>> 0;
    while (word >= limit) word = this.#next() >>> 0;
    return word % n;
  }

  /** Puts the elements of `array` in random order, in place, and returns it (Fisher–Yates). */
  shuffle<A extends Shufflable>(array: A): A {
    const items: { [index: number]: unknown } = array;
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const item = items[i];
      items[i] = items[j];
      items[j] = item;
    }
    return array;
  }

  /**
   * An independent stream for the purpose `label` names. It depends on the state now and on the
   * label (1 and "1" are the same label); this generator does not advance. Hence
   * `random(seed).fork("weights")` stays what it is however much is drawn for other purposes.
   */
  fork(label: string | number): Random {
    const fork = new Random(this.state);
    const words = fork.#words;
    words[1]! ^= 0x9e3779b9;
    for (const unit of `${label}`) {
      words[0]! ^= unit.codePointAt(0)! + 1;
      fork.discard(1);
    }
    words[2]! ^= 0x85ebca6b;
    fork.discard(WARM_UP);
    return fork;
  }

  /** Skips `count` words. */
  discard(count: number): void {
    for (let i = 0; i < count; i++) this.#next();
  }

  #next(): number {
    const words = this.#words;
    const b = words[1]!;
    const c = words[2]!;
    const counter = words[3]!;
    const result = (words[0]! + b + counter) | 0;
    words[3] = counter + 1;
    words[0] = b ^ (b >>> 9);
    words[1] = c + (c << 3);
    words[2] = ((c << 21) | (c >>> 11)) + result;
    return result;
  }
}

/** What `shuffle` takes: arrays and typed arrays. */
export type Shufflable =
  | unknown[]
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;

/** Successive outputs of splitmix32 (the finaliser of MurmurHash3 on a Weyl sequence). */
function splitmix32(seed: number): () => number {
  let weyl = seed | 0;
  return () => {
    weyl = (weyl + 0x9e3779b9) | 0;
    let mixed = weyl ^ (weyl >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}

/**
 * The number below which a standard normal variable falls with probability `p`, 0 < p < 1;
 * relative error about 1e-16. Algorithm AS 241, routine PPND16: M. J. Wichura, Applied Statistics
 * 37 (1988), 477–484.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * centre(0.180625 - q * q);
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const size = r <= 5 ? near(r - 1.6) : far(r - 5);
  return q < 0 ? -size : size;
}

const centre = (r: number) =>
  horner(
    r,
    2509.0809287301227,
    33430.57558358813,
    67265.7709270087,
    45921.95393154987,
    13731.69376550946,
    1971.5909503065513,
    133.14166789178438,
    3.3871328727963665,
  ) /
  horner(
    r,
    5226.495278852854,
    28729.085735721943,
    39307.89580009271,
    21213.794301586597,
    5394.196021424751,
    687.1870074920579,
    42.31333070160091,
    1,
  );

const near = (r: number) =>
  horner(
    r,
    0.0007745450142783414,
    0.022723844989269184,
    0.2417807251774506,
    1.2704582524523684,
    3.6478483247632045,
    5.769497221460691,
    4.630337846156546,
    1.4234371107496835,
  ) /
  horner(
    r,
    1.0507500716444169e-9,
    0.0005475938084995345,
    0.015198666563616457,
    0.14810397642748008,
    0.6897673349851,
    1.6763848301838038,
    2.053191626637759,
    1,
  );

const far = (r: number) =>
  horner(
    r,
    2.0103343992922881e-7,
    0.000027115555687434876,
    0.0012426609473880784,
    0.026532189526576124,
    0.29656057182850487,
    1.7848265399172913,
    5.463784911164114,
    6.657904643501103,
  ) /
  horner(
    r,
    2.0442631033899397e-15,
    1.421511758316446e-7,
    0.000018463183175100548,
    0.0007868691311456133,
    0.014875361290850615,
    0.1369298809227358,
    0.599832206555888,
    1,
  );

/** The value of a polynomial of degree 7 at `x`; the coefficient of x⁷ comes first. */
function horner(
  x: number,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
): number {
  return ((((((a * x + b) * x + c) * x + d) * x + e) * x + f) * x + g) * x + h;
}
