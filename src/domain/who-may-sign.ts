import { hasRole, type Known } from './authority.ts';
import type { BoardRow } from './board.ts';
import type { ProfileRequirement } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import { askedOfSigner, maySignOff } from './signer.ts';
import { satisfies } from './standing.ts';
import { riskOf, type TeamLibrary } from './team-library.ts';

/** Who in the team may sign off one competency of one person (R2, R3); where nobody may, why. */
export type Signers =
  | { names: readonly string[]; nobody?: never }
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
  of: { team: TeamId; subject: PersonId; requirement: ProfileRequirement },
): Signers {
  const { team, subject, requirement } = of;
  const { risk } = requirement;
  const asked = askedOfSigner(requirement);

  function may({ person, membership }: BoardRow, holds: boolean): boolean {
    const signer: Known = { person, memberships: [membership] };
    return maySignOff(signer, { team, subject, risk, holds });
  }

  const overseers = rows.filter((row) => may(row, true));
  const signers = overseers.filter((row) => {
    const { profile } = row.membership;
    const own = { ...asked, risk: riskOf(asked, library.profile(profile)) };
    return may(row, satisfies(library.standing(own, row.standing, profile).state));
  });
  if (signers.length > 0) {
    return { names: signers.map(({ name }) => name).sort((a, b) => a.localeCompare(b)) };
  }
  if (overseers.length > 0) return { nobody: 'none-current' };

  return { nobody: isLead(rows, team, subject) ? 'only-lead' : 'no-such-role' };
}

function isLead(rows: readonly BoardRow[], team: TeamId, subject: PersonId): boolean {
  return rows.some(
    ({ person, membership }) =>
      person === subject && hasRole({ person, memberships: [membership] }, team, 'clinical-lead'),
  );
}
