import type { EditStore, Edits } from "../../cells/page/edit-keeper.ts";
import { keep, readRecord } from "../../prose/device-store.ts";
import { timed, untimed } from "../timed-edits.ts";

/** Edits of cells on the device, each with the time of its last change. */
export function editStore(key: string): EditStore {
  return {
    read: () => untimed(readRecord(key)),
    write: (edits: Edits) => keep(key, timed(edits, readRecord(key), Date.now())),
  };
}
