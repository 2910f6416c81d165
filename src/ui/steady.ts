import { Component, type ComponentChild, type ComponentClass } from "preact";

/**
 * A mark that is drawn again only when what it shows is another than before: sixty times a second most
 * of a drawing stands still. Places and ranges are compared by their numbers, longer lists by identity.
 * Functions do not count, since they are made anew with every drawing: whoever draws calls them
 * through `present()`, which gives the latest props.
 */
export function steady<P extends object>(
  draw: (props: P, present: () => P) => ComponentChild,
): ComponentClass<P> {
  return class Steady extends Component<P> {
    readonly #present = (): P => this.props;

    override shouldComponentUpdate(next: P): boolean {
      return !isAlike(this.props, next);
    }

    override render(props: P): ComponentChild {
      return draw(props, this.#present);
    }
  };
}

/** Whether two sets of props draw the same. */
export function isAlike<P extends object>(before: P, next: P): boolean {
  for (const key in before) if (!(key in next)) return false;
  for (const key in next) if (!isSame(before[key], next[key])) return false;
  return true;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a === "function") return typeof b === "function";
  if (!isPair(a) || !isPair(b)) return false;
  return Object.is(a[0], b[0]) && Object.is(a[1], b[1]);
}

function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === "number";
}
