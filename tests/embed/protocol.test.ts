import { describe, expect, it } from "vitest";
import type { Fields } from "../../src/embed/field.ts";
import { fromFigure } from "../../src/embed/from-figure.ts";
import type { MessageKind } from "../../src/embed/message-kind.ts";
import { hear } from "../../src/embed/protocol.ts";
import { toFigure } from "../../src/embed/to-figure.ts";

const requests = Object.entries(toFigure) as [string, MessageKind][];
const news = Object.entries(fromFigure) as [string, MessageKind][];

describe("the record of messages", () => {
  it.each([...requests, ...news])(
    "%s: its example passes its own checks",
    (_, { fields, example }) => {
      for (const [name, field] of Object.entries(fields)) {
        const value = (example as Record<string, unknown>)[name];
        if (value !== undefined || !field.optional) expect(field.is(value), name).toBe(true);
      }
      for (const name of Object.keys(example)) expect(Object.keys(fields)).toContain(name);
    },
  );

  it("says of every message and field what it is for, and names an answer that exists", () => {
    for (const [type, { doc, fields, answer }] of [...requests, ...news]) {
      expect(doc, type).toMatch(/\.$/);
      for (const field of Object.values(fields)) expect(field.doc, type).toMatch(/\.$/);
      if (type in toFigure && answer) expect(Object.keys(fromFigure)).toContain(answer);
    }
    for (const [type, { answer }] of requests) expect(answer, type).toBeDefined();
  });
});

describe("what a figure hears", () => {
  const said = (type: string, body: object) => hear({ ns: "descent", v: 1, type, id: 7, ...body });

  it.each(requests)(
    "%s: understands the example, and refuses each field left out or wrong",
    (type, { fields, example }) => {
      expect(said(type, example).kind).toBe("message");
      for (const [name, field] of Object.entries(fields as Fields)) {
        const { [name]: _, ...rest } = example as Record<string, unknown>;
        expect(said(type, rest).kind).toBe(field.optional ? "message" : "malformed");
        for (const wrong of [Number.NaN, () => 1, Symbol("x"), 1n]) {
          expect(said(type, { ...example, [name]: wrong })).toMatchObject({
            kind: "malformed",
            id: 7,
            problem: expect.stringMatching(new RegExp(`^${type}: ${name} is .+; expected .+`)),
          });
        }
      }
    },
  );

  it("leaves alone what is not of this protocol", () => {
    for (const data of [null, 1, "slide:start", [], { type: "hello" }, { ns: "other", v: 1 }]) {
      expect(hear(data)).toEqual({ kind: "foreign" });
    }
  });

  it("refuses other versions and unknown types by name, but hears hello in every version", () => {
    expect(hear({ ns: "descent", v: 2, type: "play" })).toMatchObject({ kind: "malformed" });
    expect(hear({ ns: "descent", v: 2, type: "hello" })).toMatchObject({ kind: "message" });
    expect(hear({ ns: "descent", v: 1, type: "toString" })).toMatchObject({
      problem: expect.stringContaining('type is "toString"; expected one of hello, setParams'),
    });
  });
});
