import type { AnyWidget } from "../widgets/define-widget.ts";
import { DataTables } from "./data-tables.tsx";
import type { AnyPlayer } from "./transport.tsx";

/** The numbers of a figure as they are told. */
export default function LiveTables({ player }: { readonly player: AnyPlayer }) {
  const { values, state, history, presented } = player.told.value;
  const definition = player.definition as AnyWidget;
  return <DataTables tables={definition.table(values, state, history, presented)} />;
}
