import type { PersonRow } from '../../src/usecases/people-rows.ts';
import { ben, peopleFile, personOf } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { guid } from '../support/domain-builders.ts';

const firstNames = ['Aled', 'Bethan', 'Ciaran', 'Dilys', 'Eirlys', 'Farid', 'Gwen', 'Hamza'];
const lastNames = ['Abara', 'Boyle', 'Castell', 'Dube', 'Evans', 'Flood', 'Gomez', 'Hart'];

/** More supervisees of Ben's than the cast has, no two of one name; at most 64. */
export function crowd(count: number): Member[] {
  return lastNames
    .flatMap((last) => firstNames.map((first) => `${first} ${last}`))
    .slice(0, count)
    .map((name, at) => {
      const email = `${name.toLowerCase().replace(' ', '.')}@trust.example`;
      return { id: `29:${String(201 + at)}`, aadObjectId: guid(201 + at), name, email };
    });
}

/** The people file of the cast with that crowd in place of its own supervisees. */
export function fileWith(people: readonly Member[]): PersonRow[] {
  const others = peopleFile(0);
  const [, , , like] = peopleFile(1) as [PersonRow, PersonRow, PersonRow, PersonRow];
  const rows = people.map((each) => ({
    ...like,
    person: personOf(each),
    name: each.name,
    email: each.email,
    supervisorEmail: ben.email,
  }));

  return [...others, ...rows].map((row, at) => ({ ...row, line: at + 2 }));
}
