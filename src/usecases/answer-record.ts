import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, SessionId } from '../domain/ids.ts';
import {
  answerProblems,
  answerRecord,
  correctionProblems,
  correctRecord,
  sessionOnFile,
  type AnswerDraft,
  type CorrectionDraft,
} from '../domain/record.ts';
import { sessionContentId, type SessionContent } from '../domain/session.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { Ports } from './ports.ts';
import { knownPerson, knownTeam, required, teamKey, todayIn, type Request } from './request.ts';

export interface RecordInput {
  form: FormId;
  about: PersonId;
  session: SessionId;
  /** The version the person had in front of them. */
  version: number;
}

/** Saved, or what is wrong with the input. */
export type SavedRecord = { problems: readonly FieldProblem[] };

/** The supervisee's answer to a record: theirs alone to give, and then it is locked (R16). */
export async function saveAnswer(
  ports: Ports,
  request: Request,
  input: RecordInput & { draft: AnswerDraft },
): Promise<SavedRecord> {
  const { form, about, session, version, draft } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  if (about !== actor.person) {
    throw new Refusal('not_yours_to_answer', 'Only the person the record is about can answer it.');
  }
  const queued = followUp(ports, request, form, about);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key: actor, actor: actor.person, form, beside: [queued] },
    async (file) => {
      const found = sessionOnFile(required(file).state, session);
      const today = todayIn(ports, await knownTeam(ports, teamKey(request, found.team)));
      const problems = answerProblems(
        draft,
        { version, newest: found.version },
        Number(today.slice(0, 4)),
      );
      if (problems.length > 0) return { problems };
      const notice = {
        kind: 'record-answered',
        to: found.supervisor,
        about,
        session,
        version,
      } as const;

      return { ...answerRecord(draft, found, version), notices: [notice] };
    },
  );
  return { problems: changed.problems ?? [] };
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
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const supervisor = knownPerson(ports, actor);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, beside: [queued, supervisor] },
    async (file) => {
      const found = sessionOnFile(required(file).state, session);
      const contentId = sessionContentId(session, version);
      const [team, contents] = await Promise.all([
        knownTeam(ports, teamKey(request, found.team)),
        ports.people.contents(key, [contentId]),
      ]);
      const problems = correctionProblems(draft, found, todayIn(ports, team));
      if (problems.length > 0) return { problems };
      const before = (contents.get(contentId) ?? nothingWritten) as SessionContent;
      const notice = { kind: 'session-record', to: about, session, version: version + 1 } as const;

      return { ...correctRecord(draft, found, before, actor.person, version), notices: [notice] };
    },
  );
  return { problems: changed.problems ?? [] };
}

/** What stands in for content that was erased. */
const nothingWritten: SessionContent = {
  reflections: '',
  discussed: [],
  actions: [],
  wellbeing: null,
  load: null,
};
