import { kernelStatus } from "../../engine/kernels/status.ts";
import type { Model } from "../widgets/define-widget.ts";
import { ModelHost } from "./model-host.ts";
import type { WorkerRequest } from "./worker-run.ts";

const models = import.meta.glob<{ readonly model: Model<unknown, unknown> }>(
  "../widgets/*/model.ts",
);

const host = new ModelHost<unknown, unknown>(async (widget) => {
  const load = models[`../widgets/${widget}/model.ts`];
  if (!load) throw new Error(`there is no figure “${widget}”`);
  const { model } = await load();
  await kernelStatus.ready;
  return model;
});

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<WorkerRequest>) => void;
  postMessage: (message: unknown) => void;
};
scope.onmessage = async (event) => scope.postMessage(await host.handle(event.data));
