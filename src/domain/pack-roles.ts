import { adoptionOn, startingAdoption } from './adoption.ts';
import { shortDate } from './calendar.ts';
import type { RoleProfile } from './framework.ts';
import type { PackFacts } from './pack-facts.ts';
import {
  either,
  entriesWhere,
  entryFigure,
  figure,
  foundAt,
  judged,
  many,
  teamEntriesWhere,
  together,
  type Section,
  type Table,
} from './pack-figures.ts';

/** The first test: are competencies role-specific? */
export function rolesSection(facts: PackFacts): Section {
  const { people, library, period, team } = facts;
  const withRole = people.filter(({ row }) => library.profile(row.membership.profile));
  const roles = rolesInUse(facts);
  const own = adoptionOn(team.state.adoptions, period.until).profiles;
  const amended = roles.filter(({ role }) => own.some(({ id }) => id === role.id));
  const risky = roles.filter(({ role }) => role.requires.some(({ risk }) => risk === 'high'));
  const gated = library.tasks.filter(({ requires }) => requires.length > 0);
  const share = { value: withRole.length, of: people.length };

  return {
    title: 'Are competencies role-specific?',
    about:
      'What each role asks of the people in it, by risk, and which tasks it opens. Training by itself opens none.',
    ...together(
      judged(
        share,
        (part) =>
          `${part} people in the team have a role profile: what is asked of them is asked by their role and its risk.`,
        (missing, of) =>
          `${missing} of ${of} people have no role profile, so nothing is asked of them by role.`,
      ),
      either(
        people.length > 0,
        `${many(gated.length, 'task is', 'tasks are')} open only to somebody who is current in what the task requires.`,
        'Nobody was in this team at the end of the period.',
      ),
      judged(
        { value: risky.length, of: roles.length },
        (part) => `${part} roles in use set some competencies apart as high-risk.`,
        (missing) =>
          `${many(missing, 'role in use sets', 'roles in use set')} no competency apart as high-risk.`,
      ),
      either(
        amended.length > 0,
        `The team has fitted ${many(amended.length, 'role profile', 'role profiles')} to its own service.`,
        'Every role profile is as it ships: the team has fitted none to its own service.',
      ),
    ),
    figures: [
      figure(facts, 'People with a role profile, of all in the team', {
        ...share,
        found: withRole.map((person) => foundAt(person, ['membership'])),
      }),
      entryFigure(
        facts,
        'Role profiles, employment or registration changed in the period',
        entriesWhere(facts, ({ event }) => event.kind === 'membership.set'),
      ),
      entryFigure(
        facts,
        'Changes in the period to what a role asks',
        teamEntriesWhere(facts, ({ kind }) => kind === 'team.adopted'),
      ),
    ],
    tables: [roleTable(roles), frameworkTable(facts)],
  };
}

interface RoleInUse {
  role: RoleProfile;
  people: number;
}

/** The roles that somebody in the team has. */
function rolesInUse({ people, library }: PackFacts): RoleInUse[] {
  return library.profiles
    .map((role) => ({
      role,
      people: people.filter(({ row }) => row.membership.profile === role.id).length,
    }))
    .filter((each) => each.people > 0);
}

/** How a role is made up says nothing about who is in it. */
function roleTable(roles: readonly RoleInUse[]): Table {
  return {
    title: 'What each role asks',
    columns: ['Role', 'People', 'Competencies', 'High-risk', 'Two signers', 'Renewed'],
    rows: roles.map(({ role: { title, requires }, people }) => [
      title,
      people,
      requires.length,
      requires.filter(({ risk }) => risk === 'high').length,
      requires.filter(({ signers }) => signers === 2).length,
      requires.filter(({ refresh }) => refresh.kind !== 'none').length,
    ]),
    note: '',
  };
}

function frameworkTable({ library, period, team }: PackFacts): Table {
  const { from } = adoptionOn(team.state.adoptions, period.until);
  const isFirst = from === startingAdoption.from;
  const since = isFirst ? 'as every team begins' : shortDate(from, '0001-01-01');

  return {
    title: 'Frameworks in force on the last day',
    columns: ['Framework', 'Version', 'Competencies', 'In force since'],
    rows: library.frameworks.map(({ title, version, competencies }) => [
      title,
      version,
      competencies.length,
      since,
    ]),
    note: '',
  };
}
