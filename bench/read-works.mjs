// What is measured: the works of works/*/work.mjs, each with its contenders.

import { readdir } from "node:fs/promises";

/** The works with these letters, all if none are given, in order, each with its folder. */
export async function readWorks(wanted) {
  const folders = await readdir(new URL("./works/", import.meta.url));
  const works = await Promise.all(
    folders.map(async (folder) => {
      const url = new URL(`./works/${folder}/`, import.meta.url);
      const { works } = await import(`${url}work.mjs`);
      return works.map((work) => ({ ...work, url }));
    }),
  );
  const all = works.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const id of wanted) {
    if (!all.some((work) => work.id === id)) throw new Error(`bench: there is no work (${id})`);
  }
  return all.filter(({ id }) => wanted.size === 0 || wanted.has(id));
}

/** The modules in the folder of a work that do it, the engine's first. */
export async function contendersOf({ url }) {
  const names = (await readdir(url)).filter((name) => name !== "work.mjs");
  names.sort((a, b) => Number(b === "descent.mjs") - Number(a === "descent.mjs"));
  return Promise.all(names.map((name) => import(`${url}${name}`)));
}
