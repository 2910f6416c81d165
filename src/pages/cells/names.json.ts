import { makeNames } from "../../cells/completion/make-names.ts";

/** What the cells' editor knows of names; made once, when the book is built. */
export const GET = () =>
  new Response(JSON.stringify(makeNames()), { headers: { "content-type": "application/json" } });
