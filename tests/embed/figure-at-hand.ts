import { Conversation } from "../../src/embed/conversation.ts";
import { hear } from "../../src/embed/protocol.ts";
import { Player, type Surroundings } from "../../src/figure/player.ts";
import type { AnyPlayer } from "../../src/figure/transport.tsx";
import { defaults } from "../../src/params/index.ts";
import type { AnyWidget } from "../../src/widgets/define-widget.ts";

type Said = Readonly<Record<string, unknown>> & { readonly type: string; readonly id?: unknown };

/** A figure in conversation, without a page: frames and timers happen when the test says so. */
export class FigureAtHand {
  readonly player: AnyPlayer;
  readonly said: Said[] = [];
  readonly #conversation: Conversation;
  #frames: ((now: number) => void)[] = [];
  #timers: (() => void)[] = [];
  #now = 0;

  constructor(readonly definition: AnyWidget) {
    const around: Surroundings = {
      frame: (callback) => this.#frames.push(callback),
      cancelFrame: () => {
        this.#frames = [];
      },
      runInWorker: null,
      reducedMotion: () => false,
    };
    this.player = new Player(definition, { values: defaults(definition.params) }, around);
    this.#conversation = new Conversation(this.player, {
      post: (message) => this.said.push(structuredClone(message) as Said),
      later: (callback) => this.#timers.push(callback),
      setTheme: () => {},
      focus: () => {},
      snapshot: async () => ({ dataUrl: "data:,", width: 1, height: 1 }),
      options: { hide: [], lock: [] },
      off: [],
    });
  }

  /** Posts data as it is; resolves with what was said meanwhile. */
  async hears(data: unknown): Promise<readonly Said[]> {
    const before = this.said.length;
    await this.#conversation.answer(hear(structuredClone(data)));
    return this.said.slice(before);
  }

  /** Asks as a client would; resolves with the answer. */
  async ask(type: string, body: object = {}): Promise<Said> {
    const id = `ask ${this.said.length}`;
    const said = await this.hears({ ns: "descent", v: 1, type, id, ...body });
    const answers = said.filter((each) => each.id === id);
    if (answers.length !== 1) throw new Error(`${type} was answered ${answers.length} times`);
    return answers[0] as Said;
  }

  /** One frame of the browser. */
  frame(milliseconds: number): void {
    this.#now += milliseconds;
    for (const callback of this.#frames.splice(0)) callback(this.#now);
  }

  /** Everything that was put off is due. */
  timers(): void {
    for (const callback of this.#timers.splice(0)) callback();
  }
}
