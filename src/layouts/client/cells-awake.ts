import { EditKeeper } from "../../cells/page/edit-keeper.ts";
import { readEdits } from "../../cells/page/edits-link.ts";
import { type CellsPage, mountCells } from "../../cells/page/mount-cells.tsx";
import { fromJson } from "../../figure/codec.ts";
import { editStore } from "./edit-store.ts";

/** Fetches what was computed at build and brings the cells to life. */
export async function wakeCells(hosts: readonly HTMLElement[]): Promise<void> {
  const slug = document.querySelector<HTMLElement>("[data-chapter]")?.dataset["chapter"] ?? "";
  try {
    const address = `${import.meta.env.BASE_URL.replace(/\/?$/, "/")}cells/${slug}.json`;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const cells = fromJson(await answer.text()) as CellsPage["cells"];
    const keeper = new EditKeeper(editStore(`cells/${slug}`));
    addEventListener("pagehide", () => keeper.flush());
    const linked = await readEdits(location.hash);
    if (typeof linked === "string") say(hosts[0], linked);
    mountCells({
      hosts,
      cells,
      name: slug,
      keeper,
      linked: typeof linked === "string" ? null : linked,
    });
    if (linked && typeof linked === "object") {
      const [first] = Object.keys(linked);
      hosts.find((host) => host.dataset["cell"] === first)?.scrollIntoView();
      say(hosts[0], "The code of the marked cells came in the link. Nothing of it has run.");
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    say(hosts[0], `The cells could not be made ready (${why}). Reload the page to try again.`);
  }
}

function say(before: HTMLElement | undefined, sentence: string): void {
  const said = document.createElement("p");
  said.className = "problem";
  said.setAttribute("role", "status");
  said.textContent = sentence;
  before?.before(said);
}
