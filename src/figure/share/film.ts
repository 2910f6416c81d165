import { stepLimit } from "../../widgets/define-widget.ts";
import type { AnyPlayer } from "../transport.tsx";
import { openEasel, type PictureOptions, paintSvg } from "./picture.tsx";

/** A film has at most so many pictures; longer runs take several steps from one to the next. */
const mostPictures = 200;

/** A film stands still on its last picture twice as long, in milliseconds. */
const lastHold = 500;

/** The format this browser can record, or null. */
export function filmType(): { readonly type: string; readonly ending: string } | null {
  if (typeof MediaRecorder === "undefined") return null;
  if (!("captureStream" in HTMLCanvasElement.prototype)) return null;
  for (const [type, ending] of [
    ["video/webm;codecs=vp9", "webm"],
    ["video/webm", "webm"],
    ["video/mp4", "mp4"],
  ] as const) {
    if (MediaRecorder.isTypeSupported(type)) return { type, ending };
  }
  return null;
}

/** The steps a film shows: from `first` to `last`, evenly, both ends among them. */
export function filmedSteps(first: number, last: number, most = mostPictures): readonly number[] {
  const stride = Math.max(1, Math.ceil((last - first) / (most - 1)));
  const steps: number[] = [];
  for (let step = first; step < last; step += stride) steps.push(step);
  return [...steps, last];
}

/**
 * Plays the run once more, from its start to where it stands (from step 0 to its end, if it has not
 * begun), draws each step, and then records the pictures at the figure's own pace.
 * @param tell hears what is going on, in a few words.
 */
export async function film(
  player: AnyPlayer,
  options: PictureOptions & { readonly scale: number },
  tell: (progress: string) => void,
  stop: AbortSignal,
): Promise<Blob> {
  const format = filmType();
  if (!format) throw new Error("this browser cannot record a canvas");
  const { definition } = player;
  const stood = player.snapshot.value.step;
  const last = stood > 0 ? stood : stepLimit(definition.model, player.values.value);
  const easel = await openEasel(definition, options);
  const canvas = document.createElement("canvas");
  const pictures: Blob[] = [];
  try {
    // A run that was opened from a link's state cannot go back beyond it.
    const first = await goTo(player, 0);
    for (const step of filmedSteps(first, last)) {
      stop.throwIfAborted();
      const reached = step === first ? first : await goTo(player, step);
      await paintSvg(await easel.draw(player), canvas, options.scale);
      pictures.push(await asBlob(canvas));
      tell(`Step ${reached} is drawn.`);
      if (reached < step) break;
    }
  } finally {
    easel.close();
    player.seek(stood);
  }
  const perSecond = Math.max(1, Math.min(12, definition.pace?.perSecond ?? 4));
  const seconds = Math.ceil(pictures.length / perSecond + (2 * lastHold) / 1000);
  tell(`${pictures.length} pictures are recorded; this takes ${seconds} seconds.`);
  return record(pictures, 1000 / perSecond, format.type, stop);
}

/** Goes to a step of the run, or to its end if that comes first. Resolves with where it is. */
function goTo(player: AnyPlayer, step: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const before = player.snapshot.value;
    const late = setTimeout(() => {
      forget();
      reject(new Error(`step ${step} was not reached in 20 seconds`));
    }, 20_000);
    const forget = player.snapshot.subscribe((now: typeof before) => {
      if (now === before) return;
      clearTimeout(late);
      queueMicrotask(() => forget());
      resolve(now.step);
    });
    player.seek(step);
  });
}

async function record(
  pictures: readonly Blob[],
  every: number,
  type: string,
  stop: AbortSignal,
): Promise<Blob> {
  const first = await createImageBitmap(pictures[0] ?? new Blob());
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [first.width, first.height];
  first.close();
  // A film has no ground to shine through.
  const context = canvas.getContext("2d", { alpha: false });
  const stream = canvas.captureStream(0);
  const [track] = stream.getVideoTracks() as CanvasCaptureMediaStreamTrack[];
  if (!context || !track) throw new Error("this browser cannot record a canvas");
  const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: 6_000_000 });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const done = new Promise<void>((resolve, reject) => {
    recorder.onstop = () => resolve();
    recorder.onerror = () => reject(new Error("the recording broke off"));
  });
  recorder.start();
  try {
    // A picture is kept when the next one comes: the last is drawn twice.
    for (const [i, picture] of [...pictures, ...pictures.slice(-1)].entries()) {
      stop.throwIfAborted();
      const bitmap = await createImageBitmap(picture);
      context.drawImage(bitmap, 0, 0);
      bitmap.close();
      track.requestFrame();
      const hold = i < pictures.length - 1 ? every : lastHold;
      await new Promise((resolve) => setTimeout(resolve, hold));
    }
  } finally {
    recorder.stop();
    track.stop();
  }
  await done;
  return new Blob(parts, { type });
}

function asBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error("a picture could not be kept")),
    ),
  );
}
