import { namespace, protocolVersion } from "../embed/envelope.ts";
import { fromFigure } from "../embed/from-figure.ts";
import type { MessageKind } from "../embed/message-kind.ts";
import { toFigure } from "../embed/to-figure.ts";
import { embedOptions, linkKeys } from "../figure/embed-options.ts";

export interface FieldRow {
  readonly name: string;
  readonly accepts: string;
  readonly doc: string;
  readonly optional: boolean;
}

export interface MessageRow {
  readonly type: string;
  /** Id of its section on the page. */
  readonly anchor: string;
  readonly doc: string;
  /** The type of the answer, for what is sent to a figure. */
  readonly answer: string | null;
  readonly fields: readonly FieldRow[];
  /** The whole message, as it is posted. */
  readonly example: string;
}

/** What /teach/protocol/ prints of the messages to a figure and from it. */
export const messagesTo = rows("to", toFigure);
export const messagesFrom = rows("from", fromFigure);

/** What the address of an embed may say besides the figure's own parameters. */
export const optionRows = [
  ...Object.entries(linkKeys).map(([key, entry]) => ({ key, ...entry })),
  ...Object.values(embedOptions),
].map(({ key, accepts, doc, example }) => ({
  accepts,
  doc,
  example: `${key.replace("<parameter>", "learningRate")}=${example}`,
  key,
}));

function rows(
  direction: "to" | "from",
  record: Readonly<Record<string, MessageKind>>,
): readonly MessageRow[] {
  return Object.entries(record).map(([type, { doc, fields, example, answer }]) => ({
    type,
    anchor: `${direction}-${type}`,
    doc,
    answer: answer ?? null,
    fields: Object.entries(fields).map(([name, { accepts, doc, optional }]) => ({
      name,
      accepts,
      doc,
      optional,
    })),
    example: written(type, example, direction === "to" || isAnswer(type)),
  }));
}

function written(type: string, body: object, asked: boolean): string {
  const envelope = { ns: namespace, v: protocolVersion, type, ...(asked ? { id: 1 } : {}) };
  const text = JSON.stringify({ ...envelope, ...body }, null, 1);
  return text.replace(/\n\s*/g, " ").replace("{ ", "{").replace(/ \}$/, "}");
}

/** Whether messages of this type carry the id of a request. */
function isAnswer(type: string): boolean {
  return (
    type === "error" || Object.values<MessageKind>(toFigure).some(({ answer }) => answer === type)
  );
}
