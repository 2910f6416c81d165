/**
 * What a reader does to a figure before its script has come. The first frame shows every control,
 * so a press on Play must count even if the figure is still on its way over a slow network.
 */

const moved = 'input:not([type="button"]), select';

/**
 * Keeps presses and moved controls of a sleeping figure.
 * @returns repeats them on the controls as they then stand, each once; to be called when the figure
 *   is alive. Controls that are gone are passed over.
 */
export function keepEarlyPresses(host: HTMLElement): () => void {
  const kept = new Map<Element, () => void>();
  // A control of the drawing must outlive the drawing's first frame.
  const keep = (control: Element) => control.closest(".plot-set")?.setAttribute("data-pressed", "");
  const press = ({ target }: Event): void => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    kept.set(button, () => button.click());
    keep(button);
  };
  const move = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (!target.matches(moved)) return;
    keep(target);
    const { value } = target;
    const checked = target instanceof HTMLInputElement && target.checked;
    kept.set(target, () => {
      if (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type)) {
        if (target.checked !== checked) target.click();
        return;
      }
      target.value = value;
      for (const type of ["input", "change"]) {
        target.dispatchEvent(new Event(type, { bubbles: true }));
      }
    });
  };
  host.addEventListener("click", press);
  host.addEventListener("input", move);
  return () => {
    host.removeEventListener("click", press);
    host.removeEventListener("input", move);
    for (const [control, repeat] of kept) if (host.contains(control)) repeat();
  };
}
