import { wakeFigure } from "../../figure/loader.ts";
import type { AnyPlayer } from "../../figure/transport.tsx";
import type { FigureDesk } from "../notebook/figure-watch.ts";
import { figureSnapshot, playFigure } from "../play-figure.ts";

/**
 * The figures of this page; of several copies the first one answers.
 * @param place makes room for a figure the page does not have; null if it takes no others.
 */
export function figureDesk(place: (figure: string) => HTMLElement | null): FigureDesk {
  return {
    async look(figure) {
      return figureSnapshot(await playerOf(figure, place));
    },

    async act(figure, action) {
      return playFigure(await playerOf(figure, place), action);
    },

    watch(figure, changed) {
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
      playerOf(figure, place).then(follow, () => {});
      return () => {
        ended = true;
        end();
      };
    },
  };
}

/** @throws Error with one sentence that names the figures there are. */
async function playerOf(
  figure: string,
  place: (figure: string) => HTMLElement | null,
): Promise<AnyPlayer> {
  const hosts = [...document.querySelectorAll<HTMLElement>("[data-widget]")];
  const host = hosts.find(({ dataset }) => dataset["widget"] === figure) ?? place(figure);
  if (host) return wakeFigure(host);
  const names = [...new Set(hosts.map(({ dataset }) => dataset["widget"]))].join(", ");
  throw new Error(
    `There is no figure “${figure}” on this page; ${names ? `here are ${names}` : "there is none"}.`,
  );
}
