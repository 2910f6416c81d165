import type { Verdict } from "../../prose/answer.ts";

/** A verdict, or a remark that judges nothing. */
export type Said =
  | Verdict
  | { readonly kind: "note"; readonly lead: string; readonly text: string };

const signs = { right: "M1 8l4 4 8-10", wrong: "M2 2l10 10M12 2L2 12" };

/** Prints it in the exercise's status line, which is read aloud; `more` follows the sentence. */
export function say(section: HTMLElement, said: Said, more?: Node): void {
  const place = section.querySelector<HTMLElement>(".said");
  if (!place) return;
  const right = said.kind === "right";
  place.classList.toggle("right", right);
  place.classList.toggle("note", said.kind === "note");
  const words = document.createElement("p");
  const lead = document.createElement("b");
  lead.textContent = said.lead;
  words.append(lead, ` ${said.text}`);
  if (more) words.append(" ", more);
  place.replaceChildren(...(said.kind === "note" ? [words] : [sign(right), words]));
  const box = section.querySelector<HTMLInputElement>("form.answer input");
  if (!box) return;
  box.setAttribute("aria-describedby", place.id);
  if (said.kind === "wrong" || said.kind === "unreadable") box.setAttribute("aria-invalid", "true");
  else if (right) box.removeAttribute("aria-invalid");
}

function sign(right: boolean): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", right ? signs.right : signs.wrong);
  path.setAttribute("pathLength", "1");
  svg.append(path);
  return svg;
}

/** Marks one line of a list of demands as met or not, to the eye and to the ear. */
export function markDemand(item: Element, met: boolean, text?: string): void {
  item.classList.toggle("met", met);
  item.classList.toggle("open", !met);
  let state = item.querySelector(":scope > .vh");
  if (!state) {
    state = document.createElement("span");
    state.className = "vh";
    item.prepend(state);
  }
  state.textContent = met ? "Done: " : "Still to do: ";
  if (text !== undefined) item.replaceChildren(state, text);
}
