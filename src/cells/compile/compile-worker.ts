import { compileCell } from "./compile.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<{ readonly id: number; readonly source: string }>) => void;
  postMessage: (message: unknown) => void;
};
scope.onmessage = ({ data: { id, source } }) =>
  scope.postMessage({ id, result: compileCell(source) });
