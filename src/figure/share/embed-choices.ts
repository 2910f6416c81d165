/** How a figure in a frame is shown, as opposed to what it shows. */
export interface EmbedOptions {
  readonly hide: readonly string[];
  readonly lock: readonly string[];
  readonly theme: "auto" | "light" | "dark";
  readonly projector: boolean;
  readonly autoplay: boolean;
  readonly chrome: boolean;
  readonly caption: boolean;
}

export const defaultOptions: EmbedOptions = {
  hide: [],
  lock: [],
  theme: "auto",
  projector: false,
  autoplay: false,
  chrome: true,
  caption: true,
};

/** The options that differ from their defaults, as a link spells them. */
export function writeOptions(options: EmbedOptions): URLSearchParams {
  const query = new URLSearchParams();
  if (options.hide.length > 0) query.set("hide", options.hide.join(","));
  if (options.lock.length > 0) query.set("lock", options.lock.join(","));
  if (options.projector) query.set("theme", "projector");
  else if (options.theme !== "auto") query.set("theme", options.theme);
  if (options.autoplay) query.set("autoplay", "1");
  if (!options.chrome) query.set("chrome", "0");
  if (!options.caption) query.set("caption", "0");
  return query;
}
