import { hasRole, type Known } from './authority.ts';
import type { ProfileRequirement, Risk } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';

/**
 * Whether somebody may sign off another person's competency in that team (R2, R3): a clinical lead
 * where it is high-risk, a supervisor or clinical lead where it is not, who holds it themselves.
 */
export function maySignOff(
  signer: Known,
  { team, subject, risk, holds }: { team: TeamId; subject: PersonId; risk: Risk; holds: boolean },
): boolean {
  const leads = hasRole(signer, team, 'clinical-lead');
  const oversees = leads || (risk === 'standard' && hasRole(signer, team, 'supervisor'));

  return signer.person !== subject && oversees && holds;
}

/**
 * What a signer has to be current in themselves (R2): at that level or above where it is high-risk,
 * at any level where it is not.
 */
export function askedOfSigner(
  requirement: Pick<ProfileRequirement, 'competency' | 'level' | 'risk'>,
): Pick<ProfileRequirement, 'competency' | 'level' | 'risk'> {
  const { competency, risk } = requirement;

  return risk === 'high' ? requirement : { competency, risk };
}
