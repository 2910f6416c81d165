import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as engine from "../../engine/index.ts";
import { levelsOf } from "../../src/layouts/contents/levels.ts";
import { plannedChapters, readBook } from "../../src/prose/book.ts";
import { renderFormula } from "../../src/prose/formula.ts";
import { renderInline } from "../../src/prose/inline-text.ts";
import { slugOf } from "../../src/prose/outline.ts";
import {
  chapterSchema,
  glossarySchema,
  notationSchema,
  referenceSchema,
} from "../../src/prose/schemas.ts";
import { attributeValues, chapterSources, yamlRecord } from "./mdx-source.ts";

const sources = chapterSources();
const glossary = yamlRecord("glossary.yaml");
const references = yamlRecord("references.yaml");
const notation = yamlRecord("notation.yaml");
const slugs = plannedChapters().map((chapter) => chapter.slug);

describe("the plan of the book", () => {
  it("names every chapter once and numbers them from 1", () => {
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(plannedChapters().map(({ number }) => number)).toEqual(slugs.map((_, i) => i + 1));
  });

  it("needs only chapters that come earlier", () => {
    for (const [index, chapter] of plannedChapters().entries()) {
      for (const need of chapter.requires) {
        expect(slugs.indexOf(need), `${chapter.slug} needs ${need}`).toBeGreaterThanOrEqual(0);
        expect(slugs.indexOf(need), `${chapter.slug} needs ${need}`).toBeLessThan(index);
      }
    }
  });

  it("puts every chapter one level below the deepest it needs", () => {
    const levels = levelsOf(plannedChapters());
    for (const { slug, requires } of plannedChapters()) {
      const deepest = Math.max(-1, ...requires.map((need) => levels.get(need) ?? Number.NaN));
      expect(levels.get(slug)).toBe(deepest + 1);
    }
  });

  it("has only objectives and promises whose formulas can be set", () => {
    for (const part of readBook().parts) {
      for (const { promise, objectives } of part.chapters) {
        for (const text of [promise, ...objectives]) expect(() => renderInline(text)).not.toThrow();
      }
    }
  });
});

describe("records", () => {
  it.each(Object.entries(glossary))("glossary entry %s fits its schema", (_, entry) => {
    expect(glossarySchema.safeParse(entry).error?.issues ?? []).toEqual([]);
    expect(slugs).toContain((entry as { chapter: string }).chapter);
  });

  it.each(Object.entries(references))(
    "reference %s fits its schema and is keyed by year",
    (key, entry) => {
      const { data, error } = referenceSchema.safeParse(entry);
      expect(error?.issues ?? []).toEqual([]);
      const family = slugOf(data?.authors[0]?.split(",")[0] ?? "").replace(/[^a-z]/g, "");
      expect(key.replace(/[^a-z0-9]/g, "")).toContain(`${family}${data?.year}`);
    },
  );

  it("no DOI is given to two works", () => {
    const dois = Object.values(references).flatMap(
      (entry) => (entry as { doi?: string }).doi ?? [],
    );
    expect(new Set(dois).size).toBe(dois.length);
  });

  it("the glossary holds at least 70 terms of the first six chapters", () => {
    const early = new Set(slugs.slice(0, 6));
    const terms = Object.values(glossary).filter((entry) =>
      early.has((entry as { chapter: string }).chapter),
    );
    expect(terms.length).toBeGreaterThanOrEqual(70);
  });

  it("no two glossary entries explain the same word", () => {
    const words = Object.values(glossary).map((entry) => (entry as { term: string }).term);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe("the notation", () => {
  const rows = Object.values(notation).map((entry) => notationSchema.parse(entry));

  it("sets every symbol and remark", () => {
    for (const row of rows) {
      for (const tex of row.symbols) expect(() => renderFormula(tex)).not.toThrow();
      expect(() => renderInline(row.meaning)).not.toThrow();
      expect(() => renderInline(row.elsewhere ?? "")).not.toThrow();
    }
  });

  it("has one row for each subject of the curriculum's table, in its order", () => {
    const ordered = [...rows].sort((a, b) => a.order - b.order);
    expect(ordered.map(({ order }) => order)).toEqual(ordered.map((_, index) => index + 1));
    expect(ordered.map(({ object }) => object)).toEqual([
      "Examples, features",
      "Targets, predictions",
      "Indices",
      "Layer",
      "Neuron",
      "Loss, cost",
      "Gradients",
      "Step size",
      "Momentum",
      "Regularisation",
      "Convolution",
      "Sequences",
      "Attention",
      "Probability",
      "Generative models",
      "Reinforcement learning",
      "Letters used twice",
    ]);
  });

  it.each([
    "X\\in\\mathbb R^{m\\times n}",
    "Z^{[l]}=A^{[l-1]}W^{[l]}+b^{[l]}",
    "\\Delta^{[l]}:=\\partial\\mathcal L/\\partial Z^{[l]}",
    "\\theta\\leftarrow\\theta-\\eta\\,\\nabla_\\theta J",
    "v\\leftarrow\\beta v+\\nabla J",
    "G_t=\\sum_{k\\ge0}\\gamma^kr_{t+k}",
  ])("fixes %s", (tex) => {
    expect(rows.flatMap((row) => row.symbols)).toContain(tex);
  });
});

describe.each(sources)("chapter $slug", ({ slug, body, frontmatter }) => {
  it("stands in the plan and has frontmatter that fits its schema", () => {
    expect(slugs).toContain(slug);
    expect(chapterSchema.safeParse(frontmatter).error?.issues ?? []).toEqual([]);
  });

  it("imports and exports nothing", () => {
    expect(body).not.toMatch(/^\s*(import|export)\s/m);
  });

  it("uses only terms of the glossary", () => {
    const missing = attributeValues(body, "Term", "id").filter((id) => !(id in glossary));
    expect(missing).toEqual([]);
  });

  it("cites only works of the references", () => {
    const missing = attributeValues(body, "Cite", "id").filter((id) => !(id in references));
    expect(missing).toEqual([]);
  });

  it("shows only figures that exist", () => {
    const shown = attributeValues(body, "Widget", "id");
    const missing = shown.filter((id) => !existsSync(`src/widgets/${id}/widget.ts`));
    expect(missing).toEqual([]);
  });

  it("asks and sets tasks only about figures it shows", () => {
    const asked = ["Predict", "Exercise"].flatMap((word) => attributeValues(body, word, "figure"));
    const missing = asked.filter((figure) => !addresses(body).has(figure));
    expect(missing).toEqual([]);
  });

  it("uses only words of the author's vocabulary", () => {
    const words = [...body.matchAll(/<([A-Z]\w*)/g)].map(([, word = ""]) => word);
    const unknown = words.filter((word) => !existsSync(`src/prose/${word}.astro`));
    expect(unknown).toEqual([]);
  });

  it("refers only to what exists", () => {
    const missing = attributeValues(body, "Ref", "to").filter((to) => !targetExists(slug, to));
    expect(missing).toEqual([]);
  });

  it("links inside the book only to pages that exist", () => {
    const links = [...body.matchAll(/\]\((\/[^)\s]*)\)/g)].map(([, path = ""]) => path);
    const dead = links.filter((path) => !pageExists(path));
    expect(dead).toEqual([]);
  });
});

function targetExists(slug: string, to: string): boolean {
  if (slugs.includes(to)) return true;
  if (to.startsWith("engine#")) return to.slice(7) in engine;
  const [other, address] = to.includes("#") ? to.split("#") : [slug, to];
  const source = sources.find((candidate) => candidate.slug === other);
  return source !== undefined && addresses(source.body).has(address ?? "");
}

/** What numbering.ts would offer to <Ref>, read from the source. */
function addresses(body: string): Set<string> {
  const found = new Set<string>();
  const kinds = [
    ["Equation", "eq"],
    ["Widget", "fig"],
    ["Exercise", "ex"],
  ] as const;
  for (const [component, prefix] of kinds) {
    for (const id of attributeValues(body, component, "id")) {
      const bare = id.replace(new RegExp(`^${prefix}-`), "");
      found.add(bare).add(`${prefix}-${bare}`);
    }
  }
  for (const [index, id] of attributeValues(body, "Widget", "id").entries()) {
    found.add(`fig-${id}-${index + 1}`);
  }
  for (const [index, [, title = ""]] of [...body.matchAll(/^## (.+)$/gm)].entries()) {
    found.add(`sec-${index + 1}`).add(`sec-${slugOf(title.replace(/[$`*]/g, ""))}`);
  }
  return found;
}

function pageExists(path: string): boolean {
  const bare = path.replace(/[#?].*$/, "");
  const [, kind = "", name = ""] = bare.split("/");
  if (kind === "chapters") return slugs.includes(name);
  if (kind === "widgets" && name !== "") return existsSync(`src/widgets/${name}/widget.ts`);
  return bare === "/" || existsSync(`src/pages/${kind}.astro`) || existsSync(`src/pages/${kind}`);
}

it("every style sheet reads its colours from the tokens", () => {
  const sheets = ["page", "type", "chapter", "prose", "ask", "sheet", "notation", "cover", "print"];
  for (const name of sheets) {
    const css = readFileSync(`src/styles/${name}.css`, "utf8");
    expect(css.match(/#[0-9a-f]{3,8}\b(?=[;\s,)])/gi) ?? [], name).toEqual([]);
  }
});
