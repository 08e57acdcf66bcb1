import type { PersonId } from '../domain/ids.ts';
import template from './evidence-choose.card.json' with { type: 'json' };
import type { Typed } from './form-state.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { many } from './words.ts';

export interface EvidenceChooseData {
  people: readonly { person: PersonId; name: string }[];
  page: number;
  /** What was said and could not be found, or may be several; empty where nothing was. */
  said: string;
  /** What was typed on a form about somebody else, and goes with the choice; empty where nothing was. */
  typed: Typed;
  words: string;
}

const render = compile(template);
const longestName = 80;
const carriedFields = ['method', 'date', 'seen', 'link'] as const;
const labels: Readonly<Record<string, string>> = {
  method: 'How it was shown',
  date: 'On which day',
  seen: 'What was seen',
  link: 'Link to it',
  words: 'The message’s words, which are not saved',
};

/** Whom somebody saw: the people of the teams they share, by name. */
export function evidenceChooseCard(data: EvidenceChooseData): Card {
  const page = pageOf(data.people, data.page);
  const kept: Typed = { ...data.typed, ...(data.words === '' ? {} : { words: data.words }) };
  const carried = [...carriedFields, 'words'].flatMap((id) => {
    const value = kept[id] ?? '';
    return value === '' ? [] : [{ id, value, label: labels[id] }];
  });

  return render({
    ...page,
    summary: 'Whom did you see?',
    title: 'Evidence about a colleague',
    context: contextLine(data),
    people: page.shown.map(({ person, name }) => ({
      person,
      name: plain(shortened(name, longestName)),
      rowTitle: `Add evidence about ${oneLine(shortened(name, longestName))}`,
    })),
    hasCarried: carried.length > 0,
    carried,
  });
}

function contextLine({ people, said, typed }: EvidenceChooseData): string {
  if (people.length === 0) return 'There is nobody else in your teams yet.';
  const kept = Object.keys(typed).length === 0 ? '' : ' What you filled in comes with you.';
  const who = said === '' ? '' : `Who is “${plain(shortened(said, longestName))}”? `;

  return `${who}Choose whom you saw. ${many(people.length, 'person', 'people')} of your teams.${kept}`;
}
