import type { Card } from '../../src/cards/render.ts';

/** One input of a card, with what it holds before anything is typed. */
export interface CardInput {
  id: string;
  type: string;
  label: string;
  value: string;
  choices: readonly { title: string; value: string }[];
}

/** One button that calls the bot. */
export interface CardButton {
  /** What it does. */
  title: string;
  /** What a screen reader says: of a row, with what is written in it. */
  name: string;
  verb: string;
  data: Readonly<Record<string, unknown>>;
  /** False where the button sends none of the card's inputs. */
  sendsInputs: boolean;
  /** The Action.Submit that a client without Action.Execute shows in its place. */
  fallback: Readonly<Record<string, unknown>> | undefined;
}

type Node = Readonly<Record<string, unknown>>;

/** Every object in the card that has a type, outermost first, in reading order. */
function* nodesOf(value: unknown): Iterable<Node> {
  if (Array.isArray(value)) {
    for (const each of value) yield* nodesOf(each);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  if (typeof node['type'] === 'string') yield node;

  for (const [key, child] of Object.entries(node)) {
    if (key !== 'data' && key !== 'fallback') yield* nodesOf(child);
  }
}

export function inputsOf(card: Card): CardInput[] {
  return [...nodesOf(card)]
    .filter((node) => String(node['type']).startsWith('Input.'))
    .map((node) => ({
      id: String(node['id']),
      type: String(node['type']),
      label: textFrom(node['label']) || textFrom(node['title']),
      value: textFrom(node['value']),
      choices: (node['choices'] ?? []) as CardInput['choices'],
    }));
}

/** A row that can be tapped goes by what tapping it does: what is written in it follows in its name. */
export function buttonsOf(card: Card): CardButton[] {
  return [...nodesOf(card)]
    .filter((node) => node['type'] === 'Action.Execute')
    .map((node) => ({
      title: textFrom((node['fallback'] as Node | undefined)?.['title'] ?? node['title']),
      name: textFrom(node['title']),
      verb: textFrom(node['verb']),
      data: (node['data'] ?? {}) as Node,
      sendsInputs: node['associatedInputs'] !== 'none',
      fallback: node['fallback'] as Node | undefined,
    }));
}

/** The values a client sends with a button: what stands in the card, then what was typed. */
export function valuesOf(
  card: Card,
  typed: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const inputs = inputsOf(card);
  const unknown = Object.keys(typed).filter((id) => !inputs.some((input) => input.id === id));
  if (unknown.length > 0) {
    throw new Error(`the card has no input ${unknown.join(', ')}:\n${textOf(card)}`);
  }
  const standing = inputs.flatMap(({ id, value }) => (value === '' ? [] : [[id, value] as const]));

  return { ...Object.fromEntries(standing), ...typed };
}

/** The card as a person reads it, line by line: what is not visible is left out. */
export function textOf(card: Card): string {
  const body = linesOf(card['body']);
  const actions = buttonLine(card['actions']);

  return [...body, ...actions].join('\n');
}

/** Everything a card carries, hidden parts and button data too: for tests that look for what must not be there. */
export function everythingIn(value: unknown): string {
  return JSON.stringify(value);
}

function linesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return (value as Node[]).flatMap((node) => (node['isVisible'] === false ? [] : lineOf(node)));
}

function lineOf(node: Node): string[] {
  switch (node['type']) {
    case 'TextBlock':
      return unmarked(textFrom(node['text'])).split('\n\n');
    case 'FactSet':
      return ((node['facts'] ?? []) as { title: string; value: string }[]).map(
        ({ title, value }) => `${unmarked(title)}: ${unmarked(value)}`,
      );
    case 'ColumnSet':
      return beside((node['columns'] ?? []) as Node[]);
    case 'Table':
      return ((node['rows'] ?? []) as Node[]).flatMap((row) =>
        beside((row['cells'] ?? []) as Node[]),
      );
    case 'ActionSet':
      return buttonLine(node['actions']);
    case 'RichTextBlock':
      return [((node['inlines'] ?? []) as (Node | string)[]).map(inlineText).join('')];
    default:
      return textFrom(node['type']).startsWith('Input.')
        ? [inputLine(node)]
        : [...linesOf(node['items']), ...linkLine(node['selectAction'])];
  }
}

/** Columns with one line each stand beside one another; longer ones follow one another. */
function beside(columns: readonly Node[]): string[] {
  const visible = columns.filter((column) => column['isVisible'] !== false);
  const lines = visible
    .map((column) => [...linesOf(column['items']), ...linkLine(column['selectAction'])])
    .filter((each) => each.length > 0);

  return lines.every((each) => each.length === 1)
    ? [lines.map(([line]) => line).join('  ')].filter((line) => line !== '')
    : lines.flat();
}

function inputLine(node: Node): string {
  const [input] = inputsOf(node);
  if (input === undefined) return '';
  const { label, value, choices, type } = input;
  const chosen = node['isMultiSelect'] === true ? value.split(',') : [value];
  const shown = chosen
    .map((part) => choices.find((choice) => choice.value === part)?.title ?? part)
    .join(', ');
  const options =
    node['isMultiSelect'] === true ? ` (of: ${choices.map(({ title }) => title).join(' | ')})` : '';

  return type === 'Input.Toggle'
    ? `[${value === 'true' ? 'x' : ' '}] ${label}`
    : `${label}: [${shown}]${options}`;
}

function buttonLine(actions: unknown): string[] {
  if (!Array.isArray(actions) || actions.length === 0) return [];
  return [(actions as Node[]).map((action) => `(${textFrom(action['title'])})`).join(' ')];
}

/** What pressing the whole of something does, where that calls the bot. */
function linkLine(action: unknown): string[] {
  const isButton =
    typeof action === 'object' && action !== null && (action as Node)['type'] === 'Action.Execute';

  return isButton ? buttonsOf(action as Card).map(({ title }) => `(${title})`) : [];
}

function inlineText(inline: Node | string): string {
  return typeof inline === 'string' ? inline : unmarked(textFrom(inline['text']));
}

/** Markdown as it is read: emphasis and the marks that escape gone. */
function unmarked(text: string): string {
  return text.replace(/(?<!\\)\*\*/g, '').replace(/\\(.)/g, '$1');
}

function textFrom(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}
