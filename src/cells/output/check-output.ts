import {
  type CellError,
  type Field,
  type FromSandbox,
  limits,
  type Output,
  type Place,
  type TableData,
  type TensorStats,
} from "../protocol.ts";
import { checkControl } from "./check-control.ts";
import { checkFigureMessage } from "./check-figure.ts";
import {
  isCount,
  isFloats,
  isList,
  isNumber,
  isRecord,
  isText,
  isTextList,
  type Loose,
  of,
} from "./check-shape.ts";

/**
 * A message as the protocol has it, made anew from what a sandbox sent; null for anything else. The
 * code in a sandbox may send what it likes: every field and every bound is looked at.
 */
export function checkMessage(data: unknown): FromSandbox | null {
  if (!isRecord(data)) return null;
  switch (data["type"]) {
    case "ready":
      return { type: "ready" };
    case "output":
      return checkOutputs(data);
    case "done":
      return checkDone(data);
    case "checked":
      return checkResults(data);
    case "figure":
    case "watch":
      return checkFigureMessage(data);
    default:
      return null;
  }
}

function checkOutputs(data: Loose): FromSandbox | null {
  const { run, from, outputs } = data;
  if (!isCount(run) || !isCount(from, limits.outputs) || !isList(outputs, limits.outputs)) {
    return null;
  }
  const checked = outputs.map(checkOutput);
  const sound = checked.filter((output) => output !== null);
  return sound.length === checked.length && from + sound.length <= limits.outputs
    ? { type: "output", run, from, outputs: sound }
    : null;
}

function checkDone(data: Loose): FromSandbox | null {
  const { run, took, error, stopped } = data;
  if (!isCount(run) || !isNumber(took) || took < 0 || typeof stopped !== "boolean") return null;
  if (error === null) return { type: "done", run, took, error, stopped };
  const checked = checkError(error);
  return checked ? { type: "done", run, took, error: checked, stopped } : null;
}

function checkError(error: unknown): CellError | null {
  if (!isRecord(error)) return null;
  const { name, message, place } = error;
  if (!isText(name, limits.label) || !isText(message, limits.text)) return null;
  if (place === null) return { name, message, place };
  const checked = checkPlace(place);
  return checked ? { name, message, place: checked } : null;
}

function checkPlace(place: unknown): Place | null {
  if (!isRecord(place)) return null;
  const { line, column } = place;
  if (!isCount(line) || line < 1) return null;
  if (column === null) return { line, column };
  return isCount(column) && column >= 1 ? { line, column } : null;
}

/** Tests of one check that are answered at most. */
const mostTests = 100;

function checkResults(data: Loose): FromSandbox | null {
  const { run, results } = data;
  if (!isCount(run) || !isList(results, mostTests)) return null;
  const checked = results.map((result) => {
    if (!isRecord(result) || typeof result["ok"] !== "boolean") return null;
    const { ok, error } = result;
    if (error === undefined) return { ok };
    return isText(error, limits.text) ? { ok, error } : null;
  });
  const sound = checked.filter((result) => result !== null);
  return sound.length === checked.length ? { type: "checked", run, results: sound } : null;
}

/** One output, made anew; null if any of it is not as the protocol has it. */
export function checkOutput(output: unknown): Output | null {
  if (!isRecord(output)) return null;
  switch (output["kind"]) {
    case "text":
      return checkText(output);
    case "value":
    case "note": {
      const { kind, text } = output;
      return isText(text, limits.text) ? { kind, text } : null;
    }
    case "tensor":
      return checkTensor(output);
    case "table": {
      const table = checkTable(output);
      return table ? { kind: "table", ...table } : null;
    }
    case "chart":
      return checkChart(output);
    case "image":
      return checkImage(output);
    case "sound":
      return checkSound(output);
    case "control":
      return checkControl(output);
    default:
      return null;
  }
}

function checkText(output: Loose): Output | null {
  const { lines, omitted, tail } = output;
  if (!isTextList(lines, limits.headLines + limits.tailLines, limits.line)) return null;
  if (!isCount(omitted) || !isCount(tail, lines.length)) return null;
  return { kind: "text", lines: [...lines], omitted, tail };
}

function checkTensor(output: Loose): Output | null {
  const { shape, values, stats } = output;
  if (!isList(shape, 16) || !shape.every((length) => isCount(length))) return null;
  const size = (shape as number[]).reduce((product, length) => product * length, 1);
  const checked = checkStats(stats, size);
  if (!Number.isSafeInteger(size) || !checked || !isFloats(values, limits.values)) return null;
  if (values.length !== Math.min(size, limits.values)) return null;
  return { kind: "tensor", shape: [...(shape as number[])], values, stats: checked };
}

function checkStats(stats: unknown, size: number): TensorStats | null {
  if (!isRecord(stats)) return null;
  const { min, max, mean, notFinite, histogram } = stats;
  if (!isNumber(min) || !isNumber(max) || !isNumber(mean) || min > max) return null;
  if (!isCount(notFinite, size) || !isList(histogram, 100)) return null;
  if (!histogram.every((count) => isCount(count, size))) return null;
  return { min, max, mean, notFinite, histogram: [...(histogram as number[])] };
}

function checkTable(table: unknown): TableData | null {
  if (!isRecord(table)) return null;
  const { columns, rows, total } = table;
  if (!isTextList(columns, limits.columns, limits.field) || !isList(rows, limits.rows)) return null;
  if (!isCount(total) || total < rows.length) return null;
  const sound = rows.every(
    (row): row is readonly Field[] => isList(row, columns.length) && row.every(isField),
  );
  return sound
    ? { columns: [...columns], rows: rows.map((row) => [...(row as Field[])]), total }
    : null;
}

function isField(value: unknown): value is Field {
  if (value === null || typeof value === "number" || typeof value === "boolean") return true;
  return isText(value, limits.field);
}

function checkChart(output: Loose): Output | null {
  const { svg, summary } = output;
  const table = checkTable(output["table"]);
  if (!isText(svg, limits.svg) || !isText(summary, limits.line) || !table) return null;
  return { kind: "chart", svg, summary, table };
}

function checkImage(output: Loose): Output | null {
  const { width, height, pixels, summary } = output;
  if (!isCount(width, limits.pixels) || !isCount(height, limits.pixels)) return null;
  const area = width * height;
  if (area < 1 || area > limits.pixels || !isText(summary, limits.line)) return null;
  if (!of(pixels, Uint8ClampedArray) || pixels.length !== 4 * area) return null;
  return { kind: "image", width, height, pixels, summary };
}

function checkSound(output: Loose): Output | null {
  const { samples, sampleRate, summary } = output;
  if (!isFloats(samples, limits.samples) || samples.length === 0) return null;
  if (!isCount(sampleRate, 96_000) || sampleRate < 3_000) return null;
  return isText(summary, limits.line) ? { kind: "sound", samples, sampleRate, summary } : null;
}
