import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { ContentId, FormId, PersonId, SessionId } from '../domain/ids.ts';
import type { SessionOnFile } from '../domain/person.ts';
import type { RecordView } from '../domain/record-view.ts';
import {
  answerProblems,
  answerRecord,
  correctionProblems,
  correctRecord,
  sessionOnFile,
  type AnswerDraft,
  type CorrectionDraft,
  type RecordDecision,
} from '../domain/record.ts';
import { sessionContentId, sessionContentPrefix, type SessionContent } from '../domain/session.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { Notice, Ports, TeamFile } from './ports.ts';
import { readRecord, recordPlace, recordSeen, type RecordPlace } from './read-record.ts';
import { knownPerson, knownTeam, required, teamKey, todayIn, type Request } from './request.ts';

export interface RecordInput {
  form: FormId;
  about: PersonId;
  session: SessionId;
  /** The version the person had in front of them. */
  version: number;
}

/** The record as it was saved, or what is wrong with the input. */
export type SavedRecord =
  { record: RecordView; problems?: never } | { record?: never; problems: readonly FieldProblem[] };

/** What is written of a record, and who is told. */
type Decided =
  | { problems: readonly FieldProblem[] }
  | (RecordDecision & { notices: readonly Notice[]; problems?: never });

/** A record that one of the two changes: what it is decided on, and as whom they then read it. */
interface RecordChange {
  viewer: 'supervisee' | 'supervisor';
  beside: readonly Promise<unknown>[];
  decide: (
    found: SessionOnFile,
    on: { team: TeamFile; words: ReadonlyMap<ContentId, unknown> },
  ) => Decided;
}

/** The supervisee's answer to a record: theirs alone to give, and then it is locked (R16). */
export async function saveAnswer(
  ports: Ports,
  request: Request,
  input: RecordInput & { draft: AnswerDraft },
): Promise<SavedRecord> {
  const { form, about, session, version, draft } = input;
  refuseOthersForm(form, request.actor.person);
  if (about !== request.actor.person) {
    throw new Refusal('not_yours_to_answer', 'Only the person the record is about can answer it.');
  }

  return changeRecord(ports, request, input, {
    viewer: 'supervisee',
    beside: [],
    decide(found, { team }) {
      const read = { version, newest: found.version };
      const problems = answerProblems(draft, read, Number(todayIn(ports, team).slice(0, 4)));
      if (problems.length > 0) return { problems };
      const to = found.supervisor;

      return {
        ...answerRecord(draft, found, version),
        notices: [{ kind: 'record-answered', to, about, session, version }],
      };
    },
  });
}

/** The supervisor's correction: a new entry, which the supervisee reads again (R16). */
export async function saveCorrection(
  ports: Ports,
  request: Request,
  input: RecordInput & { draft: CorrectionDraft },
): Promise<SavedRecord> {
  const { form, about, session, version, draft } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);

  return changeRecord(ports, request, input, {
    viewer: 'supervisor',
    beside: [knownPerson(ports, actor)],
    decide(found, { team, words }) {
      const problems = correctionProblems(draft, found, todayIn(ports, team));
      if (problems.length > 0) return { problems };
      const written = words.get(sessionContentId(session, version));
      const before = (written ?? nothingWritten) as SessionContent;

      return {
        ...correctRecord(draft, found, before, actor.person, version),
        notices: [{ kind: 'session-record', to: about, session, version: version + 1 }],
      };
    },
  });
}

/** Writes it, and draws the record from what was written. Three storage waits, eight calls. */
async function changeRecord(
  ports: Ports,
  request: Request,
  { form, about, session }: RecordInput,
  { viewer, beside, decide }: RecordChange,
): Promise<SavedRecord> {
  const { actor } = request;
  const key = { tenant: actor.tenant, person: about };
  const reading = ports.people.contentsUnder(key, sessionContentPrefix(session));
  const queued = followUp(ports, request, form, about);
  let seen: { place: Promise<RecordPlace>; written: RecordDecision['contents'] } | undefined;

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'record', beside: [queued, reading, ...beside] },
    async (file) => {
      const found = sessionOnFile(required(file).state, session);
      const team = await knownTeam(ports, teamKey(request, found.team));
      const plan = decide(found, { team, words: await reading });
      if (plan.problems !== undefined) return plan;
      const place = recordPlace(ports, { viewer, key, team: Promise.resolve(team) }, found);
      seen = { place, written: plan.contents };

      return { ...plan, beside: [place] };
    },
  );
  if (changed.problems !== undefined) return { problems: changed.problems };
  const { after: file } = changed;
  if (file === undefined || seen === undefined) {
    return { record: await readRecord(ports, actor, key, session) };
  }
  const words = new Map([
    ...(await reading),
    ...seen.written.map(({ id, body }) => [id, body] as const),
  ]);
  const place = await seen.place;
  const found = sessionOnFile(file.state, session);

  return { record: recordSeen(ports, { key, file }, found, { viewer, words, place }) };
}

/** What stands in for content that was erased. */
const nothingWritten: SessionContent = {
  reflections: '',
  discussed: [],
  actions: [],
  wellbeing: null,
  load: null,
};
