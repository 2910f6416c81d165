import { useLayoutEffect, useRef } from "preact/hooks";
import { plainText, RichText } from "../ui/index.ts";
import type { AnyWidget } from "../widgets/define-widget.ts";
import type { AnyPlayer } from "./transport.tsx";

/** The live sentence; spoken when the run rests, not sixty times a second. */
export function LiveSentence({ player }: { readonly player: AnyPlayer }) {
  const { values, state, step, ended, presented } = player.told.value;
  const sentence = (player.definition as AnyWidget).live(values, state, step, presented);
  const playing = player.playing.value;
  const said =
    ended === null || plainText(sentence).includes(ended) ? sentence : `${sentence} ${ended}`;
  const paragraph = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => keepHeight(paragraph.current), []);
  return (
    <p ref={paragraph} class="live" aria-live={playing ? "off" : "polite"}>
      <span>
        <RichText>{said}</RichText>
      </span>
    </p>
  );
}

/**
 * What stands below the sentence, the player first of all, would jump with every step that makes it
 * a line longer or shorter: it keeps the height it has had, until its width is another.
 */
function keepHeight(paragraph: HTMLElement | null): (() => void) | undefined {
  const words = paragraph?.firstElementChild;
  if (!paragraph || !words) return;
  let [width, kept] = [0, 0];
  const watch = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const now = entry.contentRect;
    const line = Number.parseFloat(getComputedStyle(paragraph).lineHeight) || 28;
    kept = now.width === width ? keptHeight(kept, now.height, line) : now.height;
    width = now.width;
    paragraph.style.setProperty("--kept", `${kept}px`);
  });
  watch.observe(words);
  return () => watch.disconnect();
}

/** The height to keep: a sentence shorter by three lines is another one, and leaves no gap. */
export function keptHeight(kept: number, natural: number, line: number): number {
  return natural < kept - 2.5 * line ? natural : Math.max(kept, natural);
}
