/** A fragment of a slide, as reveal.js keeps it. */
export interface Fragment {
  /** Those of one place come together. */
  readonly place: number;
  readonly shown: boolean;
}

/** What the next key press brings. */
export type Coming =
  /** More of this slide: `shown` says of each fragment whether it will be seen. */
  | { readonly kind: "fragment"; readonly shown: readonly boolean[]; readonly left: number }
  | { readonly kind: "slide"; readonly index: number }
  | { readonly kind: "end" };

/** @param index of the slide that is shown, among `count`. */
export function coming(index: number, count: number, fragments: readonly Fragment[]): Coming {
  const hidden = fragments.filter(({ shown }) => !shown).map(({ place }) => place);
  if (hidden.length > 0) {
    const next = Math.min(...hidden);
    const shown = fragments.map((fragment) => fragment.shown || fragment.place === next);
    return { kind: "fragment", shown, left: new Set(hidden).size };
  }
  return index + 1 < count ? { kind: "slide", index: index + 1 } : { kind: "end" };
}

/** "4:07", "1:02:30". */
export function passed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60
    ? `${minutes}:${rest}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
