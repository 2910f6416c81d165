/** A figure in one state, as a teacher has put it into a lesson. */
export interface LessonItem {
  /** Id of the figure. */
  readonly widget: string;
  readonly title: string;
  /** Name of the preset. */
  readonly preset: string;
  /** Query and fragment that open it. */
  readonly state: string;
  /** The question to ask before it is shown. */
  readonly ask: string;
  /** The teacher's own notes. */
  readonly note: string;
}

export interface Lesson {
  readonly title: string;
  readonly items: readonly LessonItem[];
}

export const emptyLesson: Lesson = { title: "", items: [] };

const longest = { title: 200, state: 100_000, note: 20_000 } as const;
const mostItems = 200;

/**
 * A lesson from what was kept or opened as a file.
 * @throws Error in one sentence that says what does not fit.
 */
export function readLesson(value: unknown): Lesson {
  const given = value as { version?: unknown; title?: unknown; items?: unknown } | null;
  if (typeof given !== "object" || given === null || !Array.isArray(given.items)) {
    throw new Error("This is no lesson: a file that “Save” has written is expected.");
  }
  if (given.version !== 1) {
    throw new Error(`This lesson is of version ${String(given.version)}; version 1 is expected.`);
  }
  if (given.items.length > mostItems) {
    throw new Error(
      `This lesson has ${given.items.length} figures; at most ${mostItems} are taken.`,
    );
  }
  const title = shortText(given.title, longest.title, "its title");
  return { title, items: given.items.map(readItem) };
}

function readItem(value: unknown, index: number): LessonItem {
  const where = `figure ${index + 1}`;
  const item = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const text = (field: string, length: number) =>
    shortText(item[field], length, `the ${field} of ${where}`);
  const widget = text("widget", 60);
  if (!/^[a-z][a-z0-9-]*$/.test(widget)) throw new Error(`${where} names no figure: “${widget}”.`);
  const state = text("state", longest.state);
  if (!/^(\?[^#\s"<>]*)?(#[^\s"<>]*)?$/.test(state)) {
    throw new Error(`The state of ${where} is not the end of a link: “${state.slice(0, 40)}”.`);
  }
  return {
    widget,
    state,
    title: text("title", longest.title),
    preset: text("preset", longest.title),
    ask: text("ask", longest.note),
    note: text("note", longest.note),
  };
}

function shortText(value: unknown, length: number, what: string): string {
  if (typeof value !== "string") throw new Error(`${what} is missing; text is expected.`);
  if (value.length > length) throw new Error(`${what} is longer than ${length} characters.`);
  return value;
}

/** The lesson as a file, and as it is kept. */
export function writeLesson(lesson: Lesson): object {
  return { version: 1, ...lesson };
}

/** The same items with one moved by so many places; the ends are not passed. */
export function moved(items: readonly LessonItem[], from: number, by: number): LessonItem[] {
  const to = Math.min(items.length - 1, Math.max(0, from + by));
  const rest = items.filter((_, index) => index !== from);
  const item = items[from];
  return item ? [...rest.slice(0, to), item, ...rest.slice(to)] : [...items];
}

/** Neighbours that show the same figure: one slide, its states one fragment after the other. */
export function slidesOf(items: readonly LessonItem[]): LessonItem[][] {
  const slides: LessonItem[][] = [];
  for (const item of items) {
    const last = slides.at(-1);
    if (last?.[0]?.widget === item.widget) last.push(item);
    else slides.push([item]);
  }
  return slides;
}
