import type { AnyWidget } from "../widgets/define-widget.ts";

type Loader = () => Promise<{ readonly default: AnyWidget }>;

const folders = import.meta.glob<{ readonly default: AnyWidget }>("../widgets/*/widget.ts");

const loaders: ReadonlyMap<string, Loader> = new Map(
  Object.entries(folders).map(([path, load]) => [path.split("/").at(-2) ?? "", load]),
);

/** Ids of all figures, from the folders of src/widgets. */
export const widgetIds: readonly string[] = [...loaders.keys()].sort();

/** The declaration of a figure. Throws a sentence when there is none of this name. */
export async function loadWidget(id: string): Promise<AnyWidget> {
  const load = loaders.get(id);
  if (!load) throw new Error(`there is no figure “${id}”; there are ${widgetIds.join(", ")}`);
  const definition = (await load()).default;
  if (definition.id !== id) throw new Error(`src/widgets/${id} declares the id ${definition.id}`);
  return definition;
}
