import { picturePng, pictureSvg, presentTheme } from "../figure/share/picture.tsx";
import type { AnyPlayer } from "../figure/transport.tsx";
import type { News } from "./protocol.ts";

/** The drawing as it stands, at the width and in the colours in which it is seen. */
export async function takeSnapshot(
  player: AnyPlayer,
  drawing: Element,
  format: News<"snapshot">["format"],
): Promise<Omit<News<"snapshot">, "format">> {
  const width = Math.max(1, Math.round(drawing.getBoundingClientRect().width));
  const options = { width, theme: presentTheme(), scale: 2 };
  const svg = await pictureSvg(player, options);
  const [, w = "1", h = "1"] =
    /<svg[^>]*? width="([\d.]+)"[^>]*? height="([\d.]+)"/.exec(svg) ?? [];
  const dataUrl =
    format === "svg"
      ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
      : await asDataUrl(await picturePng(player, options));
  return { dataUrl, width: Math.ceil(Number(w)), height: Math.ceil(Number(h)) };
}

function asDataUrl(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
