import type { NameEntry } from "../../completion/names.ts";

/** What is said of a name: how it is called, what it does, where to read more. */
export function nameCard(entry: NameEntry): HTMLElement {
  const card = document.createElement("div");
  card.className = "cm-name";
  const signature = document.createElement("code");
  signature.textContent = entry.signature;
  card.append(signature);
  if (entry.doc !== "") {
    const paragraph = document.createElement("p");
    paragraph.append(...inline(entry.doc));
    card.append(paragraph);
  }
  if (entry.params) {
    const list = document.createElement("dl");
    for (const [name, doc] of entry.params) {
      const term = document.createElement("dt");
      term.textContent = name;
      const said = document.createElement("dd");
      said.append(...inline(doc));
      list.append(term, said);
    }
    card.append(list);
  }
  const address = addressOf(entry);
  if (address) {
    const link = document.createElement("a");
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = `${entry.name} in ${/^https/.test(address) ? "its own documentation" : "the reference"}`;
    card.append(link);
  }
  return card;
}

function addressOf({ name, page }: NameEntry): string | null {
  if (page === undefined) return null;
  if (page.startsWith("https://")) return page;
  return `${import.meta.env.BASE_URL.replace(/\/$/, "")}/engine/${page}/#${name}`;
}

/** Text with `code`, **strong** and *emphasised* words, as comments are written. */
function inline(text: string): Node[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).map((part) => {
    const [, code] = /^`(.+)`$/.exec(part) ?? [];
    if (code !== undefined) return element("code", code);
    const [, strong] = /^\*\*(.+)\*\*$/.exec(part) ?? [];
    if (strong !== undefined) return element("b", strong);
    const [, emphasised] = /^\*(.+)\*$/.exec(part) ?? [];
    return emphasised !== undefined ? element("em", emphasised) : document.createTextNode(part);
  });
}

function element(tag: "code" | "b" | "em", text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
