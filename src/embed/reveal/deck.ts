/** The part of reveal.js that the plugin uses. */
export interface Deck {
  getConfig(): Readonly<Record<string, unknown>>;
  getSlidesElement(): HTMLElement;
  getRevealElement(): HTMLElement;
  getCurrentSlide(): HTMLElement | undefined;
  getIndices(): { readonly h: number; readonly v: number; readonly f?: number | undefined };
  slide(h: number, v: number, f?: number): void;
  triggerKey(keyCode: number): void;
  isReady(): boolean;
  /** The screen is dark: B was pressed. */
  isPaused(): boolean;
  togglePause(dark: boolean): void;
  on(type: string, listener: (event: Event) => void): void;
}
