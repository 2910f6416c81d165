import ts from "typescript";

const whole =
  ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** A call as its author wrote it, without comments, `readonly` and default values. */
export function signatureText(
  checker: ts.TypeChecker,
  name: string,
  type: ts.Type,
  signature: ts.Signature,
  symbol: ts.Symbol,
): string {
  const params =
    opParameters(checker, type) ??
    signature.parameters.map((each) => {
      const declared = each.valueDeclaration;
      return declared && ts.isParameter(declared)
        ? parameterText(checker, declared)
        : `${each.name}: ${typeText(checker, checker.getTypeOfSymbol(each))}`;
    });
  const returns = signature.declaration?.type?.getText();
  const declaredHere = signature.declaration?.getSourceFile() === sourceOf(symbol);
  const result =
    returns && declaredHere ? returns : checker.typeToString(signature.getReturnType());
  return tidy(`${name}(${params.join(", ")}): ${result}`);
}

const sourceOf = (symbol: ts.Symbol) => symbol.declarations?.[0]?.getSourceFile();

/** The parameters of an op, whose inputs are named by its record; null for what is no op. */
function opParameters(checker: ts.TypeChecker, type: ts.Type): string[] | null {
  if (type.symbol?.name !== "Op") return null;
  const [names, options] = checker.getTypeArguments(type as ts.TypeReference);
  if (!names || !checker.isTupleType(names)) return null;
  const inputs = checker
    .getTypeArguments(names as ts.TypeReference)
    .map((each) => `${each.isStringLiteral() ? each.value : "x"}: Operand`);
  if (!options || options.flags & ts.TypeFlags.Undefined) return inputs;
  return [...inputs, `options?: ${typeText(checker, options)}`];
}

/** A value and its type, which is left out where it would fill the card. */
export function valueText(
  checker: ts.TypeChecker,
  name: string,
  type: ts.Type,
  symbol: ts.Symbol,
): string {
  const declared = symbol.valueDeclaration as (ts.Declaration & { type?: ts.TypeNode }) | undefined;
  const isOptional = symbol.flags & ts.SymbolFlags.Optional ? "?" : "";
  const text = tidy(declared?.type?.getText() ?? checker.typeToString(type, undefined, whole));
  return text.length > 120 ? name : `${name}${isOptional}: ${text}`;
}

function parameterText(checker: ts.TypeChecker, node: ts.ParameterDeclaration): string {
  const name = ts.isIdentifier(node.name) ? node.name.text : "options";
  const isOptional = node.questionToken !== undefined || node.initializer !== undefined;
  const type = node.type?.getText() ?? checker.typeToString(checker.getTypeAtLocation(node));
  return `${node.dotDotDotToken ? "..." : ""}${name}${isOptional ? "?" : ""}: ${type}`;
}

function typeText(checker: ts.TypeChecker, type: ts.Type): string {
  return checker.typeToString(checker.getNonNullableType(type), undefined, whole);
}

/** On one line, without what only the compiler needs. */
function tidy(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "")
    .replace(/\breadonly /g, "")
    .replace(/Partial<(\{[^{}]*\})>/g, (_, record: string) => record.replace(/(\w+):/g, "$1?:"))
    .replace(/ \| undefined\b/g, "")
    .replace(/\s+/g, " ")
    .replace(/;? \}/g, " }")
    .trim();
}
