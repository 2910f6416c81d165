import type { HeardNote } from "./abc-notes.ts";

/** Samples a second of what is played from notes: enough for a plucked string. */
export const toneRate = 22_050;

/** Overtones of a plucked string, each with its loudness; they fade faster the higher they are. */
const overtones = [1, 0.5, 0.33, 0.2, 0.1];

/**
 * The notes one after the other as a plucked string would play them, `tempo` quarter notes a minute;
 * samples from −1 to 1, at most `most` of them. The same bits wherever it runs is not promised.
 */
export function playNotes(
  notes: readonly HeardNote[],
  { tempo, most }: { readonly tempo: number; readonly most: number },
): Float32Array {
  const quarter = (60 / tempo) * toneRate;
  const length = notes.reduce((sum, note) => sum + note.length, 0) * quarter;
  const samples = new Float32Array(Math.min(most, Math.ceil(length + toneRate / 2)));
  let from = 0;
  for (const note of notes) {
    const ring = Math.min(samples.length - from, note.length * quarter + toneRate / 4);
    for (const pitch of note.pitches) pluck(samples, Math.floor(from), Math.floor(ring), pitch);
    from += note.length * quarter;
    if (from >= samples.length) break;
  }
  return samples;
}

function pluck(samples: Float32Array, from: number, length: number, pitch: number): void {
  const frequency = 440 * 2 ** ((pitch - 69) / 12);
  const attack = 0.004 * toneRate;
  for (const [i, loudness] of overtones.entries()) {
    const angle = (2 * Math.PI * frequency * (i + 1)) / toneRate;
    if (angle > Math.PI) break;
    const fade = Math.exp((-2.2 * (1 + i / 2)) / toneRate);
    // A rotating vector instead of a sine for each sample.
    const [turnCos, turnSin] = [fade * Math.cos(angle), fade * Math.sin(angle)];
    let [x, y] = [0.16 * loudness, 0];
    for (let n = 0; n < length; n++) {
      const edge = Math.min(1, n / attack, (length - n) / attack);
      samples[from + n] = (samples[from + n] ?? 0) + y * edge;
      [x, y] = [x * turnCos - y * turnSin, x * turnSin + y * turnCos];
    }
  }
}
