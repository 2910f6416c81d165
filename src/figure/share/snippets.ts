/** A figure in one state, shown in one way, as it is handed on. */
export interface Shared {
  /** Address of the book, with a slash at its end. */
  readonly book: string;
  readonly id: string;
  readonly title: string;
  /** What the figure shows: the query of its link, with its question mark, or nothing. */
  readonly query: string;
  /** Whole state, with its hash, or nothing. */
  readonly fragment: string;
  /** How it is shown in a frame. */
  readonly options: URLSearchParams;
  /** CSS pixels, or nothing for all the width there is. */
  readonly width: number | null;
  readonly height: number;
}

/** The page of the figure, in this state. */
export function pageLink({ book, id, query, fragment }: Shared): string {
  return `${book}widgets/${id}/${query}${fragment}`;
}

/** The figure alone, in this state, shown as chosen. */
export function frameLink(shared: Shared): string {
  const { book, id, fragment } = shared;
  return `${book}embed/${id}/${frameQuery(shared)}${fragment}`;
}

/** State and options in one query. */
export function frameQuery({ query, options }: Shared): string {
  const all = new URLSearchParams(query);
  for (const [key, value] of options) all.set(key, value);
  const text = all.toString().replaceAll("%2C", ",").replaceAll("%3B", ";");
  return text === "" ? "" : `?${text}`;
}

export interface Snippet {
  readonly name: string;
  /** Where it goes, in a few words. */
  readonly use: string;
  readonly write: (shared: Shared) => string;
}

/** Every form in which a figure is taken into a text of one's own. */
export const snippets: readonly Snippet[] = [
  {
    name: "Frame (iframe)",
    use: "Any page that takes HTML.",
    write: frame,
  },
  {
    name: "Element",
    use: "A page of your own: it loads late, takes its height from the figure and can be scripted.",
    write: (shared) =>
      `<script type="module" src="${attribute(shared.book)}embed.js"></script>\n${tag(shared)}`,
  },
  {
    name: "reveal.js",
    use: "A slide; the figure loads when its slide comes near.",
    write: (shared) =>
      `<section>\n  <h2>${text(shared.title)}</h2>\n  ${frameFrom("data-src", shared)}\n</section>`,
  },
  {
    name: "Quarto",
    use: "A .qmd file: the figure in HTML, a link in PDF and Word.",
    write: (shared) =>
      [
        '::: {.content-visible when-format="html"}',
        "```{=html}",
        frame(shared),
        "```",
        ":::",
        '::: {.content-visible unless-format="html"}',
        `[${markdown(shared.title)}](<${pageLink(shared)}>)`,
        ":::",
      ].join("\n"),
  },
  {
    name: "Markdown",
    use: "A picture that leads to the live figure; save the picture below as PNG beside the text.",
    write: (shared) => `[![${markdown(shared.title)}](${shared.id}.png)](<${pageLink(shared)}>)`,
  },
];

/** The figure in a frame, as HTML. */
export function frame(shared: Shared): string {
  return frameFrom("src", shared);
}

function frameFrom(source: "src" | "data-src", shared: Shared): string {
  const width = shared.width === null ? "100%" : String(shared.width);
  const lazy = source === "src" ? ' loading="lazy"' : "";
  return `<iframe ${source}="${attribute(frameLink(shared))}" title="${attribute(shared.title)}" width="${width}" height="${shared.height}"${lazy} allow="clipboard-write; fullscreen" style="border:0"></iframe>`;
}

/**
 * The element: each parameter and option an attribute, spelled with hyphens. Where scripts are taken
 * out, the picture inside of it stands, and leads to the figure.
 */
function tag(shared: Shared): string {
  const attributes = [...new URLSearchParams(frameQuery(shared))].map(
    ([key, value]) => ` ${hyphens(key)}="${attribute(value)}"`,
  );
  const state = shared.fragment === "" ? "" : ` state="${attribute(shared.fragment)}"`;
  const size = shared.width === null ? "" : ` style="width:${shared.width}px"`;
  const picture = `<img src="${attribute(shared.book)}figures/${shared.id}.png" alt="${attribute(shared.title)}" width="320">`;
  const link = `<a href="${attribute(pageLink(shared))}">${picture}</a>`;
  return `<descent-widget name="${shared.id}"${attributes.join("")}${state}${size}>${link}</descent-widget>`;
}

/** learningRate as learning-rate: attributes do not keep capitals. */
function hyphens(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function text(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function attribute(words: string): string {
  return text(words).replaceAll('"', "&quot;");
}

/** Words that mean nothing but themselves in Markdown. */
function markdown(words: string): string {
  return words.replace(/[\\`*_[\]<>]/g, (char) => `\\${char}`);
}
