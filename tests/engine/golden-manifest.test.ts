import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { manifest, namesOfCases } from "./golden-case.ts";

/** Which golden files each file of tests asks for: golden-case.ts sees to it that it replays all. */
const folder = new URL("./", import.meta.url);
const askedBy = new Map<string, string[]>();
for (const name of readdirSync(folder)) {
  if (!/^golden-.*\.test\.ts$/.test(name)) continue;
  const source = readFileSync(new URL(name, folder), "utf8");
  for (const [, file] of source.matchAll(/"([a-z0-9_]+\.json)"/g)) {
    if (file === "manifest.json") continue;
    askedBy.set(file!, [...(askedBy.get(file!) ?? []), name]);
  }
}

describe("of all golden cases none is forgotten", () => {
  const { files } = manifest();

  test("every file of the manifest is replayed by one file of tests, and no other file is", () => {
    const wanted = new Set(files.map(({ file }) => file));
    const asked = [...askedBy].filter(([, names]) => new Set(names).size === 1);
    expect(new Set(asked.map(([file]) => file))).toEqual(wanted);
  });

  for (const { file, cases, names } of files) {
    test(`${file} holds the ${cases} cases the manifest names`, () => {
      expect(namesOfCases(file)).toEqual(names);
      expect(names.length).toBe(cases);
    });
  }

  test("altogether they are 382", () => {
    const total = files.reduce((sum, { cases }) => sum + cases, 0);
    process.stdout.write(`golden cases: ${total} in ${files.length} files\n`);
    expect(total).toBe(382);
  });
});
