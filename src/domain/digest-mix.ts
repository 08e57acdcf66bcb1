import type { BoardRow } from './board.ts';
import { isTemporary } from './delegation.ts';
import type { Digest, DigestItem } from './digest.ts';
import type { PersonId } from './ids.ts';
import { uncovered, type HangsOn } from './resilience.ts';
import type { SkillMix } from './skill-mix-view.ts';
import { isBehind } from './supervision-load.ts';

/** What of the skill mix is to be seen to, each with its list. */
export function mixItems(
  mix: SkillMix,
  rows: readonly BoardRow[],
): Pick<Digest['lines'], 'uncovered' | 'absence' | 'load' | 'hours' | 'agency'> {
  const names = new Map(rows.map(({ person, name }) => [person, name]));
  const about = (person: PersonId): DigestItem => ({
    person: names.has(person) ? person : null,
    name: names.get(person) ?? '',
    title: '',
    date: null,
  });

  return {
    uncovered: uncovered(mix.week).map(({ task, days: [first = mix.today, ...more] }) => ({
      ...{ person: null, name: '', title: task.title },
      ...{ date: first, count: more.length + 1 },
    })),
    absence: [...Map.groupBy(mix.hangs, ({ person }) => person)].map(([person, own]) => ({
      ...about(person),
      ...absenceOf(own),
    })),
    load: mix.load.filter(isBehind).map((load) => ({ ...about(load.supervisor), load })),
    hours: mix.hours
      .filter(({ set, used }) => used < set)
      .map((hours) => ({ ...about(hours.person), hours })),
    agency: rows
      .filter(({ membership }) => isTemporary(membership.employment))
      .map(({ person, membership: { employment } }) => ({ ...about(person), employment }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  };
}

/** What one person’s absence would leave uncovered: the first of their tasks, and on how many days. */
function absenceOf(own: readonly HangsOn[]): Pick<DigestItem, 'title' | 'date' | 'count' | 'more'> {
  const [title = '', ...others] = own.map(({ task }) => task.title);
  const days = [...new Set(own.flatMap((each) => each.days))].sort();
  const [date = ''] = days;

  return { title, more: others.length, date, count: days.length };
}
