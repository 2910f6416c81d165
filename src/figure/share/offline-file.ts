import { plainText } from "../../ui/index.ts";
import type { AnyPlayer } from "../transport.tsx";
import { bookAddress, isPublic } from "./book-address.ts";
import { carriedId, type FigureAddress } from "./carried-state.ts";
import { pictureSvg, presentTheme } from "./picture.tsx";
import { pristine } from "./pristine.ts";

/** What a saved file opens with. */
export interface FileStart extends FigureAddress {
  /** The colours it is shown in; "auto" follows the reader's device. */
  readonly theme: "auto" | "light" | "dark" | "projector";
  /** Whether what it opens with is what the figure shows now. */
  readonly isNow: boolean;
}

/** The figure as one file that opens from disk, in the state given. Throws a sentence. */
export async function offlineFile(player: AnyPlayer, start: FileStart): Promise<Blob> {
  const { id } = player.definition;
  const template = pristine ?? (await fetchTemplate(id));
  const page = new DOMParser().parseFromString(template, "text/html");
  const carried = page.getElementById(carriedId);
  if (!carried) throw new Error("the file that was fetched is no figure");
  const { search, hash, theme } = start;
  // In a script, "<" could begin its end.
  carried.textContent = JSON.stringify({ search, hash }).replaceAll("<", "\\u003c");
  const look = page.documentElement.dataset;
  if (theme === "auto") delete look["theme"];
  else look["theme"] = theme;
  // In the book these two are read before anything is painted.
  const options = new URLSearchParams(search);
  for (const part of ["chrome", "caption"]) {
    if (options.get(part) === "0") look[part] = "0";
    else delete look[part];
  }
  linkBack(page, bookAddress());
  if (start.isNow && search + hash !== "") await showState(page, player, theme);
  return new Blob([`<!DOCTYPE html>${page.documentElement.outerHTML}`], { type: "text/html" });
}

async function fetchTemplate(id: string): Promise<string> {
  const answer = await fetch(`${import.meta.env.BASE_URL.replace(/\/?$/, "/")}offline/${id}.html`);
  if (!answer.ok) throw new Error(`the book's server answered ${answer.status}`);
  return answer.text();
}

/** Links back, where others can follow them. */
function linkBack(page: Document, book: string | null): void {
  if (book === null || !isPublic(book)) return;
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-book]")) {
    link.setAttribute("href", book + link.dataset["book"]);
    delete link.dataset["book"];
  }
  if (page.querySelector('meta[name="descent-book"]')) return;
  const meta = page.createElement("meta");
  meta.name = "descent-book";
  meta.content = book;
  page.head.append(meta);
}

/** Puts a picture of the state in place of the first frame: some readers open files without scripts. */
async function showState(
  page: Document,
  player: AnyPlayer,
  theme: FileStart["theme"],
): Promise<void> {
  const shown = theme === "auto" ? presentTheme() : theme;
  const svg = await pictureSvg(player, { width: 868, theme: shown });
  const { values, state, step, presented } = player.snapshot.value;
  const sentence = plainText(player.definition.live(values, state, step, presented));
  const picture = page.createElement("img");
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  picture.alt = sentence;
  picture.style.width = "100%";
  page.querySelector(".plot-set")?.replaceChildren(picture);
  page.querySelector(".live")?.replaceChildren(sentence);
}
