import { Player, type Surroundings } from "../../figure/player.ts";
import { loadWidget } from "../../figure/registry.ts";
import type { AnyPlayer } from "../../figure/transport.tsx";
import { defaults, mergeParams } from "../../params/index.ts";
import { figureSnapshot, playFigure } from "../play-figure.ts";
import type { BuildFigures } from "./node-runner.ts";

const still: Surroundings = {
  frame: () => 0,
  cancelFrame: () => {},
  openWorker: null,
  reducedMotion: () => true,
};

/** Parameters and step at which a page opens a figure. */
export interface PlacedFigure {
  readonly values: Readonly<Record<string, unknown>>;
  readonly step: number;
}

/**
 * Figures for cells that run at build: the same models and players as those of the page, without
 * a page.
 * @param placed how the chapter opens its figures, the first of each kind.
 */
export function buildFigures(placed: Readonly<Record<string, PlacedFigure>>): BuildFigures {
  const players = new Map<string, Promise<AnyPlayer>>();
  const playerOf = (figure: string) => {
    const player = players.get(figure) ?? open(figure, placed[figure]);
    players.set(figure, player);
    return player;
  };
  return {
    look: async (figure) => figureSnapshot(await playerOf(figure)),
    act: async (figure, action) => playFigure(await playerOf(figure), action),
  };
}

async function open(figure: string, placed: PlacedFigure | undefined): Promise<AnyPlayer> {
  const definition = await loadWidget(figure);
  const { params } = definition;
  const { values } = mergeParams(params, defaults(params), placed?.values ?? {});
  return new Player(definition, { values, step: placed?.step ?? 0 }, still);
}
