import type { AssessorKind } from './assessor.ts';
import { hasRole, type Known } from './authority.ts';
import type { BoardRow } from './board.ts';
import type { ProfileRequirement } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import { askedOfSigner, maySignOff } from './signer.ts';
import { satisfies } from './standing.ts';
import type { TeamLibrary } from './team-library.ts';

/** An assessor in date, with what they are called (R4). */
export interface NamedAssessor {
  person: PersonId;
  name: string;
  kind: AssessorKind;
}

/** Who may sign off one competency of one person (R2, R3); where nobody may, why. */
export type Signers =
  | {
      /** Of the team, those who hold it themselves. */
      names: readonly string[];
      /** Those who may on an assessor's authority alone, where there are any (R4). */
      assessors?: readonly Pick<NamedAssessor, 'name' | 'kind'>[];
      nobody?: never;
    }
  | {
      names?: never;
      /**
       * `no-such-role`: nobody else has the role it takes; `only-lead`: the person is the team's only
       * clinical lead; `none-current`: those who have the role are not current in it themselves.
       */
      nobody: 'no-such-role' | 'only-lead' | 'none-current';
    };

export function whoMaySign(
  rows: readonly BoardRow[],
  library: TeamLibrary,
  of: {
    team: TeamId;
    subject: PersonId;
    requirement: ProfileRequirement;
    /** Of the competency's framework, on the day: whether they are in the team or not. */
    assessors?: readonly NamedAssessor[];
  },
): Signers {
  const { team, subject, requirement, assessors = [] } = of;
  const { risk } = requirement;
  const asked = askedOfSigner(requirement);

  function may({ person, membership }: BoardRow, holds: boolean): boolean {
    const signer: Known = { person, memberships: [membership] };
    return maySignOff(signer, { team, subject, risk, holds });
  }

  const overseers = rows.filter((row) => may(row, true));
  const signers = overseers.filter((row) => {
    const held = library.standing(asked, row.standing, row.membership.profile);
    return may(row, satisfies(held.state));
  });
  const holders = new Set(signers.map(({ person }) => person));
  const others = assessors.filter(({ person }) => person !== subject && !holders.has(person));
  if (signers.length + others.length > 0) {
    return {
      names: signers.map(({ name }) => name).sort((a, b) => a.localeCompare(b)),
      ...(others.length > 0 ? { assessors: others.map(namedAs).sort(byName) } : {}),
    };
  }
  if (overseers.length > 0) return { nobody: 'none-current' };

  return { nobody: isLead(rows, team, subject) ? 'only-lead' : 'no-such-role' };
}

function namedAs({ name, kind }: NamedAssessor): Pick<NamedAssessor, 'name' | 'kind'> {
  return { name, kind };
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name.localeCompare(b.name);
}

function isLead(rows: readonly BoardRow[], team: TeamId, subject: PersonId): boolean {
  return rows.some(
    ({ person, membership }) =>
      person === subject && hasRole({ person, memberships: [membership] }, team, 'clinical-lead'),
  );
}
