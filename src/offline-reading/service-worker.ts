/**
 * Keeps the book for readers who asked for it, and only for them: a page answered by a service
 * worker starts later than one from the network. Everything is fetched when it is installed; a new
 * edition is fetched beside the old one, what has changed of it, and takes over when no page of
 * the old one is open any more.
 */
import { precacheAndRoute } from "workbox-precaching/precacheAndRoute";

interface KeptFile {
  readonly url: string;
  readonly revision: string | null;
}

declare global {
  /** Written in front of this script by scripts/build-service-worker.mjs. */
  var keptFiles: KeptFile[];
}

precacheAndRoute(globalThis.keptFiles, {
  // Parameters of figures are read by the page; the file is the same.
  ignoreURLParametersMatching: [/./],
  cleanURLs: false,
});
