// Serves dist/ as a static host would: right types, the book's own 404, the headers of
// dist/_headers (written by the build from src/layouts/security-headers.ts).
import { existsSync, readFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import sirv from "sirv";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

/**
 * Reads the format of static hosts: a path pattern, its headers indented below it; "! Name"
 * takes back a header that an earlier pattern set.
 * @returns {{ pattern: RegExp, lines: string[] }[]}
 */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (/^\s/.test(line)) {
      rules.at(-1)?.lines.push(line.trim());
      continue;
    }
    const escaped = line.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&");
    rules.push({ pattern: new RegExp(`^${escaped.replaceAll("*", ".*")}$`), lines: [] });
  }
  return rules;
}

/** The headers that rules, in order, give a path. */
export function headersFor(rules, path) {
  const headers = new Map();
  for (const rule of rules) {
    if (!rule.pattern.test(path)) continue;
    for (const line of rule.lines) {
      if (line.startsWith("! ")) {
        headers.delete(line.slice(2).trim().toLowerCase());
        continue;
      }
      const colon = line.indexOf(":");
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
  }
  return headers;
}

/**
 * A server for the built book, not yet listening.
 * @param base the folder of the host the book was built for, with a slash at both ends.
 */
export function bookServer(root = dist, base = hostFolder()) {
  const rulesFile = `${root}/_headers`;
  const rules = existsSync(rulesFile) ? parseHeaders(readFileSync(rulesFile, "utf8")) : [];
  const notFound = `${root}/404.html`;
  const files = sirv(root, { etag: true, extensions: ["html"] });
  const compressed = compressor(root);
  return createServer((request, response) => {
    const asked = decodePath(request.url ?? "/");
    for (const [name, value] of headersFor(rules, asked)) response.setHeader(name, value);
    if (!asked.startsWith(base)) return missing(response, notFound);
    request.url = (request.url ?? "/").slice(base.length - 1);
    const path = asked.slice(base.length - 1);
    if (path === "/_headers") return missing(response, notFound);
    compressed(request, response, path, () =>
      files(request, response, () => missing(response, notFound)),
    );
  });
}

/** BASE, as the build read it. */
export function hostFolder() {
  return `/${process.env.BASE ?? ""}/`.replace(/\/{2,}/g, "/");
}

const compressible = new Map([
  [".html", "text/html; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".svg", "image/svg+xml"],
  [".txt", "text/plain; charset=utf-8"],
  [".wasm", "application/wasm"],
]);

const coders = {
  br: (text) =>
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: promisify(gzip),
};

/** What shrinks goes compressed, as any host would send it; the rest, and what is absent, is passed on. */
function compressor(root) {
  const cache = new Map();
  return async (request, response, path, next) => {
    const file = normalize(join(root, path.endsWith("/") ? `${path}index.html` : path));
    const type = compressible.get(extname(file));
    const accepted = String(request.headers["accept-encoding"] ?? "").split(/[\s,;]+/);
    const coding = Object.keys(coders).find((name) => accepted.includes(name));
    if (!type || !coding || !file.startsWith(root) || request.method !== "GET") return next();
    const { mtimeMs, size } = await stat(file).catch(() => ({ mtimeMs: 0, size: 0 }));
    if (size === 0) return next();
    const tag = `W/"${size}-${mtimeMs}"`;
    response.setHeader("etag", tag);
    response.setHeader("vary", "Accept-Encoding");
    if (request.headers["if-none-match"] === tag) return response.writeHead(304).end();
    const key = `${coding} ${file}`;
    if (cache.get(key)?.tag !== tag) {
      cache.set(key, { tag, body: await coders[coding](await readFile(file)) });
    }
    response.setHeader("content-type", type);
    response.setHeader("content-encoding", coding);
    response.end(cache.get(key).body);
  };
}

function decodePath(url) {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return "/";
  }
}

function missing(response, page) {
  response.statusCode = 404;
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(existsSync(page) ? readFileSync(page) : "Not found");
}

/** Listens, or says in one sentence why not and ends the process. */
function start() {
  const port = Number(process.env.PORT ?? 4321);
  if (!existsSync(`${dist}/index.html`)) {
    console.error("There is no built book in dist/; make one with `npm run build`.");
    process.exit(1);
  }
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    console.error(`PORT is "${process.env.PORT}"; it must be a whole number from 1 to 65535.`);
    process.exit(1);
  }
  const base = hostFolder();
  const server = bookServer(dist, base);
  server.on("error", (error) => {
    if (error.code === "EADDRINUSE") {
      const other = port === 65535 ? port - 1 : port + 1;
      console.error(
        `Port ${port} is taken by another program; choose another, as in: PORT=${other} npm start`,
      );
    } else {
      console.error(`The book cannot be served on port ${port}: ${error.message}`);
    }
    process.exit(1);
  });
  server.listen(port, () => console.log(`Descent is open at http://localhost:${port}${base}`));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) start();
