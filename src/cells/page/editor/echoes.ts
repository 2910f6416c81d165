/**
 * Tells what comes back from what is new. The page keeps the code that the editor reports, and
 * gives it back a moment later; by then the reader may have typed on, and must not lose that.
 */
export class Echoes {
  #reported: string[] = [];

  report(source: string): void {
    this.#reported.push(source);
    // Enough for the fastest typist between two frames of a slow machine.
    if (this.#reported.length > 200) this.#reported.shift();
  }

  /** Whether a text is one that was reported and had not come back yet. */
  isEcho(source: string): boolean {
    const at = this.#reported.indexOf(source);
    if (at < 0) return false;
    this.#reported = this.#reported.slice(at + 1);
    return true;
  }
}
