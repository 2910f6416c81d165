import {
  canKeep,
  type Edition,
  edition,
  keepBook,
  keptBook,
  removeBook,
} from "../../offline-reading/kept-book.ts";

/** The page that gives the book to a device, and takes it back. */
const said = document.querySelector<HTMLElement>("#kept-said");
const keep = document.querySelector<HTMLButtonElement>("#keep-book");
const remove = document.querySelector<HTMLButtonElement>("#remove-book");

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const day = (date: Date): string =>
  date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

function tell(text: string): void {
  if (said && said.textContent !== text) said.textContent = text;
}

function offer(what: "keep" | "remove" | null): void {
  if (keep) keep.hidden = what !== "keep";
  if (remove) remove.hidden = what !== "remove";
}

async function show(): Promise<void> {
  if (!canKeep()) {
    offer(null);
    tell("This browser keeps no pages for later, or not in a private window.");
    return;
  }
  const kept = await keptBook();
  if (kept.state === "here") {
    offer("remove");
    const since = kept.since ? `, as it stood on ${day(kept.since)}` : "";
    tell(`The whole book is on this device${since}.`);
    return;
  }
  const cost = await edition();
  if (kept.state === "coming") return get(cost);
  offer("keep");
  tell(`Not on this device yet. To be fetched: ${megabytes(cost.bytes)}.`);
}

async function get(cost: Edition): Promise<void> {
  offer(null);
  const count = (files: number) => tell(`Fetched ${files} of ${cost.files} files.`);
  count(0);
  await keepBook(count);
  await show();
}

/** What went wrong is said, and the page is as it was before. */
async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    offer("keep");
    tell(`The book could not be kept: ${reason}. Nothing was changed; try again with a network.`);
  }
}

// The button pressed goes; the focus moves on to the one that has come.
keep?.addEventListener("click", () =>
  attempt(async () => {
    await get(await edition());
    remove?.focus();
  }),
);
remove?.addEventListener("click", () =>
  attempt(async () => {
    await removeBook();
    await show();
    keep?.focus();
  }),
);
void attempt(show);
