export * from "./batches.ts";
export type {
  Collection,
  CollectionRecord,
  Examples,
} from "./collection.ts";
export type { CategoryColumn, CsvColumn, NumberColumn } from "./csv/columns.ts";
export { MAX_CSV_BYTES, refuseFile } from "./csv/decode-text.ts";
export type { Separator } from "./csv/dialect.ts";
export type { Outcome } from "./csv/outcome.ts";
export * from "./csv/suggest-columns.ts";
export * from "./csv/to-dataset.ts";
export * from "./csv/write-csv.ts";
export * from "./csv.ts";
export * from "./dataset.ts";
export * from "./digits/digits.ts";
export { type DigitSkeleton, digitSkeletons } from "./digits/skeletons.ts";
export * from "./doodles/doodles.ts";
export { type DoodleName, doodleNames } from "./doodles/skeletons.ts";
export type { Hand, PenPath } from "./drawing/hand.ts";
export { type ShapeName, shapeNames } from "./drawing/shapes.ts";
export * from "./faces/faces.ts";
export { type HairStyle, hairStyles } from "./faces/hair.ts";
export {
  type Generator,
  type GeneratorOptions,
  type GeneratorRecord,
  PLANE_EXTENT,
} from "./generator.ts";
export * from "./generators/index.ts";
export type { Agreement, SentenceNode } from "./grammar/build-sentence.ts";
export * from "./grammar/sentences.ts";
export { type GrammaticalNumber, sentenceWords } from "./grammar/vocabulary.ts";
export * from "./images.ts";
export * from "./one-hot-rows.ts";
export * from "./scenes/scenes.ts";
export { type ProcessName, processes, processNames } from "./series/processes.ts";
export * from "./series/series.ts";
export * from "./split.ts";
export * from "./sprites/sprites.ts";
export * from "./standardise.ts";
export { type PatternName, patternNames } from "./textures/patterns.ts";
export { type Texture, type TextureFactors, textures } from "./textures/textures.ts";
export type { TuneBar, TuneNote, TunePart } from "./tunes/compose.ts";
export { type DanceName, danceNames, type KeyName, keyNames } from "./tunes/dances.ts";
export * from "./tunes/tunes.ts";
