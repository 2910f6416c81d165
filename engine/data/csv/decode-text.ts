import type { Outcome } from "./outcome.ts";

/** Larger files are refused, whatever they hold. */
export const MAX_CSV_BYTES = 50_000_000;

const ACCEPTED =
  "a text file with one row per example, cells separated by commas, semicolons, tabs or |, " +
  "is accepted";

/** First bytes of files that people drop by mistake. */
const SIGNATURES: readonly (readonly [what: string, ...bytes: number[]])[] = [
  ["a picture (PNG)", 0x89, 0x50, 0x4e, 0x47],
  ["a picture (JPEG)", 0xff, 0xd8, 0xff],
  ["a picture (GIF)", 0x47, 0x49, 0x46, 0x38],
  ["a picture (TIFF)", 0x49, 0x49, 0x2a, 0x00],
  ["a picture (TIFF)", 0x4d, 0x4d, 0x00, 0x2a],
  ["a picture or a sound (RIFF)", 0x52, 0x49, 0x46, 0x46],
  ["a PDF document", 0x25, 0x50, 0x44, 0x46, 0x2d],
  ["a ZIP archive or a spreadsheet file (save it as CSV first)", 0x50, 0x4b, 0x03, 0x04],
  ["an old spreadsheet or document file (save it as CSV first)", 0xd0, 0xcf, 0x11, 0xe0],
  ["a compressed file (gzip)", 0x1f, 0x8b],
];

/**
 * Why a file cannot be a table, or null when it may be one. Its first few hundred bytes and its
 * size suffice, so that a page can ask before it reads 100 MB.
 *
 * @example
 * refuseFile(Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 4)
 */
export function refuseFile(head: Uint8Array, byteLength: number): string | null {
  for (const [what, ...bytes] of SIGNATURES) {
    if (bytes.every((byte, i) => head[i] === byte))
      return `This is ${what}, not a table: ${ACCEPTED}.`;
  }
  if (isUtf16(head) === null && head.subarray(0, 4096).includes(0)) {
    return `This is a binary file, not a table: ${ACCEPTED}.`;
  }
  if (byteLength > MAX_CSV_BYTES) {
    const size = Math.round(byteLength / 1e6);
    return `The file has ${size} MB; a table of up to ${MAX_CSV_BYTES / 1e6} MB is accepted.`;
  }
  return null;
}

/** Why this text cannot be a table although it is text (or was read as such), or null. */
export function refuseText(text: string): string | null {
  if (text.length > MAX_CSV_BYTES) return refuseFile(new Uint8Array(0), text.length);
  const start = text.slice(0, 4096);
  if (start.includes("\0")) {
    const what = /^.PNG|JFIF|^GIF8/.test(start) ? "a picture" : "a binary file";
    return `This is ${what}, not a table: ${ACCEPTED}.`;
  }
  if (/^\s*<(!doctype|html|\?xml|svg)/i.test(start)) {
    return `This is a web page or an XML file, not a table: ${ACCEPTED}.`;
  }
  if (start.startsWith("%PDF-")) return `This is a PDF document, not a table: ${ACCEPTED}.`;
  return null;
}

/**
 * The text of a file: UTF-16 where its byte order mark says so, else UTF-8, else, where the bytes
 * are not UTF-8, Windows-1252, in which older spreadsheets save. Without the byte order mark.
 */
export function decodeText(bytes: Uint8Array): Outcome<string> {
  const problem = refuseFile(bytes.subarray(0, 4096), bytes.length);
  if (problem !== null) return { ok: false, problem };
  const order = isUtf16(bytes);
  const units = order === null ? (utf8Units(bytes) ?? ansiUnits(bytes)) : utf16Units(bytes, order);
  return { ok: true, value: fromUnits(units) };
}

type ByteOrder = "little" | "big";

function isUtf16(bytes: Uint8Array): ByteOrder | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "little";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "big" : null;
}

function utf16Units(bytes: Uint8Array, order: ByteOrder): Uint16Array {
  const units = new Uint16Array((bytes.length >> 1) - 1);
  const [low, high] = order === "little" ? [2, 3] : [3, 2];
  for (let i = 0; i < units.length; i++) {
    units[i] = bytes[2 * i + low]! | (bytes[2 * i + high]! << 8);
  }
  return units;
}

/** null where the bytes are not UTF-8. */
function utf8Units(bytes: Uint8Array): Uint16Array | null {
  const units = new Uint16Array(bytes.length);
  let length = 0;
  let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (i < bytes.length) {
    const first = bytes[i]!;
    i += 1;
    if (first < 0x80) {
      units[length++] = first;
      continue;
    }
    const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4 || i + more > bytes.length) return null;
    let point = first & (0x3f >> more);
    for (let k = 0; k < more; k++, i++) {
      const next = bytes[i]!;
      if ((next & 0xc0) !== 0x80) return null;
      point = (point << 6) | (next & 0x3f);
    }
    if (point < 0x10000) {
      units[length++] = point;
    } else {
      units[length++] = 0xd7c0 + (point >> 10);
      units[length++] = 0xdc00 | (point & 0x3ff);
    }
  }
  return units.subarray(0, length);
}

/** What Windows-1252 has at 0x80–0x9f, where Latin-1 has control characters. */
const ANSI = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function ansiUnits(bytes: Uint8Array): Uint16Array {
  return Uint16Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? ANSI.charCodeAt(byte - 0x80) : byte,
  );
}

function fromUnits(units: Uint16Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < units.length; start += 8192) {
    pieces.push(Reflect.apply(String.fromCharCode, null, units.subarray(start, start + 8192)));
  }
  return pieces.join("");
}
