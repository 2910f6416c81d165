/** All data of the book. Beside the examples that the engine exports itself: */

export * from "./examples.ts";

// Tables

export type { CategoryColumn, CsvColumn, NumberColumn } from "./csv/columns.ts";
export { MAX_CSV_BYTES, refuseFile } from "./csv/decode-text.ts";
export type { Separator } from "./csv/dialect.ts";
export type { Outcome } from "./csv/outcome.ts";
export * from "./csv/suggest-columns.ts";
export * from "./csv/to-dataset.ts";
export * from "./csv/write-csv.ts";
export * from "./csv.ts";

// Collections with known factors

export type {
  Collection,
  CollectionRecord,
  Examples,
} from "./collection.ts";
export * from "./digits/digits.ts";
export { type DigitSkeleton, digitSkeletons } from "./digits/skeletons.ts";
export * from "./doodles/doodles.ts";
export { type DoodleName, doodleNames } from "./doodles/skeletons.ts";
export type { Hand, PenPath } from "./drawing/hand.ts";
export { type ShapeName, shapeNames } from "./drawing/shapes.ts";
export * from "./faces/faces.ts";
export { type HairStyle, hairStyles } from "./faces/hair.ts";
export type { Agreement, SentenceNode } from "./grammar/build-sentence.ts";
export * from "./grammar/sentences.ts";
export { type GrammaticalNumber, sentenceWords } from "./grammar/vocabulary.ts";
export * from "./images.ts";
export * from "./scenes/scenes.ts";
export { type ProcessName, processes, processNames } from "./series/processes.ts";
export * from "./series/series.ts";
export * from "./sprites/sprites.ts";
export { type PatternName, patternNames } from "./textures/patterns.ts";
export { type Texture, type TextureFactors, textures } from "./textures/textures.ts";
export type { TuneBar, TuneNote, TunePart } from "./tunes/compose.ts";
export { type DanceName, danceNames, type KeyName, keyNames } from "./tunes/dances.ts";
export * from "./tunes/tunes.ts";
