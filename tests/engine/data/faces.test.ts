import { expect, test } from "vitest";
import { type FaceFactors, faces, hairStyles } from "../../../engine/data/index.ts";

const size = 64;
const base: FaceFactors = {
  ...faces({ seed: 1 }).at(0).factors,
  ...{
    skin: 0,
    hairShade: 0,
    hair: "bald",
    glasses: false,
    gaze: 0,
    mouthOpen: 0,
    browTilt: 0,
    noseLength: 0.1,
  },
};

/** Rows and columns of the pixels that differ between two faces, and how many there are. */
const change = (a: Partial<FaceFactors>, b: Partial<FaceFactors>) => {
  const [before, after] = [a, b].map(
    (more) => faces.render({ ...base, ...more }, { size, channels: 1 }).pixels,
  );
  const at = [...before!.keys()].filter((i) => Math.abs(before![i]! - after![i]!) > 0.01);
  const rows = at.map((i) => (Math.floor(i / size) + 0.5) / size);
  return { top: Math.min(...rows), bottom: Math.max(...rows), count: at.length };
};

test("every factor changes the image, and those of one part change that part alone", () => {
  const parts: [Partial<FaceFactors>, number, number][] = [
    [{ eyeDistance: base.eyeDistance + 0.03 }, 0.3, 0.6],
    [{ eyeSize: base.eyeSize * 1.3 }, 0.3, 0.6],
    [{ eyeOpen: base.eyeOpen * 0.6 }, 0.38, 0.56],
    [{ gaze: 1 }, 0.38, 0.56],
    [{ browHeight: base.browHeight + 0.03 }, 0.28, 0.45],
    [{ browTilt: 0.04 }, 0.28, 0.46],
    [{ noseLength: base.noseLength + 0.04 }, 0.48, 0.7],
    [{ mouthWidth: base.mouthWidth + 0.06 }, 0.62, 0.84],
    [{ mouthCurve: base.mouthCurve + 0.05 }, 0.62, 0.84],
    [{ mouthOpen: 0.05 }, 0.62, 0.84],
    [{ glasses: true }, 0.35, 0.6],
    [{ width: base.width + 0.1 }, 0.1, 0.95],
    [{ skin: 0.5 }, 0.1, 1],
    [{ hair: "long" }, 0, 1],
  ];
  for (const [more, top, bottom] of parts) {
    const where = change({}, more);
    expect(where.count, Object.keys(more)[0]).toBeGreaterThan(3);
    expect(where.top, Object.keys(more)[0]).toBeGreaterThan(top);
    expect(where.bottom, Object.keys(more)[0]).toBeLessThan(bottom);
  }
  expect(change({ hair: "short" }, { hair: "short", hairShade: 1 }).count).toBeGreaterThan(100);
});

test("eye distance is exact: the pupils' middles lie as far apart as stated", () => {
  const side = 512;
  for (const eyeDistance of [0.22, 0.25, 0.3]) {
    const look = { ...base, eyeDistance, eyeOpen: 1, browHeight: 0.14 };
    const { pixels } = faces.render(look, { size: side, channels: 1 });
    const middle = (from: number, to: number) => {
      let [sum, moment] = [0, 0];
      for (let row = 216; row < 268; row++) {
        for (let column = from; column < to; column++) {
          const dark = Math.max(0, 0.5 - pixels[row * side + column]!);
          sum += dark;
          moment += dark * (column + 0.5);
        }
      }
      return moment / sum;
    };
    const measured = middle(256, 400) - middle(112, 256);
    expect(Math.abs(measured / side - eyeDistance)).toBeLessThan(0.0005);
  }
});

test("a face that looks straight ahead is the same in the mirror but for the nose", () => {
  for (const hair of ["bald", "long"] as const) {
    const { pixels } = faces.render({ ...base, hair }, { size, channels: 1 });
    for (let i = 0; i < pixels.length; i++) {
      const row = Math.floor(i / size) / size;
      if (row > 0.48 && row < 0.7) continue;
      const mirrored = Math.floor(i / size) * size + (size - 1 - (i % size));
      expect(pixels[i]).toBeCloseTo(pixels[mirrored]!, 4);
    }
  }
});

test("the label says whether the mouth smiles, and both come up with every hair", () => {
  const source = faces({ seed: 2, size: 8 });
  const seen = new Set<string>();
  for (let i = 0; i < 400; i++) {
    const { label, factors } = source.at(i);
    expect(label).toBe(factors.mouthCurve > 0 ? 1 : 0);
    seen.add(`${factors.hair} ${label} ${factors.glasses}`);
  }
  expect(seen.size).toBe(hairStyles.length * 4);
});
