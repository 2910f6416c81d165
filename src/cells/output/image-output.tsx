import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { pngAddress } from "../png.ts";

/** Sizes in pixels between which an image is shown, whatever its own is. */
const [smallest, largest] = [112, 420];

export interface ImageOutputProps {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
  readonly summary: string;
}

/** An image in square pixels: a file in the markup at build, a canvas once the page is alive. */
export function ImageOutput({ width, height, pixels, summary }: ImageOutputProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [alive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    context?.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  }, [alive, pixels, width, height]);
  const address = useMemo(() => (alive ? "" : pngAddress(width, height, pixels)), [alive, pixels]);
  const scale = Math.max(1, Math.floor(smallest / Math.max(width, height)));
  const style = { width: `${Math.min(largest, width * scale)}px` };
  return (
    <figure class="cell-image">
      {alive ? (
        <canvas ref={canvas} role="img" aria-label={summary} {...{ width, height, style }} />
      ) : (
        <img src={address} alt={summary} {...{ width, height, style }} />
      )}
    </figure>
  );
}
