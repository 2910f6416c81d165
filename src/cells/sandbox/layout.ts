/** A value written down, before it is known how many lines it takes. */
export type Piece = string | Group;

export interface Group {
  readonly open: string;
  readonly close: string;
  readonly items: readonly Item[];
  /** Broken into lines, several items share one. */
  readonly filled: boolean;
}

export interface Item {
  /** What stands before it: a key and a colon. */
  readonly lead: string;
  readonly piece: Piece;
}

/** Columns that a line is meant to have at most. */
const width = 76;

/** On one line where that is short enough, else on several, indented by two. */
export function lay(piece: Piece, indent = 0, before = 0, after = 0): string {
  const room = width - indent - before - after;
  const flat = flatten(piece, room);
  if (flat !== null) return flat;
  if (typeof piece === "string") return piece;
  const inner = indent + 2;
  const lines: string[] = [];
  let open = "";
  for (const [i, { lead, piece: part }] of piece.items.entries()) {
    const comma = i === piece.items.length - 1 ? "" : ",";
    const text = lead + lay(part, inner, lead.length, comma.length) + comma;
    if (piece.filled && open !== "" && open.length + 1 + text.length <= width - inner) {
      open += ` ${text}`;
      continue;
    }
    if (open !== "") lines.push(open);
    open = text;
  }
  if (open !== "") lines.push(open);
  const margin = " ".repeat(inner);
  const body = lines.map((line) => margin + line).join("\n");
  return `${piece.open}\n${body}\n${" ".repeat(indent)}${piece.close}`;
}

/** The piece on one line of at most `room` characters, or null. */
function flatten(piece: Piece, room: number): string | null {
  if (typeof piece === "string")
    return piece.length <= room && !piece.includes("\n") ? piece : null;
  const curly = piece.close === "}" && piece.items.length > 0;
  let text = piece.open + (curly ? " " : "");
  for (const [i, { lead, piece: part }] of piece.items.entries()) {
    const flat = flatten(part, room - text.length - lead.length);
    if (flat === null) return null;
    text += (i > 0 ? ", " : "") + lead + flat;
    if (text.length > room) return null;
  }
  text += (curly ? " " : "") + piece.close;
  return text.length <= room ? text : null;
}
