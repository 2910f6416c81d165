import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromJson, toJson } from "../../src/figure/codec.ts";
import { readLink } from "../../src/figure/link.ts";
import { loadWidget, widgetIds } from "../../src/figure/registry.ts";
import { PageRun } from "../../src/figure/run.ts";
import { writeLink } from "../../src/figure/write-link.ts";
import { defaults } from "../../src/params/index.ts";
import { randomValues, seeded } from "../embed/random-values.ts";

/**
 * A link as it was once handed out, and what it opened: values, step and, where the link carries
 * the state, its SHA-256. These files are never written anew: a link in somebody's slides is not.
 * `STORE=1 npx vitest run tests/figure/stored-links.test.ts` adds a file for each new figure.
 */
interface StoredLink {
  readonly link: string;
  readonly values: unknown;
  readonly step: number;
  readonly state: string | null;
}

const folder = "tests/figure/stored-links";
const digest = (state: unknown) => createHash("sha256").update(toJson(state)).digest("hex");

async function linksOf(id: string): Promise<readonly StoredLink[]> {
  const definition = await loadWidget(id);
  const base = defaults(definition.params);
  const random = seeded(20);
  const starts = [
    ...definition.presets.map(({ values, step = 0 }) => ({ values: { ...base, ...values }, step })),
    ...[0, 2].map((step) => ({ values: randomValues(definition, random), step })),
  ];
  return Promise.all(
    starts.map(async ({ values, step }) => {
      const run = new PageRun(definition.model, values);
      run.seek(step);
      const { query, fragment } = await writeLink(definition, values as never, run.current);
      const opened = await readLink(definition, query, fragment);
      return {
        link: query + fragment,
        values: JSON.parse(toJson(opened.values)),
        step: opened.step,
        state: opened.state === undefined ? null : digest(opened.state),
      };
    }),
  );
}

if (process.env["STORE"]) {
  const stored = readdirSync(folder);
  for (const id of widgetIds.filter((each) => !stored.includes(`${each}.json`))) {
    writeFileSync(`${folder}/${id}.json`, `${JSON.stringify(await linksOf(id), null, 1)}\n`);
  }
}

describe.each(readdirSync(folder))("%s", (file) => {
  const links = JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as StoredLink[];

  it("opens every link as it did when the link was made", async () => {
    const definition = await loadWidget(file.replace(".json", ""));
    expect(links.length).toBeGreaterThan(0);
    for (const { link, values, step, state } of links) {
      const [, search = "", hash = ""] = /^(\?[^#]*)?(#.*)?$/.exec(link) ?? [];
      const opened = await readLink(definition, search, hash);
      expect(opened.problems, link).toEqual([]);
      // A figure may have got parameters since; those that the link knew have kept their values.
      expect(opened.values).toMatchObject(fromJson(JSON.stringify(values)) as object);
      expect(opened.step).toBe(step);
      expect(opened.state === undefined ? null : digest(opened.state)).toBe(state);
    }
  });
});
