import type { PersonId, TeamId } from '../domain/ids.ts';
import { wholeTeam } from './gap-input.ts';
import { pageOf } from './paging.ts';
import template from './pause-choose.card.json' with { type: 'json' };
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';

const render = compile(template);
const longestName = 60;

/** Whose work was audited, or the team's as a whole. */
export function auditChooseCard(data: {
  people: readonly { person: PersonId | null; name: string; team: TeamId }[];
  /** The name that was said; empty where none was. */
  said: string;
  page: number;
}): Card {
  const { people, said } = data;
  const page = pageOf(people, data.page);

  return render({
    ...page,
    summary: 'Whose work was audited?',
    title: 'Record an audit',
    context:
      said === ''
        ? 'Whose work was looked at?'
        : `More than one may be meant by “${plain(shortened(said, longestName))}”, or none. Whose work was looked at?`,
    rows: page.shown.map(({ person, name, team }) => {
      const who = shortened(name, longestName);
      return {
        text: person === null ? `The team’s work as a whole: ${plain(who)}` : plain(who),
        rowTitle: `Record an audit: ${oneLine(who)}`,
        verb: 'audit.open',
        data: { about: person ?? wholeTeam, team },
      };
    }),
    pageButtons: page.pageButtons.map(({ title, page: to }) => ({
      title,
      verb: 'audit.page',
      data: { page: to },
    })),
  });
}
