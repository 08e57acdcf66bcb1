import { correctionCard, readCorrection } from '../../cards/correction-card.ts';
import { readAnswer, recordCard } from '../../cards/record-card.ts';
import { openRecordCard, readOpening, recordsToOpenCard } from '../../cards/open-record-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import { Refusal, type FieldProblem } from '../../domain/errors.ts';
import type { FormId, PersonId, SessionId } from '../../domain/ids.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { saveAnswer, saveCorrection } from '../../usecases/answer-record.ts';
import {
  openRecord as openBetween,
  recordsToOpen,
  recordToOpen,
} from '../../usecases/open-record.ts';
import { readRecord } from '../../usecases/read-record.ts';
import { aboutOf, pageOf, recordOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

interface Typing {
  typed: Typed;
  problems: readonly FieldProblem[];
}

/** Shows a record to one of the two it belongs to. */
export async function openRecord(turn: Turn, data: unknown): Promise<Reply> {
  const { about = turn.request.actor.person, session } = recordOf(data);

  return { card: recordCard({ ...(await read(turn, about, session)), form: newForm(turn) }) };
}

/** Agree, comment or disagree (R16). The card becomes the record as it now stands. */
export async function answer(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, session, version, typed, draft, problems } = readAnswer(data);
  const form = requireForm(carried);
  if (about === undefined || session === undefined) throw staleCard();
  const ended =
    draft === undefined
      ? { problems }
      : await saveAnswer(turn.ports, turn.request, { form, about, session, version, draft });
  if (ended.problems === undefined) return saved(turn, ended.record);

  const record = await read(turn, about, session);
  return { card: recordCard({ ...record, form, typed, problems: ended.problems }) };
}

/** The records between somebody and others, for a clinical lead of the team. */
export async function listRecords(turn: Turn, data: unknown): Promise<Reply> {
  const found = await recordsToOpen(turn.ports, turn.request, aboutOf(data));

  return { card: recordsToOpenCard({ ...found, page: pageOf(data) }) };
}

/** Says what opening means, and that the person will see it. */
export async function askToOpen(turn: Turn, data: unknown): Promise<Reply> {
  const { session } = recordOf(data);
  const found = await recordToOpen(turn.ports, turn.request, { about: aboutOf(data), session });

  return { card: openRecordCard({ ...found, form: newForm(turn) }) };
}

export async function openForLead(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, session } = readOpening(data);
  const form = requireForm(carried);
  if (about === undefined || session === undefined) throw staleCard();
  const record = await openBetween(turn.ports, turn.request, { form, about, session });

  return { card: recordCard({ ...record, form }) };
}

export async function openCorrection(turn: Turn, data: unknown): Promise<Reply> {
  const { about = turn.request.actor.person, session } = recordOf(data);
  const record = await read(turn, about, session);

  return { card: correction(record, newForm(turn), record.version, undefined) };
}

export async function correct(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, session, version, typed, draft, problems } = readCorrection(data);
  const form = requireForm(carried);
  if (about === undefined || session === undefined) throw staleCard();
  const ended =
    draft === undefined
      ? { problems }
      : await saveCorrection(turn.ports, turn.request, { form, about, session, version, draft });
  if (ended.problems === undefined) return saved(turn, ended.record);

  const record = await read(turn, about, session);
  return { card: correction(record, form, version, { typed, problems: ended.problems }) };
}

/** The card becomes the record as it was saved. */
function saved(turn: Turn, record: RecordView): Reply {
  return { card: recordCard({ ...record, form: newForm(turn) }), final: true };
}

function correction(
  record: RecordView,
  form: FormId,
  version: number,
  typing: Typing | undefined,
): Reply['card'] {
  if (record.viewer !== 'supervisor') {
    throw new Refusal(
      'not_permitted',
      'Only the supervisor who recorded this session can correct it.',
    );
  }
  const { supervisee, session, reference, today, type, date, minutes, reflections } = record;
  const { typed, problems = [] } = typing ?? { typed: undefined };

  return correctionCard({
    form,
    about: supervisee.id,
    name: supervisee.name,
    session,
    version,
    reference,
    today,
    was: { type, date, minutes, reflections },
    typed,
    problems,
  });
}

function read(turn: Turn, about: PersonId, session: SessionId): Promise<RecordView> {
  const { actor } = turn.request;

  return readRecord(turn.ports, actor, { tenant: actor.tenant, person: about }, session);
}
