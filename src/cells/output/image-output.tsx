import { useLayoutEffect, useRef } from "preact/hooks";
import { pngAddress } from "../png.ts";

/** Sizes in pixels between which an image is shown, whatever its own is. */
const [smallest, largest] = [112, 420];

export interface ImageOutputProps {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
  readonly summary: string;
}

/** A page paints: to write a file of a large image would keep it from drawing. */
const inPage = typeof document !== "undefined";

/** An image in square pixels: a file in the markup at build, a canvas in the page. */
export function ImageOutput({ width, height, pixels, summary }: ImageOutputProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    context?.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  }, [pixels, width, height]);
  const scale = Math.max(1, Math.floor(smallest / Math.max(width, height)));
  const style = { width: `${Math.min(largest, width * scale)}px` };
  return (
    <figure class="cell-image">
      {inPage ? (
        <canvas ref={canvas} role="img" aria-label={summary} {...{ width, height, style }} />
      ) : (
        <img src={pngAddress(width, height, pixels)} alt={summary} {...{ width, height, style }} />
      )}
    </figure>
  );
}
