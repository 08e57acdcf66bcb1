import { mostOpenActions, type NewActionFacts } from './action.ts';
import { addDays, type LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import { gapIdOf, isGapOutcome } from './finding.ts';
import { freeTextProblems } from './free-text.ts';
import type { CompetencyId } from './framework.ts';
import type { ActionId, ContentId, FormId, PersonId, ReviewId, SessionId, TeamId } from './ids.ts';
import type {
  Caseload,
  NotHeldReason,
  Outcome,
  PersonEvent,
  PersonState,
  RecordedOutcome,
  Topic,
} from './person.ts';
import {
  closedBySession,
  noReviews,
  reviewsDiscussed,
  type SupervisorsReviews,
} from './session-reviews.ts';
import type { SessionMode, SessionType } from './supervision.ts';

/** One competency discussed: what the session said of it, and the note that stands beside it. */
export interface Discussed {
  competency: CompetencyId;
  outcome: Outcome;
  note: string;
}

export interface NewAction {
  text: string;
  owner: 'supervisee' | 'supervisor';
  due: LocalDate;
}

/** A session as the supervisor wrote it, every field of the right shape. */
export interface SessionDraft {
  type: SessionType;
  mode: SessionMode;
  date: LocalDate;
  /** Minutes, 5 to 480. */
  minutes: number;
  notHeld: NotHeldReason | null;
  done: readonly ActionId[];
  discussed: readonly Discussed[];
  /** How the supervisee said they are, 1 (struggling) to 5 (well); null where not asked. */
  wellbeing: number | null;
  /** Emotional load of the work, 1 (light) to 5 (very heavy). */
  load: number | null;
  caseload: Caseload | null;
  topics: readonly Topic[];
  reflections: string;
  actions: readonly NewAction[];
  nextDate: LocalDate | null;
}

/** What was said: kept beside the ledger, erasable, never in it. */
export interface SessionContent {
  reflections: string;
  discussed: readonly Discussed[];
  actions: readonly { id: ActionId; owner: PersonId; due: LocalDate }[];
  wellbeing: number | null;
  load: number | null;
}

export interface ActionContent {
  text: string;
}

/** A piece of free text and where it stands. */
export interface Content {
  id: ContentId;
  body: SessionContent | ActionContent;
}

export interface Decision {
  events: readonly PersonEvent[];
  contents: readonly Content[];
}

/** Who and where a session is about. */
export interface SessionSetting {
  form: FormId;
  team: TeamId;
  supervisor: PersonId;
  supervisee: PersonId;
  /** Competencies of the supervisee's profile. */
  profile: readonly CompetencyId[];
  members: number;
  /** Reviews after incidents that the supervisor knows of; absent where none are looked for (groups). */
  reviews?: SupervisorsReviews;
  today: LocalDate;
}

/** Days until the review that a concern or a pause opens is due (R10, R17). */
const reviewDays = 14;

/** The session a form saves: its id is the form's own, so that one form is one session. */
export function sessionIdOf(form: FormId): SessionId {
  return form.slice(form.indexOf('.') + 1) as SessionId;
}

/** What people quote: "S-1A2B3C4D". */
export function referenceOf(session: SessionId): string {
  return `S-${session.slice(0, 8).toUpperCase()}`;
}

/** What the ids of everything written of a session begin with: each version, its answer, its actions. */
export function sessionContentPrefix(session: SessionId): string {
  return `${session}-`;
}

export function sessionContentId(session: SessionId, version: number): ContentId {
  return `${session}-v${String(version)}` as ContentId;
}

export function answerContentId(session: SessionId, version: number): ContentId {
  return `${session}-v${String(version)}-answer` as ContentId;
}

export function actionContentId(action: ActionId): ContentId {
  return action as string as ContentId;
}

export function closedContentId(action: ActionId): ContentId {
  return `${action}-closed` as ContentId;
}

/** Everything wrong with a draft, each at its field; empty where it can be saved (R13 to R17). */
export function sessionProblems(
  draft: SessionDraft,
  state: PersonState,
  setting: SessionSetting,
): FieldProblem[] {
  return [
    ...heldProblems(draft, setting.today),
    ...discussedProblems(draft, state, setting),
    ...actionProblems(draft, state),
    ...freeTextProblems(freeTextOf(draft), Number(setting.today.slice(0, 4))),
  ];
}

/** The one decision of a saved session: events and content for the supervisee's file (R13 to R17, R10). */
export function recordSession(
  draft: SessionDraft,
  state: PersonState,
  setting: SessionSetting,
): Decision {
  const id = sessionIdOf(setting.form);
  const opened = draft.actions.map((action, at) => ({
    id: actionIdOf(id, at),
    owner: action.owner === 'supervisor' ? setting.supervisor : setting.supervisee,
    due: action.due,
  }));
  const answering = withWhatItAnswers(opened, draft, id);
  const event: PersonEvent = {
    kind: 'session.recorded',
    session: {
      id,
      team: setting.team,
      supervisor: setting.supervisor,
      type: draft.type,
      mode: draft.mode,
      members: setting.members,
      date: draft.date,
      minutes: draft.minutes,
      notHeld: draft.notHeld,
      nextDate: draft.nextDate,
    },
    outcomes: draft.discussed.map((discussed) => outcomeOf(discussed, id, state, setting.today)),
    closed: draft.done.filter((done) => state.actions.some((action) => action.id === done)),
    opened: answering,
    topics: draft.topics,
    caseload: draft.caseload,
  };

  return {
    events: [
      event,
      ...closedBySession(
        reviewsDiscussed(draft, state, setting.reviews ?? noReviews),
        setting.team,
      ),
    ],
    contents: [
      { id: sessionContentId(id, 1), body: contentOf(draft, opened) },
      ...draft.actions.map(({ text }, at) => ({
        id: actionContentId(actionIdOf(id, at)),
        body: { text },
      })),
    ],
  };
}

/** An action set where one gap was found is about that gap (R26); of several nobody can tell which. */
function withWhatItAnswers(
  opened: readonly NewActionFacts[],
  { discussed }: SessionDraft,
  session: SessionId,
): NewActionFacts[] {
  const [gap, ...others] = discussed.filter(({ outcome }) => isGapOutcome(outcome));
  if (gap === undefined || others.length > 0) return [...opened];
  const { competency } = gap;

  return opened.map((action) => ({
    ...action,
    competency,
    gaps: [gapIdOf('session', session, competency)],
  }));
}

function actionIdOf(session: SessionId, at: number): ActionId {
  return `${session}-${String(at + 1)}` as ActionId;
}

/** A review opens with a pause, unless one has the competency paused already; with a concern, unless one is open. */
function outcomeOf(
  discussed: Discussed,
  session: SessionId,
  state: PersonState,
  today: LocalDate,
): RecordedOutcome {
  const { competency, outcome } = discussed;
  const paused = state.competencies.some(
    (known) => known.competency === competency && known.pause !== null,
  );
  // One that leaves standing as it was must not keep a concern from being looked at (R17, R25).
  const underReview = state.reviews.some(
    (review) => review.competency === competency && review.of?.quiet !== true,
  );
  const opens = (outcome === 'pause' && !paused) || (outcome === 'concern' && !underReview);

  return {
    competency,
    outcome,
    review: opens
      ? { id: `${session}.${competency}` as ReviewId, due: addDays(today, reviewDays) }
      : null,
  };
}

function contentOf(draft: SessionDraft, actions: SessionContent['actions']): SessionContent {
  const { reflections, discussed, wellbeing, load } = draft;

  return { reflections, discussed, actions, wellbeing, load };
}

/** Free text by the field it was typed in. */
export function freeTextOf(draft: SessionDraft): Map<string, string> {
  return new Map([
    ['reflections', draft.reflections],
    ...draft.discussed.map(
      (discussed) => [`note:${discussed.competency}`, discussed.note] as const,
    ),
    ...draft.actions.map((action, at) => [`action${String(at + 1)}`, action.text] as const),
  ]);
}

/** What is wrong with when the session was, whether it was held, and when the next one is. */
export function heldProblems(draft: SessionDraft, today: LocalDate): FieldProblem[] {
  const problems: FieldProblem[] = [];

  if (draft.date > today) {
    problems.push({
      field: 'date',
      sentence:
        'This date is still to come. Record a session on the day it was held, or should have been.',
    });
  } else if (draft.date < addDays(today, -366)) {
    problems.push({
      field: 'date',
      sentence: 'This date is more than a year ago. Please check it.',
    });
  }
  if (draft.nextDate !== null && (draft.nextDate <= draft.date || draft.nextDate < today)) {
    problems.push({
      field: 'nextDate',
      sentence: 'The next session has to be after this one, and not in the past.',
    });
  } else if (draft.nextDate !== null && draft.nextDate > addDays(today, 366)) {
    problems.push({
      field: 'nextDate',
      sentence: 'That is more than a year away. Please choose an earlier date.',
    });
  }
  if (draft.notHeld === 'other' && draft.reflections === '') {
    problems.push({
      field: 'reflections',
      sentence: 'Please say in a few words why the session was not held.',
    });
  }
  return problems;
}

function discussedProblems(
  draft: SessionDraft,
  state: PersonState,
  setting: SessionSetting,
): FieldProblem[] {
  const asked = new Set<CompetencyId>([
    ...setting.profile,
    ...state.competencies.map((known) => known.competency),
    ...(setting.reviews ?? noReviews).known.flatMap((known) =>
      state.reviews.flatMap(({ id, competency }) => (id === known ? competency : [])),
    ),
  ]);

  return draft.discussed.flatMap((discussed, at) => {
    const field = `outcome:${discussed.competency}`;
    const before = draft.discussed.slice(0, at);

    if (!asked.has(discussed.competency)) {
      return [
        {
          field: 'otherCompetency',
          sentence: 'This competency is not in the person’s role profile. Please choose another.',
        },
      ];
    }
    if (before.some((other) => other.competency === discussed.competency)) {
      return [
        {
          field: 'otherCompetency',
          sentence: 'This competency is on the card already. Please choose another.',
        },
      ];
    }
    if (draft.notHeld !== null) {
      return [
        {
          field,
          sentence:
            'A session that was not held has no outcomes. Choose “Not discussed”, or “Held” above.',
        },
      ];
    }
    const grave = discussed.outcome === 'concern' || discussed.outcome === 'pause';
    return grave && discussed.note === ''
      ? [
          {
            field: `note:${discussed.competency}`,
            sentence:
              'Please say in a sentence what you saw, so that the person and the review know why.',
          },
        ]
      : [];
  });
}

/** What is wrong with the actions a session sets. */
export function actionProblems(draft: SessionDraft, state: PersonState): FieldProblem[] {
  const early = draft.actions.flatMap((action, at) => {
    const field = `due${String(at + 1)}`;

    if (action.due < draft.date) {
      return [
        {
          field,
          sentence: 'The action would be due before the session. Please choose a later date.',
        },
      ];
    }
    return action.due > addDays(draft.date, 366)
      ? [{ field, sentence: 'That is more than a year away. Please choose an earlier date.' }]
      : [];
  });
  const left = state.actions.filter((action) => !draft.done.includes(action.id));
  const open = left.length + draft.actions.length;

  return draft.actions.length > 0 && open > mostOpenActions
    ? [
        ...early,
        {
          field: 'action1',
          sentence: `There are already ${String(state.actions.length)} open actions. Close some before adding more.`,
        },
      ]
    : early;
}

/** When an unanswered record has had its nudge and shows as "not yet read" (R16). */
export function isNotYetRead(recordedOn: LocalDate, answered: boolean, today: LocalDate): boolean {
  return !answered && today > addDays(recordedOn, 7);
}
