import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface Source {
  readonly slug: string;
  /** Everything after the frontmatter, without code fences. */
  readonly body: string;
  readonly frontmatter: unknown;
}

const folder = "content/chapters";

/** Every chapter's source. */
export function chapterSources(): Source[] {
  return readdirSync(folder)
    .filter((slug) => existsSync(join(folder, slug, "index.mdx")))
    .map((slug) => {
      const text = readFileSync(join(folder, slug, "index.mdx"), "utf8");
      const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
      return {
        slug,
        frontmatter: parse(match?.[1] ?? ""),
        body: (match?.[2] ?? text).replace(/^```[\s\S]*?^```/gm, ""),
      };
    });
}

/** The values an attribute takes on a component, in order. */
export function attributeValues(body: string, component: string, attribute: string): string[] {
  const tags = body.matchAll(new RegExp(`<${component}\\b([^>]*)`, "g"));
  return [...tags].flatMap(([, attributes = ""]) => {
    const value = new RegExp(`\\b${attribute}="([^"]*)"`).exec(attributes)?.[1];
    return value === undefined ? [] : [value];
  });
}

export function yamlRecord(file: string): Record<string, unknown> {
  return parse(readFileSync(join("content", file), "utf8")) as Record<string, unknown>;
}
