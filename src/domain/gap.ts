import { kindOf, type ActionKind, type OpenAction } from './action.ts';
import type { BoardRow } from './board.ts';
import { addDays, type LocalDate } from './calendar.ts';
import { gapIdOf, type AnsweredGap, type Finding, type FindingSource } from './finding.ts';
import type { CompetencyId, RoleProfileId } from './framework.ts';
import type { ActionId, GapId, PersonId, TeamId } from './ids.ts';
import { membershipIn, type PersonState } from './person.ts';
import { standingRecord, type StandingRecord } from './standing.ts';
import type { TeamLibrary } from './team-library.ts';

/** Where a gap was found: also by a sign-off that ran out (R26). */
export type GapSource = FindingSource | 'lapse';

/** The action that answers a gap, while it is open and once it is closed. */
export type GapAction =
  | { state: 'open'; id: ActionId; owner: PersonId; due: LocalDate; kind: ActionKind }
  | { state: 'closed'; id: ActionId };

/** Something that is not as it should be, with what is done about it; null where that is nothing (R26). */
export interface Gap {
  id: GapId;
  source: GapSource;
  /** Where it lies: in the person's practice, or in how the service works. */
  of: Finding['of'];
  competency: CompetencyId;
  since: LocalDate;
  action: GapAction | null;
}

/** What gaps follow from: the part of a person's state that a board row carries as well. */
export interface GapRecord {
  findings: readonly Finding[];
  answered: readonly AnsweredGap[];
  actions: readonly OpenAction[];
  standing: StandingRecord;
  profile: RoleProfileId | null;
}

/** What of a person's state their gaps in a team follow from. */
export function gapRecord(state: PersonState, team: TeamId): GapRecord {
  return {
    findings: state.findings.filter((each) => each.team === team),
    answered: state.answered,
    actions: state.actions,
    standing: standingRecord(state),
    profile: membershipIn(state, team)?.profile ?? null,
  };
}

/** What a person's gaps in a team follow from, as their board row there has it. */
export function rowGapRecord(row: BoardRow): GapRecord {
  const { findings = [], answered = [], actions, standing, membership } = row;

  return { findings, answered, actions, standing, profile: membership.profile };
}

/** R26: every gap of a person in a team, found or lapsed, the oldest first. Computed, never typed. */
export function gapsOf(record: GapRecord, library: TeamLibrary): Gap[] {
  const found = record.findings.map(({ id, source, of, competency, since }) => ({
    id,
    source,
    of,
    competency,
    since,
  }));

  return [...found, ...lapses(record, library)]
    .map((gap) => ({ ...gap, action: answerTo(gap.id, record) }))
    .sort((a, b) => a.since.localeCompare(b.since) || a.id.localeCompare(b.id));
}

/** The number that matters to a manager, and it should be 0 (R26). */
export function withoutAction(gaps: readonly Gap[]): Gap[] {
  return gaps.filter(({ action }) => action === null);
}

/** What is usually done about such a gap. */
export function usualKind({ source, of }: Pick<Gap, 'source' | 'of'>): ActionKind {
  if (of === 'system') return 'system-improvement';

  return source === 'session' ? 'reflective-supervision' : 'targeted-training';
}

/** A competency that the role asks for, and whose sign-off is over. */
function lapses({ standing, profile }: GapRecord, library: TeamLibrary): Omit<Gap, 'action'>[] {
  const asked = library.profile(profile)?.requires ?? [];

  return asked.flatMap((requirement) => {
    const { competency } = requirement;
    const { state, until } = library.standing(requirement, standing, profile);
    if (state !== 'lapsed' || until === null) return [];
    const id = gapIdOf('lapse', until, competency);

    return [
      {
        id,
        source: 'lapse' as const,
        of: 'practice' as const,
        competency,
        since: addDays(until, 1),
      },
    ];
  });
}

function answerTo(gap: GapId, { actions, answered }: GapRecord): GapAction | null {
  const open = actions.find(({ gaps }) => gaps?.includes(gap));
  if (open !== undefined) {
    const { id, owner, due } = open;
    return { state: 'open', id, owner, due, kind: kindOf(open) };
  }
  const closed = answered.findLast((each) => each.gap === gap);

  return closed === undefined ? null : { state: 'closed', id: closed.action };
}
