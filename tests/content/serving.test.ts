import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { headersFor, parseHeaders } from "../../scripts/serve.mjs";
import {
  contentSecurityPolicy,
  headersFile,
  inlineScriptHashes,
} from "../../src/layouts/security-headers.ts";

describe("headers of the served book", () => {
  const rules = parseHeaders(
    "/*\n  A: one: two\n  B: 2\n\n/embed/*\n  ! A\n  A: three\n\n# note\n/x.y\n  C: 4\n",
  );

  it("reads a value that holds a colon whole", () => {
    expect(headersFor(rules, "/about/").get("a")).toBe("one: two");
  });

  it("lets a later pattern take a header back and set it anew", () => {
    const headers = headersFor(rules, "/embed/ravine/");
    expect(headers.get("a")).toBe("three");
    expect(headers.get("b")).toBe("2");
  });

  it("takes a dot in a pattern as a dot", () => {
    expect(headersFor(rules, "/xzy").has("c")).toBe(false);
    expect(headersFor(rules, "/x.y").get("c")).toBe("4");
  });
});

describe("headers of a book that lies in a folder of its host", () => {
  const rules = parseHeaders(headersFile("default-src 'self'", "/descent/"));

  it("reach its pages, and no others", () => {
    expect(headersFor(rules, "/descent/about/").get("x-content-type-options")).toBe("nosniff");
    expect(headersFor(rules, "/other/").size).toBe(0);
  });

  it("let its figures be framed and saved, and its assets be kept", () => {
    const embed = headersFor(rules, "/descent/embed/ravine/");
    // A deck opened from a disk frames it too, which no list of ancestors allows.
    expect(embed.get("content-security-policy")).not.toContain("frame-ancestors");
    const offline = headersFor(rules, "/descent/offline/ravine.html");
    expect(offline.has("content-security-policy")).toBe(false);
    expect(headersFor(rules, "/descent/_astro/a.js").get("cache-control")).toContain("immutable");
  });
});

describe("the security policy", () => {
  it("knows inline scripts by their hash and takes data for data", () => {
    const html =
      '<script>a()</script><script src="/b.js"></script>' +
      '<script type="application/json">{}</script>';
    const digest = createHash("sha256").update("a()").digest("base64");
    expect(inlineScriptHashes(html)).toEqual([`sha256-${digest}`]);
  });

  it("allows neither inline scripts nor eval in general", () => {
    const policy = contentSecurityPolicy(["sha256-x"]);
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts).not.toContain("'unsafe-inline'");
    expect(scripts).not.toContain("'unsafe-eval'");
    expect(scripts).toContain("'sha256-x'");
    expect(policy).toContain("default-src 'self'");
  });
});
