import type { EditStore } from "../../cells/page/edit-keeper.ts";
import type { LabStore } from "../../cells/page/lab-shelf.ts";
import { keep, readRecord } from "../../prose/device-store.ts";
import { timed, untimed } from "../timed.ts";

/** Edits of a chapter's cells on the device, each with the time of its last change. */
export function editStore(key: string): EditStore {
  return {
    read: () => untimed(readRecord(key)),
    write: (edits) => keep(key, timed(edits, readRecord(key), Date.now())),
  };
}

/** The lab's notebooks on the device, each with the time of its last change. */
export function labStore(key: string): LabStore {
  const notebooksOf = (shelf: Readonly<Record<string, unknown>>) =>
    (shelf["notebooks"] ?? {}) as Readonly<Record<string, unknown>>;
  return {
    read() {
      const shelf = readRecord(key);
      return { ...shelf, notebooks: untimed(notebooksOf(shelf)) };
    },
    write(shelf) {
      const before = notebooksOf(readRecord(key));
      return keep(key, { ...shelf, notebooks: timed(notebooksOf(shelf), before, Date.now()) });
    },
  };
}
