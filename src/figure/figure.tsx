import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { RichText, type Size } from "../ui/index.ts";
import { IdScope } from "../ui/unique-id.ts";
import type { AnyWidget } from "../widgets/define-widget.ts";
import { ControlPanel } from "./control-panel.tsx";
import { assumedSize, drawingSize, isSameSize } from "./drawing-size.ts";
import { Guard } from "./guard.tsx";
import { LatePanel, type PanelName } from "./late-panel.tsx";
import { LiveSentence } from "./live-sentence.tsx";
import { type AnyPlayer, Transport } from "./transport.tsx";

export interface FigureProps {
  readonly player: AnyPlayer;
  readonly view: Awaited<ReturnType<AnyWidget["view"]>>["default"];
  /** "Figure 5.1", or nothing outside of a chapter. */
  readonly number?: string | undefined;
  /** Heading level of the title: 1 where the figure is the page. */
  readonly level?: 1 | 2 | 3 | undefined;
  /** Overrides the declaration's caption. */
  readonly caption?: string | undefined;
  /** The same, as markup made at build from the author's own words. */
  readonly captionHtml?: string | undefined;
  readonly hide?: ReadonlySet<string> | undefined;
  readonly lock?: ReadonlySet<string> | undefined;
  /** Prefix for ids, unique on the page. */
  readonly uid: string;
  /** Size of the drawing where it is known already. */
  readonly size?: Size | undefined;
  /** Said once when the engine runs without its fast kernels. */
  readonly notice?: string | undefined;
  readonly base: string;
}

/** One figure: drawing, live sentence, player, controls, data and sharing, from its declaration. */
export function Figure(props: FigureProps) {
  const { player, uid, level = 3 } = props;
  const definition: AnyWidget = player.definition;
  const [open, setOpen] = useState<PanelName | null>(null);
  const panel = `${uid}-panel`;
  const Heading = `h${level}` as const;
  const toggle = (which: PanelName) => setOpen(open === which ? null : which);
  const actions = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const figure = actions.current?.closest(".fig-head")?.parentElement;
    if (open === null || !figure) return;
    const leave = (event: KeyboardEvent) => {
      const from = event.target as Element;
      const within = figure.contains(from) && from.closest(".fig-panel, .fig-acts");
      // What held the focus may have been drawn anew under it: the page has it then.
      if (event.key !== "Escape" || !(within || from === document.body)) return;
      // Whoever leaves the panel is put back where it was opened, not at the head of the page.
      actions.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus();
      setOpen(null);
    };
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, [open]);
  return (
    <IdScope.Provider value={uid}>
      <div class="fig-head">
        {props.number && <span class="no n">{props.number}</span>}
        <Heading class={level === 2 ? "fig-title vh" : "fig-title"} id={`${uid}-name`}>
          {definition.title}
        </Heading>
        <div class="fig-acts" ref={actions}>
          {(["data", "share"] as const).map((which) => (
            <button
              key={which}
              class="plain"
              type="button"
              aria-expanded={open === which}
              aria-controls={panel}
              onClick={() => toggle(which)}
            >
              {which === "data" ? "Data" : "Share"}
            </button>
          ))}
          {level !== 1 && (
            <a
              class="plain"
              href={`${props.base}${level === 2 ? "embed" : "widgets"}/${definition.id}/`}
            >
              Full view
            </a>
          )}
        </div>
      </div>
      <Problems player={player} notice={props.notice} />
      <Drawing {...props} />
      <div id={panel} class="fig-panel">
        {open && <LatePanel key={open} which={open} player={player} />}
      </div>
      <div class="fig-body">
        <div>
          <LiveSentence player={player} />
          <Transport player={player} />
          <ControlPanel player={player} hide={props.hide} lock={props.lock} />
        </div>
        {props.captionHtml ? (
          <figcaption dangerouslySetInnerHTML={{ __html: props.captionHtml }} />
        ) : (
          <figcaption>
            <RichText>{props.caption ?? definition.caption}</RichText>
          </figcaption>
        )}
      </div>
    </IdScope.Provider>
  );
}

/** The drawing at its measured size; a view that throws is replaced by one sentence. */
function Drawing(props: FigureProps) {
  const { player, view: ViewComponent, uid } = props;
  const definition: AnyWidget = player.definition;
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>(() => props.size ?? assumedSize(definition));
  // Measured before the page is painted, so that the drawing for wide pages is not seen on a phone.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const next = drawingSize(definition, element);
      if (next) setSize((before) => (isSameSize(before, next) ? before : next));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [definition]);
  const { values, state, history, presented } = player.snapshot.value;
  const set = useMemo(
    () => (patch: object) => player.set(patch as Record<string, unknown>),
    [player],
  );
  const edit = useMemo(() => (change: unknown) => player.edit(change), [player]);
  const { aspect } = definition;
  return (
    <div
      ref={box}
      class="plot-set"
      style={{ "--aspect-wide": String(aspect.wide), "--aspect-narrow": String(aspect.narrow) }}
    >
      <Guard resetKey={state} onReset={() => player.restoreDefaults()}>
        <ViewComponent
          values={values}
          state={state}
          presented={presented}
          history={history}
          set={set}
          edit={edit}
          size={size}
          id={uid}
          playing={player.playing.value}
        />
      </Guard>
    </div>
  );
}

function Problems(props: { readonly player: AnyPlayer; readonly notice?: string | undefined }) {
  const problems = props.player.problems.value;
  const all = props.notice ? [props.notice, ...problems] : problems;
  return (
    <div class="problems" role="status">
      {all.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </div>
  );
}
