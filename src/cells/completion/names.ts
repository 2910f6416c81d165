/**
 * What is known of the names a cell can use: made from the types at build (make-names.ts), read by
 * the editor as /cells/names.json.
 */

/**
 * A type as far as completion needs it: a key of `Names.types`; with `[]` behind it an array of
 * such, with `*` behind it something else to iterate over.
 */
export type TypeReference = string;

export type NameKind = "function" | "constant" | "class" | "type" | "namespace" | "property";

export interface NameEntry {
  readonly name: string;
  readonly kind: NameKind;
  /** As it is called or declared, in TypeScript. */
  readonly signature: string;
  /** The first paragraph of its documentation, with `code` and *emphasis*; "" if there is none. */
  readonly doc: string;
  /** What is said of single arguments. */
  readonly params?: readonly (readonly [name: string, doc: string])[];
  /** What a call gives. */
  readonly returns?: TypeReference;
  /** What the value itself is: of a constant, a property or a namespace. */
  readonly type?: TypeReference;
  /** For each argument the types whose members an object given there may have. */
  readonly options?: readonly (readonly TypeReference[])[];
  /** Page of the reference, as in /engine/<page>/#name; or an address elsewhere. */
  readonly page?: string;
}

export interface TypeEntry {
  readonly members: readonly NameEntry[];
  /** Types whose members it has besides. */
  readonly bases?: readonly TypeReference[];
  /** What calling a value of this type gives. */
  readonly returns?: TypeReference;
}

export interface Names {
  /** What stands under its own name in every cell. */
  readonly globals: readonly NameEntry[];
  /** Types whose members too stand under their own names, where no other has that name. */
  readonly shelves: readonly TypeReference[];
  readonly types: Readonly<Record<TypeReference, TypeEntry>>;
}

/** The members of a type and of all it extends, each name once, its own first. */
export function membersOf(names: Names, type: TypeReference): NameEntry[] {
  const found = new Map<string, NameEntry>();
  const seen = new Set<TypeReference>();
  const visit = (reference: TypeReference) => {
    const key = reference.endsWith("[]") ? "Array" : reference;
    if (seen.has(key)) return;
    seen.add(key);
    const entry = Object.hasOwn(names.types, key) ? names.types[key] : undefined;
    for (const member of entry?.members ?? []) {
      if (!found.has(member.name)) found.set(member.name, member);
    }
    for (const base of entry?.bases ?? []) visit(base);
  };
  visit(type);
  return [...found.values()];
}

/** What calling a value of a type gives, by its own signature or that of a type it extends. */
export function returnsOf(names: Names, type: TypeReference): TypeReference | null {
  const entry = Object.hasOwn(names.types, type) ? names.types[type] : undefined;
  if (!entry) return null;
  if (entry.returns !== undefined) return entry.returns;
  for (const base of entry.bases ?? []) {
    const found = returnsOf(names, base);
    if (found !== null) return found;
  }
  return null;
}
