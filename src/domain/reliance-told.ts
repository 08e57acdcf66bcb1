import type { CheckId, DelegationId, PersonId, TeamId } from './ids.ts';
import type { RelianceChange } from './reliance.ts';

/** What one person is told of a change. */
export interface RelianceTold {
  to: PersonId;
  checks: readonly CheckId[];
  delegations: readonly DelegationId[];
}

/**
 * Who is told what broke (R23): the person all of it, whoever asked their answers, the delegator
 * their delegations, and the duty managers of a team all that is of it. Each person once.
 */
export function toldOfBreak(
  { answers, suspended }: Pick<RelianceChange, 'answers' | 'suspended'>,
  person: PersonId,
  dutyManagers: (team: TeamId) => readonly PersonId[],
): RelianceTold[] {
  const toTell = [
    ...answers.map(({ id, team, asker }) => ({
      people: [person, asker, ...dutyManagers(team)],
      checks: [id],
      delegations: [],
    })),
    ...suspended.map(({ id, team, by }) => ({
      people: [person, by, ...dutyManagers(team)],
      checks: [],
      delegations: [id],
    })),
  ];
  const everybody = new Set(toTell.flatMap(({ people }) => people));

  return [...everybody].map((to) => {
    const theirs = toTell.filter(({ people }) => people.includes(to));
    return {
      to,
      checks: theirs.flatMap(({ checks }) => checks),
      delegations: theirs.flatMap(({ delegations }) => delegations),
    };
  });
}

/** Who is told that something holds again: the person, and each delegator what they gave. */
export function toldOfReturn(
  restored: RelianceChange['restored'],
  person: PersonId,
): RelianceTold[] {
  const nobodyElse = (): readonly PersonId[] => [];

  return toldOfBreak({ answers: [], suspended: restored }, person, nobodyElse);
}
