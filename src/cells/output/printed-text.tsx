/** Lines that stand without scrolling. */
const standing = 24;

/** Characters that are shown before and after what is left out: more take long to set. */
const [mostHead, mostTail] = [30_000, 8_000];

export interface PrintedTextProps {
  readonly lines: readonly string[];
  readonly omitted: number;
  readonly tail: number;
}

/** Printed lines; what was left out is said where it would stand. */
export function PrintedText(props: PrintedTextProps) {
  const { head, tail, omitted } = fitting(props);
  const parts = [head.join("\n"), ...(omitted > 0 ? [tail.join("\n")] : [])];
  const text = parts.map((part, i) => (
    <>
      {i > 0 && <p class="cell-note">{leftOut(omitted)}</p>}
      {part !== "" && <pre class="cell-text">{part}</pre>}
    </>
  ));
  const scrolls = head.length + tail.length > standing || parts.join("").length > 2400;
  if (!scrolls) return <>{text}</>;
  return (
    <div class="cell-scroll" role="group" aria-label="Printed lines" tabIndex={0}>
      {text}
    </div>
  );
}

interface FittingLines {
  readonly head: readonly string[];
  readonly tail: readonly string[];
  readonly omitted: number;
}

/** The first and last lines that a page can set at once; the others are counted. */
function fitting({ lines, omitted, tail }: PrintedTextProps): FittingLines {
  const total = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const split = lines.length - (omitted > 0 ? Math.min(tail, lines.length) : 0);
  if (total <= mostHead + mostTail) {
    return { head: lines.slice(0, split), tail: lines.slice(split), omitted };
  }
  const first = countFitting(lines.slice(0, split), mostHead);
  const last = countFitting(lines.slice(first).reverse(), mostTail);
  return {
    head: lines.slice(0, first),
    tail: lines.slice(lines.length - last),
    omitted: omitted + lines.length - first - last,
  };
}

/** How many of the lines from the first on have at most that many characters in all. */
function countFitting(lines: readonly string[], most: number): number {
  let left = most;
  const over = lines.findIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  return over < 0 ? lines.length : over;
}

function leftOut(count: number): string {
  const shown = count.toLocaleString("en-GB");
  return `${shown} more ${count === 1 ? "line was" : "lines were"} printed here and left out.`;
}
