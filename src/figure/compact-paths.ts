/**
 * Curves drawn at build are long lists of points, and a quarter of what a page sends. Here a list
 * of absolute points becomes one of steps from point to point, which is shorter and alike, so that
 * it also compresses. Numbers are decimals of few digits and the steps between them exact, so the
 * curve is the same to the last digit. Paths of anything but M, L and Z stay as they are.
 */
export function compactPaths(html: string): string {
  return html.replace(/ d="([^"]{40,})"/g, (attribute, path: string) => {
    const short = relativePath(path);
    return short === null || short.length >= path.length ? attribute : ` d="${short}"`;
  });
}

/** The same path in steps, or null if it is not made of M, L and Z with plain decimals. */
export function relativePath(path: string): string | null {
  if (!/^(?:[ML]-?\d+(?:\.\d+)?[ ,]-?\d+(?:\.\d+)?|Z)+$/.test(path)) return null;
  const digits = Math.max(0, ...[...path.matchAll(/\.(\d+)/g)].map(([, part = ""]) => part.length));
  if (digits > 6) return null;
  const unit = 10 ** digits;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let short = "";
  let letter = "";
  for (const [, command = "", toX = "", toY = ""] of path.matchAll(
    /([MLZ])(?:([^ ,MLZ]+)[ ,]([^MLZ]+))?/g,
  )) {
    if (command === "Z") {
      short += "z";
      letter = "z";
      [x, y] = [startX, startY];
      continue;
    }
    const [nextX, nextY] = [Math.round(Number(toX) * unit), Math.round(Number(toY) * unit)];
    // A path's first move is absolute in either case.
    const step = pair((nextX - x) / unit, (nextY - y) / unit);
    const next = command === "M" ? "m" : "l";
    short +=
      next === letter && next === "l" ? (step.startsWith("-") ? step : ` ${step}`) : next + step;
    letter = next;
    [x, y] = [nextX, nextY];
    if (command === "M") [startX, startY] = [x, y];
  }
  return short;
}

/** Two numbers as briefly as a path allows: "-.5" for "-0.5", no space before a sign. */
function pair(x: number, y: number): string {
  const [first, second] = [brief(x), brief(y)];
  return second.startsWith("-") ? first + second : `${first} ${second}`;
}

function brief(value: number): string {
  return String(Number(value.toFixed(6))).replace(/^(-?)0\./, "$1.");
}
