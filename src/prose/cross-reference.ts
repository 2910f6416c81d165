import { render } from "astro:content";
import { indexGroups } from "../reference/index-groups.ts";
import { address as bookAddress } from "./address.ts";
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
  if (slug === "engine" && address) return engineReference(address);
  const chapter = (await allChapters()).find((candidate) => candidate.slug === slug);
  if (!chapter) throw new Error(`<Ref to="${props.to}">: nothing in this chapter is called so.`);
  if (address === undefined) {
    return { label: `chapter ${chapter.number}`, href: chapter.href ?? undefined };
  }
  const target = (await outlineOf(chapter)).targets[address];
  if (!target) throw new Error(`<Ref to="${props.to}">: chapter ${slug} has no ${address}.`);
  return { label: target.label, href: `${chapter.href}#${target.anchor}` };
}

/** A name of the engine, on the page of the reference that explains it. */
function engineReference(name: string): { label: string; href: string } {
  const group = indexGroups().find(({ entries }) => entries.some((each) => each.name === name));
  if (!group) throw new Error(`<Ref to="engine#${name}">: the engine exports no ${name}.`);
  return { label: name, href: `${bookAddress(`/engine/${group.slug}/`)}#${name}` };
}

/** What the numbering found in a chapter; empty while the chapter is to come. */
export async function outlineOf(chapter: Chapter): Promise<Outline> {
  if (!chapter.entry) return emptyOutline;
  const { remarkPluginFrontmatter } = await render(chapter.entry);
  return (remarkPluginFrontmatter["outline"] as Outline | undefined) ?? emptyOutline;
}
