const faces = new Map<string, Promise<string>>();

/** The same SVG with those faces of the page in it that it names; a face out of reach is left out. */
export async function withFonts(svg: string): Promise<string> {
  const rules = pageFaces().filter(
    ({ family, italic }) => svg.includes(family) && (!italic || /font-style="italic"/.test(svg)),
  );
  const texts = await Promise.all(rules.map(({ rule }) => inlined(rule)));
  const css = texts.filter(Boolean).join("");
  return css === "" ? svg : svg.replace(/^(<svg[^>]*>)/, `$1<style>${css}</style>`);
}

interface PageFace {
  readonly family: string;
  readonly italic: boolean;
  readonly rule: CSSFontFaceRule;
}

function pageFaces(): readonly PageFace[] {
  const sheets = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules];
    } catch {
      // A sheet of another site does not show its rules.
      return [];
    }
  });
  return sheets
    .filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule)
    .map((rule) => ({
      family: rule.style.getPropertyValue("font-family").replaceAll(/["']/g, ""),
      italic: rule.style.getPropertyValue("font-style") === "italic",
      rule,
    }));
}

/** A face with its file inside; without one, as it is. */
function inlined(rule: CSSFontFaceRule): Promise<string> {
  const text = rule.cssText;
  const address = /url\("?([^")]+)"?\)/.exec(text)?.[1];
  if (address === undefined || address.startsWith("data:")) return Promise.resolve(text);
  const known = faces.get(text);
  if (known) return known;
  const loaded = fetch(new URL(address, document.baseURI))
    .then((answer) => answer.blob())
    .then(asDataUrl)
    .then((data) => text.replace(address, data))
    .catch(() => "");
  faces.set(text, loaded);
  return loaded;
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error("the file of a font could not be read"));
    reader.readAsDataURL(blob);
  });
}
