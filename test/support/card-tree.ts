import type { Card } from '../../src/cards/render.ts';

/** An element, action or choice of a card. */
export type CardNode = Readonly<Record<string, unknown>>;

/** Every object of a card, in reading order; what a fallback holds is left out. */
export function nodesOf(card: unknown): CardNode[] {
  if (Array.isArray(card)) return card.flatMap(nodesOf);
  if (typeof card !== 'object' || card === null) return [];
  const node = card as CardNode;
  const inside = Object.entries(node)
    .filter(([key]) => key !== 'fallback' && key !== 'data')
    .flatMap(([, value]) => nodesOf(value));

  return [node, ...inside];
}

export function ofType(card: unknown, type: string): CardNode[] {
  return nodesOf(card).filter((node) => node['type'] === type);
}

export function inputsOf(card: unknown): CardNode[] {
  return nodesOf(card).filter((node) => String(node['type']).startsWith('Input.'));
}

/** The input of that id; throws where the card has none. */
export function inputOf(card: Card, id: string): CardNode {
  const found = inputsOf(card).find((input) => input['id'] === id);
  if (found === undefined) throw new Error(`No input ${id}`);

  return found;
}

/** What an input holds, by id, as a client sends it back when nothing is touched. */
export function untouched(card: Card): Record<string, string> {
  return Object.fromEntries(
    inputsOf(card).map((input) => [String(input['id']), shown(input['value'])] as const),
  );
}

/** All texts a reader sees, in order, whether or not their section is open. */
export function textsOf(card: unknown): string[] {
  return nodesOf(card).flatMap((node) => {
    if (node['type'] === 'TextBlock') return [shown(node['text'])];
    if (node['type'] === 'FactSet') {
      return (node['facts'] as CardNode[]).map(
        (fact) => `${shown(fact['title'])}: ${shown(fact['value'])}`,
      );
    }
    return [];
  });
}

/** The text that stands right under an input, in the order of the card. */
export function textUnder(card: Card, id: string): string | undefined {
  const nodes = nodesOf(card).filter(
    (node) => node['type'] === 'TextBlock' || String(node['type']).startsWith('Input.'),
  );
  const next = nodes[nodes.findIndex((node) => node['id'] === id) + 1];

  return next?.['type'] === 'TextBlock' ? shown(next['text']) : undefined;
}

export function buttonsOf(card: unknown): CardNode[] {
  return ofType(card, 'Action.Execute');
}

/** Whether the element with that id stands open, its parents included. */
export function isOpen(card: Card, id: string): boolean {
  const path = pathTo(card, id);
  if (path === undefined) throw new Error(`No element ${id}`);

  return path.every((node) => node['isVisible'] !== false);
}

function pathTo(node: unknown, id: string): CardNode[] | undefined {
  if (Array.isArray(node)) {
    for (const each of node) {
      const path = pathTo(each, id);
      if (path !== undefined) return path;
    }
    return undefined;
  }
  if (typeof node !== 'object' || node === null) return undefined;
  const here = node as CardNode;
  if (here['id'] === id) return [here];
  const below = pathTo(
    Object.entries(here)
      .filter(([key]) => key === 'body' || key === 'items' || key === 'columns')
      .map(([, value]) => value),
    id,
  );

  return below === undefined ? undefined : [here, ...below];
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
