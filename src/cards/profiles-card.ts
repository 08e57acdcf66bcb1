import type { OpenedProfiles } from '../domain/time-limited-profile.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import template from './profiles.card.json' with { type: 'json' };
import { type Card, compile } from './render.ts';
import { day, many } from './words.ts';

const render = compile(template);
const longestName = 60;

/** Bank and agency staff of a team, and until when each may carry what is open to them (R20). */
export function profilesCard(data: { opened: OpenedProfiles; page: number }): Card {
  const { team, teamName, people, today } = data.opened;
  const page = pageOf(people, data.page);
  const name = shortened(teamName, longestName);
  const count = many(people.length, 'person', 'people');

  return render({
    ...page,
    pageButtons: page.pageButtons.map(({ title, page: to }) => ({
      title,
      data: { team, page: to },
    })),
    summary: `Time-limited profiles in ${spoken(name)}`,
    title: 'Time-limited profiles',
    context:
      people.length === 0
        ? `Nobody in ${plain(name)} is bank or agency staff.`
        : `Bank and agency staff in ${plain(name)}: ${count}. Tap a name to set their role and last day.`,
    rows: page.shown.map((each) => row(each, data.opened, today)),
  });
}

function row(
  { person, name, employment, role, until }: OpenedProfiles['people'][number],
  { team }: OpenedProfiles,
  today: string,
): object {
  const shown = shortened(name, longestName);
  const over = until === null || until < today;
  const end =
    until === null
      ? 'No last day is set'
      : `${until < today ? 'Ended' : 'Through'} ${day(until, today)}`;

  return {
    data: { about: person, team },
    name: plain(shown),
    rowTitle: `Time-limited profile of ${oneLine(shown)}`,
    status: end,
    colour: over ? 'attention' : 'default',
    place: plain(
      `${employment === 'agency' ? 'Agency' : 'Bank'}, ${shortened(role ?? 'no role yet', longestName)}`,
    ),
  };
}
