/**
 * The components of one name in an MDX source, with their props evaluated: strings, and what stands
 * in braces as the JavaScript it is.
 */
export interface Placed {
  readonly props: Readonly<Record<string, unknown>>;
  /** What stands between the tags; empty for a component without content. */
  readonly content: string;
}

export function placed(body: string, component: string): readonly Placed[] {
  return [...body.matchAll(new RegExp(`<${component}\\b`, "g"))].map(({ 0: tag, index }) => {
    const { props, end, closed } = attributes(body, index + tag.length);
    const close = body.indexOf(`</${component}>`, end);
    return { props, content: closed ? "" : body.slice(end, close) };
  });
}

function attributes(body: string, from: number) {
  const props: Record<string, unknown> = {};
  let at = from;
  for (;;) {
    const [blank = ""] = /^\s*/.exec(body.slice(at)) ?? [];
    at += blank.length;
    const end = /^\/?>/.exec(body.slice(at))?.[0];
    if (end !== undefined) return { props, end: at + end.length, closed: end === "/>" };
    const name = /^[\w-]+/.exec(body.slice(at))?.[0];
    if (name === undefined) throw new Error(`no attribute at “${body.slice(at, at + 40)}”`);
    at += name.length;
    if (body[at] !== "=") {
      props[name] = true;
      continue;
    }
    const length = body[at + 1] === '"' ? quoted(body, at + 1) : braced(body, at + 1);
    const text = body.slice(at + 2, at + length);
    props[name] = body[at + 1] === '"' ? text : new Function(`return (${text});`)();
    at += 1 + length;
  }
}

/** Characters of a string literal, its quotes included. */
function quoted(body: string, at: number): number {
  return body.indexOf('"', at + 1) + 1 - at;
}

/** Characters of an expression in braces; braces in its strings do not count. */
function braced(body: string, at: number): number {
  let depth = 0;
  for (let i = at; i < body.length; i++) {
    const character = body[i];
    if (character === '"' || character === "`") {
      for (i++; body[i] !== character; i++) if (body[i] === "\\") i++;
    } else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return i + 1 - at;
  }
  throw new Error("a brace is never closed");
}
