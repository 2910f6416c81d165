import { render } from "preact-render-to-string";
import { defaults, mergeParams } from "../params/index.ts";
import { loadControls } from "../ui/late-controls.ts";
import type { AnyWidget } from "../widgets/define-widget.ts";
import { compactPaths } from "./compact-paths.ts";
import { assumedSize, sizeAt } from "./drawing-size.ts";
import { Figure } from "./figure.tsx";
import { Player, type Surroundings } from "./player.ts";
import { loadWidget } from "./registry.ts";
import { PageRun } from "./run.ts";

/** What a page says about one placing of a figure; becomes attributes the browser reads. */
export interface Placement {
  readonly id: string;
  readonly uid: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly step?: number;
  readonly number?: string;
  readonly level?: 1 | 2 | 3;
  readonly caption?: string;
  readonly captionHtml?: string;
  readonly base: string;
}

const atBuild: Surroundings = {
  frame: () => 0,
  cancelFrame: () => {},
  runInWorker: null,
  reducedMotion: () => false,
};

/** The figure as it stands in the HTML: its first frame, readable without a script. */
export async function renderFigure(placement: Placement): Promise<string> {
  const definition = await loadWidget(placement.id);
  const { values, problems } = mergeParams(
    definition.params,
    defaults(definition.params),
    placement.values ?? {},
  );
  if (problems.length > 0) throw new Error(`figure ${placement.id}: ${problems.join(" ")}`);
  const view = (await definition.view()).default;
  await loadControls(definition.params);
  const player = new Player(definition, { values, step: placement.step ?? 0 }, atBuild);
  const { uid, number, level, caption, captionHtml, base } = placement;
  return compactPaths(
    render(<Figure {...{ player, view, uid, number, level, caption, captionHtml, base }} />),
  );
}

/** The drawing alone, for the gallery. */
export async function firstFrame(id: string, uid: string, width?: number): Promise<string> {
  const definition: AnyWidget = await loadWidget(id);
  const run = new PageRun(definition.model, defaults(definition.params));
  const preset =
    definition.presets.find((candidate) => (candidate.step ?? 0) > 0) ?? definition.presets[0];
  if (preset) {
    run.start({ ...defaults(definition.params), ...preset.values });
    run.seek(preset.step ?? 0);
  }
  const View = (await definition.view()).default;
  const size = width ? sizeAt(definition, width, 14) : assumedSize(definition);
  const { values, state, history, presented } = run.current;
  const nothing = () => {};
  return compactPaths(
    render(
      <View
        {...{ values, state, history, presented, size }}
        set={nothing}
        edit={nothing}
        id={uid}
        playing={false}
      />,
    ),
  );
}
