import ts from "typescript";
import type { NameEntry, NameKind, TypeEntry, TypeReference } from "./names.ts";
import { firstParagraph, firstSentence } from "./paragraph.ts";
import { signatureText, valueText } from "./signature-text.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Turns symbols into entries, and collects the types that these mention. */
export class Describer {
  readonly checker: ts.TypeChecker;
  readonly types: Record<TypeReference, TypeEntry> = {};
  readonly #nameOfFile: (file: string) => string;
  readonly #unnamed = new Map<ts.Type, TypeReference>();

  constructor(checker: ts.TypeChecker, nameOfFile: (file: string) => string) {
    this.checker = checker;
    this.#nameOfFile = nameOfFile;
  }

  isValue(symbol: ts.Symbol): boolean {
    return (this.#resolved(symbol).flags & ts.SymbolFlags.Value) !== 0;
  }

  /** What is said of an exported name. */
  entry(symbol: ts.Symbol): NameEntry {
    const origin = this.#resolved(symbol);
    const { name } = symbol;
    const doc = this.#doc(origin);
    if (origin.flags & ts.SymbolFlags.ValueModule) {
      const members = this.checker.getExportsOfModule(origin).filter((each) => this.isValue(each));
      this.types[name] = { members: members.map((each) => this.entry(each)) };
      return { name, kind: "namespace", signature: name, doc: this.#moduleDoc(origin), type: name };
    }
    if (!(origin.flags & ts.SymbolFlags.Value)) {
      return { name, kind: "type", signature: `type ${name}`, doc };
    }
    if (origin.flags & ts.SymbolFlags.Class) {
      this.#register(this.checker.getDeclaredTypeOfSymbol(origin));
      return { name, kind: "class", signature: `class ${name}`, doc };
    }
    const type = this.checker.getTypeOfSymbol(origin);
    return this.#valueEntry(name, type, doc, origin, "constant");
  }

  /** What a record holds, under the names that it gives. */
  membersOf(record: ts.Symbol): NameEntry[] {
    return this.checker
      .getTypeOfSymbol(this.#resolved(record))
      .getProperties()
      .map((each) => {
        const declaration = each.valueDeclaration;
        const isShort = declaration && ts.isShorthandPropertyAssignment(declaration);
        const origin = isShort && this.checker.getShorthandAssignmentValueSymbol(declaration);
        return origin ? { ...this.entry(origin), name: each.name } : this.#member(each);
      });
  }

  /** Members of a type of the language, without what is rare or deprecated. */
  addBuiltIn(name: string): void {
    const symbol = this.checker.resolveName(name, undefined, ts.SymbolFlags.Interface, false);
    if (!symbol) throw new Error(`The language has no type ${name}`);
    const type = this.checker.getDeclaredTypeOfSymbol(symbol);
    const members = this.checker
      .getPropertiesOfType(type)
      .filter((each) => /^[a-z]/i.test(each.name) && !each.name.startsWith("__"))
      .filter((each) => !each.getJsDocTags(this.checker).some((tag) => tag.name === "deprecated"))
      .map((each) => this.#member(each));
    this.types[name === "String" ? "string" : name] = { members };
  }

  #resolved(symbol: ts.Symbol): ts.Symbol {
    const isAlias = symbol.flags & ts.SymbolFlags.Alias;
    return isAlias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** The comment of a symbol, or of one of its signatures. */
  #doc(documented: ts.Symbol | ts.Signature, symbol = documented as ts.Symbol): string {
    const comment = ts.displayPartsToString(documented.getDocumentationComment(this.checker));
    const paragraph = firstParagraph(comment);
    return this.#isBorrowed(symbol) ? firstSentence(paragraph) : paragraph;
  }

  /** Whether a name is documented at length elsewhere: of Plot, d3 and the language. */
  #isBorrowed(symbol: ts.Symbol): boolean {
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? "";
    return file.includes("node_modules");
  }

  /** The first comment of a module that is one name. */
  #moduleDoc(symbol: ts.Symbol): string {
    const text = symbol.declarations?.[0]?.getSourceFile().text ?? "";
    const [comment = ""] = /\/\*\*[\s\S]*?\*\//.exec(text) ?? [];
    return firstParagraph(comment.replace(/^\/\*\*|\*\/$/g, "").replace(/\n\s*\* ?/g, "\n"));
  }

  #valueEntry(
    name: string,
    type: ts.Type,
    doc: string,
    symbol: ts.Symbol,
    otherwise: NameKind,
  ): NameEntry {
    const [signature] = type.getCallSignatures();
    if (!signature) {
      const reference = this.#reference(type);
      return {
        name,
        kind: otherwise,
        signature: valueText(this.checker, name, this.#given(type), symbol),
        doc,
        ...(reference === null ? {} : { type: reference }),
      };
    }
    const returns = this.#reference(signature.getReturnType());
    const options = signature.parameters.map((each) => this.#optionsOf(each));
    const documented = this.#isBorrowed(symbol) ? [] : signature.parameters;
    const params = documented
      .map((each) => [each.name, this.#doc(each)] as const)
      .filter(([, text]) => text !== "");
    const own = type.getProperties().length > 0 && !isOp(type) ? this.#reference(type) : null;
    return {
      name,
      kind: "function",
      signature: signatureText(this.checker, name, type, signature, symbol),
      doc: doc === "" ? this.#doc(signature, symbol) : doc,
      ...(params.length > 0 ? { params } : {}),
      ...(returns === null ? {} : { returns }),
      ...(own === null ? {} : { type: own }),
      ...(options.some(({ length }) => length > 0) ? { options } : {}),
    };
  }

  #member(symbol: ts.Symbol): NameEntry {
    const type = this.#given(this.checker.getTypeOfSymbol(symbol));
    return this.#valueEntry(symbol.name, type, this.#doc(symbol), symbol, "property");
  }

  /** The types whose members an object given for a parameter may have. */
  #optionsOf(parameter: ts.Symbol): TypeReference[] {
    return this.#records(this.checker.getTypeOfSymbol(parameter)).flatMap(
      (part) => this.#register(part) ?? [],
    );
  }

  /** The records that a value of a type may be, of a union or an intersection each part. */
  #records(given: ts.Type): ts.Type[] {
    const type = this.#given(given);
    if (type.isUnionOrIntersection()) return type.types.flatMap((part) => this.#records(part));
    if (!(type.flags & ts.TypeFlags.Object) || type.getCallSignatures().length > 0) return [];
    if (type.isClass() || type.getNumberIndexType() || this.#elementOf(type)) return [];
    if (!isMapped(type)) return this.#isFollowed(type) ? [type] : [];
    // Partial<T>, Omit<T, …>: what can be written is what T has.
    return (type.aliasTypeArguments ?? []).slice(0, 1).flatMap((part) => this.#records(part));
  }

  /** A type without null and undefined. */
  #given(type: ts.Type): ts.Type {
    return type.isUnion() ? this.checker.getNonNullableType(type) : type;
  }

  /** How a type is written in an entry; null where nothing is known of its members. */
  #reference(given: ts.Type, within: readonly ts.Type[] = []): TypeReference | null {
    const type = this.#given(given);
    // Lists of lists of lists …: a type that is made of itself.
    if (within.includes(type)) return null;
    const inside = [...within, type];
    if (type.flags & ts.TypeFlags.StringLike) return "string";
    if (type.isUnion()) {
      const [one, ...others] = new Set(type.types.map((part) => this.#reference(part, inside)));
      return others.length === 0 ? (one ?? null) : null;
    }
    const element = this.#elementOf(type);
    if (element) {
      const isArray = this.checker.isArrayType(type) || this.checker.isTupleType(type);
      const of = this.#reference(element, inside);
      if (isArray) return `${of ?? ""}[]`;
      return of === null ? null : `${of}*`;
    }
    if (type.symbol?.name === "Float32Array") return "[]";
    return this.#isFollowed(type) ? this.#register(type) : null;
  }

  /** What iterating over a type gives; null where it cannot be told. */
  #elementOf(type: ts.Type): ts.Type | null {
    if (this.checker.isTupleType(type) || this.checker.isArrayType(type)) {
      return type.getNumberIndexType() ?? null;
    }
    const name = type.symbol?.name ?? "";
    if (!/^(?:Async)?(?:Iterable|IterableIterator|Generator|Iterator)$/.test(name)) return null;
    if (!this.#isOfLanguage(type)) return null;
    return this.checker.getTypeArguments(type as ts.TypeReference)[0] ?? null;
  }

  #fileOf(type: ts.Type): string {
    const declaration = (type.symbol ?? type.aliasSymbol)?.declarations?.[0];
    return declaration ? this.#nameOfFile(declaration.getSourceFile().fileName) : "";
  }

  #isOfLanguage(type: ts.Type): boolean {
    return /node_modules\/(?:typescript|@types\/node)\//.test(this.#fileOf(type));
  }

  /** Whether a reader meets a value of the type, or writes one. */
  #isFollowed(type: ts.Type): boolean {
    const file = this.#fileOf(type);
    if (file.startsWith("engine/"))
      return !/^engine\/(?:kernels|memory|scope|op|tape)\b/.test(file);
    // Of Plot, what is written: its options. Of d3, what its functions give: scales.
    if (file.includes("plot/src/")) return /Options|Defaults$/.test(type.symbol?.name ?? "");
    return file.includes("d3-scale/") || file.startsWith("src/");
  }

  #isOne(type: ts.Type): boolean {
    return type.isClassOrInterface() && this.#isFollowed(type);
  }

  /** Notes down a type's members, once; null for a type that has none. */
  #register(type: ts.Type): TypeReference | null {
    if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return null;
    const key = this.#keyOf(type);
    if (Object.hasOwn(this.types, key)) return key;
    const entry: Mutable<TypeEntry> = { members: [] };
    this.types[key] = entry;
    const isNamed = type.isClassOrInterface();
    const parts = isNamed
      ? this.checker.getBaseTypes(type)
      : type.isIntersection()
        ? type.types
        : [];
    const bases = parts
      .flatMap((part) => (this.#isOne(part) ? [part] : this.#records(part)))
      .flatMap((part) => this.#register(part) ?? []);
    if (bases.length > 0) entry.bases = bases;
    const own = isNamed
      ? type.getProperties().filter((each) => type.symbol.members?.has(each.escapedName))
      : type.isIntersection()
        ? []
        : type.getProperties();
    entry.members = own.filter(isForReaders).map((each) => this.#member(each));
    const [call] = type.getCallSignatures();
    const returns = call && this.#reference(call.getReturnType());
    if (returns) entry.returns = returns;
    if (entry.members.length + bases.length > 0 || entry.returns) return key;
    delete this.types[key];
    return null;
  }

  /** Named types go by their names, others by number. */
  #keyOf(type: ts.Type): TypeReference {
    const named = type.aliasSymbol ?? type.symbol;
    const isOne = named && !named.name.startsWith("__") && !isMapped(type);
    if (isOne) return named.name;
    const key = this.#unnamed.get(type) ?? `${this.#unnamed.size}`;
    this.#unnamed.set(type, key);
    return key;
  }
}

/** A type made of another's members, such as Partial<…>. */
function isMapped(type: ts.Type): boolean {
  if (!(type.flags & ts.TypeFlags.Object)) return false;
  return ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;
}

const isOp = (type: ts.Type) => type.symbol?.name === "Op" || type.symbol?.name === "ListOp";

/** Of a class, what is written by the class itself is no reader's business. */
function isForReaders(member: ts.Symbol): boolean {
  if (/^(?:__|#)/.test(member.name) || member.flags & ts.SymbolFlags.Constructor) return false;
  const [declaration] = member.declarations ?? [];
  if (!declaration || !ts.isPropertyDeclaration(declaration)) return true;
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
}
