import { useEffect, useRef, useState } from "preact/hooks";

/** The frame as it will stand in another page, made small. Its contents are to be seen, not used. */
export function Preview(props: {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  /** Hears how high the figure is at this width. */
  readonly onFit: (height: number) => void;
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
  const { width, onFit } = props;
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
          onLoad={(event) => measure(event.currentTarget, onFit)}
          width={width}
          height={props.height}
          style={{ transform: `scale(${scale})` }}
        />
      )}
    </div>
  );
}

/** Watches how high a frame's contents are, where the browser lets them be seen. */
function measure(frame: HTMLIFrameElement, onFit: (height: number) => void): void {
  const page = frame.contentDocument;
  const main = page?.querySelector("main");
  if (!page || !main) return;
  // As high as its contents, not as its frame.
  page.documentElement.dataset["hosted"] = "";
  const watch = new ResizeObserver(() => {
    if (frame.isConnected) onFit(Math.ceil(main.getBoundingClientRect().height));
    else watch.disconnect();
  });
  watch.observe(main);
}
