/**
 * Makes what a node holds equal to what another holds, and keeps what is alike: a chart whose line
 * moves keeps its axes, which a page need not set anew. `wanted` is used up: parts are moved over.
 */
export function followTree(shown: Element, wanted: ParentNode): void {
  const old = [...shown.childNodes];
  const next = [...wanted.childNodes];
  for (const [i, node] of next.entries()) {
    const before = old[i];
    if (!before) shown.append(node);
    else if (before.nodeName !== node.nodeName) before.replaceWith(node);
    else if (before instanceof Element) {
      followAttributes(before, node as Element);
      followTree(before, node as Element);
    } else if (before.nodeValue !== node.nodeValue) before.nodeValue = node.nodeValue;
  }
  for (const extra of old.slice(next.length)) extra.remove();
}

function followAttributes(shown: Element, wanted: Element): void {
  for (const { name } of [...shown.attributes]) {
    if (!wanted.hasAttribute(name)) shown.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
}
