import type { AssessorKind } from './assessor.ts';
import { hasRole, type Known } from './authority.ts';
import type { ProfileRequirement, Risk } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { SignOffAuthority } from './sign-off.ts';

/** What somebody would sign, and how they stand to it. */
export interface Signing {
  team: TeamId;
  subject: PersonId;
  risk: Risk;
  /** Whether they are current in it themselves, as `askedOfSigner` says. */
  holds: boolean;
  /** What `assessorFor` says of them, the framework and the day. */
  assessor?: AssessorKind | undefined;
}

/**
 * On what authority somebody may sign off another person's competency in that team (R2, R3), which the
 * sign-off is to say for ever: a clinical lead where it is high-risk, a supervisor or clinical lead
 * where it is not, who holds it themselves; or an assessor in date, whatever their role and whether
 * they hold it or not (R4). Undefined where they may not.
 */
export function authorityToSign(
  signer: Known,
  { team, subject, risk, holds, assessor }: Signing,
): SignOffAuthority | undefined {
  if (signer.person === subject) return undefined;
  const leads = hasRole(signer, team, 'clinical-lead');
  const oversees = leads || (risk === 'standard' && hasRole(signer, team, 'supervisor'));

  return oversees && holds ? 'held' : assessor;
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
