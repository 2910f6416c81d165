import { widgetIndex } from "../../layouts/widget-index.ts";

export const GET = async () =>
  new Response(JSON.stringify(await widgetIndex(), null, 1), {
    headers: { "content-type": "application/json" },
  });
