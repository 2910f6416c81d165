import { wakeFigure } from "../../figure/loader.ts";
import type { AnyPlayer } from "../../figure/transport.tsx";
import { type FigurePlace, nearestFigure, noSuchFigure } from "../nearest-figure.ts";
import type { FigureDesk } from "../notebook/figure-watch.ts";
import { figureSnapshot, playFigure } from "../play-figure.ts";

/**
 * The figures of this page.
 * @param place makes room for a figure the page does not have; null if it takes no others.
 */
export function figureDesk(place: (figure: string) => HTMLElement | null): FigureDesk {
  return {
    address(figure, cell) {
      const places = placesFor(cell);
      const found = nearestFigure(places, figure) ?? placeOf(place(figure), true);
      if (!found) throw noSuchFigure(figure, places);
      return found.address;
    },

    look: async (address) => figureSnapshot(await playerAt(address)),
    act: async (address, action) => playFigure(await playerAt(address), action),

    watch(address, changed) {
      let ended = false;
      let end = () => {};
      const follow = (player: AnyPlayer) => {
        if (ended) return;
        let asked = 0;
        let first = true;
        end = player.snapshot.subscribe(() => {
          if (first || asked) return;
          asked = requestAnimationFrame(() => {
            asked = 0;
            if (!ended) changed(figureSnapshot(player));
          });
        });
        first = false;
      };
      playerAt(address).then(follow, () => {});
      return () => {
        ended = true;
        end();
      };
    },
  };
}

const figureHosts = () => [...document.querySelectorAll<HTMLElement>("[data-widget]")];

/** All figures of the page, as they stand to a cell. */
function placesFor(id: string): FigurePlace[] {
  const cell = document.querySelector(`[data-cell="${CSS.escape(id)}"]`);
  return figureHosts().flatMap((host) => {
    const above = cell
      ? (cell.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
      : true;
    return placeOf(host, above) ?? [];
  });
}

function placeOf(host: HTMLElement | null, above: boolean): FigurePlace | null {
  const { widget = "", uid = "" } = host?.dataset ?? {};
  return widget === "" ? null : { widget, address: uid, above };
}

/** @throws Error with one sentence if the figure is gone. */
async function playerAt(address: string): Promise<AnyPlayer> {
  const host = figureHosts().find(({ dataset }) => dataset["uid"] === address);
  if (!host) throw new Error(`The figure ${address} is no longer on this page.`);
  return wakeFigure(host);
}
