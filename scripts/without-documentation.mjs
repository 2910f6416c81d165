// A plugin for bundles: takes formula, gradient, source and examples out of the records of the
// engine's ops. They are for the reference and the tests; code that runs asks for none of them.

import ts from "typescript";

const makers = new Set(["defineOp", "defineListOp", "defineLoss"]);
const documentation = new Set(["formula", "gradient", "source", "examples"]);

/** A module's text with those properties cut out of its records. */
export function withoutDocumentation(code, file) {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const cuts = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && makers.has(node.expression.getText(source))) {
      const [record] = node.arguments;
      if (record && ts.isObjectLiteralExpression(record)) {
        for (const property of record.properties) {
          if (!property.name || !documentation.has(property.name.getText(source))) continue;
          const comma = code.indexOf(",", property.end);
          const end = /^\s*$/.test(code.slice(property.end, comma)) ? comma + 1 : property.end;
          cuts.push([property.getFullStart(), end]);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return cuts.reduceRight((text, [from, to]) => text.slice(0, from) + text.slice(to), code);
}

/** For Rolldown and Vite. */
export function stripDocumentation() {
  return {
    name: "descent:without-documentation",
    transform: {
      filter: { id: /\/engine\/(ops|losses)\/[^/]+\.ts$/ },
      handler: (code, id) => ({ code: withoutDocumentation(code, id), map: null }),
    },
  };
}
