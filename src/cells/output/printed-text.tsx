/** Lines that stand without scrolling. */
const standing = 24;

export interface PrintedTextProps {
  readonly lines: readonly string[];
  readonly omitted: number;
  readonly tail: number;
}

/** Printed lines; what was left out is said where it would stand. */
export function PrintedText({ lines, omitted, tail }: PrintedTextProps) {
  const head = lines.length - (omitted > 0 ? Math.min(tail, lines.length) : 0);
  const parts = [
    lines.slice(0, head).join("\n"),
    ...(omitted > 0 ? [lines.slice(head).join("\n")] : []),
  ];
  const text = parts.map((part, i) => (
    <>
      {i > 0 && <p class="cell-note">{leftOut(omitted)}</p>}
      {part !== "" && <pre class="cell-text">{part}</pre>}
    </>
  ));
  const scrolls = lines.length > standing || parts.join("").length > 2400;
  if (!scrolls) return <>{text}</>;
  return (
    <div class="cell-scroll" role="region" aria-label="Printed lines" tabIndex={0}>
      {text}
    </div>
  );
}

function leftOut(count: number): string {
  const shown = count.toLocaleString("en-GB");
  return `${shown} more ${count === 1 ? "line was" : "lines were"} printed here and left out.`;
}
