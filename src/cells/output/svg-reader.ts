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

/** Entities that are replaced; drawings have a few, in their labels. */
const mostEntities = 2_000;

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
  let decoded = 0;
  /** The text with its entities replaced; null for an unknown one, or too many of them. */
  const decode = (text: string): string | null => {
    let next = text.indexOf("&");
    if (next < 0) return text;
    const parts: string[] = [];
    let from = 0;
    for (; next >= 0; next = text.indexOf("&", from)) {
      const found = ++decoded > mostEntities ? null : entityAt(text, next);
      if (found === null) return null;
      parts.push(text.slice(from, next), found.character);
      from = found.end;
    }
    return parts.join("") + text.slice(from);
  };
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
      const read = quoted ? decode(quoted[1] ?? quoted[2] ?? "") : null;
      if (read === null) return null;
      attributes.set(key, read);
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

const entity = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/y;

/** The character that an entity at the place stands for, and where it ends; null for none. */
function entityAt(text: string, at: number): { character: string; end: number } | null {
  entity.lastIndex = at;
  const [found, known, decimal, hex] = entity.exec(text) ?? [];
  if (found === undefined) return null;
  const end = at + found.length;
  if (known !== undefined) return { character: entities[known] ?? "", end };
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  if (!(code <= 0x10ffff)) return null;
  const character = String.fromCodePoint(code);
  return forbidden.test(character) ? null : { character, end };
}
