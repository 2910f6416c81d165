import { render } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { Figure } from "../../src/figure/figure.tsx";
import { Player, type Surroundings } from "../../src/figure/player.ts";
import { loadWidget, widgetIds } from "../../src/figure/registry.ts";
import { type AnyParam, defaults, mergeParams } from "../../src/params/index.ts";
import type { AnyWidget } from "../../src/widgets/define-widget.ts";

const around: Surroundings = {
  frame: () => 0,
  cancelFrame: () => {},
  runInWorker: null,
  reducedMotion: () => false,
};

/** The presets, and every option of every choice and switch: between them all controls are shown. */
function starts({ params, presets }: AnyWidget): readonly Readonly<Record<string, unknown>>[] {
  const every = Object.entries(params as Readonly<Record<string, AnyParam>>);
  const options = every.flatMap(([key, { control }]): Record<string, unknown>[] => {
    if (control.type === "toggle") return [{ [key]: true }, { [key]: false }];
    if (control.type !== "choice") return [];
    return control.options.map(({ value }) => ({ [key]: value }));
  });
  return [{}, ...presets.map(({ values }) => values), ...options];
}

async function htmlOf(definition: AnyWidget, patch: object): Promise<string> {
  const view = (await definition.view()).default;
  const base = defaults(definition.params);
  const { values } = mergeParams(definition.params, base, patch as Record<string, unknown>);
  const player = new Player(definition, { values }, around);
  return render(<Figure {...{ player, view, uid: "f", base: "/" }} />);
}

/** Names of everything that can be operated, as assistive technology has them. */
function spokenNames(html: string): readonly string[] {
  const labels = new Map<string, string>();
  for (const [, id, text] of html.matchAll(/<label[^>]*\sfor="([^"]*)"[^>]*>(.*?)<\/label>/g)) {
    labels.set(id ?? "", words(text ?? ""));
  }
  const operable = /<(input|select|textarea|button|\w+(?=[^>]*\srole="slider"))\b([^>]*)>/g;
  return [...html.matchAll(operable)].map(({ 0: tag, 1: kind, 2: attributes = "", index }) => {
    const attribute = (name: string) =>
      new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
    const named = attribute("aria-label") || labels.get(attribute("id"));
    if (named) return words(named);
    const from = index + tag.length;
    if (kind === "button") return words(html.slice(from, html.indexOf("</button>", from)));
    // A label around its control.
    const label = html.lastIndexOf("<label", index);
    const end = html.indexOf("</label>", label);
    return label >= 0 && end > index ? words(html.slice(label, end)) : "";
  });
}

function words(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}

describe.each(widgetIds)("what is spoken of %s", (id) => {
  it("names each control differently, in words and not in TeX", async () => {
    const definition = await loadWidget(id);
    for (const patch of starts(definition)) {
      const names = spokenNames(await htmlOf(definition, patch));
      const doubled = names.filter((name, i) => names.indexOf(name) !== i);
      expect(doubled, JSON.stringify(patch)).toEqual([]);
      expect(names.filter((name) => name === "" || /[\\^_${}]/.test(name))).toEqual([]);
    }
  });
});
