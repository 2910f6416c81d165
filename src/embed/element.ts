import { type AnswerTo, connectFigure, type FigureClient } from "./client.ts";
import { expectedHeight } from "./expected-height.ts";
import type { News, Request, ToFigure } from "./protocol.ts";

type Values = News<"params">["params"];

/** Attributes that any element may have: none of them is a parameter. */
const common =
  /^(id|class|style|slot|title|hidden|lang|dir|role|tabindex|part|is|height|nonce|inert|(data|aria)-.*|on.*)$/;

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Where the book lies: beside this script. */
const besideScript = new URL(".", import.meta.url).href;

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  ":host{display:block;position:relative}:host([hidden]){display:none}iframe{position:absolute;inset:0;width:100%;height:100%;border:0}",
);

/**
 * <descent-widget name="ravine" learning-rate="0.3" lock="rotation">: a figure of the book in a
 * lazy frame. Attributes are parameters and options of a link, in kebab-case; what stands inside the
 * element is shown until the figure is there. Far from the viewport the frame is taken away, and put
 * back as it was. Events: ready, change, play, pause, end, key, error, with the fields of the
 * message as `detail`.
 */
export class DescentWidget extends HTMLElement {
  #params: Values = {};
  #frame: HTMLIFrameElement | null = null;
  #client: FigureClient | null = null;
  #plays = false;
  /** Where the figure was when its frame was taken away. */
  #kept = "";
  #resumes = false;
  #told = 0;
  readonly #fallback = document.createElement("slot");
  readonly #attributes = new MutationObserver((records) => {
    for (const { attributeName, oldValue } of records) {
      const name = attributeName ?? "";
      if (this.getAttribute(name) !== oldValue) this.#attributeChanged(name);
    }
  });
  readonly #sight = new IntersectionObserver(
    (entries) => (entries.at(-1)?.isIntersecting ? this.#wake() : this.#sleep()),
    { rootMargin: "150%" },
  );
  readonly #width = new ResizeObserver(() => this.#reserve());

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#fallback);
    this.#reserve();
    this.#attributes.observe(this, { attributes: true, attributeOldValue: true });
    this.#sight.observe(this);
    this.#width.observe(this);
  }

  disconnectedCallback(): void {
    for (const observer of [this.#attributes, this.#sight, this.#width]) observer.disconnect();
    this.#close();
  }

  /** Values by name as last told, empty until `ready`. Assigning sets those that are named. */
  get params(): Values {
    return this.#params;
  }

  set params(params: Values) {
    this.#try("setParams", { params });
  }

  /** All of it, as a text to be kept; assigning such a text brings the figure back there. */
  get state(): Promise<string> {
    return this.ask("getState", {}).then(({ state }) => state);
  }

  set state(state: string) {
    this.#try("setState", { state });
  }

  /** Takes n steps, below zero back; resolves with where the figure is then. */
  step(n = 1): Promise<News<"event">> {
    return this.ask("step", { n });
  }

  play(): Promise<News<"event">> {
    return this.ask("play", {});
  }

  pause(): Promise<News<"event">> {
    return this.ask("pause", {});
  }

  reset(): Promise<News<"event">> {
    return this.ask("reset", {});
  }

  /** Any other request of the protocol. Rejects with one sentence. */
  ask<T extends keyof ToFigure>(type: T, body: Request<T>): Promise<AnswerTo<T>> {
    return this.#wake().ask(type, body);
  }

  #try<T extends keyof ToFigure>(type: T, body: Request<T>): void {
    this.ask(type, body).catch(({ message }: Error) => this.#emit("error", { message }));
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** The address of the embed that the attributes describe. */
  #address(): string {
    const [, kept = "", hash = ""] =
      /^\??([^#]*)(#.*)?$/s.exec(this.#kept || (this.getAttribute("state") ?? "")) ?? [];
    const query = new URLSearchParams(kept);
    for (const { name, value } of this.attributes) {
      if (common.test(name) || /^(name|book|state)$/.test(name)) continue;
      const key = camel(name.replace(/^range-/, "range."));
      // What was kept is newer than what the attributes began with.
      if (this.#kept && (key in this.#params || key === "step")) continue;
      query.set(key, value || "1");
    }
    const book = this.getAttribute("book") ?? besideScript;
    return `${book.replace(/\/?$/, "/")}embed/${this.getAttribute("name")}/?${query}${hash}`;
  }

  #wake(): FigureClient {
    if (this.#client) return this.#client;
    const frame = document.createElement("iframe");
    frame.title = this.title || `Figure: ${this.getAttribute("name")}`;
    frame.allow = "clipboard-write; fullscreen";
    frame.src = this.#address();
    this.shadowRoot?.append(frame);
    this.#frame = frame;
    const client = connectFigure(frame);
    this.#client = client;
    client.on("ready", (news) => this.#greet(news));
    client.on("resize", ({ height }) => this.#fit(height));
    client.on("change", (news) => {
      this.#params = news.params;
      this.#plays = news.playing;
      this.#emit("change", news);
    });
    client.on("params", ({ params }) => {
      this.#params = params;
    });
    client.on("event", (news) => {
      if (news.name === "play" || news.name === "pause" || news.name === "end") {
        if (!("id" in news)) this.#emit(news.name, news);
      }
    });
    client.on("key", (news) => this.#emit("key", news));
    client.on("releaseFocus", () => {
      frame.blur();
      this.#emit("releaseFocus", {});
    });
    return client;
  }

  #greet(news: News<"ready">): void {
    this.#params = news.params;
    this.#fallback.hidden = true;
    if (!this.title && this.#frame) this.#frame.title = news.title;
    for (const { name } of news.schema as readonly { readonly name: string }[]) this.#mirror(name);
    if (this.#resumes) this.#try("play", {});
    this.#resumes = false;
    this.#emit("ready", news);
  }

  /** A property for a parameter; what was assigned before there was one is set now. */
  #mirror(name: string): void {
    const own = Object.getOwnPropertyDescriptor(this, name);
    if (own ? !("value" in own) : name in this) return;
    Object.defineProperty(this, name, {
      configurable: true,
      enumerable: true,
      get: () => this.#params[name],
      set: (value: unknown) => this.#try("setParams", { params: { [name]: value } }),
    });
    if (own) this.#try("setParams", { params: { [name]: own.value } });
  }

  #attributeChanged(name: string): void {
    if (name === "height") this.#reserve();
    if (common.test(name) || !this.#client) return;
    const value = this.getAttribute(name);
    const key = camel(name);
    if (value !== null && key in this.#params) this.#try("setParams", { params: { [key]: value } });
    else {
      // An option: the figure is opened anew, as the attributes say.
      this.#close();
      this.#kept = "";
      this.#wake();
    }
  }

  /** Before the figure has told its height: what is known of it at this width. */
  #reserve(): void {
    if (this.#told > 0 && this.#client) return;
    const height = Number(this.getAttribute("height")) || this.#told;
    const expected = expectedHeight(this.getAttribute("name") ?? "", this.clientWidth || 640);
    this.style.height = `${height || expected}px`;
  }

  /** Grows at once; shrinks by little only where nobody sees the text below move. */
  #fit(height: number): void {
    this.#told = height;
    const { bottom } = this.getBoundingClientRect();
    const spare = this.offsetHeight - height;
    if (spare > 0 && spare < 0.08 * height && bottom > 0 && bottom < innerHeight) return;
    this.style.height = `${height}px`;
  }

  /** Far away: keeps the state and takes the frame from the page. */
  async #sleep(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    const resumes = this.#plays;
    try {
      const { state } = await client.ask("getState", {});
      if (client !== this.#client) return;
      this.#kept = state;
      this.#resumes = resumes;
      this.#close();
    } catch (error) {
      this.#emit("error", { message: (error as Error).message });
    }
  }

  #close(): void {
    this.#client?.close();
    this.#frame?.remove();
    this.#client = null;
    this.#frame = null;
    this.#plays = false;
    this.#fallback.hidden = false;
  }
}

if (!customElements.get("descent-widget")) customElements.define("descent-widget", DescentWidget);

declare global {
  interface HTMLElementTagNameMap {
    "descent-widget": DescentWidget;
  }
}
