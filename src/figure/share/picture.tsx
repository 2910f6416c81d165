import { render } from "preact";
import { plainText } from "../../ui/index.ts";
import type { AnyWidget } from "../../widgets/define-widget.ts";
import { sizeAt } from "../drawing-size.ts";
import type { AnyPlayer } from "../transport.tsx";
import { drawingSvg } from "./drawing-svg.ts";
import { withFonts } from "./used-fonts.ts";

export type PictureTheme = "light" | "dark" | "projector";

export interface PictureOptions {
  /** CSS pixels. */
  readonly width: number;
  readonly theme: PictureTheme;
}

/** The theme the page is shown in now. */
export function presentTheme(): PictureTheme {
  const said = document.documentElement.dataset["theme"];
  if (said === "light" || said === "dark" || said === "projector") return said;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/**
 * The drawing of a figure as it stands now, as SVG: drawn once more, out of sight, in the width and
 * colours asked for. Fonts are named, with what to take in their place.
 */
export async function pictureSvg(player: AnyPlayer, options: PictureOptions): Promise<string> {
  const easel = await openEasel(player.definition, options);
  try {
    return await easel.draw(player);
  } finally {
    easel.close();
  }
}

/** The same as PNG, `scale` pixels for each CSS pixel. */
export async function picturePng(
  player: AnyPlayer,
  options: PictureOptions & { readonly scale: number },
): Promise<Blob> {
  const canvas = document.createElement("canvas");
  await paintSvg(await pictureSvg(player, options), canvas, options.scale);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("this browser could not write the picture as PNG");
  return blob;
}

/** Paints an SVG of `pictureSvg` into a canvas, which takes its size. */
export async function paintSvg(
  svg: string,
  canvas: HTMLCanvasElement,
  scale: number,
): Promise<void> {
  const image = new Image();
  // An image sees no font of the page: those in use are put into it.
  const blob = new Blob([await withFonts(svg)], { type: "image/svg+xml" });
  const url = URL.createObjectURL(blob);
  try {
    image.src = url;
    await image.decode();
    const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("this browser gives no canvas to paint on");
    context.drawImage(image, 0, 0, width, height);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A place out of sight where a figure can be drawn again and again. */
export interface Easel {
  draw(player: AnyPlayer): Promise<string>;
  close(): void;
}

export async function openEasel(
  definition: AnyWidget,
  { width, theme }: PictureOptions,
): Promise<Easel> {
  const View = (await definition.view()).default;
  const ground = document.createElement("div");
  ground.className = "picture-ground";
  ground.dataset["theme"] = theme;
  ground.inert = true;
  ground.style.width = `${width}px`;
  const sheet = document.createElement("div");
  sheet.className = "plot-set";
  ground.append(sheet);
  document.body.append(ground);
  const lettering = Number.parseFloat(getComputedStyle(sheet).fontSize) || 14;
  const size = sizeAt(definition, sheet.clientWidth, lettering);
  const nothing = () => {};
  return {
    async draw(player) {
      const { values, state, history, presented, step } = player.snapshot.value;
      render(
        <View
          {...{ values, state, history, presented, size }}
          set={nothing}
          edit={nothing}
          id={`${definition.id}-picture`}
          playing={false}
        />,
        sheet,
      );
      // Canvases are painted in effects, which run after a frame, and may ask for a second one.
      for (let frame = 0; frame < 3; frame++) await nextFrame();
      return drawingSvg(ground, {
        title: definition.title,
        description: plainText(definition.live(values, state, step, presented)),
      });
    },
    close() {
      render(null, sheet);
      ground.remove();
    },
  };
}

/** After the next frame; in a tab out of sight, which has none, a little later. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 120);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });
}
