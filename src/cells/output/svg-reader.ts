/** What is told of the markup as it is read; `false` ends the reading. */
export interface MarkupReader {
  open(name: string, attributes: ReadonlyMap<string, string>, empty: boolean): boolean;
  close(name: string): boolean;
  text(text: string): boolean;
}

const tagName = /[A-Za-z][A-Za-z0-9]*(?::[A-Za-z][A-Za-z0-9]*)?/y;
const attributeName = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const space = /[ \t\r\n]+/y;
const value = /"([^"<]*)"|'([^'<]*)'/y;
const name = /^[A-Za-z][\w:.-]*$/;

/** Everything but tab, newline, return and what is printed; halves of pairs as well. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]|\p{Surrogate}/u;

/**
 * Reads a strict part of XML: one element with quoted attributes, text and the five entities, every
 * tag closed. No comment, CDATA, declaration, doctype or processing instruction. Returns whether all
 * of it is such; reads forward only, in time proportional to its length.
 */
export function readMarkup(markup: string, reader: MarkupReader): boolean {
  if (forbidden.test(markup)) return false;
  const open: string[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(markup);
    if (match) at += match[0].length;
    return match;
  };
  const skip = (text: string): boolean => {
    if (!markup.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };
  const readAttributes = (): ReadonlyMap<string, string> | null => {
    const attributes = new Map<string, string>();
    while (take(space) && /[A-Za-z_]/.test(markup[at] ?? "")) {
      const key = take(attributeName)?.[0];
      if (key === undefined || !skip("=") || attributes.has(key)) return null;
      const quoted = take(value);
      const decoded = quoted ? decode(quoted[1] ?? quoted[2] ?? "") : null;
      if (decoded === null) return null;
      attributes.set(key, decoded);
    }
    return attributes;
  };
  do {
    if (skip("</")) {
      const closing = take(tagName)?.[0];
      take(space);
      if (closing === undefined || !skip(">") || open.pop() !== closing) return false;
      if (!reader.close(closing)) return false;
    } else if (skip("<")) {
      const opening = take(tagName)?.[0];
      if (opening === undefined || !name.test(opening)) return false;
      const attributes = readAttributes();
      const empty = skip("/");
      if (attributes === null || !skip(">")) return false;
      if (!reader.open(opening, attributes, empty)) return false;
      if (!empty) open.push(opening);
    } else {
      const end = markup.indexOf("<", at);
      const text = decode(markup.slice(at, end < 0 ? markup.length : end));
      if (text === null || open.length === 0 || !reader.text(text)) return false;
      at = end < 0 ? markup.length : end;
    }
  } while (at < markup.length && open.length > 0);
  return open.length === 0 && markup.slice(at).trim() === "";
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** The text with its entities replaced; null for an unknown one or one that stands for no text. */
function decode(text: string): string | null {
  if (!text.includes("&")) return text;
  let sound = true;
  const decoded = text.replace(/&(?:(\w+);|#(\d{1,7});|#x([0-9a-fA-F]{1,6});|)/g, (...found) => {
    const [, known, decimal, hex] = found as (string | undefined)[];
    const entity = known && Object.hasOwn(entities, known) ? entities[known] : undefined;
    if (entity !== undefined) return entity;
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : -1;
    const character = code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\0";
    if (forbidden.test(character)) sound = false;
    return character;
  });
  return sound ? decoded : null;
}
