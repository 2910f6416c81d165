import { render } from "astro:content";
import { allChapters, type Chapter } from "./chapters.ts";
import { emptyOutline, type Outline } from "./outline.ts";

export interface ReferenceProps {
  readonly to: string;
  readonly label?: string | undefined;
  readonly href?: string | undefined;
}

/**
 * Label and address of a cross-reference; those in the same chapter come numbered already.
 * @throws Error if nothing has that address.
 */
export async function resolveReference(
  props: ReferenceProps,
): Promise<{ label: string; href: string | undefined }> {
  if (props.label !== undefined) return { label: props.label, href: props.href };
  const [slug = "", address] = props.to.split("#");
  const chapter = (await allChapters()).find((candidate) => candidate.slug === slug);
  if (!chapter) throw new Error(`<Ref to="${props.to}">: nothing in this chapter is called so.`);
  if (address === undefined) {
    return { label: `chapter ${chapter.number}`, href: chapter.href ?? undefined };
  }
  const target = (await outlineOf(chapter)).targets[address];
  if (!target) throw new Error(`<Ref to="${props.to}">: chapter ${slug} has no ${address}.`);
  return { label: target.label, href: `${chapter.href}#${target.anchor}` };
}

/** What the numbering found in a chapter; empty while the chapter is to come. */
export async function outlineOf(chapter: Chapter): Promise<Outline> {
  if (!chapter.entry) return emptyOutline;
  const { remarkPluginFrontmatter } = await render(chapter.entry);
  return (remarkPluginFrontmatter["outline"] as Outline | undefined) ?? emptyOutline;
}
