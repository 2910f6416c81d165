import { allChapters, exerciseKeys, outlineOf } from "../prose/chapters.ts";

export interface ProgressRow {
  readonly slug: string;
  readonly name: string;
  readonly href: string;
  /** Names of its exercises on the device. */
  readonly exercises: readonly string[];
}

/** The chapters that can be read, in order. */
export async function progressRows(): Promise<readonly ProgressRow[]> {
  const rows = await Promise.all(
    (await allChapters()).map(async (chapter) => {
      const { slug, number, title, href } = chapter;
      const exercises = exerciseKeys(chapter, await outlineOf(chapter));
      return href === null ? [] : [{ slug, name: `${number} ${title}`, href, exercises }];
    }),
  );
  return rows.flat();
}
