import { address } from "../../prose/address.ts";
import { readRecord } from "../../prose/device-store.ts";
import { asPlace, latestPlace, shareRead, stateWords } from "../reading.ts";

/** Fills every `data-state="slug"` with how far that chapter has been read. */
export function markStates(): void {
  const places = readRecord("reading");
  for (const state of document.querySelectorAll<HTMLElement>("[data-state]")) {
    const place = asPlace(places[state.dataset["state"] ?? ""]);
    const words = state.querySelector(".words") ?? state;
    words.textContent = stateWords(place);
    state
      .querySelector<HTMLElement>(".gauge")
      ?.style.setProperty("--done", `${Math.round(100 * shareRead(place))}%`);
  }
  for (const node of document.querySelectorAll<SVGElement>("[data-node]")) {
    const place = asPlace(places[node.dataset["node"] ?? ""]);
    node.classList.toggle("done", shareRead(place) === 1);
  }
}

/** Turns the cover's link into "Continue: …" once something has been read. */
export function markContinue(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-continue]");
  const latest = latestPlace(readRecord("reading"));
  if (!link || !latest) return;
  const { slug, place } = latest;
  link.href = address(`/chapters/${encodeURIComponent(slug)}/#${encodeURIComponent(place.id)}`);
  link.textContent = `Continue: ${place.chapter}, section ${place.section}`;
  document.querySelector(`[data-node="${CSS.escape(slug)}"]`)?.classList.add("here");
}
