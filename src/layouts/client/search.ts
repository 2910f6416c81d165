import { address } from "../../prose/address.ts";

interface Excerpt {
  readonly title: string;
  readonly url: string;
  /** Escaped by Pagefind, with <mark> around what was found. */
  readonly excerpt: string;
}
interface PageResult extends Excerpt {
  readonly meta: { readonly title?: string };
  readonly sub_results: readonly Excerpt[];
}
interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  debouncedSearch(
    term: string,
  ): Promise<{ results: readonly { data(): Promise<PageResult> }[] } | null>;
}

const most = 12;
const form = document.querySelector<HTMLFormElement>(".search-form");
const box = document.querySelector<HTMLInputElement>("#query");
const status = document.querySelector<HTMLElement>(".search-state");
const list = document.querySelector<HTMLOListElement>(".results");
let index: Promise<Pagefind> | null = null;

/** Pagefind's index is made after the build and loaded at the first search. */
function loadIndex(): Promise<Pagefind> {
  index ??= (async () => {
    const path = address("/pagefind/pagefind.js");
    const pagefind: Pagefind = await import(/* @vite-ignore */ path);
    await pagefind.options({ baseUrl: address("/"), excerptLength: 24 });
    return pagefind;
  })();
  return index;
}

async function search(term: string): Promise<void> {
  if (!list || !status) return;
  if (term.trim() === "") {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const found = await (await loadIndex()).debouncedSearch(term);
    if (!found) return;
    const pages = await Promise.all(found.results.slice(0, most).map((result) => result.data()));
    list.replaceChildren(...pages.flatMap(items));
    status.textContent = words(found.results.length, term);
  } catch {
    index = null;
    status.textContent = "The search index could not be loaded. Reload the page to try again.";
  }
}

function words(pages: number, term: string): string {
  if (pages === 0) return `Nothing found for “${term}”. Try fewer or shorter words.`;
  return `“${term}” on ${pages === 1 ? "one page" : `${pages} pages`}.`;
}

/** A page's best sections, or the page itself. */
function items(page: PageResult): HTMLElement[] {
  const parts = page.sub_results.length > 0 ? page.sub_results.slice(0, 3) : [page];
  const title = page.meta.title ?? page.title;
  return parts.map((part) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = part.url;
    link.textContent = part.title && part.title !== title ? `${title}: ${part.title}` : title;
    const text = document.createElement("p");
    text.innerHTML = part.excerpt;
    item.append(link, text);
    return item;
  });
}

function remember(term: string): void {
  const url = new URL(location.href);
  if (term === "") url.searchParams.delete("q");
  else url.searchParams.set("q", term);
  history.replaceState(null, "", url);
}

if (form && box) {
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  box.focus();
  void search(box.value);
  box.addEventListener("input", () => {
    remember(box.value);
    void search(box.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void search(box.value);
  });
}
