import { say } from "./say.ts";

/**
 * Hints stand in the page and open one after the other by themselves (ask.css). Whoever goes for
 * the solution untried is asked once whether a hint would do; the next press opens it.
 * @param tried whether an answer has been given, now or earlier.
 */
export function connectHelp(section: HTMLElement, tried: () => boolean): void {
  const solution = section.querySelector<HTMLDetailsElement>("details.solution");
  let asked = false;
  solution?.querySelector("summary")?.addEventListener("click", (event) => {
    const closed = [...section.querySelectorAll("details.hint:not(.solution)")].filter(
      (hint) => !(hint as HTMLDetailsElement).open,
    );
    if (asked || solution.open || tried() || closed.length === 0) return;
    asked = true;
    event.preventDefault();
    const hints = closed.length === 1 ? "There is a hint" : `There are ${closed.length} hints`;
    say(section, {
      kind: "note",
      lead: "A hint first?",
      text: `${hints} above the solution, and a wrong answer costs nothing. Press Solution again to see it.`,
    });
  });
}
