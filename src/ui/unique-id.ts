import { createContext } from "preact";
import { useContext, useId } from "preact/hooks";

/** The id of the figure around: ids are unique per figure only, and a page holds many. */
export const IdScope = createContext("");

/** An id that no other element of the page has; the same at build and in the browser. */
export function useUniqueId(): string {
  const scope = useContext(IdScope);
  return `${scope}-${useId()}`;
}
