/** Reveal's codes of the keys that move a deck. */
export const deckKeys: Readonly<Record<string, number>> = {
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  PageUp: 33,
  PageDown: 34,
};

/** What has the keyboard: its tag, its role, the type of an input. */
export interface Focused {
  readonly tag: string;
  readonly type?: string | undefined;
  readonly role?: string | null | undefined;
}

/**
 * Who gets a key pressed inside a figure: the figure, the deck, or, with Escape, the deck gets the
 * keyboard back. Page keys always move the deck: they are what a presenter's clicker sends.
 */
export function whoGets(
  key: string,
  focused: Focused,
  handled: boolean,
): "figure" | "deck" | "leave" {
  if (key === "Escape") return handled ? "figure" : "leave";
  if (key === "PageUp" || key === "PageDown") return "deck";
  if (handled || !(key in deckKeys)) return "figure";
  const { tag, type = "text", role } = focused;
  if (tag === "SELECT" || tag === "TEXTAREA") return "figure";
  if (role === "slider" || role === "spinbutton") return "figure";
  if (tag === "INPUT" && !["checkbox", "button", "submit", "file"].includes(type)) return "figure";
  return "deck";
}
