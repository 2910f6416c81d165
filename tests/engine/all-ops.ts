/** Every op record there is: what the modules of ops and losses export through defineOp. */

import { readdirSync } from "node:fs";
import type { Example } from "../../engine/op.ts";
import type { Tensor } from "../../engine/tensor.ts";

export interface AnyRecord {
  readonly name: string;
  readonly inputs?: readonly string[];
  readonly formula: string;
  readonly gradient: string;
  readonly backward?: unknown;
  readonly examples: readonly (Example<unknown> | readonly (readonly number[])[])[];
}

export interface FoundOp {
  /** In which folder of the engine: ops or losses. */
  readonly folder: string;
  readonly record: AnyRecord;
  call(inputs: readonly Tensor[], options: unknown): Tensor;
}

const modules: { folder: string; exports: Record<string, unknown> }[] = [];
for (const folder of ["ops", "losses"]) {
  const url = new URL(`../../engine/${folder}/`, import.meta.url);
  for (const file of readdirSync(url)) {
    modules.push({ folder, exports: await import(`${url.href}${file}`) });
  }
}

/** The ops by the names under which they are exported. */
export function allOps(): [string, FoundOp][] {
  return modules.flatMap(({ folder, exports }) =>
    Object.entries(exports).flatMap(([name, value]): [string, FoundOp][] => {
      if (typeof value !== "function" || !("record" in value)) return [];
      const record = value.record as AnyRecord;
      const op = value as unknown as (...given: unknown[]) => Tensor;
      const takesList = !record.inputs && record.examples.some((e) => shapesOf(e).length > 1);
      const call: FoundOp["call"] = (inputs, options) =>
        takesList ? op(inputs, options) : op(...inputs, options);
      return [[name, { folder, record, call }]];
    }),
  );
}

function shapesOf(example: AnyRecord["examples"][number]): readonly (readonly number[])[] {
  return "shapes" in example ? example.shapes : example;
}
