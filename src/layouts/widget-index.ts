import { loadWidget, widgetIds } from "../figure/registry.ts";
import { type AnyParam, defaults, type Values, writeParams } from "../params/index.ts";
import type { AnyWidget } from "../widgets/define-widget.ts";
import { presetLink } from "./widget-page.ts";

/** One figure as programs read it: what it takes, and states worth seeing. */
export interface WidgetRecord {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly chapter: string;
  readonly version: number;
  readonly plays: boolean;
  readonly runsIn: "page" | "worker";
  readonly parameters: readonly {
    readonly name: string;
    readonly accepts: string;
    readonly default: string;
  }[];
  /** Query and fragment of each preset. */
  readonly presets: readonly { readonly name: string; readonly link: string }[];
  /** Queries with every parameter at its lowest and at its highest. */
  readonly extremes: readonly string[];
}

/** The records of all figures, for /widgets/index.json. */
export async function widgetIndex(): Promise<readonly WidgetRecord[]> {
  return Promise.all(widgetIds.map(async (id) => recordOf(await loadWidget(id))));
}

async function recordOf(definition: AnyWidget): Promise<WidgetRecord> {
  const { id, title, summary, chapter, version = 1, model } = definition;
  const params = definition.params as Readonly<Record<string, AnyParam>>;
  return {
    id,
    title,
    summary,
    chapter,
    version,
    plays: model.step !== undefined,
    runsIn: definition.runsIn ?? "page",
    parameters: Object.entries(params).map(([name, param]) => ({
      name,
      accepts: param.accepts,
      default: param.default === null ? "" : param.format(param.default),
    })),
    presets: await Promise.all(
      definition.presets.map(async (preset) => ({
        name: preset.name,
        link: await presetLink(definition, preset),
      })),
    ),
    extremes: [1, 2].map((which) => {
      const values = Object.fromEntries(
        Object.entries(params).map(([name, param]) => {
          const samples = param.samples();
          return [name, samples[Math.min(which, samples.length - 1)]];
        }),
      );
      const all = { ...defaults(params), ...values } as Values<typeof params>;
      return `?${writeParams(params, all)}`;
    }),
  };
}
