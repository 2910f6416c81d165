/**
 * The part of onnx.proto (github.com/onnx/onnx) that the engine reads and writes: field numbers and
 * kinds, and what comes out of them. Graphs within attributes (of loops and branches) stay bytes.
 */

import type { NumberFormatName } from "../number-formats.ts";
import type { Field, FieldKind } from "./protobuf.ts";

const one = (number: number, kind: FieldKind): Field => ({ number, kind });
const many = (number: number, kind: FieldKind): Field => ({ number, kind, repeated: true });

const tensorSchema = {
  dims: many(1, "varint"),
  dataType: one(2, "varint"),
  floats: many(4, "float"),
  int32s: many(5, "varint"),
  int64s: many(7, "varint"),
  name: one(8, "text"),
  raw: one(9, "bytes"),
  doubles: many(10, "double"),
  uint64s: many(11, "varint"),
  location: one(14, "varint"),
};

const attributeSchema = {
  name: one(1, "text"),
  float: one(2, "float"),
  int: one(3, "varint"),
  text: one(4, "text"),
  tensor: one(5, tensorSchema),
  graph: one(6, "bytes"),
  floats: many(7, "float"),
  ints: many(8, "varint"),
  texts: many(9, "text"),
  type: one(20, "varint"),
};

const nodeSchema = {
  inputs: many(1, "text"),
  outputs: many(2, "text"),
  name: one(3, "text"),
  type: one(4, "text"),
  attributes: many(5, attributeSchema),
  domain: one(7, "text"),
};

const dimensionSchema = { value: one(1, "varint"), symbol: one(2, "text") };
const tensorTypeSchema = {
  dataType: one(1, "varint"),
  shape: one(2, { dimensions: many(1, dimensionSchema) }),
};
const valueSchema = { name: one(1, "text"), type: one(2, { tensor: one(1, tensorTypeSchema) }) };

const graphSchema = {
  nodes: many(1, nodeSchema),
  name: one(2, "text"),
  initializers: many(5, tensorSchema),
  description: one(10, "text"),
  inputs: many(11, valueSchema),
  outputs: many(12, valueSchema),
};

export const modelSchema = {
  irVersion: one(1, "varint"),
  producer: one(2, "text"),
  description: one(6, "text"),
  graph: one(7, graphSchema),
  opsets: many(8, { domain: one(1, "text"), version: one(2, "varint") }),
};

export interface TensorMessage {
  readonly dims: readonly number[];
  readonly dataType?: number;
  readonly floats: readonly number[];
  readonly int32s: readonly number[];
  readonly int64s: readonly number[];
  readonly name?: string;
  readonly raw?: Uint8Array;
  readonly doubles: readonly number[];
  readonly uint64s: readonly number[];
  readonly location?: number;
}

export interface AttributeMessage {
  readonly name?: string;
  readonly float?: number;
  readonly int?: number;
  readonly text?: string;
  readonly tensor?: TensorMessage;
  readonly graph?: Uint8Array;
  readonly floats: readonly number[];
  readonly ints: readonly number[];
  readonly texts: readonly string[];
}

export interface NodeMessage {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly name?: string;
  readonly type?: string;
  readonly attributes: readonly AttributeMessage[];
  readonly domain?: string;
}

export interface ValueMessage {
  readonly name?: string;
  readonly type?: {
    readonly tensor?: {
      readonly dataType?: number;
      readonly shape?: {
        readonly dimensions: readonly { readonly value?: number; readonly symbol?: string }[];
      };
    };
  };
}

export interface ModelMessage {
  readonly description?: string;
  readonly graph?: {
    readonly nodes: readonly NodeMessage[];
    readonly initializers: readonly TensorMessage[];
    readonly inputs: readonly ValueMessage[];
    readonly outputs: readonly ValueMessage[];
    readonly description?: string;
  };
  readonly opsets: readonly { readonly domain?: string; readonly version?: number }[];
}

/** ONNX's numbers for the types of tensors. */
export const dataTypes: Readonly<Record<NumberFormatName, number>> = {
  F32: 1,
  U8: 2,
  I8: 3,
  U16: 4,
  I16: 5,
  I32: 6,
  I64: 7,
  BOOL: 9,
  F16: 10,
  F64: 11,
  U32: 12,
  U64: 13,
  BF16: 16,
};

/** ONNX's numbers for the kinds of attributes. */
export const attributeTypes = { float: 1, int: 2, text: 3, tensor: 4, floats: 6, ints: 7 } as const;
