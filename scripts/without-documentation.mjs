// A plugin for bundles: takes formula, gradient, source and examples out of the records of the
// engine's ops. They are for the reference and the tests; code that runs asks for none of them.

import ts from "typescript";

const texts = new Set(["formula", "gradient", "source"]);

/** A module's text with those properties cut out, wherever one is plain text or a list of examples. */
export function withoutDocumentation(code, file) {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest);
  const cuts = [];
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && isDocumentation(node)) {
      const [, comma = ""] = /^(\s*,)?/.exec(code.slice(node.end));
      cuts.push([node.pos, node.end + comma.length]);
    } else {
      ts.forEachChild(node, visit);
    }
  };
  visit(source);
  return cuts.reduceRight((text, [from, to]) => text.slice(0, from) + text.slice(to), code);
}

function isDocumentation({ name, initializer }) {
  if (name.text === "examples") return ts.isArrayLiteralExpression(initializer);
  if (!texts.has(name.text)) return false;
  return ts.isStringLiteralLike(initializer) || ts.isTaggedTemplateExpression(initializer);
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
