import { describe, expect, test } from "vitest";
import * as engine from "../../../engine/index.ts";

const { linear, memoryBytes, random, readOnnx, readSafetensors, sequential, tensor } = engine;

const numbers = (shape: readonly number[]) => {
  const generator = random(1);
  const size = shape.reduce((product, length) => product * length, 1);
  return tensor(
    Float32Array.from({ length: size }, () => generator.normal()),
    shape,
  );
};

/** A file with some bytes changed, cut off, doubled or counted up, where lengths stand. */
function mutated(file: Uint8Array, generator: engine.Random): Uint8Array {
  let bytes = file.slice();
  const places = 1 + generator.integer(4);
  for (let i = 0; i < places; i++) {
    // Half of the changes fall into the first hundred bytes of structure or its last ones.
    const span = generator.uniform() < 0.5 ? Math.min(200, bytes.length) : bytes.length;
    const at =
      generator.uniform() < 0.5
        ? generator.integer(span)
        : bytes.length - 1 - generator.integer(span);
    const kind = generator.integer(5);
    if (kind === 0) bytes[at] = generator.integer(256);
    else if (kind === 1) bytes[at]! ^= 1 << generator.integer(8);
    else if (kind === 2) bytes.fill(255, at, at + 1 + generator.integer(9));
    else if (kind === 3 && i === 0) bytes = bytes.slice(0, at);
    else bytes = joined(bytes.subarray(0, at), bytes.subarray(generator.integer(at + 1)));
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Runs a model on ones of the shapes that its file says. */
function run(model: engine.OnnxModel): void {
  const inputs = model.inputs.map(({ name, shape }): [string, engine.Tensor] => {
    const sizes = (shape ?? []).map((size) => (typeof size === "number" ? size : 2));
    const fits = sizes.length < 6 && sizes.every((size) => size >= 1 && size <= 64);
    return [name, engine.ones(fits ? sizes : [1])];
  });
  model.run(Object.fromEntries(inputs));
}

/** What is wrong with a message: it is one line that says who speaks, and nothing of JavaScript's. */
function flaw(error: Error, name: string): string {
  const { message } = error;
  const oneSentence = message.startsWith(`${name}: `) && /^[^\n]{10,600}$/.test(message);
  const foreign = /undefined|is not a function|Cannot read|call stack|NaN/.test(message);
  return oneSentence && !foreign ? "" : `${error.stack}`;
}

/** Tries each mutation; counts those still read, and those refused. */
function outcomes(
  files: readonly Uint8Array[],
  count: number,
  name: string,
  read: (bytes: Uint8Array) => void,
): { read: number; refused: number } {
  const generator = random(7).fork(name);
  const found = { read: 0, refused: 0 };
  for (let i = 0; i < count; i++) {
    const bytes = mutated(files[i % files.length]!, generator);
    try {
      engine.scope(() => read(bytes));
      found.read++;
    } catch (error) {
      const wrong = flaw(error as Error, name);
      if (wrong) throw new Error(`mutation ${i}: ${wrong}`);
      found.refused++;
    }
  }
  return found;
}

describe("10,000 mutations of good files: a model, or one sentence; never a hang or much memory", () => {
  test("of .onnx", () => {
    const image = (x: engine.Tensor) => engine.softmax(engine.flatten(engine.relu(x)));
    const files = [
      engine.writeOnnx(sequential(linear(3, 4), engine.relu, linear(4, 2)), numbers([2, 3])),
      engine.writeOnnx(
        sequential(engine.conv2d(1, 2, 3, { padding: 1 }), engine.maxPool2d(2), image),
        numbers([1, 1, 4, 4]),
      ),
      engine.writeOnnx(sequential(engine.lstm(2, 3), linear(3, 2)), numbers([3, 1, 2])),
      engine.writeOnnx(engine.transformerBlock(4, { heads: 2 }), numbers([1, 3, 4])),
      engine.writeOnnx(linear(9, 9), numbers([1, 9]), { weights: "int8" }),
    ];
    const before = process.memoryUsage().rss;
    const found = outcomes(files, 6_000, "readOnnx", (bytes) => run(readOnnx(bytes)));
    expect(found.read).toBeGreaterThan(300);
    expect(found.refused).toBeGreaterThan(3_000);
    expect(memoryBytes()).toBeLessThan(256 * 2 ** 20);
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 2 ** 20);
  }, 60_000);

  test("of .safetensors", () => {
    const file = engine.writeSafetensors(engine.state(sequential(linear(3, 4), linear(4, 2))));
    const found = outcomes([file], 4_000, "readSafetensors", readSafetensors);
    expect(found.read).toBeGreaterThan(300);
    expect(found.refused).toBeGreaterThan(2_000);
    expect(memoryBytes()).toBeLessThan(256 * 2 ** 20);
  });

  test("every beginning of a good file is refused, but for the empty rest of a message", () => {
    const file = engine.writeOnnx(linear(2, 2), numbers([1, 2]));
    let whole = 0;
    for (let length = 0; length < file.length; length++) {
      try {
        readOnnx(file.subarray(0, length));
        whole++;
      } catch (error) {
        expect((error as Error).message).toMatch(/^readOnnx: /);
      }
    }
    // The opset stands last: a file without it is of version 1, which is refused as well.
    expect(whole).toBe(0);
  });
});

describe("what a sentence about a file says", () => {
  const message = (bytes: Uint8Array) => {
    try {
      readOnnx(bytes);
    } catch (error) {
      return (error as Error).message;
    }
    return "read";
  };

  test("files of another kind", () => {
    expect(message(new Uint8Array(0))).toBe(
      "readOnnx: 0 bytes without a graph that has nodes; this is not an .onnx",
    );
    expect(message(new TextEncoder().encode("<!doctype html>"))).toMatch(
      /^readOnnx: model.graph: wire type 4 .* this is not a whole \.onnx$/,
    );
  });

  test("a graph that goes in a circle, and an operator that is unknown", () => {
    const file = engine.writeOnnx((x: engine.Tensor) => engine.tanh(engine.exp(x)), numbers([1]));
    const replaced = (from: string, to: string) => {
      const latin = String.fromCharCode(...file).replace(from, to);
      return Uint8Array.from(latin, (each) => each.charCodeAt(0));
    };
    expect(message(replaced("Tanh", "Tank"))).toBe(
      "readOnnx: the engine cannot run Tank (opset 17)",
    );
    // exp takes what tanh makes.
    expect(message(replaced("\n\u0001x", "\n\u0001y"))).toBe(
      'readOnnx: node 1 (Exp) takes "y", which nothing before it makes',
    );
  });

  test("an input of another shape", () => {
    const model = readOnnx(engine.writeOnnx(linear(3, 2), numbers([4, 3])));
    expect(() => model(numbers([4, 2]))).toThrow(
      'readOnnx: the input "x" is [4×2]; [N×3] is expected',
    );
    expect(() => model.run({})).toThrow('readOnnx: the input "x" is missing; [N×3] is expected');
  });
});
