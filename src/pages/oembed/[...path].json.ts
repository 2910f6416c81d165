import type { APIRoute } from "astro";
import { type OEmbedEntry, oembed, oembedPaths } from "../../layouts/oembed.ts";

export const getStaticPaths = oembedPaths;

export const GET: APIRoute<OEmbedEntry> = ({ props, site }) =>
  new Response(JSON.stringify(oembed(props, site), null, 1), {
    headers: { "content-type": "application/json" },
  });
