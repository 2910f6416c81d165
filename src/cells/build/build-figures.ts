import { Player, type Surroundings } from "../../figure/player.ts";
import { loadWidget } from "../../figure/registry.ts";
import type { AnyPlayer } from "../../figure/transport.tsx";
import { defaults, mergeParams } from "../../params/index.ts";
import { nearestFigure, noSuchFigure } from "../nearest-figure.ts";
import { figureSnapshot, playFigure } from "../play-figure.ts";
import type { BuildFigures } from "./node-runner.ts";

const still: Surroundings = {
  frame: () => 0,
  cancelFrame: () => {},
  runInWorker: null,
  reducedMotion: () => true,
};

/** A figure of a chapter, with the parameters and the step at which its page opens it. */
export interface PlacedFigure {
  readonly widget: string;
  readonly address: string;
  /** How many cells stand above it. */
  readonly cellsAbove: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly step: number;
}

/**
 * Figures for cells that run at build: the same models and players as those of the page, without
 * a page.
 * @param placed the chapter's figures in its order.
 * @param cells ids of its cells in its order.
 */
export function buildFigures(
  placed: readonly PlacedFigure[],
  cells: readonly { readonly id: string }[],
): BuildFigures {
  const players = new Map<string, Promise<AnyPlayer>>();
  const playerOf = (address: string) => {
    const player = players.get(address) ?? open(placed, address);
    players.set(address, player);
    return player;
  };
  return {
    address: (figure, cell) => {
      const at = cells.findIndex(({ id }) => id === cell);
      const places = placed.map((each) => ({ ...each, above: each.cellsAbove <= at }));
      const found = nearestFigure(places, figure);
      if (!found) throw noSuchFigure(figure, places);
      return found.address;
    },
    look: async (address) => figureSnapshot(await playerOf(address)),
    act: async (address, action) => playFigure(await playerOf(address), action),
  };
}

async function open(placed: readonly PlacedFigure[], address: string): Promise<AnyPlayer> {
  const figure = placed.find((each) => each.address === address);
  if (!figure) throw noSuchFigure(address, []);
  const definition = await loadWidget(figure.widget);
  const { params } = definition;
  const { values } = mergeParams(params, defaults(params), figure.values);
  return new Player(definition, { values, step: figure.step }, still);
}
