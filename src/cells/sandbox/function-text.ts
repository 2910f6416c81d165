const sourceOf = Function.prototype.toString;

/** A short function as it is written; of a longer one or a class its head. */
export function functionText(value: unknown): string {
  let source: string;
  try {
    source = Reflect.apply(sourceOf, value, []);
  } catch {
    return "[a function]";
  }
  const indent = /\n([ \t]+)\S[^\n]*$/.exec(source)?.[1] ?? "";
  const flush = indent === "" ? source : source.replaceAll(`\n${indent}`, "\n");
  if (flush.length <= 200 && flush.split("\n").length <= 5 && !isNative(flush)) return flush;
  const head = source.slice(0, 400).replace(/\s+/g, " ");
  if (head.startsWith("class")) return `${head.slice(0, head.indexOf("{")).trim() || "class"} {…}`;
  const body = head.search(/\)\s*(?:=>\s*)?\{/);
  if (body >= 0 && body < 120) {
    const arrow = /^\)\s*=>/.test(head.slice(body)) ? " =>" : "";
    return `${head.slice(0, body + 1)}${arrow} {…}`;
  }
  return `${head.slice(0, 80)}…`;
}

function isNative(source: string): boolean {
  return /\{\s*\[native code\]\s*\}\s*$/.test(source);
}
