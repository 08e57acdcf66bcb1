import type { FieldProblem } from '../domain/errors.ts';
import { isMember } from '../domain/authority.ts';
import { mostInvolved } from '../domain/incident-draft.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { NamedInIncident } from './incident-notices.ts';
import type { PersonFile, Ports } from './ports.ts';
import type { Request } from './request.ts';
import type { Colleague } from './open-evidence-form.ts';
import { peopleNamed } from './supervisees.ts';

/** Whom written names mean among the team's people; a name that means nobody, or several, is a problem. */
export function peopleOfNames(
  people: readonly Colleague[],
  names: readonly string[],
): { people: readonly PersonId[]; problems: readonly FieldProblem[] } {
  const found = names.map((name) => ({ name, who: peopleNamed(people, name) }));
  const unclear = found.find(({ who }) => who.length !== 1);
  const sentence =
    unclear === undefined || unclear.who.length > 1
      ? 'One of these names fits several people of the team. Please write the whole name.'
      : 'One of these names is nobody’s in the team. Please write it as the team list has it.';

  return {
    people: [...new Set(found.flatMap(({ who }) => (who.length === 1 ? who : [])))].map(
      ({ person }) => person,
    ),
    problems: unclear === undefined ? [] : [{ field: 'others', sentence }],
  };
}

/** The files of people named: no more are read than may be named. */
export async function filesNamed(
  ports: Ports,
  { actor: { tenant } }: Request,
  people: readonly PersonId[],
): Promise<Map<PersonId, PersonFile>> {
  const files = await Promise.all(
    [...new Set(people)].slice(0, mostInvolved).map(async (person) => {
      const file = await ports.people.open({ tenant, person });
      return file === undefined ? [] : [[person, file] as const];
    }),
  );

  return new Map(files.flat());
}

/** Those of the people chosen who are in the team, by their own files. */
export function namedIn(
  team: TeamId,
  people: readonly PersonId[],
  files: ReadonlyMap<PersonId, PersonFile>,
): NamedInIncident[] {
  return [...new Set(people)].flatMap((person) => {
    const file = files.get(person);
    return file !== undefined && isMember(file.state, team)
      ? [{ person, name: file.details.name, state: file.state }]
      : [];
  });
}
