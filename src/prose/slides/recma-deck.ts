/** The parts of a compiled chapter's program that are read and written here. */
interface ProgramNode {
  type: string;
  name?: string;
  callee?: ProgramNode;
  arguments?: ProgramNode[];
  property?: ProgramNode;
  [field: string]: unknown;
}

/**
 * Of <ForPage> and <ForDeck> only the one that is asked for is made: <Content deck /> gives the
 * slides, <Content /> the text. Astro renders what stands in a component whether or not it is
 * shown; here the other half is not even called.
 */
export function recmaDeck() {
  return (program: ProgramNode): void => choose(program);
}

function choose(node: ProgramNode): void {
  for (const [field, value] of Object.entries(node)) {
    if (Array.isArray(value)) {
      node[field] = value.map((entry) => (isNode(entry) ? chosen(entry) : entry));
    } else if (isNode(value)) node[field] = chosen(value);
  }
}

function chosen(node: ProgramNode): ProgramNode {
  choose(node);
  const made = componentOf(node);
  if (made !== "ForDeck" && made !== "ForPage") return node;
  const nothing = { type: "Literal", value: null, raw: "null" };
  const [consequent, alternate] = made === "ForDeck" ? [node, nothing] : [nothing, node];
  return { type: "ConditionalExpression", test: deckProp, consequent, alternate };
}

/** The component that a call of the JSX runtime makes. */
function componentOf(node: ProgramNode): string | undefined {
  if (node.type !== "CallExpression" || !/^_jsxs?(?:DEV)?$/.test(node.callee?.name ?? "")) return;
  const [component] = node.arguments ?? [];
  return component?.name ?? component?.property?.name;
}

const deckProp: ProgramNode = {
  type: "MemberExpression",
  object: { type: "Identifier", name: "props" },
  property: { type: "Identifier", name: "deck" },
  computed: false,
  optional: false,
};

function isNode(value: unknown): value is ProgramNode {
  return typeof value === "object" && value !== null && "type" in value;
}
