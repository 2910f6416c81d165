import { broadcastAdapter } from "./adapters.ts";
import { type Cue, readCue, reconcile } from "./cues.ts";
import type { Deck } from "./deck.ts";
import type { FigureHandle } from "./figure-handle.ts";
import { frameFigure, isFigureFrame } from "./frame-figure.ts";
import { deckKeys } from "./keys.ts";
import { stepTogether } from "./step-together.ts";

/** `Reveal.initialize({ plugins: [RevealDescent], descent: { … } })`. All may be left out. */
export interface DescentOptions {
  /** Figures play when their slide comes (default), unless they carry `data-descent-rest`. */
  readonly autoplay?: boolean;
  /** Windows of the same deck in one browser show the same state of each figure (default). */
  readonly mirror?: boolean;
  /** Figures on the page of the deck itself; those in frames are found without. */
  readonly pageFigures?: (slide: HTMLElement) => readonly FigureHandle[];
}

interface CueOnSlide {
  readonly fragment: HTMLElement;
  readonly cue: Cue;
}

/** A figure with what the deck has done to it. */
interface Staged {
  readonly figure: FigureHandle;
  /** Cues in force, each with the state before it, once that is known. */
  done: { readonly cue: CueOnSlide; before: string | null }[];
  /** What the figure is told, one thing after the other. */
  queue: Promise<unknown>;
  /** It ran when its slide went. */
  ran: boolean;
  seen: boolean;
}

/**
 * The plugin for reveal.js: a figure starts when its slide comes and rests when it goes; fragments
 * set its steps, parameters or states, and take them back; keys it does not use move the deck.
 */
export class DescentPlugin {
  readonly id = "descent";
  readonly #staged = new Map<HTMLElement, Staged>();
  readonly #listeners: ((figure: FigureHandle) => void)[] = [];
  #deck: Deck | null = null;
  #options: DescentOptions;
  #slide: HTMLElement | undefined;

  constructor(options: DescentOptions = {}) {
    this.#options = options;
  }

  init(deck: Deck): void {
    this.#deck = deck;
    this.#options = { ...this.#options, ...(deck.getConfig()["descent"] as object | undefined) };
    deck.on("ready", () => this.#arrive());
    deck.on("slidechanged", () => this.#arrive());
    for (const type of ["fragmentshown", "fragmenthidden"]) deck.on(type, () => this.#cue());
    if (deck.isReady()) this.#arrive();
    if (this.#options.mirror !== false) {
      const channel = broadcastAdapter(`descent:${location.host}${location.pathname}`);
      if (channel) stepTogether(deck, this, channel, { role: "mirror" });
    }
  }

  /** Figures of the slide now shown, in order. */
  get figures(): readonly FigureHandle[] {
    return this.#slide ? this.#figuresOf(this.#slide).map(({ figure }) => figure) : [];
  }

  /** Hears of every figure, once, when its slide comes for the first time. */
  onFigure(listener: (figure: FigureHandle) => void): void {
    this.#listeners.push(listener);
    for (const { figure } of this.#staged.values()) listener(figure);
  }

  #figuresOf(slide: HTMLElement): Staged[] {
    const frames = [...slide.querySelectorAll<HTMLIFrameElement>("iframe")]
      .filter(isFigureFrame)
      .map((frame) => this.#stage(frame, () => frameFigure(frame)));
    const own = (this.#options.pageFigures?.(slide) ?? []).map((figure) =>
      this.#stage(figure.element, () => figure),
    );
    return [...frames, ...own];
  }

  #stage(element: HTMLElement, make: () => FigureHandle): Staged {
    const known = this.#staged.get(element);
    if (known) return known;
    const queue = Promise.resolve();
    const staged: Staged = { figure: make(), done: [], queue, ran: false, seen: false };
    this.#staged.set(element, staged);
    staged.figure.onKey((key) => this.#key(staged.figure, key));
    staged.figure.onChange((what) => {
      if (what === "loaded") this.#loadedAnew(staged);
    });
    for (const listener of this.#listeners) listener(staged.figure);
    return staged;
  }

  #arrive(): void {
    const slide = this.#deck?.getCurrentSlide();
    if (slide === this.#slide) return;
    if (this.#slide) {
      for (const staged of this.#figuresOf(this.#slide)) {
        staged.ran = staged.figure.isPlaying();
        if (staged.ran) quietly(staged.figure.pause());
      }
    }
    this.#slide = slide;
    if (!slide) return;
    for (const staged of this.#figuresOf(slide)) {
      const first = !staged.seen;
      staged.seen = true;
      const cues = this.#cuesFor(slide, staged);
      const rests =
        staged.figure.element.hasAttribute("data-descent-rest") ||
        cues.some(({ cue }) => cue.run === "play");
      if (first ? this.#options.autoplay !== false && !rests : staged.ran) {
        quietly(staged.figure.play());
      }
    }
    this.#cue();
  }

  /** Brings the figures of the slide to what its visible fragments say. */
  #cue(): void {
    const slide = this.#slide;
    if (!slide || slide !== this.#deck?.getCurrentSlide()) return;
    for (const staged of this.#figuresOf(slide)) {
      const cues = this.#cuesFor(slide, staged);
      const visible = cues.filter(({ fragment }) => fragment.classList.contains("visible"));
      const inForce = staged.done.map(
        ({ cue }) => cues.find((each) => each.fragment === cue.fragment) ?? cue,
      );
      const { undo, apply } = reconcile(inForce, visible);
      for (const _ of undo) this.#undo(staged);
      for (const cue of apply) this.#apply(staged, cue);
    }
  }

  #cuesFor(slide: HTMLElement, staged: Staged): CueOnSlide[] {
    const figures = this.#figuresOf(slide);
    return [...slide.querySelectorAll<HTMLElement>(".fragment")].flatMap((fragment) => {
      const named = fragment.dataset["descentFigure"];
      const target = named ? figures.find(({ figure }) => figure.element.id === named) : figures[0];
      const cue = target === staged ? cueOf(fragment) : null;
      return cue ? [{ fragment, cue }] : [];
    });
  }

  #apply(staged: Staged, cue: CueOnSlide): void {
    const { figure } = staged;
    const entry: Staged["done"][number] = { cue, before: null };
    staged.done.push(entry);
    const { state, params, goTo, step, run } = cue.cue;
    inTurn(staged, async () => {
      entry.before = await figure.getState();
      if (state !== undefined) await figure.setState(state);
      if (params) await figure.setParams(params);
      if (goTo !== undefined) await figure.goTo(goTo);
      if (step !== undefined) await figure.step(step);
      if (run) await figure[run]();
    });
  }

  #undo(staged: Staged): void {
    const last = staged.done.pop();
    if (!last) return;
    inTurn(staged, async () => {
      if (last.before !== null) await staged.figure.setState(last.before);
    });
  }

  /** A frame that was unloaded has forgotten its cues: they are given again. */
  #loadedAnew(staged: Staged): void {
    staged.done = [];
    if (this.#slide?.contains(staged.figure.element)) this.#cue();
  }

  #key(figure: FigureHandle, key: string): void {
    if (key === "Escape") {
      figure.element.blur();
      (document.activeElement as HTMLElement | null)?.blur();
      window.focus();
      return;
    }
    const code = deckKeys[key];
    if (code !== undefined) this.#deck?.triggerKey(code);
  }
}

/** A cue that cannot be read is named where teachers look for it, and the deck goes on. */
function cueOf(fragment: HTMLElement): Cue | null {
  try {
    return readCue(fragment.dataset);
  } catch (error) {
    fragment.title = error instanceof Error ? error.message : String(error);
    return null;
  }
}

/** Tells a figure something after all that it has been told before. */
function inTurn(staged: Staged, tell: () => Promise<void>): void {
  staged.queue = staged.queue.then(tell).catch(() => {});
}

/** A figure that refuses or was unloaded does not stop the lecture. */
function quietly(done: Promise<unknown>): void {
  done.catch(() => {});
}
