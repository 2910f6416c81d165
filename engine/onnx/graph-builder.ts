import { type Shape, sizeOf } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import type { AttributeMessage } from "./schema.ts";

/** Attributes of a node by name, each as the kind of number it holds. */
export type Attributes = Readonly<
  Record<string, Partial<Pick<AttributeMessage, "float" | "int" | "text" | "ints">>>
>;

/** A node of the graph; inputs and outputs are names of values, "" where one is left out. */
export interface GraphNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

/** Numbers that stand in the file. */
export interface Initializer {
  readonly shape: Shape;
  /** float32, int64 or int8. */
  readonly kind: "floats" | "ints" | "bytes";
  readonly data: ArrayLike<number>;
  /** Whether the model learnt them. */
  readonly learnt: boolean;
}

/** A network as ONNX describes it, while it grows. What an op is written as adds nodes here. */
export class GraphBuilder {
  readonly nodes: GraphNode[] = [];
  readonly initializers = new Map<string, Initializer>();
  readonly #names = new Map<Tensor, string>();
  readonly #learnt: ReadonlyMap<Tensor, string>;
  readonly #taken = new Set<string>();

  /** `learnt` gives the names of the tensors that the model has learnt. */
  constructor(learnt: ReadonlyMap<Tensor, string>) {
    this.#learnt = learnt;
  }

  /** Adds a node; the name of its result. */
  node(type: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.nodeOf(type, inputs, attributes, 1)[0]!;
  }

  /** Adds a node with several results; their names. */
  nodeOf(
    type: string,
    inputs: readonly string[],
    attributes: Attributes,
    results: number,
  ): readonly string[] {
    const outputs = Array.from({ length: results }, () => this.unique(type.toLowerCase()));
    this.nodes.push({ type, inputs, outputs, attributes });
    return outputs;
  }

  /** A list of whole numbers, such as axes. */
  ints(data: readonly number[]): string {
    return this.#initialize("ints", { shape: [data.length], kind: "ints", data, learnt: false });
  }

  /** Numbers; one alone, without a shape, is a scalar. */
  floats(data: ArrayLike<number>, shape: Shape = []): string {
    return this.#initialize("floats", { shape, kind: "floats", data, learnt: false });
  }

  /** The name of a tensor: of a result, a learnt one, or else of a constant in the file. */
  value(x: Tensor): string {
    const known = this.#names.get(x);
    if (known !== undefined) return known;
    const learnt = this.#learnt.get(x);
    const { shape } = x;
    const initializer = { shape, kind: "floats", data: x.toArray() } as const;
    const name = this.#initialize(learnt ?? "constant", {
      ...initializer,
      learnt: learnt !== undefined,
    });
    this.#names.set(x, name);
    return name;
  }

  /** Says that `name` is the value of x from here on. */
  names(x: Tensor, name: string): void {
    this.#names.set(x, name);
    this.#taken.add(name);
  }

  /** A name like `wanted` that nothing else has. */
  unique(wanted: string): string {
    let name = wanted;
    for (let i = 1; this.#taken.has(name); i++) name = `${wanted}_${i}`;
    this.#taken.add(name);
    return name;
  }

  /** Leaves out what does not lead to the outputs. */
  prune(outputs: readonly string[]): void {
    const used = new Set(outputs);
    for (let i = this.nodes.length - 1; i >= 0; i--) {
      const node = this.nodes[i]!;
      if (!node.outputs.some((name) => used.has(name))) this.nodes.splice(i, 1);
      else for (const name of node.inputs) used.add(name);
    }
    for (const name of this.initializers.keys()) {
      if (!used.has(name)) this.initializers.delete(name);
    }
  }

  #initialize(wanted: string, initializer: Initializer): string {
    const name = this.unique(wanted);
    if (sizeOf(initializer.shape) === 0) {
      throw new RangeError("writeOnnx: a tensor of the network is empty");
    }
    this.initializers.set(name, initializer);
    return name;
  }
}
