import { wakeFigure } from "../../figure/loader.ts";
import type { AnyPlayer } from "../../figure/transport.tsx";
import type { FigureDesk } from "../notebook/figure-watch.ts";
import { figureSnapshot, playFigure } from "../play-figure.ts";

/** The figures of this page; of several copies the first one answers. */
export const pageFigures: FigureDesk = {
  async look(figure) {
    return figureSnapshot(await playerOf(figure));
  },

  async act(figure, action) {
    return playFigure(await playerOf(figure), action);
  },

  watch(figure, changed) {
    let ended = false;
    let end = () => {};
    playerOf(figure).then((player) => {
      if (ended) return;
      let asked = 0;
      let first = true;
      const stop = player.snapshot.subscribe(() => {
        if (first || asked) return;
        asked = requestAnimationFrame(() => {
          asked = 0;
          if (!ended) changed(figureSnapshot(player));
        });
      });
      first = false;
      end = stop;
    });
    return () => {
      ended = true;
      end();
    };
  },
};

/** @throws Error with one sentence that names the figures there are. */
async function playerOf(figure: string): Promise<AnyPlayer> {
  const hosts = [...document.querySelectorAll<HTMLElement>("[data-widget]")];
  const host = hosts.find(({ dataset }) => dataset["widget"] === figure);
  if (host) return wakeFigure(host);
  const names = [...new Set(hosts.map(({ dataset }) => dataset["widget"]))].join(", ");
  throw new Error(
    `There is no figure “${figure}” on this page; ${names ? `here are ${names}` : "there is none"}.`,
  );
}
