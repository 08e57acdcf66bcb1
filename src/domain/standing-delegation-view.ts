import type { LocalDate } from './calendar.ts';
import type { Condition, FailedPremise } from './delegation.ts';
import type { DelegationAnswered } from './delegation-view.ts';
import type { TaskId } from './framework.ts';
import type { ContentId, DelegationId, PersonId, TeamId } from './ids.ts';
import type { StandingDelegation } from './standing-delegation.ts';
import type { DelegationState } from './standing-delegation-state.ts';

/** What a delegation's premises come to, as one who may read why sees it. */
export interface PremisesSeen {
  failed: readonly FailedPremise[];
  conditions: readonly Condition[];
  titles: DelegationAnswered['titles'];
  names: DelegationAnswered['names'];
  zone: string;
}

/** A standing delegation on somebody's list. */
export interface DelegationLine {
  id: DelegationId;
  about: PersonId;
  /** Of the person who carries the task, and of whoever gave it. */
  name: string;
  by: string;
  /** Whether the reader carries it. */
  own: boolean;
  taskTitle: string;
  state: DelegationState;
  reviewBy: LocalDate;
}

/** A standing delegation as one reader sees it. */
export interface DelegationSeen extends DelegationLine {
  teamName: string;
  /** Where its scope stands, and the scope in words; null where nobody has it any more. */
  scopeId: ContentId;
  scope: string | null;
  given: LocalDate;
  today: LocalDate;
  /** Null where the reader may not read why; then instructions are all there is. */
  premises: PremisesSeen | null;
  /** What the team's task list says has to hold each time. */
  instructions: readonly string[];
  /** False where the team has no such task any more. */
  isTask: boolean;
  mayConfirm: boolean;
  mayEnd: boolean;
}

/** What was done with a standing delegation. */
export type DelegationDone =
  'given' | 'accepted' | 'declined' | 'confirmed' | 'changed' | 'ended' | 'handed back';

/** The receipt of whoever did it; the scope stays with the content. */
export interface DelegationReceipt {
  did: DelegationDone;
  id: DelegationId;
  about: PersonId;
  /** Of the person who carries the task, and of whoever gave it. */
  name: string;
  by: string;
  taskTitle: string;
  teamName: string;
  reviewBy: LocalDate;
  /** As it is from now on; null where it is over. */
  state: DelegationState | null;
  /** What fails and what is asked for each time, as far as whoever did it may read why. */
  premises: PremisesSeen | null;
  today: LocalDate;
}

/** What a notice of a standing delegation carries, also of one that is over: ids and dates. */
export interface DelegationTold {
  id: DelegationId;
  team: TeamId;
  task: TaskId;
  reviewBy: LocalDate;
  scope: ContentId;
  did: DelegationDone;
}

/** A standing delegation as one who is told of it reads it. */
export interface DelegationNews {
  told: DelegationTold;
  reader: 'carrier' | 'other';
  about: PersonId;
  name: string;
  by: string;
  taskTitle: string;
  teamName: string;
  scope: string | null;
  today: LocalDate;
}

/** What of it goes into a notice. */
export function toldOf(
  { id, team, task, reviewBy, scope }: StandingDelegation,
  did: DelegationDone,
): DelegationTold {
  return { id, team, task, reviewBy, scope, did };
}

/** One's own first; then what asks for something before what runs, and what is due first (R23). */
export function mostPressingFirst(lines: readonly DelegationLine[]): DelegationLine[] {
  return lines.toSorted(
    (a, b) =>
      Number(b.own) - Number(a.own) ||
      pressing.indexOf(a.state) - pressing.indexOf(b.state) ||
      a.reviewBy.localeCompare(b.reviewBy) ||
      a.name.localeCompare(b.name),
  );
}

const pressing: readonly DelegationState[] = [
  'to confirm',
  'suspended',
  'offered',
  'running, with conditions',
  'running',
];

/** What was said after "delegate": `[TASK] [to NAME] [for TASK]`. Where a name ends nobody can know from words alone. */
export interface DelegateWords {
  /** Words that begin with a name, and may go on with a task. */
  who: readonly string[];
  task: string;
}

export function delegateWords(said: string): DelegateWords {
  const words = said.replace(/\s+/g, ' ').trim();
  const to = /(?:^| )to /i.exec(words);
  const before = to === null ? '' : words.slice(0, to.index);
  const after = to === null ? words : words.slice(to.index + to[0].length);
  const [who = '', ...rest] = after.split(/ for /i);

  return {
    who: who.split(' ').filter((word) => word !== ''),
    task: [before, ...rest].filter((part) => part !== '').join(' '),
  };
}

/** What people quote: "S-1A2B3C4D". */
export function delegationReference(id: DelegationId): string {
  return `S-${id.slice(0, 8).toUpperCase()}`;
}
