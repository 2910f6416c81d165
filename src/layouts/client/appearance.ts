import { forget, keep } from "../../prose/device-store.ts";

/** The appearance select of the header: automatic, or a theme that is kept on the device. */
export function connectAppearance(): void {
  const select = document.querySelector<HTMLSelectElement>("#look");
  if (!select) return;
  const root = document.documentElement;
  select.value = root.dataset["theme"] ?? "";
  select.addEventListener("change", () => {
    if (select.value === "") {
      delete root.dataset["theme"];
      forget("theme");
    } else {
      root.dataset["theme"] = select.value;
      keep("theme", select.value);
    }
  });
}
