import { useMemo } from "preact/hooks";
import { renderSVG } from "uqr";
import { saveFile } from "./save-file.ts";

/** Longer addresses make a pattern too fine for a phone at the back of a room. */
const longest = 1200;

/** The address as a pattern for phones, with a button that saves it. */
export function QrCode({ id, link }: { readonly id: string; readonly link: string }) {
  const svg = useMemo(
    () => (link.length <= longest ? renderSVG(link, { ecc: "M", border: 4, pixelSize: 8 }) : null),
    [link],
  );
  if (svg === null) {
    return <p class="ui-label">This link is too long for a code that a phone could read.</p>;
  }
  return (
    <div class="share-qr">
      <div
        role="img"
        aria-label="The link as a QR code"
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <button
        class="btn"
        type="button"
        onClick={() => saveFile(`${id}-qr.svg`, svg, "image/svg+xml")}
      >
        Save the code as SVG
      </button>
    </div>
  );
}
