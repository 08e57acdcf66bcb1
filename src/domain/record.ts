import { addDays, type LocalDate } from './calendar.ts';
import { Refusal, type FieldProblem } from './errors.ts';
import { freeTextProblems } from './free-text.ts';
import type { PersonId, SessionId } from './ids.ts';
import type { PersonEvent, PersonState, RecordAnswer, SessionOnFile } from './person.ts';
import { answerContentId, sessionContentId, type SessionContent } from './session.ts';
import type { SessionType } from './supervision.ts';
import type { ContentId } from './ids.ts';

/** What the supervisee says of a record (R16). A disagreement or a comment comes with its words. */
export interface AnswerDraft {
  answer: RecordAnswer;
  comment: string;
}

export interface AnswerContent {
  comment: string;
}

/** What a correction may change: what was written down of the session, not what it decided. */
export interface CorrectionDraft {
  type: SessionType;
  date: LocalDate;
  minutes: number;
  reflections: string;
  /** What was wrong before, in the supervisor's words. */
  why: string;
}

export interface CorrectionContent extends SessionContent {
  why: string;
}

export interface RecordDecision {
  events: readonly PersonEvent[];
  contents: readonly { id: ContentId; body: AnswerContent | CorrectionContent }[];
}

/** The session on file, or a refusal in plain words. */
export function sessionOnFile(state: PersonState, id: SessionId): SessionOnFile {
  const found = state.sessions.find((session) => session.id === id);
  if (found === undefined) {
    throw new Refusal('no_such_record', 'I cannot find that session record. It may be an old one.');
  }
  return found;
}

/** What is wrong with an answer, what was typed being kept: also that the record has been corrected since. */
export function answerProblems(
  draft: AnswerDraft,
  read: { version: number; newest: number },
  thisYear: number,
): FieldProblem[] {
  if (read.version !== read.newest) {
    const sentence =
      'Your supervisor has corrected this record since. This is the newer one: please read it, then answer.';
    return [{ field: 'comment', sentence }];
  }
  if (draft.answer !== 'agreed' && draft.comment === '') {
    const asked =
      draft.answer === 'disagreed' ? 'what you see differently' : 'what you would like to add';
    return [{ field: 'comment', sentence: `Please say in a few words ${asked}.` }];
  }
  return freeTextProblems(new Map([['comment', draft.comment]]), thisYear);
}

/** The supervisee answers the version they read; then it is locked (R16). */
export function answerRecord(
  draft: AnswerDraft,
  session: SessionOnFile,
  version: number,
): RecordDecision {
  if (session.answer !== null) {
    throw new Refusal('record_locked', 'This record has been answered already and is locked.');
  }
  if (session.version !== version) {
    throw new Refusal(
      'record_locked',
      'This record has been corrected since. Please read the newer one.',
    );
  }
  return {
    events: [{ kind: 'session.answered', session: session.id, version, answer: draft.answer }],
    contents:
      draft.comment === ''
        ? []
        : [{ id: answerContentId(session.id, version), body: { comment: draft.comment } }],
  };
}

/** What is wrong with a correction, each at its field. */
export function correctionProblems(
  draft: CorrectionDraft,
  session: SessionOnFile,
  today: LocalDate,
): FieldProblem[] {
  const texts = new Map([
    ['reflections', draft.reflections],
    ['why', draft.why],
  ]);
  const problems = freeTextProblems(texts, Number(today.slice(0, 4)));

  if (draft.date > today) {
    problems.push({ field: 'date', sentence: 'This date is still to come. Please check it.' });
  } else if (draft.date < addDays(today, -366)) {
    problems.push({
      field: 'date',
      sentence: 'This date is more than a year ago. Please check it.',
    });
  }
  if (session.notHeld === 'other' && draft.reflections === '') {
    problems.push({
      field: 'reflections',
      sentence: 'Please say in a few words why the session was not held.',
    });
  }
  if (draft.why === '') {
    problems.push({ field: 'why', sentence: 'Please say in a few words what was wrong.' });
  }
  return problems;
}

/**
 * A correction is a new entry that the supervisee reads again (R16). Outcomes and actions stand as
 * they were decided: a pause is lifted by its review only (R10).
 */
export function correctRecord(
  draft: CorrectionDraft,
  session: SessionOnFile,
  before: SessionContent,
  actor: PersonId,
  version: number,
): RecordDecision {
  if (session.supervisor !== actor) {
    throw new Refusal(
      'not_permitted',
      'Only the supervisor who recorded this session can correct it.',
    );
  }
  if (session.version !== version) {
    throw new Refusal(
      'record_locked',
      'This record has been corrected since. Please open the newer one.',
    );
  }
  const next = version + 1;
  const { id, team, supervisor, mode, members, notHeld, nextDate } = session;
  const { type, date, minutes } = draft;

  return {
    events: [
      {
        kind: 'session.corrected',
        session: { id, team, supervisor, mode, members, notHeld, nextDate, type, date, minutes },
        version: next,
      },
    ],
    contents: [
      {
        id: sessionContentId(id, next),
        body: { ...before, reflections: draft.reflections, why: draft.why },
      },
    ],
  };
}
