import { getCollection } from "astro:content";
import { inlineFormula, renderInline } from "../prose/inline-text.ts";

/** The notation table as HTML, in its order. */
export async function notationRows() {
  const entries = await getCollection("notation");
  return entries
    .sort((a, b) => a.data.order - b.data.order)
    .map(({ id, data }) => ({
      id,
      object: data.object,
      symbols: data.symbols.map((tex) => inlineFormula(tex)),
      meaning: renderInline(data.meaning),
      elsewhere: renderInline(data.elsewhere ?? ""),
    }));
}
