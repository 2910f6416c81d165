import { isComponent, type ProseNode, setAttribute, textOf, walk } from "../prose-tree.ts";
import { type SectionPlan, type SlidePlan, splitChapter } from "./split.ts";

/**
 * Puts the slides of a chapter beside its text, in the same compiled chapter: the text in
 * <ForPage>, the slides in <ForDeck>. A page renders one of the two, so that nothing is written
 * twice and no chapter is numbered twice. Runs after the numbering.
 */
export function remarkDeck() {
  return (tree: ProseNode): void => {
    const esm = (node: ProseNode) => node.type === "mdxjsEsm" || node.type === "yaml";
    const own = (tree.children ?? []).filter(esm);
    const text = (tree.children ?? []).filter((node) => !esm(node));
    const copy = structuredClone({ type: "root", children: text });
    const slides = splitChapter(copy).map(section);
    tree.children = [...own, element("ForPage", {}, text), element("ForDeck", {}, slides)];
  };
}

function section(plan: SectionPlan): ProseNode {
  const { heading, slides } = plan;
  const title = heading ? textOf({ ...heading, children: (heading.children ?? []).slice(1) }) : "";
  const number = heading
    ? textOf({ type: "span", children: heading.children?.slice(0, 1) ?? [] })
    : "";
  const id = String((heading?.data?.["hProperties"] as { id?: string } | undefined)?.id ?? "");
  const shown = slides.map((slide) => slideElement(slide, { title, number, id }));
  return element("Stack", { section: title, ...(number ? { number } : {}) }, shown);
}

function slideElement(
  slide: SlidePlan,
  section: { readonly title: string; readonly number: string; readonly id: string },
): ProseNode {
  const body = slide.body.flatMap(withSize);
  const said = structuredClone([...slide.notes]);
  for (const note of said) walk(note, withoutAddress);
  const notes = said.length > 0 ? [element("Notes", {}, said)] : [];
  return element(
    "Slide",
    {
      kind: slide.kind,
      section: section.title,
      number: section.number,
      ...(slide.kind === "section" ? { anchor: section.id } : {}),
      ...(slide.gathered ? { gathered: "yes" } : {}),
      ...(slide.roomy ? { roomy: "yes" } : {}),
      ...(slide.title === undefined ? {} : { title: slide.title }),
    },
    [...body, ...notes],
  );
}

/** A formula of some width is wrapped so that the style sheet can set it smaller. */
function withSize(node: ProseNode): ProseNode[] {
  const size = node.data?.["size"];
  return typeof size === "string" ? [element("Sized", { size }, [node])] : [node];
}

/** In notes nothing has an address: what is shown on a slide has it. */
function withoutAddress(node: ProseNode): void {
  if (isComponent(node) && node.name === "Equation") setAttribute(node, "anchor", "");
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly ProseNode[],
): ProseNode {
  const node: ProseNode = {
    type: "mdxJsxFlowElement",
    name,
    attributes: [],
    children: [...children],
  };
  for (const [key, value] of Object.entries(attributes)) setAttribute(node, key, value);
  return node;
}
