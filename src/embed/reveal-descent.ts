/**
 * /reveal-descent.js, for decks made with reveal.js:
 *
 *     <script src="https://…/reveal-descent.js"></script>
 *     <script>Reveal.initialize({ plugins: [RevealDescent] })</script>
 *
 * A classic script, so that it works from a file as well.
 */
import { broadcastAdapter, webSocketAdapter } from "./reveal/adapters.ts";
import { DescentPlugin } from "./reveal/plugin.ts";
import { stepTogether } from "./reveal/step-together.ts";

const RevealDescent = Object.assign(() => new DescentPlugin(), {
  stepTogether,
  broadcastAdapter,
  webSocketAdapter,
});

Object.assign(globalThis, { RevealDescent });
