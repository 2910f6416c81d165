import { readSkeleton, type Skeleton } from "../drawing/skeleton.ts";

/** A way to write a digit. */
export interface DigitSkeleton {
  /** As it appears in lists: "looped". */
  readonly name: string;
  readonly skeleton: Skeleton;
}

const ways = (texts: Readonly<Record<string, string>>): readonly DigitSkeleton[] =>
  Object.entries(texts).map(([name, text]) => ({ name, skeleton: readSkeleton(text) }));

/** The ways to write each digit, 0 to 9. */
export const digitSkeletons: readonly (readonly DigitSkeleton[])[] = [
  /* @__PURE__ */ ways({
    oval: "5503 3213 2047 3085 5097 7284 8049 7015 5503",
    overlapped: "6408 4206 2632 2370 4195 6686 7752 6920 5204 3914",
    "from the side": "2842 3208 5603 7722 7864 6090 3892 2464 3020 4806",
  }),
  /* @__PURE__ */ ways({
    plain: "5003 5097",
    flag: "3027 5203' 5297",
    "flag and foot": "3026 5203' 5297 | 3097 7497",
    curved: "5803 5248 4797",
  }),
  /* @__PURE__ */ ways({
    open: "2226 3208 5402 7212 7434 5664 2295' 8094",
    looped: "2424 3608 5803 7218 7040 5266 3090 1990 2478 4082 6094 8490",
    curved: "2024 3604 6608 7230 5562 2492' 4786 6496 8288",
    angular: "2309 7408' 2294' 7993",
  }),
  /* @__PURE__ */ ways({
    round: "2415 4403 6812 6634 4547' 7057 7880 5297 2288",
    "flat top": "2405' 7306' 4443' 6950 7675 6493 4498 2290",
    looped: "2615 4603 6814 6437 4350 4043 5046 7257 7681 5097 2288",
  }),
  /* @__PURE__ */ ways({
    open: "3203 2057' 8255 | 6630 6198",
    closed: "8267 1867' 6602' 6298",
    square: "2805 2450' 7448 | 7403 7098",
    curved: "3403 2640 3058 5060 7244 | 7604 7050 6698",
  }),
  /* @__PURE__ */ ways({
    "one stroke": "7404 3005' 2645' 4839 7251 7676 5896 3896 2286",
    "separate bar": "3206 2645' 4839 7251 7676 5896 3896 2286 | 3206 7603",
    round: "7606 4806 3220 3642 6452 7274 5695 2691",
  }),
  /* @__PURE__ */ ways({
    looped: "6804 4222 2758 2884 4897 6990 7668 5853 3760 2876",
    straight: "5803 3844 2672 4096 6690 7068 5254 3262 2774",
    curled: "7213 5603 3625 2562 3492 5698 7483 7060 5050 3362 2874",
  }),
  /* @__PURE__ */ ways({
    plain: "2008 7806' 5846 4298",
    crossed: "2009 7807' 5650 4098 | 3252 7249",
    serif: "2221 2308' 7809' 5445 4598",
    curved: "1912 4410 7807' 5850 5098",
  }),
  /* @__PURE__ */ ways({
    "one stroke": "7012 5003 3013 3233 5048 7067 7088 5098 2988 2867 5048 6832 7012",
    "two loops": "o50253022 | o50723625",
    open: "7412 5204 3018 3438 6256 7478 5297 2886 3266 5648 7226 7606",
  }),
  /* @__PURE__ */ ways({
    straight: "7216 5403 3014 2838 4650 6640 7216' 7098",
    curved: "7221 5603 3213 2838 4652 6642 7222 7252 6480 4897 3092",
    "straight and slanted": "7018 5203 2816 2940 4850 6534 7214' 5698",
    hooked: "7220 5403 3014 2838 4651 6640 7320' 7272 6091 4097 2890",
  }),
];
