/** The book on a reader's device: whether it is there, getting it, and giving the room back. */
import { address } from "../prose/address.ts";

/** What keeping costs. */
export interface Edition {
  readonly files: number;
  /** To be fetched, compressed. */
  readonly bytes: number;
}

export type Kept =
  | { readonly state: "absent" }
  | { readonly state: "coming"; readonly files: number }
  | { readonly state: "here"; readonly since: Date | null };

const script = address("/service-worker.js");

/** Whether this browser can keep the book at all; not so in private windows of some. */
export const canKeep = (): boolean => "serviceWorker" in navigator && "caches" in globalThis;

export async function edition(): Promise<Edition> {
  const response = await fetch(address("/service-worker.json"));
  if (!response.ok) throw new Error(`the list of files is missing (${response.status})`);
  return response.json();
}

export async function keptBook(): Promise<Kept> {
  const registration = await registered();
  if (!registration) return { state: "absent" };
  const files = await keptEntries();
  if (!registration.active) return { state: "coming", files: files.length };
  const response = files[0] && (await caches.match(files[0]));
  const date = response?.headers.get("date");
  return { state: "here", since: date ? new Date(date) : null };
}

/**
 * Fetches the whole book and keeps it.
 * @param progress told now and then how many files are there.
 * @throws Error if not all of it came; nothing is kept then.
 */
export async function keepBook(progress: (files: number) => void): Promise<void> {
  const registration = await navigator.serviceWorker.register(script, { scope: address("/") });
  const coming = registration.installing ?? registration.waiting ?? registration.active;
  const counting = setInterval(async () => progress((await keptEntries()).length), 250);
  try {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (!coming || coming.state === "activated") resolve();
        if (coming?.state === "redundant") reject(new Error("not every file could be fetched"));
      };
      coming?.addEventListener("statechange", look);
      look();
    });
  } catch (error) {
    await removeBook();
    throw error;
  } finally {
    clearInterval(counting);
  }
}

export async function removeBook(): Promise<void> {
  await (await registered())?.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter(isOurs).map((name) => caches.delete(name)));
}

async function registered(): Promise<ServiceWorkerRegistration | null> {
  const all = await navigator.serviceWorker.getRegistrations();
  const own = new URL(script, location.href).href;
  const ours = ({ installing, waiting, active }: ServiceWorkerRegistration) =>
    [installing, waiting, active].some((worker) => worker?.scriptURL === own);
  return all.find(ours) ?? null;
}

/** Workbox names its cache after itself and the scope. */
const isOurs = (name: string): boolean =>
  name.startsWith("workbox-precache") && name.endsWith(new URL(address("/"), location.href).href);

async function keptEntries(): Promise<readonly Request[]> {
  const [name] = (await caches.keys()).filter(isOurs);
  return name ? (await caches.open(name)).keys() : [];
}
