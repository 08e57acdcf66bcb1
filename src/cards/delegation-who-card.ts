import template from './delegation-who.card.json' with { type: 'json' };
import { nameOf } from './delegation-words.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { dotted } from './words.ts';

export interface WhoCouldData {
  task: string;
  names: readonly string[];
}

const render = compile(template);
const longestTitle = 120;

/** Names of those who can carry a task, for a channel: cover, and nothing about anybody else. */
export function whoCouldCard({ task, names }: WhoCouldData): Card {
  const title = shortened(task, longestTitle);

  return render({
    summary: spoken(`Who can carry: ${title}`),
    title: `Who can carry: ${plain(title)}`,
    context: 'By themselves, by what they hold now. Others may be able to as well.',
    names: dotted(names.map((name) => nameOf(name))),
    footer:
      'Who is on shift is not known here. This visit’s risk and the lone-working plan are still to be checked.',
  });
}
