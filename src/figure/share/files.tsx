import { useEffect, useRef, useState } from "preact/hooks";
import { plainText } from "../../ui/index.ts";
import { SelectRow } from "../../ui/rows.tsx";
import type { AnyWidget, Table } from "../../widgets/define-widget.ts";
import type { AnyPlayer } from "../transport.tsx";
import { tableCsv } from "./csv.ts";
import { film, filmType } from "./film.ts";
import { type PictureTheme, picturePng, pictureSvg, presentTheme } from "./picture.tsx";
import { saveFile } from "./save-file.ts";

const themes = [
  { value: "light", label: "light" },
  { value: "dark", label: "dark" },
  { value: "projector", label: "projector" },
] as const;

const widths = ["360", "672", "868", "1280"].map((value) => ({ value, label: `${value} px` }));

const scales = [
  { value: "1", label: "1×" },
  { value: "2", label: "2×" },
] as const;

/** What the figure shows now, as files: pictures, a film of the run, its numbers. */
export function Files(props: {
  readonly player: AnyPlayer;
  /** Makes the one file that works offline. */
  readonly offline: () => Promise<Blob>;
}) {
  const { player } = props;
  const definition: AnyWidget = player.definition;
  const [theme, setTheme] = useState<PictureTheme>(presentTheme);
  const [width, setWidth] = useState("868");
  const [scale, setScale] = useState<"1" | "2">("2");
  const [said, setSaid] = useState("");
  const [filming, setFilming] = useState<AbortController | null>(null);
  const leaving = useRef(filming);
  leaving.current = filming;
  useEffect(() => () => leaving.current?.abort(), []);
  const picture = { width: Number(width), theme };
  const scaled = { ...picture, scale: Number(scale) };

  const save = async (name: string, make: () => Promise<Blob> | Blob) => {
    setSaid("Being made …");
    try {
      const file = await make();
      saveFile(name, file);
      setSaid(`Saved as ${name}, ${Math.max(1, Math.round(file.size / 1000))} kB.`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setSaid(`${name} could not be made: ${reason}.`);
    }
  };
  const record = () => {
    const stop = new AbortController();
    setFilming(stop);
    const ending = filmType()?.ending ?? "webm";
    save(`${definition.id}.${ending}`, () => film(player, scaled, setSaid, stop.signal)).finally(
      () => {
        setFilming(null);
        if (stop.signal.aborted) setSaid("The film was stopped.");
      },
    );
  };
  const svg = async () => new Blob([await pictureSvg(player, picture)], { type: "image/svg+xml" });
  const { values, state, history, presented } = player.told.value;
  const made = definition.table(values, state, history, presented);
  const tables = (Array.isArray(made) ? made : [made]) as readonly Table[];
  const { id } = definition;
  return (
    <div class="share-files">
      <div class="share-file">
        <p>
          <strong>One file.</strong> Opens from disk or out of a messenger and works without a
          network.
        </p>
        <button class="btn" type="button" onClick={() => save(`${id}.html`, props.offline)}>
          Save as HTML
        </button>
      </div>
      <div class="share-file">
        <p>
          <strong>Picture.</strong> The drawing as it is now.
        </p>
        <span class="joined">
          <button
            class="btn"
            type="button"
            onClick={() => save(`${id}.png`, () => picturePng(player, scaled))}
          >
            PNG
          </button>
          <button class="btn" type="button" onClick={() => save(`${id}.svg`, svg)}>
            SVG
          </button>
        </span>
        <div class="share-picture">
          <SelectRow label="Colours" value={theme} options={themes} onChange={setTheme} />
          <SelectRow label="Width" value={width} options={widths} onChange={setWidth} />
          <SelectRow label="Pixels" value={scale} options={scales} onChange={setScale} />
        </div>
      </div>
      {definition.model.step && (
        <div class="share-file">
          <p>
            <strong>Film.</strong>{" "}
            {filmType()
              ? "The run from its start to here, drawn step by step; as wide as the picture."
              : "This browser cannot record a canvas; take pictures of single steps instead."}
          </p>
          {filmType() && (
            <button class="btn" type="button" onClick={filming ? () => filming.abort() : record}>
              {filming ? "Stop" : "Record"}
            </button>
          )}
        </div>
      )}
      {tables.map((table, i) => (
        <div class="share-file" key={table.caption}>
          <p>
            <strong>Table.</strong> {plainText(table.caption)}
          </p>
          <button
            class="btn"
            type="button"
            aria-label={`Save as CSV: ${plainText(table.caption)}`}
            onClick={() =>
              save(
                tables.length > 1 ? `${id}-${i + 1}.csv` : `${id}.csv`,
                () => new Blob([tableCsv(table)], { type: "text/csv" }),
              )
            }
          >
            CSV
          </button>
        </div>
      ))}
      <p class="ui-label" role="status">
        {said}
      </p>
    </div>
  );
}
