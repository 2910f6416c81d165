import { asleep } from "../figure/asleep.ts";
import { loadWidget } from "../figure/registry.ts";
import { renderFigure } from "../figure/render.tsx";

/** What an author writes on a Widget, and what the numbering adds. */
export interface WidgetProps {
  readonly id: string;
  readonly step?: number;
  readonly caption?: string;
  readonly number?: string;
  readonly chapter?: string;
  readonly anchor?: string;
  readonly [param: string]: unknown;
}

export interface PlacedFigure {
  /** Classes of the <figure> around it. */
  readonly class: string;
  readonly anchor: string;
  readonly labelledBy: string;
  /** Attributes from which the browser brings the figure to life. */
  readonly data: Readonly<Record<string, string | undefined>>;
  readonly html: string;
}

/** Renders the first frame of a figure and the attributes that let the page wake it. */
export async function placeFigure(
  props: WidgetProps,
  captionHtml?: string,
  level: 1 | 2 | 3 = 3,
): Promise<PlacedFigure> {
  const { id, step, caption, number, chapter: _, anchor = `fig-${id}`, ...rest } = props;
  const values = Object.fromEntries(
    Object.entries(rest).filter(([key]) => !key.startsWith("data-")),
  );
  const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
  const uid = anchor;
  const label = number === undefined ? undefined : `Figure ${number}`;
  const own = captionHtml?.trim() ? { captionHtml: captionHtml.trim() } : {};
  const html = await renderFigure({
    id,
    uid,
    values,
    base,
    level,
    ...own,
    ...(step === undefined ? {} : { step }),
    ...(label === undefined ? {} : { number: label }),
    ...(caption === undefined ? {} : { caption }),
  });
  const { layout } = await loadWidget(id);
  return {
    class: layout === "workbench" ? "fig wide workbench" : "fig wide",
    anchor,
    labelledBy: `${uid}-name`,
    // A figure that is the page itself wakes at once.
    html: level === 3 ? asleep(html) : html,
    data: {
      "data-widget": id,
      "data-uid": uid,
      "data-base": base,
      "data-values": Object.keys(values).length > 0 ? JSON.stringify(values) : undefined,
      "data-step": step === undefined ? undefined : String(step),
      "data-number": label,
      "data-level": level === 3 ? undefined : String(level),
      "data-caption": caption,
      "data-caption-html": own.captionHtml,
    },
  };
}
