/** Examples are run while the page is built: what stands below the code is what it gave. */

import * as data from "../../engine/data/index.ts";
import * as engine from "../../engine/index.ts";
import type { Example } from "../../engine/op.ts";
import { formatShape } from "../../engine/shape.ts";
import type { AnyRecord } from "./any-record.ts";

export interface RunExample {
  readonly code: string;
  readonly output: string;
}

/**
 * Runs lines of code in which all names of the engine and its data are known; the last line is an expression,
 * and its value is the output.
 * @throws Error naming the example if it fails.
 */
export function runExample(name: string, code: string): RunExample {
  const lines = code.split("\n");
  const last = lines.findLastIndex((line) => /^\S/.test(line) && !/^[)}\]]/.test(line));
  const body = [
    ...lines.slice(0, last),
    `return (${lines.slice(last).join("\n").replace(/;$/, "")});`,
  ];
  try {
    const known = { ...engine, ...data };
    const names = Object.keys(known);
    const run = new Function(...names, `{ ${body.join("\n")} }`) as (
      ...values: unknown[]
    ) => unknown;
    return { code, output: printed(run(...Object.values(known))) };
  } catch (cause) {
    throw new Error(`The example of ${name} failed: ${String(cause)}`, { cause });
  }
}

/** A value as the reader would want it printed: tensors by shape and numbers, to four digits. */
function printed(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof engine.Tensor) {
    const numbers = value.size <= 48 ? ` ${compact(value.toNested())}` : "";
    return `tensor ${formatShape(value.shape)}${numbers}`;
  }
  return compact(value);
}

function compact(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === "number") return Number(each.toPrecision(4));
    if (each instanceof engine.Tensor) return printed(each);
    return ArrayBuffer.isView(each) ? Array.from(each as unknown as ArrayLike<number>) : each;
  });
  return (text ?? String(value)).replaceAll(",", ", ").replaceAll("], [", "],\n [");
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);

function asExample(given: AnyRecord["examples"][number]): Example<unknown> {
  return "shapes" in given ? given : { shapes: given };
}

/** Code that calls an op on the smallest of its record's examples, with numbers of one digit. */
export function exampleCode(exported: string, record: AnyRecord): string {
  const size = ({ shapes }: Example<unknown>) => shapes.reduce((sum, s) => sum + sizeOf(s), 0);
  const [example] = record.examples.map(asExample).sort((a, b) => size(a) - size(b));
  if (!example) throw new Error(`The record of ${record.name} has no example`);
  const { shapes, options, values } = example;
  const isList = !record.inputs && shapes.length > 1;
  const names = record.inputs ?? (isList ? ["a", "b", "c", "d"] : ["x"]);
  const generator = engine.random(1).fork(record.name);
  const lines = shapes.map((shape, i) => {
    const source = values?.[i] ?? "any";
    const numbers = Array.from({ length: sizeOf(shape) }, () => {
      if (typeof source === "number") return generator.integer(source);
      const number = Math.round(10 * generator.normal()) / 10 || 0.5;
      return source === "positive" ? Math.abs(number) : number;
    });
    return `const ${names[i]} = tensor([${numbers.join(", ")}], [${shape.join(", ")}]);`;
  });
  const inputs = names.slice(0, shapes.length).join(", ");
  const given = options && Object.keys(options).length > 0 ? `, ${objectCode(options)}` : "";
  return [...lines, `${exported}(${isList ? `[${inputs}]` : inputs}${given})`].join("\n");
}

function objectCode(value: unknown): string {
  return JSON.stringify(value)
    .replace(/"([a-zA-Z]\w*)":/g, " $1: ")
    .replace(/([^[{ ]),/g, "$1,")
    .replace(/}$/, " }");
}

/** Each of a record's examples as shapes: what goes in, and what comes out. */
export function shapeLines(record: AnyRecord): string[] {
  const isList = (shapes: readonly unknown[]) => !record.inputs && shapes.length > 1;
  const lines = record.examples.map(asExample).map(({ shapes, options }) => {
    const all = record.defaults || options ? { ...record.defaults, ...options } : undefined;
    const given = isList(shapes) ? [shapes, all] : [...shapes, all];
    const result = record.shape(...(given as never[]));
    return `${shapes.map(formatShape).join(", ")} → ${formatShape(result)}`;
  });
  return [...new Set(lines)].slice(0, 4);
}
