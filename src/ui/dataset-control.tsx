import { useEffect, useRef, useState } from "preact/hooks";
import type { CsvTable } from "../../engine/data/csv.ts";
import type { AnyParam, Dataset } from "../params/index.ts";
import type { ColumnChoice } from "./read-dataset.ts";
import { useUniqueId } from "./unique-id.ts";

export interface DatasetControlProps {
  readonly param: AnyParam;
  readonly value: unknown;
  readonly disabled?: boolean | undefined;
  readonly needs: string;
  readonly onChange: (value: unknown) => void;
}

/**
 * The reader's own table: a file opened or dropped anywhere on the figure, and which of its columns
 * to use. Nothing leaves the device. A file that does not serve is explained; what was there stays.
 */
export function DatasetControl({ param, value, disabled, needs, onChange }: DatasetControlProps) {
  const id = useUniqueId();
  const box = useRef<HTMLDivElement>(null);
  const [table, setTable] = useState<{ name: string; table: CsvTable } | null>(null);
  const [chosen, setChosen] = useState<ColumnChoice | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const [over, setOver] = useState(false);
  const dataset = value as Dataset | null;

  const use = async (name: string, source: CsvTable, choice: ColumnChoice) => {
    setChosen(choice);
    const { datasetFrom } = await import("./read-dataset.ts");
    const outcome = await datasetFrom(name, source, choice, param);
    if (!outcome.ok) return setProblem(outcome.problem);
    setProblem(null);
    setNotes([...source.notes, ...outcome.notes]);
    onChange(outcome.value);
  };
  const open = async (file: File) => {
    setProblem(null);
    const { firstChoice, openTable } = await import("./read-dataset.ts");
    const outcome = await openTable(file);
    if (!outcome.ok) return setProblem(`${file.name}: ${outcome.problem}`);
    setTable({ name: file.name, table: outcome.value });
    const choice = await firstChoice(outcome.value, lower(needs));
    if (!choice.ok) {
      setChosen(null);
      return setProblem(`${file.name}: ${choice.problem}`);
    }
    await use(file.name, outcome.value, choice.value);
  };
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => acceptDrops(box.current, setOver, (file) => latest.current(file)), []);

  const names = table?.table.columns.map((column) => column.name) ?? [];
  return (
    <div ref={box} class={over ? "dataset over" : "dataset"}>
      <div class="row">
        <span>{param.label}</span>
        <span class="onoff">
          <label class="btn file" for={id}>
            Choose a file
          </label>
          <input
            id={id}
            class="vh"
            aria-label={`${param.label}: choose a file`}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            disabled={disabled}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) open(file);
              event.currentTarget.value = "";
            }}
          />
          {dataset && (
            <button class="btn" type="button" disabled={disabled} onClick={() => onChange(null)}>
              Remove
            </button>
          )}
        </span>
      </div>
      <p class={problem ? "problem" : "ui-label"} aria-live="polite">
        {problem ?? sentenceFor(dataset, needs)}
      </p>
      {notes.length > 0 && !problem && dataset && <p class="ui-label">{notes.join(" ")}</p>}
      {table && chosen && (
        <div class="columns">
          {(["x", "y", "label"] as const).map((role) => (
            <label key={role}>
              {role === "label" ? "Label" : `Feature ${role}`}
              <select
                value={chosen[role]}
                onChange={(event) =>
                  use(table.name, table.table, { ...chosen, [role]: event.currentTarget.value })
                }
              >
                {names.map((name) => (
                  <option key={name} value={name} selected={name === chosen[role]}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

function sentenceFor(dataset: Dataset | null, needs: string): string {
  if (!dataset)
    return `A CSV with ${lower(needs)}: choose it, or drop it anywhere on the figure. It stays on this device.`;
  const { name, x, features, label, classes } = dataset;
  const kinds =
    classes.length > 0 ? `${classes.length} classes of ${label}` : `${label} to predict`;
  return `${name}: ${x.length} rows, ${features.join(" and ")}, ${kinds}.`;
}

/** Declared as a phrase or a sentence, it goes on here inside a sentence. */
function lower(needs: string): string {
  return (needs.charAt(0).toLowerCase() + needs.slice(1)).replace(/\.$/, "");
}

/** Files dropped anywhere on the figure around `element`. Returns how to stop listening. */
function acceptDrops(
  element: HTMLElement | null,
  over: (is: boolean) => void,
  open: (file: File) => void,
): () => void {
  const figure = element?.closest<HTMLElement>(".fig") ?? element;
  if (!figure) return () => {};
  const hover = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  };
  const leave = () => over(false);
  const drop = (event: DragEvent) => {
    over(false);
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    open(file);
  };
  figure.addEventListener("dragover", hover);
  figure.addEventListener("dragleave", leave);
  figure.addEventListener("drop", drop);
  return () => {
    figure.removeEventListener("dragover", hover);
    figure.removeEventListener("dragleave", leave);
    figure.removeEventListener("drop", drop);
  };
}
