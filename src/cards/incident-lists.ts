import type { CompetencyId } from '../domain/framework.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Choice } from './choices.ts';
import type { Typed } from './form-state.ts';
import { lookAlike, shortened } from './plain-text.ts';

const longestName = 60;
const longestTitle = 90;
const namesShown = 12;

/** Whom one may choose, and whether there are more than the card has room for. */
export interface PeopleList {
  staff: Choice[];
  /** Those chosen, of the team. */
  chosen: string;
  cut: boolean;
}

/** What stands in a multiple choice. */
export function chosenIn(typed: Typed | undefined, id: string): string[] {
  return (typed?.[id] ?? '').split(',').filter((each) => each !== '');
}

/** Whoever is chosen is always listed; the rest by name, as far as there is room. */
export function peopleList(
  people: readonly { person: PersonId; name: string }[],
  typed: Typed | undefined,
  most: number,
): PeopleList {
  const wanted = new Set(chosenIn(typed, 'involved'));
  const chosen = people.filter(({ person }) => wanted.has(person));
  const others = people.filter(({ person }) => !wanted.has(person));
  const listed = [...chosen, ...others.slice(0, Math.max(0, most - chosen.length))];

  return {
    staff: listed.map(({ person, name }) => ({
      title: lookAlike(shortened(name, longestName)),
      value: person,
    })),
    chosen: chosen.map(({ person }) => person).join(','),
    cut: listed.length < people.length,
  };
}

/** The names of those chosen, as a card says them. */
export function namesChosen({ staff, chosen }: PeopleList): string[] {
  const ids = chosen.split(',');

  return staff.filter(({ value }) => ids.includes(value)).map(({ title }) => title);
}

/** What one may choose to be looked at: what is chosen or suggested first, then a page of the rest. */
export function competencyList(
  competencies: readonly { competency: CompetencyId; title: string }[],
  first: { typed: Typed | undefined; suggested: readonly CompetencyId[] },
  { page: wanted, most }: { page: number; most: number },
): { choices: Choice[]; chosen: string; page: number; last: number } {
  const chosen = chosenIn(first.typed, 'competencies');
  const ahead = [...new Set([...chosen, ...first.suggested])].flatMap(
    (id) => competencies.find(({ competency }) => competency === id) ?? [],
  );
  const rest = competencies.filter((each) => !ahead.includes(each));
  const last = Math.max(0, Math.ceil(rest.length / most) - 1);
  const page = Math.min(wanted, last);

  return {
    choices: [...ahead, ...rest.slice(page * most, (page + 1) * most)].map(
      ({ competency, title }) => ({
        title: lookAlike(shortened(title, longestTitle)),
        value: competency,
      }),
    ),
    chosen: ahead
      .map(({ competency }) => competency)
      .filter((id) => chosen.includes(id))
      .join(','),
    page,
    last,
  };
}

/** "Amina, Ben", or what is said where there is nobody. */
export function fewOf(names: readonly string[], nobody: string, between = ', '): string {
  const [first] = names;
  if (first === undefined) return nobody;
  const left = names.length - namesShown;

  return names.slice(0, namesShown).join(between) + (left > 0 ? ` and ${String(left)} more` : '');
}
