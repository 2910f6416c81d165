import { h } from "preact";
import { render } from "preact-render-to-string";
import { expectedHeight } from "../embed/expected-height.ts";
import { loadWidget, widgetIds } from "../figure/registry.ts";
import { PageRun } from "../figure/run.ts";
import { frame } from "../figure/share/snippets.ts";
import { writeLink } from "../figure/write-link.ts";
import { type AnyParam, defaults } from "../params/index.ts";
import { plannedChapters } from "../prose/book.ts";
import { type PlacedFigure, placeFigure } from "../prose/place-figure.ts";
import { RichText } from "../ui/index.ts";
import type { AnyWidget } from "../widgets/define-widget.ts";

/** One page for each folder of src/widgets. */
export async function widgetPaths() {
  return widgetIds.map((id) => ({ params: { id } }));
}

export interface ParameterRow {
  readonly name: string;
  readonly label: string;
  readonly accepts: string;
  readonly byDefault: string;
  readonly help: string;
  readonly inLink: string;
}

export interface PresetRow {
  readonly name: string;
  readonly note: string;
  readonly href: string;
}

export interface WidgetPage {
  readonly definition: AnyWidget;
  readonly figure: PlacedFigure;
  readonly parameters: readonly ParameterRow[];
  /** Names under which the condition of an exercise can ask for what the figure shows. */
  readonly measures: readonly { readonly name: string; readonly says: string }[];
  readonly presets: readonly PresetRow[];
  readonly chapter: { readonly title: string; readonly href: string } | null;
  readonly iframe: string;
}

/** Everything the page of a figure shows, derived from its declaration. */
export async function widgetPage(id: string): Promise<WidgetPage> {
  const definition = await loadWidget(id);
  const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
  return {
    definition,
    figure: await aloneFigure(id, 2),
    parameters: Object.entries(definition.params as Record<string, AnyParam>).map(
      ([name, param]) => ({
        name,
        label: param.label,
        accepts: param.accepts,
        byDefault: shorten(param.default === null ? "none" : param.format(param.default)),
        help: param.help ?? "",
        inLink: param.carrier === "query" ? `?${name}=` : "#s=",
      }),
    ),
    measures: Object.entries((definition.measures ?? {}) as NonNullable<AnyWidget["measures"]>).map(
      ([name, { says }]) => ({ name, says }),
    ),
    presets: await Promise.all(
      definition.presets.map(async (preset) => ({
        name: preset.name,
        note: preset.note,
        href: `${base}widgets/${id}/${await presetLink(definition, preset)}`,
      })),
    ),
    chapter: chapterOf(definition.chapter, base),
    iframe: frame({
      book: base,
      id,
      title: definition.title,
      query: "",
      fragment: "",
      options: new URLSearchParams(),
      width: null,
      height: expectedHeight(id, 868),
    }),
  };
}

/** A figure that reads its own parameters from the address of the page it stands on. */
export async function aloneFigure(id: string, level: 1 | 2): Promise<PlacedFigure> {
  const figure = await placeFigure({ id, anchor: `fig-${id}` }, undefined, level);
  return { ...figure, data: { ...figure.data, "data-link": "own" } };
}

/** Query and fragment that open a preset. */
export async function presetLink(
  definition: AnyWidget,
  preset: AnyWidget["presets"][number],
): Promise<string> {
  const values = { ...defaults(definition.params), ...preset.values };
  const run = new PageRun(definition.model, values);
  run.seek(preset.step ?? 0);
  const { query, fragment } = await writeLink(definition, values, run.current);
  return query + fragment;
}

function chapterOf(slug: string, base: string): WidgetPage["chapter"] {
  const chapter = plannedChapters().find((entry) => entry.slug === slug);
  return chapter ? { title: chapter.title, href: `${base}chapters/${slug}/` } : null;
}

/** Declared text with its simple mathematics as markup. */
export function rich(text: string): string {
  return render(h(RichText, { children: text }));
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
