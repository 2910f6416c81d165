import { describe, expect, it } from "vitest";
import {
  frameLink,
  frameQuery,
  pageLink,
  type Shared,
  snippets,
} from "../../../src/figure/share/snippets.ts";

const shared: Shared = {
  book: "https://book.example/d/",
  id: "ravine",
  title: 'Which "way" is [steepest] & <why>?',
  query: "?learningRate=0.3&start=-2,1",
  fragment: "",
  options: new URLSearchParams({ hide: "rotation,start", theme: "dark" }),
  width: null,
  height: 640,
};
const written = (name: string, from = shared) =>
  snippets.find((snippet) => snippet.name.startsWith(name))?.write(from) ?? "";

/** The address in the first attribute of this name, as a browser reads it. */
const addressIn = (html: string, name: string) =>
  (new RegExp(`${name}="([^"]*)"`).exec(html)?.[1] ?? "")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");

describe("what is handed on", () => {
  it("links to the page without the options of a frame, and to the frame with them", () => {
    expect(pageLink(shared)).toBe(
      "https://book.example/d/widgets/ravine/?learningRate=0.3&start=-2,1",
    );
    expect(frameLink({ ...shared, fragment: "#s=1.abc" })).toBe(
      "https://book.example/d/embed/ravine/?learningRate=0.3&start=-2,1&hide=rotation,start&theme=dark#s=1.abc",
    );
    expect(frameQuery({ ...shared, query: "", options: new URLSearchParams() })).toBe("");
  });

  it("opens in every HTML form exactly the address of the frame", () => {
    expect(addressIn(written("Frame"), " src")).toBe(frameLink(shared));
    expect(addressIn(written("reveal.js"), "data-src")).toBe(frameLink(shared));
    expect(addressIn(written("Quarto"), " src")).toBe(frameLink(shared));
  });

  it("lets no title end its attribute or its element", () => {
    const frame = written("Frame");
    expect(frame).toContain('title="Which &quot;way&quot; is [steepest] &amp; &lt;why>?"');
    expect(written("reveal.js")).toContain('<h2>Which "way" is [steepest] &amp; &lt;why>?</h2>');
  });

  it("gives the element each parameter and option as an attribute with hyphens", () => {
    expect(written("Element")).toBe(
      '<script type="module" src="https://book.example/d/embed.js"></script>\n' +
        '<descent-widget name="ravine" learning-rate="0.3" start="-2,1" hide="rotation,start" theme="dark"><a href="https://book.example/d/widgets/ravine/?learningRate=0.3&amp;start=-2,1"><img src="https://book.example/d/figures/ravine.png" alt="Which &quot;way&quot; is [steepest] &amp; &lt;why>?" width="320"></a></descent-widget>',
    );
  });

  it("takes a width in pixels or all there is", () => {
    expect(written("Frame")).toContain('width="100%" height="640"');
    expect(written("Frame", { ...shared, width: 672 })).toContain('width="672" height="640"');
  });

  it("writes a Markdown picture that leads to the page, with the marks of the title escaped", () => {
    expect(written("Markdown")).toBe(
      String.raw`[![Which "way" is \[steepest\] & \<why\>?](ravine.png)](<https://book.example/d/widgets/ravine/?learningRate=0.3&start=-2,1>)`,
    );
  });

  it("gives Quarto the frame in HTML and a link everywhere else", () => {
    const [html = "", rest = ""] = written("Quarto").split('unless-format="html"');
    expect(html).toContain("```{=html}\n<iframe");
    expect(rest).not.toContain("iframe");
    expect(rest).toContain(`(<${pageLink(shared)}>)`);
  });
});
