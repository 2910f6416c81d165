import { existsSync, readFileSync } from "node:fs";
import { cover, type Picture } from "./page-head.ts";

/**
 * The picture of a figure, a PNG that `npm run pictures` makes of a built book; the book's cover
 * until then, so that a new figure can be built at all.
 */
export function figurePicture(id: string, title: string): Picture {
  const file = `public/figures/${id}.png`;
  if (!existsSync(file)) return cover;
  // Width and height stand in the first chunk (https://www.w3.org/TR/png-3/#11IHDR).
  const header = readFileSync(file).subarray(0, 24);
  return {
    path: `/figures/${id}.png`,
    alt: `The figure “${title}” as it opens.`,
    width: header.readUInt32BE(16),
    height: header.readUInt32BE(20),
  };
}
