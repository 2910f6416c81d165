import { useEffect, useRef, useState } from "preact/hooks";

/** Width of a frame that takes all there is, in the preview. */
const assumedWidth = 868;

/** The frame as it will stand in another page, made small. Its contents are to be seen, not used. */
export function Preview(props: {
  readonly src: string;
  readonly width: number | null;
  readonly height: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const [src, setSrc] = useState<string | null>(null);
  // While choices are still being made, the frame is not loaded for each of them.
  useEffect(() => {
    const settled = setTimeout(() => setSrc(props.src), 400);
    return () => clearTimeout(settled);
  }, [props.src]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setRoom(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const width = props.width ?? assumedWidth;
  const scale = Math.min(1, room / width);
  return (
    <div class="share-preview" ref={box} inert style={{ height: `${scale * props.height}px` }}>
      {src !== null && room > 0 && (
        // A frame with a new address would be a step in the page's history; a new frame is none.
        <iframe
          key={src}
          src={src}
          title="Preview"
          loading="lazy"
          width={width}
          height={props.height}
          style={{ transform: `scale(${scale})` }}
        />
      )}
    </div>
  );
}
