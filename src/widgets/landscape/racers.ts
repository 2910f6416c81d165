/** An optimizer that can take part in a race. */
export interface Racer {
  readonly id: string;
  readonly label: string;
  /** Colour and marker it has by choice; it takes another when they are taken. */
  readonly series: 1 | 2 | 3 | 4 | 5 | 6;
  /** Its step depends on β. */
  readonly hasMomentum?: boolean;
}

export const MAX_RACERS = 6;

export const racers: readonly Racer[] = [
  { id: "sgd", label: "SGD", series: 2 },
  { id: "momentum", label: "Momentum", series: 1, hasMomentum: true },
  { id: "nesterov", label: "Nesterov", series: 5, hasMomentum: true },
  { id: "adagrad", label: "Adagrad", series: 6 },
  { id: "adadelta", label: "Adadelta", series: 6 },
  { id: "rmsprop", label: "RMSProp", series: 4 },
  { id: "adam", label: "Adam", series: 3 },
  { id: "adamw", label: "AdamW", series: 5 },
];

/**
 * The racers named in a list such as "sgd,adam", in the order of `racers`, each with its series.
 */
export function racersOf(list: string): readonly Racer[] {
  const names = namesIn(list);
  const chosen = racers.filter(({ id }) => names.includes(id));
  const taken = new Set<number>();
  return chosen.map((racer) => {
    const free = [racer.series, 1, 2, 3, 4, 5, 6].find((series) => !taken.has(series)) ?? 2;
    taken.add(free);
    return { ...racer, series: free as Racer["series"] };
  });
}

/** The list with one racer more or less: never empty, never more than six. */
export function toggleRacer(list: string, id: string): string {
  const names = racersOf(list).map((racer) => racer.id);
  const next = names.includes(id) ? names.filter((name) => name !== id) : [...names, id];
  if (next.length === 0 || next.length > MAX_RACERS) return list;
  return racers
    .map((racer) => racer.id)
    .filter((name) => next.includes(name))
    .join(",");
}

/** null, or what is wrong with a list of racers. */
export function racerProblem(list: string): string | null {
  const names = namesIn(list);
  const unknown = names.find((name) => !racers.some(({ id }) => id === name));
  if (unknown !== undefined) {
    return `names “${unknown}”; known are ${racers.map(({ id }) => id).join(", ")}`;
  }
  if (names.length === 0) return "is empty; at least one optimizer is needed";
  return names.length > MAX_RACERS ? `names more than ${MAX_RACERS} optimizers` : null;
}

function namesIn(list: string): readonly string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
