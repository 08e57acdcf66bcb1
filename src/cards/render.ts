import { Template } from 'adaptivecards-templating/lib/template-engine.js';

import { unmarked } from './plain-text.ts';

/** A card as JSON, ready to be attached to an activity. */
export type Card = Readonly<Record<string, unknown>>;

/** A button that calls the bot: what it says, the verb it sends, and what goes with it. */
export interface Button {
  title: string;
  verb: string;
  data?: Readonly<Record<string, string>>;
}

const schema = 'https://adaptivecards.io/schemas/adaptive-card.json';

/**
 * Compiles a template once; the renderer it gives back costs a tenth of a millisecond a card. A view
 * model names every key that its template asks for; null leaves the property out. Text in a view
 * model is data and is not expanded again.
 */
export function compile(template: object): (view: object) => Card {
  const compiled = new Template(template);

  return (view) => ({
    $schema: schema,
    ...(finished(compiled.expand({ $root: view })) as Card),
    type: 'AdaptiveCard',
    version: '1.5',
  });
}

/** The card without what is null, and with a fallback at every Action.Execute for clients that know Action.Submit only. */
function finished(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(finished);
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (value !== null) copy[key] = finished(value);
  }

  if (copy['type'] === 'Action.Execute') return { ...copy, fallback: fallbackOf(copy) };
  return copy['selectAction'] === undefined ? copy : named(copy, copy['selectAction'] as Card);
}

/**
 * Something that can be tapped as a whole is a button to a screen reader, which reads its name and
 * nothing in it: so the name says what tapping does, then what is written there (WCAG 2.5.3).
 */
function named(row: Card, action: Card): Card {
  const { selectAction: _selectAction, ...inside } = row;
  const title = rowName(String(action['title']), linesIn(inside));

  return { ...row, selectAction: { ...action, title } };
}

/** "Add for Amina Yusuf, 2 days late": the first line is said once where the name ends with it. */
function rowName(does: string, [first = '', ...rest]: readonly string[]): string {
  const isSaid = does.endsWith(first);

  return [isSaid ? does : `${does}: ${first}`, ...rest].join(', ');
}

/** What is written in a part of a card, in reading order, without what is hidden. */
function linesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(linesIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type, text, isVisible, items, columns } = node as Card;
  if (isVisible === false) return [];

  const line = type === 'TextBlock' ? unmarked(String(text)) : '';

  return line === '' || line === '›' ? linesIn([items ?? [], columns ?? []]) : [line];
}

function fallbackOf(action: Readonly<Record<string, unknown>>): Card {
  const { title, verb, data, associatedInputs } = action;

  return {
    type: 'Action.Submit',
    title,
    data: { ...(data as object | undefined), verb },
    ...(associatedInputs === undefined ? {} : { associatedInputs }),
  };
}
