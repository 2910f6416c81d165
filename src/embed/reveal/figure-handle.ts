/**
 * What the plugin does with a figure, whether it stands in a frame or on the page of the deck
 * itself. Every promise settles when the figure has done it.
 */
export interface FigureHandle {
  /** The frame, or the <figure>, in its slide. */
  readonly element: HTMLElement;
  play(): Promise<unknown>;
  pause(): Promise<unknown>;
  reset(): Promise<unknown>;
  /** @param count below zero goes back. */
  step(count: number): Promise<unknown>;
  goTo(step: number): Promise<unknown>;
  /** @param params values, or the text that would stand in a link. */
  setParams(params: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Everything it shows, as the end of its address. */
  getState(): Promise<string>;
  setState(state: string): Promise<unknown>;
  isPlaying(): boolean;
  /** Hears that something has moved, and when the figure has been loaded anew. */
  onChange(listener: (what: "moved" | "loaded") => void): void;
  /** Hears keys that the figure does not use, by their name in KeyboardEvent.key. */
  onKey(listener: (key: string) => void): void;
}
