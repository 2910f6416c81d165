import { useEffect, useState } from "preact/hooks";
import type { Piece } from "./editor/highlight.ts";

export interface ColouredCodeProps {
  readonly source: string;
  /** Whether it is seen: an open editor stands in its place. */
  readonly seen: boolean;
}

/**
 * The reader's own code, in the colours of the chapter's. Its words are read in idle time, by what
 * the editor reads them with: a page whose cells are as they were fetches nothing of it.
 */
export function ColouredCode({ source, seen }: ColouredCodeProps) {
  const [read, setRead] = useState<{ source: string; pieces: readonly Piece[] } | null>(null);
  useEffect(() => {
    if (!seen || source === "") return;
    let gone = false;
    const end = whenIdle(async () => {
      const { highlight } = await import("./editor/highlight.ts");
      if (!gone) setRead({ source, pieces: highlight(source) });
    });
    return () => {
      gone = true;
      end();
    };
  }, [source, seen]);
  const pieces = read?.source === source ? read.pieces : [{ text: source, kind: null }];
  return (
    <pre class="astro-code" tabIndex={0}>
      <code>
        {pieces.map(({ text, kind }, i) =>
          kind ? (
            <span key={i} class={kind}>
              {text}
            </span>
          ) : (
            text
          ),
        )}
      </code>
    </pre>
  );
}

/** Does what is not urgent, where a failure leaves the code plain. Returns what calls it off. */
function whenIdle(act: () => Promise<void>): () => void {
  const run = () => void act().catch(() => {});
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(run, 200);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(run, { timeout: 2000 });
  return () => cancelIdleCallback(asked);
}
