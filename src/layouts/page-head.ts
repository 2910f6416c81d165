import romanFont from "@fontsource-variable/stix-two-text/files/stix-two-text-latin-wght-normal.woff2?url";
import { address } from "../prose/address.ts";
import { readBook } from "../prose/book.ts";
import { plainText } from "../prose/inline-text.ts";

export interface PageProps {
  /** Of the page; the book's name is added. May hold `$formulas$`. */
  readonly title?: string | undefined;
  /** One or two sentences for search engines and links. May hold `$formulas$`. */
  readonly description?: string | undefined;
  /** "article" for chapters. */
  readonly kind?: "website" | "article" | undefined;
  /** Not to be listed by search engines. */
  readonly unlisted?: boolean | undefined;
  /** What stands beside a link to the page; the book's cover if left out. */
  readonly picture?: Picture | undefined;
}

export interface Picture {
  readonly path: `/${string}`;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/** The picture of the book. */
export const cover: Picture = {
  path: "/share.jpg",
  alt: "A loss drawn as a sea chart, with a course to its deepest basin.",
  width: 1200,
  height: 630,
};

/** What stands in a page's head. */
export function pageHead(props: PageProps, url: URL, site: URL | undefined) {
  const book = readBook();
  const picture = props.picture ?? cover;
  const title = props.title ? `${plainText(props.title)} · ${book.title}` : book.title;
  return {
    title,
    description: plainText(props.description ?? book.line),
    kind: props.kind ?? "website",
    unlisted: props.unlisted ?? false,
    bookTitle: book.title,
    canonical: site ? new URL(url.pathname, site).href : null,
    preload: romanFont,
    // Only an absolute address serves those who show a link with its picture.
    picture: site ? { ...picture, href: new URL(address(picture.path), site).href } : null,
  };
}
