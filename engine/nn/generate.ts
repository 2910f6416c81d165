import { slice } from "../ops/slice.ts";
import { exp } from "../portable-math.ts";
import type { Random } from "../random.ts";
import { noGrad } from "../tape.ts";
import { scope, tensor } from "../tensor.ts";
import type { Transform } from "./layer.ts";

/** How `generate` goes on: how far, and how boldly it draws. */
export interface GenerateOptions {
  /** How many tokens to add. */
  readonly length: number;
  /** How many of the last tokens the model is shown; all unless given. */
  readonly context?: number;
  /** Logits are divided by it; 1 unless given, 0 always takes the likeliest token. */
  readonly temperature?: number;
  /** Only this many of the likeliest tokens can be drawn; all unless given. */
  readonly topK?: number;
  readonly random: Random;
}

/**
 * Goes on from `prompt`, token by token, with a causal language model: tokens [1×T] → logits
 * [1×T×vocabulary], of which the last position counts. Returns prompt and continuation.
 *
 * @example
 * const model = sequential(embedding(5, 8, { random: random(1) }), linear(8, 5));
 * generate(model, [2], { length: 4, random: random(1) }).length
 */
export function generate(
  model: Transform,
  prompt: readonly number[],
  options: GenerateOptions,
): number[] {
  const { length, context = Number.POSITIVE_INFINITY, temperature = 1 } = options;
  const { topK = Number.POSITIVE_INFINITY, random } = options;
  if (prompt.length === 0) {
    throw new RangeError("generate: the prompt is empty; at least one token is expected");
  }
  if (!(temperature >= 0 && topK >= 1 && context >= 1)) {
    throw new RangeError(
      `generate: temperature ${temperature}, topK ${topK}, context ${context}; ` +
        "at least 0, 1 and 1 are expected",
    );
  }
  const tokens = [...prompt];
  for (let i = 0; i < length; i++) {
    const shown = tokens.slice(-Math.min(context, tokens.length));
    const logits = scope(() =>
      noGrad(() => {
        const all = model(tensor(shown, [1, shown.length]));
        return slice(all, null, [shown.length - 1, shown.length]).toArray();
      }),
    );
    tokens.push(draw(logits, temperature, topK, random));
  }
  return tokens;
}

/** A token by softmax(logits/temperature) among the topK largest. */
function draw(logits: Float32Array, temperature: number, topK: number, random: Random): number {
  const ranked = Array.from(logits.keys()).sort((a, b) => logits[b]! - logits[a]!);
  const best = ranked[0]!;
  if (temperature === 0) return best;
  const kept = ranked.slice(0, Math.min(topK, ranked.length));
  const shares = kept.map((token) => exp((logits[token]! - logits[best]!) / temperature));
  let left = random.uniform() * shares.reduce((sum, share) => sum + share, 0);
  for (const [i, share] of shares.entries()) {
    left -= share;
    if (left < 0) return kept[i]!;
  }
  return best;
}
