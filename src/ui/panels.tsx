import { type ComponentChildren, toChildArray } from "preact";
import type { Size } from "./size.ts";

/** Places drawings beside each other, or below each other in a narrow figure; sizes from splitSize. */
export function Panels(props: {
  readonly size: Size;
  readonly gap?: number;
  readonly children: ComponentChildren;
}) {
  return (
    <div
      class={props.size.narrow ? "panels stacked" : "panels"}
      style={{ gap: `${props.gap ?? 24}px` }}
    >
      {toChildArray(props.children).map((child, i) => (
        <div class="panel" key={i}>
          {child}
        </div>
      ))}
    </div>
  );
}
