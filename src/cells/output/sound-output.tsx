import { useEffect, useMemo, useRef, useState } from "preact/hooks";

export interface SoundOutputProps {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly summary: string;
}

/** Columns of the picture of a sound. */
const columns = 240;

/** A sound, its loudness as a picture, and a button: nothing is heard before it is pressed. */
export function SoundOutput({ samples, sampleRate, summary }: SoundOutputProps) {
  const playing = useRef<{ stop: () => void } | null>(null);
  const [heard, setHeard] = useState(false);
  const shape = useMemo(() => envelope(samples), [samples]);
  const stop = () => {
    playing.current?.stop();
    playing.current = null;
    setHeard(false);
  };
  useEffect(() => stop, [samples]);
  const play = () => {
    playing.current = startPlaying(samples, sampleRate, stop);
    setHeard(playing.current !== null);
  };
  return (
    <div class="cell-sound">
      <button class="btn" type="button" onClick={heard ? stop : play}>
        {heard ? "Stop" : "Play"}
      </button>
      <svg viewBox={`0 -32 ${columns} 64`} preserveAspectRatio="none" aria-hidden="true">
        <path d={shape} />
      </svg>
      <p class="cell-facts">{summary}</p>
    </div>
  );
}

/** Starts the sound; null where the browser has no audio. */
function startPlaying(
  samples: Float32Array,
  sampleRate: number,
  onEnd: () => void,
): { stop: () => void } | null {
  if (typeof AudioContext === "undefined") return null;
  const context = new AudioContext();
  const buffer = context.createBuffer(1, samples.length, sampleRate);
  buffer.copyToChannel(new Float32Array(samples), 0);
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.onended = onEnd;
  source.start();
  return {
    stop: () => {
      source.onended = null;
      source.stop();
      void context.close();
    },
  };
}

/** The loudest samples of each stretch, up and down; few are looked at of a long stretch. */
function envelope(samples: Float32Array): string {
  const stretch = samples.length / columns;
  const every = Math.max(1, Math.floor(stretch / 64));
  let path = "";
  for (let column = 0; column < columns; column++) {
    let loudest = 0;
    const end = Math.min(samples.length, (column + 1) * stretch);
    for (let i = Math.floor(column * stretch); i < end; i += every) {
      loudest = Math.max(loudest, Math.abs(samples[i] ?? 0));
    }
    const tall = Math.max(0.5, Math.min(1, loudest) * 30).toFixed(1);
    path += `M${column + 0.5} -${tall}V${tall}`;
  }
  return path;
}
