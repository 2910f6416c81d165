/**
 * The address of a page or file of the book from its root, under whatever folder of the host
 * the book is published (BASE at build time).
 * @param path begins with a slash.
 */
export function address(path: `/${string}`): string {
  return import.meta.env.BASE_URL.replace(/\/$/, "") + path;
}
