import { effect } from "@preact/signals";
import type { EmbedOptions } from "../figure/embed-options.ts";
import { readLink } from "../figure/link.ts";
import type { AnyPlayer } from "../figure/transport.tsx";
import { type AnyParam, ParamError } from "../params/index.ts";
import { type AnyWidget, stepLimit } from "../widgets/define-widget.ts";
import { type MessageId, protocolVersion } from "./envelope.ts";
import {
  type AnyRequest,
  type FromFigure,
  type Heard,
  message,
  type News,
  type Request,
} from "./protocol.ts";
import { schemaOf } from "./schema.ts";

/** What a conversation needs of the page it is held on; tests hand in their own. */
export interface Voice {
  readonly post: (message: object) => void;
  readonly later: (callback: () => void, milliseconds: number) => void;
  readonly setTheme: (theme: Request<"setTheme">["theme"]) => void;
  readonly focus: () => void;
  readonly snapshot: (
    format: Request<"snapshot">["format"],
  ) => Promise<Omit<News<"snapshot">, "format">>;
  readonly options: Pick<EmbedOptions, "hide" | "lock">;
  /** What this frame cannot do, each in one sentence. */
  readonly off: readonly string[];
}

/** Milliseconds between two tellings of `change`: thirty a second. */
export const changeEvery = 1000 / 30;

/**
 * A figure's end of the conversation with its host. Requests are answered one after the other;
 * news begin with the first `hello`. Who may speak is for the caller to check.
 */
export class Conversation {
  readonly #player: AnyPlayer;
  readonly #voice: Voice;
  #queue: Promise<void> = Promise.resolve();
  #open = false;
  #waits = false;
  #told: readonly unknown[] = [];

  constructor(player: AnyPlayer, voice: Voice) {
    this.#player = player;
    this.#voice = voice;
  }

  /** Takes in what was heard; resolves when it has been answered. Never rejects. */
  answer(heard: Heard): Promise<void> {
    if (heard.kind === "foreign") return this.#queue;
    this.#queue = this.#queue.then(async () => {
      if (heard.kind === "malformed") return this.#refuse(heard.problem, heard.id);
      const { type, id } = heard.message;
      try {
        if (!this.#open && type !== "hello") throw new Error("say hello first");
        await this.#do(heard.message);
      } catch (error) {
        this.#refuse(`${type}: ${error instanceof Error ? error.message : error}`, id);
      }
    });
    return this.#queue;
  }

  /** Tells the host something unasked, once it has said hello. */
  tell<T extends keyof FromFigure>(type: T, body: News<T>): void {
    if (this.#open) this.#voice.post(message(type, body));
  }

  #refuse(problem: string, id: MessageId | undefined): void {
    this.#voice.post(message("error", { message: problem.slice(0, 1000) }, id));
  }

  async #do(request: AnyRequest): Promise<void> {
    const player = this.#player;
    const { id } = request;
    const say = <T extends keyof FromFigure>(type: T, body: News<T>) =>
      this.#voice.post(message(type, body, id));
    switch (request.type) {
      case "hello":
        return say("ready", this.#greeting(request.versions ?? [protocolVersion]));
      case "setParams":
        player.set(readPatch(player.definition, request.params));
        await player.settled();
        return say("params", this.#values());
      case "getParams":
        return say("params", this.#values());
      case "setState":
        await this.#restore(request.state);
        return say("state", await this.#state());
      case "getState":
        await player.settled();
        return say("state", await this.#state());
      case "snapshot": {
        const { format } = request;
        return say("snapshot", { format, ...(await this.#voice.snapshot(format)) });
      }
      case "play":
        player.play();
        break;
      case "pause":
        player.pause();
        break;
      case "step":
        this.#step(request);
        break;
      case "reset":
        player.reset();
        break;
      case "setTheme":
        this.#voice.setTheme(request.theme);
        break;
      case "focus":
        this.#voice.focus();
        break;
    }
    await player.settled();
    say("event", this.#event(request.type));
  }

  #greeting(versions: readonly number[]): News<"ready"> {
    if (!versions.includes(protocolVersion)) {
      throw new Error(
        `the host speaks version ${versions.join(", ")}; this figure speaks ${protocolVersion}`,
      );
    }
    if (!this.#open) this.#begin();
    const { definition } = this.#player;
    return {
      version: protocolVersion,
      versions: [protocolVersion],
      widget: definition.id,
      title: definition.title,
      plays: definition.model.step !== undefined,
      schema: schemaOf(definition, this.#voice.options) as unknown as News<"ready">["schema"],
      off: this.#voice.off,
      ...this.#values(),
    };
  }

  #step({ n = 1, to }: Request<"step">): void {
    const player = this.#player;
    const { step } = player.snapshot.value;
    const { model } = player.definition as AnyWidget;
    if (to === undefined && n > 0) player.step(n);
    else player.seek(Math.min(to ?? step + n, stepLimit(model, player.values.value)));
  }

  async #restore(text: string): Promise<void> {
    const player = this.#player;
    const [, search = "", hash = ""] = /^(\?[^#]*)?(#.*)?$/s.exec(text) ?? [];
    if (text !== search + hash) throw new Error("state is not what getState gave");
    const opened = await readLink(player.definition, search, hash);
    if (opened.problems.length > 0) throw new Error(opened.problems.join(" "));
    player.restore(opened.values, opened.step, opened.state);
    await player.settled();
  }

  async #state(): Promise<News<"state">> {
    const { values, state, step } = this.#player.snapshot.value;
    const { writeLink } = await import("../figure/write-link.ts");
    const link = await writeLink(this.#player.definition, values, { state, step });
    return { state: link.query + link.fragment, step };
  }

  #values(): News<"params"> {
    return { params: this.#player.values.value, step: this.#player.snapshot.value.step };
  }

  #event(name: News<"event">["name"]): News<"event"> {
    const { step, ended } = this.#player.snapshot.value;
    return { name, step, ended, playing: this.#player.playing.value };
  }

  /** From the first hello on: tells what changes. */
  #begin(): void {
    this.#open = true;
    const player = this.#player;
    let ran: boolean | null = null;
    effect(() => {
      const runs = player.playing.value;
      if (ran !== null && runs !== ran) {
        const stopped = player.snapshot.peek().ended === null ? "pause" : "end";
        this.tell("event", this.#event(runs ? "play" : stopped));
      }
      ran = runs;
    });
    this.#told = this.#now();
    effect(() => {
      this.#now();
      if (!this.#waits) this.#change();
    });
  }

  /** Says what changed, and later again if more changed meanwhile: the last change is never lost. */
  #change(): void {
    const now = this.#now();
    if (now.every((each, i) => each === this.#told[i])) return;
    this.#told = now;
    this.#waits = true;
    this.#voice.later(() => {
      this.#waits = false;
      this.#change();
    }, changeEvery);
    this.tell("change", { ...this.#values(), playing: this.#player.playing.value });
  }

  /** All that a change can be of. */
  #now(): readonly unknown[] {
    const { values, snapshot, playing } = this.#player;
    const { state, step } = snapshot.value;
    return [values.value, state, step, playing.value];
  }
}

/** Values out of a message, each as JSON or as the text of a link. Throws one sentence. */
function readPatch(
  definition: AnyWidget,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const params = definition.params as Readonly<Record<string, AnyParam>>;
  const patch: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(params, name)) {
      const names = Object.keys(params).join(", ");
      throw new Error(`there is no parameter “${name.slice(0, 40)}”; there are ${names}`);
    }
    const param = params[name] as AnyParam;
    try {
      patch[name] = typeof value === "string" ? param.parse(value) : param.check(value);
    } catch (error) {
      if (!(error instanceof ParamError)) throw error;
      throw new Error(`${name} ${error.message}; accepted is ${param.accepts}`);
    }
  }
  return patch;
}
