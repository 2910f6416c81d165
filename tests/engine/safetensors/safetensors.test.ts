import { describe, expect, test } from "vitest";
import {
  linear,
  load,
  readSafetensors,
  sequential,
  state,
  tanh,
  tensor,
  writeSafetensors,
} from "../../../engine/index.ts";

/** A file with this header and these bytes after it. */
function file(header: string, body: readonly number[] = []): Uint8Array {
  const text = new TextEncoder().encode(header);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, text.length, true);
  return new Uint8Array([...length, ...text, ...body]);
}

const one = (dtype: string, bytes: readonly number[]) => {
  const header = { a: { dtype, shape: [1], data_offsets: [0, bytes.length] } };
  return readSafetensors(file(JSON.stringify(header), bytes)).a!.data[0];
};

describe("safetensors", () => {
  test("a model read back from its file gives the same outputs to the bit", () => {
    const make = () => sequential(linear(3, 4), tanh, linear(4, 2));
    const model = make();
    model.parameters[0]!.set(Float32Array.from({ length: 12 }, (_, i) => Math.sin(i)));
    const copy = make();
    load(copy, readSafetensors(writeSafetensors(state(model))));
    const x = tensor([1, -2, 0.5], [1, 3]);
    expect([...copy(x).toArray()]).toEqual([...model(x).toArray()]);
  });

  test("the file is the format: length, JSON, numbers from a multiple of eight on", () => {
    const bytes = writeSafetensors(
      { a: { shape: [2], data: Float32Array.of(1, -2) } },
      { made: "here" },
    );
    const length = new DataView(bytes.buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(length % 8).toBe(0);
    expect(header).toEqual({
      __metadata__: { made: "here" },
      a: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
    });
    expect([...bytes.subarray(8 + length)]).toEqual([0, 0, 128, 63, 0, 0, 0, 192]);
  });

  test("other formats of numbers become float32", () => {
    expect(one("F16", [0x00, 0xc1])).toBe(-2.5);
    expect(one("F16", [0x01, 0x00])).toBe(2 ** -24);
    expect(one("BF16", [0x20, 0x40])).toBe(2.5);
    expect(one("F64", [0, 0, 0, 0, 0, 0, 4, 64])).toBe(2.5);
    expect(one("I64", [254, 255, 255, 255, 255, 255, 255, 255])).toBe(-2);
    expect(one("I8", [254])).toBe(-2);
    expect(one("U8", [254])).toBe(254);
    expect(one("BOOL", [7])).toBe(1);
  });

  const message = (bytes: Uint8Array) => {
    try {
      readSafetensors(bytes);
    } catch (error) {
      return (error as Error).message;
    }
    return "read";
  };

  test("what is wrong is said with the field, what was given and what is accepted", () => {
    expect(message(new Uint8Array(3))).toBe("readSafetensors: 3 bytes; at least 8 are expected");
    expect(message(new Uint8Array(8).fill(1))).toBe(
      "readSafetensors: a header of 72340172838076670 bytes is announced; the file has 0 left",
    );
    expect(message(file("{"))).toBe(
      "readSafetensors: the header is not JSON; { name: { dtype, shape, data_offsets } } is " +
        "expected",
    );
    const entry = (field: object, body: readonly number[] = []) =>
      message(file(JSON.stringify({ w: field }), body));
    expect(entry({ dtype: "F8" })).toMatch(/^readSafetensors: "w" has dtype "F8"; accepted: F64, /);
    expect(entry({ dtype: "F32", shape: [1.5] })).toBe(
      'readSafetensors: "w" has shape a list of 1; a list of whole numbers is expected',
    );
    expect(entry({ dtype: "F32", shape: [2], data_offsets: [0, 8] })).toBe(
      'readSafetensors: "w" ends at byte 8 of the numbers; there are 0',
    );
    expect(entry({ dtype: "F32", shape: [2], data_offsets: [0, 4] }, [0, 0, 0, 0])).toBe(
      'readSafetensors: "w" spans 4 bytes in data_offsets; F32 of shape [2] takes 8',
    );
  });

  test("many names for the same bytes do not multiply memory", () => {
    const field = { dtype: "F32", shape: [25], data_offsets: [0, 100] };
    const names = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`w${i}`, field]));
    const bytes = file(JSON.stringify(names), new Array(100).fill(0));
    expect(message(bytes)).toBe('readSafetensors: "w4" overlaps others in data_offsets');
  });
});
