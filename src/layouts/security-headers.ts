import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/**
 * After a build, writes the security policy twice from one source: as a <meta> into every page,
 * for hosts that send no headers, and as dist/_headers, which scripts/serve.mjs and static
 * hosts read. Inline scripts are allowed by their hash only.
 */
export function securityHeaders(): AstroIntegration {
  let base = "/";
  return {
    name: "descent:security-headers",
    hooks: {
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/?$/, "/");
      },
      "astro:build:done": async ({ dir }) => {
        const root = fileURLToPath(dir);
        const files = (await readdir(root, { recursive: true })).filter((name) =>
          name.endsWith(".html"),
        );
        const pages = await Promise.all(
          files.map(async (name) => {
            const path = join(root, name);
            return { path, html: await readFile(path, "utf8") };
          }),
        );
        const hashes = [...new Set(pages.flatMap(({ html }) => inlineScriptHashes(html)))].sort();
        const policy = contentSecurityPolicy(hashes);
        await Promise.all(pages.map(({ path, html }) => writeFile(path, withPolicy(html, policy))));
        await writeFile(join(root, "_headers"), headersFile(policy, base));
      },
    },
  };
}

/** What a page of the book may load: itself, and nothing from anywhere else. */
export function contentSecurityPolicy(scriptHashes: readonly string[]): string {
  return [
    "default-src 'self'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scriptHashes.map((hash) => `'${hash}'`)].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join("; ");
}

/**
 * For the Worker in which a reader's cells run: code from blobs and the book's own modules, no
 * eval, no network. A Worker with an address does not inherit the page's policy; this one, which
 * comes with its file, is what governs it.
 */
export const sandboxPolicy =
  "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; connect-src 'none'";

/** Hashes of the scripts written into a page; blocks of data are no scripts. */
export function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(([, attributes = ""]) => !/\ssrc=/.test(attributes))
    .filter(
      ([, attributes = ""]) => !/type="?(?:application|text)\/(?!javascript)/.test(attributes),
    )
    .map(([, , code = ""]) => `sha256-${createHash("sha256").update(code).digest("base64")}`);
}

/** In a <meta> a policy cannot say who may frame the page; the header does. */
function withPolicy(html: string, policy: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return html.replace(/<meta charset="?utf-8"?\s*\/?>/i, (charset) => charset + meta);
}

/**
 * An embed may stand in anybody's page, and in a deck opened from a disk: even `frame-ancestors *`
 * would refuse that one, since it means pages of the network only. In one that is isolated across origins it has to ask for the
 * same isolation, and so do its workers; in a sandboxed frame, which has no origin, even its own
 * scripts come from elsewhere.
 *
 * The format static hosts read: a path pattern, then its headers; "! " takes one back. Figures as
 * files carry a stricter policy of their own.
 * @param base where the book lies on its host, with a slash at both ends.
 */
export function headersFile(policy: string, base: string): string {
  return `${base}*
  Content-Security-Policy: ${policy}; frame-ancestors 'self'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: geolocation=(), microphone=(), payment=()

${base}embed/*
  ! Content-Security-Policy
  Content-Security-Policy: ${policy}
  Cross-Origin-Embedder-Policy: require-corp
  Cross-Origin-Resource-Policy: cross-origin

${base}embed.js
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin

${base}engine/*
  Access-Control-Allow-Origin: *

${base}offline/*
  ! Content-Security-Policy
  Content-Disposition: attachment
  Access-Control-Allow-Origin: *

${base}oembed/*
  Access-Control-Allow-Origin: *

${base}_astro/cell-sandbox-*
  ! Content-Security-Policy
  Content-Security-Policy: ${sandboxPolicy}

${base}_astro/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
  Cross-Origin-Embedder-Policy: require-corp
  Cross-Origin-Resource-Policy: cross-origin
`;
}
