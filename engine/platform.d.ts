// The few things outside ECMAScript that every page, Worker and Node has and the engine uses.

declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number });
    readonly buffer: ArrayBuffer;
    /** Adds pages of 64 KiB; the old buffer is detached. Throws RangeError when it cannot. */
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory; abort(): void } });
    readonly exports: unknown;
  }
}
