import type { AnyPlayer } from "../figure/transport.tsx";
import type { FigureAction, FigureSnapshot } from "./protocol.ts";

/** Does to a figure what a cell asks. @throws Error with the figure's own sentence. */
export async function playFigure(player: AnyPlayer, action: FigureAction): Promise<FigureSnapshot> {
  const whole = (count: number) => Math.max(0, Math.floor(Number(count) || 0));
  if (action.do === "set") player.set(action.params);
  // Not player.step: its budget would end a long way early.
  else if (action.do === "step") player.seek(player.snapshot.value.step + whole(action.count));
  else if (action.do === "seek") player.seek(whole(action.step));
  else if (action.do === "play") player.play();
  else if (action.do === "pause") player.pause();
  else if (action.do === "reset") player.reset();
  await player.settled();
  const [problem] = action.do === "set" ? player.problems.value : [];
  if (problem) throw new Error(problem);
  return figureSnapshot(player);
}

/** A figure as a cell sees it. */
export function figureSnapshot(player: AnyPlayer): FigureSnapshot {
  const { values, state, step, ended } = player.snapshot.value;
  return { params: values, state, step, playing: player.playing.value, ended };
}
