import { withAdoption, type Adoption } from './adoption.ts';
import { withAssessor, withoutAssessor, type Assessor } from './assessor.ts';
import {
  localDate,
  type DateRange,
  type Instant,
  type LocalTime,
  type WorkingTime,
} from './calendar.ts';
import { withFigures, type FiguresKept, type KeptFigures } from './digest-figures.ts';
import { withPathways, type Pathway, type PathwaysSet } from './escalation-pathway.ts';
import type { RoleProfileId } from './framework.ts';
import { withMdtEvent, type Mdt, type MdtEvent } from './mdt.ts';
import { withHuddleEvent, type HuddleEvent, type Huddles } from './huddle.ts';
import type { PersonId } from './ids.ts';
import { usualTimes, type RhythmTimes } from './rhythm-times.ts';
import type { RetentionErased } from './retention.ts';
import { withShift, type Shift, type ShiftRecorded } from './shift.ts';
import { withPlaces, type ShiftPlaces } from './shift-places.ts';
import { noMix, withMixEvent, type MixEvent, type MixSet } from './skill-mix.ts';
import { fortnightlyClinical, type SupervisionRule } from './supervision.ts';
import type { Recorded } from './person.ts';

/** What a team has settled. The fold of the team's ledger. Names stand beside it, never in it. */
export interface TeamSettings extends WorkingTime {
  /** Channel id that reminders go to; null is General. */
  channel: string | null;
  /** When the channel hears of overdue supervision. */
  overdueAt: LocalTime;
  /** When its huddles, reminders, digest and MDT are. */
  rhythm: RhythmTimes;
  /** Per role profile; a role not named here is fortnightly (R13). */
  supervision: Readonly<Partial<Record<RoleProfileId, SupervisionRule>>>;
  /** An absence of so many days or more puts high-risk competencies under review on return (R12). */
  longAbsenceDays: number;
}

export interface TeamState extends TeamSettings {
  /** Whether posts may go out: false before installation and after removal. */
  installed: boolean;
  /** What the team works by, and has worked by, in the order it began (R11). */
  adoptions: readonly Adoption[];
  /** Who was named to sign off what is in a framework, also those whose time is over (R4). */
  assessors: readonly Assessor[];
  /** Who is on shift and on call, of the last days recorded (R19, R20). */
  shifts: readonly Shift[];
  /** How many of each employment were on shift, of the last weeks. */
  shiftPlaces: readonly ShiftPlaces[];
  /** Hours kept free, caseloads and why the mix fits, as managers settled them. */
  mix: MixSet;
  /** Pathways that differ from what ships, and those of the team's own triggers. */
  pathways: readonly Pathway[];
  /** Figures of the last weekly digests: what a digest is compared with. */
  digests: readonly KeptFigures[];
  /** The last huddles, and the flags they left open. */
  huddle: Huddles;
  /** The last MDTs, the latest last. */
  mdts: readonly Mdt[];
}

export type TeamEvent =
  | { kind: 'team.seen' }
  | { kind: 'team.installed'; by: PersonId | null }
  | { kind: 'team.removed' }
  /** Settings of before there were times to set have no `rhythm`: it stays as it was. */
  | { kind: 'team.settings'; settings: Omit<TeamSettings, 'rhythm'> & Partial<TeamSettings> }
  | { kind: 'team.adopted'; adoption: Adoption }
  | ShiftRecorded
  | PathwaysSet
  | FiguresKept
  | HuddleEvent
  | MdtEvent
  | MixEvent
  /** The evidence pack of a period left, in Teams with whom; null: by the command line. */
  | { kind: 'pack.taken'; by: PersonId | null; period: DateRange; names: boolean }
  | { kind: 'team.assessor'; assessor: Assessor }
  | RetentionErased
  /** Before their last day. */
  | { kind: 'team.assessor-ended'; person: PersonId; framework: string };

export const newTeam: TeamState = {
  installed: false,
  zone: 'Europe/London',
  nation: 'England',
  workingDays: [1, 2, 3, 4, 5],
  hours: { from: '08:00', until: '18:00' },
  channel: null,
  overdueAt: '09:05',
  rhythm: usualTimes,
  supervision: {},
  longAbsenceDays: 28,
  adoptions: [],
  assessors: [],
  shifts: [],
  shiftPlaces: [],
  mix: noMix,
  pathways: [],
  digests: [],
  huddle: { huddles: [], flags: [] },
  mdts: [],
};

export function evolveTeam(state: TeamState, entry: Recorded<TeamEvent>): TeamState {
  const { event } = entry;

  switch (event.kind) {
    case 'team.seen':
    case 'pack.taken':
    case 'retention.erased':
      return state;
    case 'team.installed':
      return { ...state, installed: true };
    case 'team.removed':
      return { ...state, installed: false };
    case 'team.settings':
      return { ...state, ...event.settings };
    case 'team.adopted':
      return { ...state, adoptions: adoptionsAfter(state, event.adoption, entry.recordedAt) };
    case 'team.shift':
      return {
        ...state,
        shifts: withShift(state.shifts, event.shift),
        shiftPlaces: withPlaces(state.shiftPlaces, event),
      };
    case 'mix.hours':
    case 'mix.caseload':
    case 'mix.statement':
      return { ...state, mix: withMixEvent(state.mix, { ...entry, event }) };
    case 'team.pathways':
      return { ...state, pathways: withPathways(state.pathways, event.pathways) };
    case 'huddle.opened':
    case 'huddle.added':
    case 'huddle.flag-closed':
    case 'huddle.closed':
      return { ...state, huddle: withHuddleEvent(state.huddle, { ...entry, event }) };
    case 'mdt.opened':
    case 'mdt.decided':
    case 'mdt.closed':
      return { ...state, mdts: withMdtEvent(state.mdts, { ...entry, event }) };
    case 'digest.figures':
      return { ...state, digests: withFigures(state.digests, event) };
    case 'team.assessor':
      return { ...state, assessors: withAssessor(state.assessors, event.assessor) };
    case 'team.assessor-ended':
      return { ...state, assessors: withoutAssessor(state.assessors, event) };
  }
}

function adoptionsAfter(
  { adoptions, zone }: TeamState,
  adoption: Adoption,
  recordedAt: Instant,
): readonly Adoption[] {
  return withAdoption(adoptions, adoption, localDate(recordedAt, zone));
}

/** The settings alone, without whether the app is installed, what the team works by, who assesses, who is on shift, who decides what, its huddles and its MDTs. */
export function settingsOf(state: TeamState): TeamSettings {
  const {
    installed: _installed,
    adoptions: _adoptions,
    assessors: _assessors,
    shifts: _shifts,
    shiftPlaces: _shiftPlaces,
    mix: _mix,
    pathways: _pathways,
    digests: _digests,
    huddle: _huddle,
    mdts: _mdts,
    ...settings
  } = state;

  return settings;
}

/** The frequency in force for a role in this team (R13). */
export function supervisionRule(
  team: TeamSettings,
  profile: RoleProfileId | null,
): SupervisionRule {
  return (profile === null ? undefined : team.supervision[profile]) ?? fortnightlyClinical;
}
