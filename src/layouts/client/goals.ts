import { type Readout, readings } from "../../figure/readings.ts";
import type { AnyPlayer } from "../../figure/transport.tsx";
import { address } from "../../prose/address.ts";
import { holds, type Line, linesOf } from "../../prose/condition.ts";
import type { ExerciseData } from "../../prose/exercise.ts";
import type { ExerciseRecord } from "../exercise-record.ts";
import { markDemand, say } from "./say.ts";
import { chapterLine, keepTry, markExercise, recordOf } from "./solved.ts";

type GoalData = Extract<ExerciseData, { kind: "goal" }>;

/** States looked back over at once, for a run that took several steps in a frame. */
const mostMissed = 200;

/**
 * A task in a figure: listens to the figure from when it is alive, says what is met and what is
 * missing, and keeps the state that reached the goal as a link.
 */
export function connectGoal(
  section: HTMLElement,
  data: GoalData,
  record: ExerciseRecord | null,
): void {
  const lists = [...section.querySelectorAll(".demands")];
  if (record?.solved !== undefined) {
    const lead = { kind: "right", lead: "Reached", text: "earlier." } as const;
    say(section, lead, linkToState(data.widget, record.given));
  }
  section.querySelector("[data-task]")?.addEventListener("click", () => {
    const strip = layStrip(section, data);
    if (strip) lists.push(strip);
  });
  document.addEventListener("descent:alive", (event) => {
    const host = event.target as HTMLElement;
    if (host.dataset["uid"] !== data.figure) return;
    const player = (event as CustomEvent<AnyPlayer>).detail;
    watch(player, data, {
      shown(lines) {
        for (const list of lists) {
          for (const [index, item] of [...list.children].entries()) {
            const line = lines[index];
            if (line) markDemand(item, line.met, line.text);
          }
        }
      },
      reached: (readout) => void keepReached(section, data, player, readout),
    });
  });
}

interface Watcher {
  readonly shown: (lines: readonly Line[]) => void;
  /** Called each time the goal comes to be reached, with the state that reached it. */
  readonly reached: (readout: Readout) => void;
}

function watch(player: AnyPlayer, { reached }: GoalData, tell: Watcher): void {
  let was = false;
  let before: { readonly values: unknown; readonly step: number } | null = null;
  player.snapshot.subscribe((now) => {
    const passed = before?.values === now.values ? missed(player, before?.step ?? 0) : [];
    const reaching = [...passed, now].find((readout) =>
      holds(reached, readings(player.definition, readout)),
    );
    before = { values: now.values, step: now.step };
    if (reaching && !was) tell.reached(reaching);
    was = reaching !== undefined;
  });
  player.told.subscribe((now) => tell.shown(linesOf(reached, readings(player.definition, now))));
}

/** The states a run has passed since `step` without showing them. */
function missed(player: AnyPlayer, step: number): readonly Readout[] {
  const { values, history, step: now } = player.snapshot.value;
  const count = Math.min(now - step - 1, history.length - 1, mostMissed);
  if (count <= 0 || player.definition.model.present) return [];
  return history.slice(-1 - count, -1).map((state: unknown, i: number) => ({
    values,
    state,
    step: now - count + i,
    presented: undefined,
  }));
}

async function keepReached(
  section: HTMLElement,
  data: GoalData,
  player: AnyPlayer,
  { values, state, step }: Readout,
): Promise<void> {
  const { longestFragment } = await import("../../figure/link.ts");
  const { writeLink } = await import("../../figure/write-link.ts");
  const { query, fragment } = await writeLink(player.definition, values, { step, state });
  const given = fragment.length > longestFragment ? query : query + fragment;
  const isNew = recordOf(data.key)?.solved === undefined;
  markExercise(section, keepTry(data.key, { given, right: true }));
  const text = isNew ? `The figure is there. ${chapterLine()}` : "The figure is there again.";
  const verdict = { kind: "right", lead: "Reached.", text } as const;
  const strip = document.getElementById(stripId(data));
  for (const place of strip ? [section, strip] : [section]) {
    say(place, verdict, linkToState(data.widget, given));
  }
}

/** What was kept may come from a file: only a query or a fragment becomes part of an address. */
function linkToState(widget: string, given: string): HTMLAnchorElement {
  const link = document.createElement("a");
  const own = given === "" || /^[?#]/.test(given) ? given : "";
  link.href = `${address(`/widgets/${widget}/`)}${own}`;
  link.textContent = "Open that state.";
  return link;
}

const stripId = ({ figure }: GoalData) => `${figure}-task`;

/**
 * Puts the task under its figure, where the reader works on it. @returns its list of demands, or
 * null if it lies there already.
 */
function layStrip(section: HTMLElement, data: GoalData): Element | null {
  const figure = document.getElementById(data.figure);
  const list = section.querySelector(".demands");
  if (!figure || !list || document.getElementById(stripId(data))) return null;
  const strip = document.createElement("div");
  strip.className = "task ui";
  strip.id = stripId(data);
  strip.setAttribute("role", "group");
  const title = document.createElement("p");
  const back = document.createElement("a");
  back.href = `#${section.id}`;
  back.textContent = section.querySelector("h3 a")?.textContent ?? "The exercise";
  strip.setAttribute("aria-label", back.textContent);
  title.append(back, " ", ...copied(section.querySelector(".goal-line")));
  const demands = list.cloneNode(true) as Element;
  const said = document.createElement("div");
  said.className = "said";
  said.setAttribute("role", "status");
  strip.append(title, demands, said);
  figure.append(strip);
  return demands;
}

function copied(line: Element | null): Node[] {
  return line ? [...line.cloneNode(true).childNodes] : [];
}
