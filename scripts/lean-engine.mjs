// A plugin for bundles that run: takes formula, gradient, source and examples out of the records of
// the engine's ops, which only the reference and the tests ask for, and marks the definitions as
// pure, so that a page carries the ops it uses and no others. No module of the engine, of ui or of
// params is imported for what it does, only for what it exports.

import ts from "typescript";

const texts = new Set(["formula", "gradient", "source"]);

/** What messages and options say of themselves to the page /teach/protocol/. */
const explanations = new Set(["doc", "example"]);
const explained = /\/src\/(embed\/to-figure|figure\/embed-options)\.ts$/;

/** A module's text, lean. */
export function leanModule(code, file) {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest);
  const edits = [];
  const visit = (node, inside) => {
    if (ts.isPropertyAssignment(node) && isDocumentation(node, explained.test(file))) {
      const [, comma = ""] = /^(\s*,)?/.exec(code.slice(node.end));
      edits.push({ from: node.pos, to: node.end + comma.length, text: "" });
      return;
    }
    if (!inside && ts.isCallExpression(node) && /^define[A-Z]/.test(node.expression.text ?? "")) {
      const from = node.getStart(source);
      edits.push({ from, to: from, text: "/* @__PURE__ */ " });
    }
    ts.forEachChild(node, (child) => visit(child, inside || ts.isFunctionLike(node)));
  };
  visit(source, false);
  return edits.reduceRight(
    (lean, { from, to, text }) => lean.slice(0, from) + text + lean.slice(to),
    code,
  );
}

function isDocumentation({ name, initializer }, isExplained) {
  if (isExplained) return explanations.has(name.text);
  if (name.text === "examples")
    return ts.isArrayLiteralExpression(initializer) || isMap(initializer);
  if (!texts.has(name.text)) return false;
  return ts.isStringLiteralLike(initializer) || ts.isTaggedTemplateExpression(initializer);
}

/** Whether a list is made from another by `map` or `flatMap`. */
function isMap(node) {
  return ts.isCallExpression(node) && /^(flatM|m)ap$/.test(node.expression.name?.text ?? "");
}

/** For Rolldown, and for what Vite builds for browsers. */
export function leanEngine() {
  return {
    name: "descent:lean-engine",
    enforce: "pre",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "client",
    transform: {
      filter: {
        id: /\/(engine|src\/ui|src\/params)\/(?!.*\/assembly\/).+\.tsx?$|\/src\/(embed\/to-figure|figure\/embed-options)\.ts$/,
      },
      handler: (code, id) => ({
        code: /\/(ops|losses)\/[^/]+$/.test(id) || explained.test(id) ? leanModule(code, id) : code,
        map: null,
        moduleSideEffects: false,
      }),
    },
  };
}
