import type { ComponentType } from "preact";
import type { Params } from "../params/index.ts";
import type { DatasetControlProps } from "./dataset-control.tsx";

/** Controls that few figures have: here once `loadControls` was awaited for one that has them. */
export const lateControls: { DatasetControl?: ComponentType<DatasetControlProps> } = {};

/** Loads what the controls of these parameters need, before they are drawn for the first time. */
export async function loadControls(params: Params): Promise<void> {
  if (!Object.values(params).some(({ control }) => control.type === "dataset")) return;
  lateControls.DatasetControl = (await import("./dataset-control.tsx")).DatasetControl;
}
