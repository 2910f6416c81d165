import { useLayoutEffect, useRef } from "preact/hooks";
import { followTree } from "./follow-tree.ts";

export interface DrawingProps {
  /** One `<svg>`, as safeSvg gives it. */
  readonly markup: string;
  /** One sentence: what is drawn. */
  readonly label: string;
}

/** A drawing that is put into the page once, and then follows its markup part by part. */
export function Drawing({ markup, label }: DrawingProps) {
  const host = useRef<HTMLDivElement>(null);
  const [, width = "640"] = /^<svg[^>]*? width="(\d+)(?:\.\d+)?"/.exec(markup) ?? [];
  const first = useRef({ __html: markup });
  const drawn = useRef(markup);
  useLayoutEffect(() => {
    if (drawn.current === markup || !host.current) return;
    drawn.current = markup;
    const made = document.createElement("template");
    made.innerHTML = markup;
    followTree(host.current, made.content);
  }, [markup]);
  return (
    <div
      ref={host}
      class="cell-drawing"
      role="img"
      aria-label={label}
      style={{ minWidth: `min(30rem, ${width}px)` }}
      dangerouslySetInnerHTML={first.current}
    />
  );
}
