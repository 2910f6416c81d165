import { compress, decompress } from "../../figure/codec.ts";
import { longestFragment } from "../../figure/link.ts";
import type { Edits } from "./edit-keeper.ts";

/** Puts a link that carries these edits on the clipboard; says how that went. */
export async function editsLink(edits: Edits): Promise<string> {
  if (Object.keys(edits).length === 0) return "Nothing is edited yet.";
  const fragment = await writeEdits(edits);
  if (fragment.length > longestFragment) {
    return "Too long for a link that survives a mail: download the cells as JSON instead.";
  }
  try {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${fragment}`);
    return "Link copied.";
  } catch {
    history.replaceState(null, "", fragment);
    return "Copying is not allowed here: the link stands in the address bar.";
  }
}

/** The fragment that carries edits: version, then deflated JSON. */
export async function writeEdits(edits: Edits): Promise<string> {
  return `#cells=1.${await compress(JSON.stringify(edits))}`;
}

/** @returns the edits of a fragment; null if it carries none, a sentence if it is damaged. */
export async function readEdits(fragment: string): Promise<Edits | string | null> {
  const [, version, data] = /^#cells=([^.]*)\.(.*)$/.exec(fragment) ?? [];
  if (data === undefined) return null;
  const damaged = "The code in this link is damaged or from a newer version; your own stands.";
  if (version !== "1") return damaged;
  try {
    const edits: unknown = JSON.parse(await decompress(data));
    if (typeof edits !== "object" || edits === null || Array.isArray(edits)) return damaged;
    if (!Object.values(edits).every((source) => typeof source === "string")) return damaged;
    return edits as Edits;
  } catch {
    return damaged;
  }
}
