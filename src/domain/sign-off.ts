import type { AssessorKind } from './assessor.ts';
import { addMonths, endOfMonth, type LocalDate } from './calendar.ts';
import type { CompetencyId, ProfileRequirement, RefreshPolicy, Risk } from './framework.ts';
import type { EvidenceId, PersonId, SignOffId, TeamId } from './ids.ts';
import type { Entrustment } from './task.ts';

/** On what a signer may sign: as one who holds it themselves (R2), or as a named assessor (R4). */
export type SignOffAuthority = 'held' | AssessorKind;

/** A named person's decision that a competency is held at a level, on evidence, from and until. */
export interface SignOff {
  id: SignOffId;
  team: TeamId;
  competency: CompetencyId;
  /** Null where the framework has no levels. */
  level: string | null;
  /** The risk it was decided under (R1). */
  risk: Risk;
  entrustment: Entrustment;
  date: LocalDate;
  /** The last day it holds; null where it does not expire. */
  until: LocalDate | null;
  signers: readonly PersonId[];
  /** The sequence of each signer's own ledger that it relied on (brief, section 8). */
  relied?: readonly number[];
  /** Whoever was asked, where another signed it (R7). */
  actedFor?: PersonId;
  evidence: readonly EvidenceId[];
  /** The version of the framework in force then (R11). */
  version: string;
  /** Of two signers an assessor’s, where one is (R4). Older ones have none: they are `held`. */
  authority?: SignOffAuthority;
}

/** The last day that a sign-off given on that date holds (R5); null where it does not expire. */
export function lastDayOf(policy: RefreshPolicy, date: LocalDate): LocalDate | null {
  switch (policy.kind) {
    case 'anniversary':
      return addMonths(date, policy.months);
    case 'annual-window':
      return endOfNextWindow(policy, date);
    case 'none':
      return null;
  }
}

/** The end of the first window that opens after the date: whoever signs within one has until the next. */
function endOfNextWindow(
  { from, until }: { from: string; until: string },
  date: LocalDate,
): LocalDate {
  const year = Number(date.slice(0, 4));
  const opens = `${String(year)}-${from}` > date ? year : year + 1;
  const closes = until < from ? opens + 1 : opens;

  return until === '02-29' ? endOfMonth(`${String(closes)}-02-01`) : `${String(closes)}-${until}`;
}

/** On what authority it was signed, which it says for ever (R4). */
export function authorityOf({ authority = 'held' }: Pick<SignOff, 'authority'>): SignOffAuthority {
  return authority;
}

/** Of one signature or two: an assessor's, where any of them is one (R4). */
export function jointAuthority(each: readonly SignOffAuthority[]): SignOffAuthority {
  return each.find((authority) => authority !== 'held') ?? 'held';
}

/** Whether a sign-off was decided on less than is asked: under a lower risk, or by fewer people (R1, R3, R11). */
export function isDecidedOnLess(
  signOff: Pick<SignOff, 'risk' | 'signers'>,
  asked: Pick<ProfileRequirement, 'risk' | 'signers'>,
): boolean {
  const isLowerRisk = signOff.risk === 'standard' && asked.risk === 'high';

  return isLowerRisk || signOff.signers.length < asked.signers;
}

/** A later sign-off of the same competency and level takes the place of the one before it. */
export function withSignOff(all: readonly SignOff[], given: SignOff): readonly SignOff[] {
  const isSame = ({ competency, level }: SignOff): boolean =>
    competency === given.competency && level === given.level;

  return [...all.filter((each) => !isSame(each)), given];
}
