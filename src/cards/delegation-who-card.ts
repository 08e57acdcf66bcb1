import type { WhoCould } from '../domain/delegation-view.ts';
import template from './delegation-who.card.json' with { type: 'json' };
import { nameOf } from './delegation-words.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { dotted } from './words.ts';

export interface WhoCouldData {
  task: string;
  /** Those on shift first. */
  people: readonly WhoCould[];
}

const render = compile(template);
const longestTitle = 120;

/** Names of those who can carry a task, for a channel: cover, and nothing about anybody else. */
export function whoCouldCard({ task, people }: WhoCouldData): Card {
  const title = shortened(task, longestTitle);
  const isRecorded = people.some(({ onShift }) => onShift !== null);
  const shift = isRecorded
    ? 'Of the others it is not known here whether they are on shift.'
    : 'Nobody is known to be on shift here, because it is not recorded for today.';

  return render({
    summary: spoken(`Who can carry: ${title}`),
    title: `Who can carry: ${plain(title)}`,
    context: 'By themselves, by what they hold now. Others may be able to as well.',
    names: dotted(people.map(personWords)),
    footer: `${people.every(({ onShift }) => onShift === true) ? '' : `${shift} `}This visit’s risk and the lone-working plan are still to be checked.`,
  });
}

function personWords({ name, onShift }: WhoCould): string {
  return onShift === true ? `${nameOf(name)}, on shift` : nameOf(name);
}
