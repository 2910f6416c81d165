import { type Control, type ControlValue, limits } from "../protocol.ts";
import { accepts } from "./accepts.ts";
import { isControl } from "./controls.ts";
import { FigureHandle } from "./figure-bridge.ts";
import type { OutputList } from "./output-list.ts";

/**
 * `view(…)` of one run of a cell. A control is shown, and its present value returned; when the
 * reader moves it, the cell runs again. `view(figure("…"))` returns what the figure is at, and the
 * cell runs again when the figure changes.
 * @param kept values the reader has given, by the control's place in the cell.
 */
export function viewOf(
  kept: Readonly<Record<string, ControlValue>>,
  outputs: OutputList,
  watch: (address: string) => void,
): (shown: unknown) => unknown {
  let count = 0;
  return (shown) => {
    if (shown instanceof FigureHandle) {
      watch(shown.address);
      return shown.now();
    }
    if (!isControl(shown)) {
      throw new TypeError(
        "view(…) takes a control, such as slider({ min: 0, max: 1 }), or a figure(…); " +
          "to show something else, write it as the cell's last line or use show(…)",
      );
    }
    if (count >= limits.controls) {
      throw new RangeError(`view(…): a cell has at most ${limits.controls} controls`);
    }
    const control: Control = shown;
    const key = `${count++}`;
    const given = kept[key];
    const value = given !== undefined && accepts(control, given) ? given : control.value;
    outputs.add([{ kind: "control", key, control, value }]);
    return value;
  };
}
