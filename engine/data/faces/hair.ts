import { followSkeleton, type PenPath } from "../drawing/hand.ts";
import { readSkeleton } from "../drawing/skeleton.ts";

/**
 * Outlines of hair on a grid over the image, for a face as wide as 0.56 of it: what lies behind the
 * face and what lies over the forehead. Both are symmetric only where they are drawn so.
 */
const STYLES = {
  bald: null,
  short: {
    behind: "2044 2026 3012 5007 7012 8026 8044' 5050 2044'",
    front: "2442' 2426 3412' 5008 6612' 7626 7642' 7034 6626 5024 3426 3034 2442'",
  },
  fringe: {
    behind: "1956 1826 3010 5005 7010 8226 8156' 5060 1956'",
    front: "2338' 2624 4013' 6013' 7424 7738' 6032 4032 2338'",
  },
  parted: {
    behind: "1950 1926 3010 5006 7010 8126 8150' 5055 1950'",
    front: "2342' 2424 4213' 6413' 7626 7742' 7032 5426 3822' 3234 2342'",
  },
  long: {
    behind: "1492' 1650 1824 3208 5004 6808 8224 8450 8692' 5088 1492'",
    front: "2340' 2624 4014' 6014' 7424 7740' 6626 5021 3426 2340'",
  },
  curly: {
    behind:
      "1452 0842 1232 1222 2216 2806 4008 5002 6008 7206 7816 8822 8832 9242 8652 8058' 5060 2058' 1452",
    front: "2340' 2026 2816 4009 5007 6009 7216 8026 7740' 7032 6230 5032 3830 3032 2340'",
  },
} as const;

export type HairStyle = keyof typeof STYLES;

/** Every style, bald included. */
export const hairStyles = /* @__PURE__ */ Object.keys(STYLES) as readonly HairStyle[];

interface Hair {
  readonly behind: PenPath;
  readonly front: PenPath;
}

const read = new Map<HairStyle, Hair | null>();

/** The outlines of a style, behind the face and in front of it, read when first asked for. */
export function hairOutlines(style: HairStyle): Hair | null {
  let hair = read.get(style);
  if (hair === undefined) {
    const texts = STYLES[style];
    hair = texts && { behind: outline(texts.behind), front: outline(texts.front) };
    read.set(style, hair);
  }
  return hair;
}

function outline(text: string): PenPath {
  return followSkeleton(readSkeleton(text), { hand: 0, wobble: 0 })[0]!;
}
