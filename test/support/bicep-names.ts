import type { Node } from 'web-tree-sitter';

/** A name where it is used, and whether something around it declares it. */
export interface Use {
  symbol: string;
  isDeclared: boolean;
}

/** Every name that stands where a value does: no key, no function, nothing that is being declared. */
export function usesIn(root: Node, declared: ReadonlySet<string>): Use[] {
  return everyNode(root)
    .filter((node) => node.type === 'identifier' && isUse(node))
    .map((node) => ({
      symbol: node.text,
      isDeclared: declared.has(node.text) || loopsAround(node).has(node.text),
    }));
}

function isUse(node: Node): boolean {
  const { parent } = node;
  if (parent === null) return false;
  const isFirst = parent.namedChildren[0]?.equals(node) === true;
  if (parent.type === 'object_property' || parent.type.endsWith('_declaration')) return !isFirst;
  if (parent.type === 'call_expression') {
    return parent.childForFieldName('function')?.equals(node) !== true;
  }
  if (parent.type === 'for_statement') {
    return parent.childForFieldName('initializer')?.equals(node) !== true;
  }

  return true;
}

/** What the loops around a place call their item and its number. */
function loopsAround(node: Node): Set<string> {
  const names = new Set<string>();
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type !== 'for_statement') continue;
    const parameters = at.namedChildren.find(({ type }) => type === 'for_loop_parameters');
    const locals = parameters?.namedChildren ?? [at.childForFieldName('initializer')];
    for (const local of locals) if (local !== null) names.add(local.text);
  }

  return names;
}

export function descendants(root: Node, type: string): Node[] {
  return everyNode(root).filter((node) => node.type === type);
}

/** A node and all below it, in the order of the text. */
export function everyNode(node: Node): Node[] {
  return [node, ...node.children.flatMap(everyNode)];
}
