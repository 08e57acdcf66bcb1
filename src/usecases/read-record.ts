import { known } from '../domain/authority.ts';
import { localDate, localTime } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { ActionId, ContentId, PersonId, SessionId } from '../domain/ids.ts';
import type { SessionOnFile } from '../domain/person.ts';
import { mayRead } from '../domain/privacy.ts';
import type { OpeningSeen, RecordView } from '../domain/record-view.ts';
import type { RecordOpening } from '../domain/record-opening.ts';
import { sessionOnFile, type AnswerContent, type CorrectionContent } from '../domain/record.ts';
import {
  actionContentId,
  answerContentId,
  isNotYetRead,
  referenceOf,
  sessionContentId,
  type ActionContent,
} from '../domain/session.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, PersonKey, Ports } from './ports.ts';
import { knownPerson } from './request.ts';

/**
 * A session record for one of the two it belongs to (content plane, section 3). Anyone else is told
 * that there is no such record: even that it exists is theirs.
 */
export async function readRecord(
  ports: Ports,
  viewer: PersonKey,
  about: PersonKey,
  session: SessionId,
): Promise<RecordView> {
  const [viewing, subject] = await Promise.all([
    knownPerson(ports, viewer),
    knownPerson(ports, about),
  ]);
  const found = sessionOnFile(subject.state, session);
  const permitted = mayRead(
    'content',
    known(viewer.person, viewing.state),
    known(about.person, subject.state),
    { recordedBy: found.supervisor, team: found.team },
  );
  if (!permitted) {
    throw noSuchRecord();
  }
  const as = viewer.person === about.person ? 'supervisee' : 'supervisor';

  return recordView(ports, as, { key: about, file: subject }, found);
}

/** Also to whoever may not read it: that it exists is content. */
export function noSuchRecord(): Refusal {
  return new Refusal('no_such_record', 'I cannot find that session record. It may be an old one.');
}

/** The record as one who may read it sees it; whether they may is for the caller to have asked. */
export async function recordView(
  ports: Ports,
  viewer: RecordView['viewer'],
  about: { key: PersonKey; file: PersonFile },
  session: SessionOnFile,
): Promise<RecordView> {
  const { key, file } = about;
  const openings = viewer === 'supervisee' ? (session.opened ?? []) : [];
  const contentId = sessionContentId(session.id, session.version);
  const answerId = answerContentId(session.id, session.version);
  const [contents, supervisor, team, openers] = await Promise.all([
    ports.people.contents(key, [contentId, answerId]),
    ports.people.open({ ...key, person: session.supervisor }),
    ports.teams.open({ tenant: key.tenant, team: session.team }),
    namesOf(ports, key, openings),
  ]);
  const content = contents.get(contentId) as Partial<CorrectionContent> | undefined;
  const answer = contents.get(answerId) as AnswerContent | undefined;
  const actions = content?.actions ?? [];
  const texts = await ports.people.contents(
    key,
    actions.map((action) => actionContentId(action.id)),
  );
  const library = await libraryToday(ports, key.tenant, team?.state);
  const zone = team?.state.zone ?? 'Europe/London';
  const today = localDate(ports.clock.now(), zone);
  const supervisorName = supervisor?.details.name ?? 'the supervisor';

  return {
    session: session.id,
    version: session.version,
    reference: referenceOf(session.id),
    viewer,
    supervisee: { id: key.person, name: file.details.name },
    supervisor: { id: session.supervisor, name: supervisorName },
    today,
    date: session.date,
    type: session.type,
    mode: session.mode,
    minutes: session.minutes,
    members: session.members,
    notHeld: session.notHeld,
    nextDate: session.nextDate,
    reflections: content?.reflections ?? '',
    wellbeing: content?.wellbeing ?? null,
    load: content?.load ?? null,
    discussed: (content?.discussed ?? []).map(({ competency, outcome, note }) => ({
      title: library.title(competency),
      outcome,
      note,
    })),
    actions: actions.map(({ id, owner, due }) => ({
      text: textOf(texts, id),
      owner: owner === key.person ? file.details.name : supervisorName,
      due,
      open: file.state.actions.some((action) => action.id === id),
    })),
    notYetRead: isNotYetRead(localDate(session.recordedAt, zone), session.answer !== null, today),
    correction: content?.why ?? null,
    answer: session.answer,
    comment: answer?.comment ?? '',
    opened: openings.map(({ by, at }): OpeningSeen => ({
      by: openers.get(by) ?? 'a clinical lead',
      date: localDate(at, zone),
      time: localTime(at, zone),
    })),
  };
}

async function namesOf(
  ports: Ports,
  { tenant }: PersonKey,
  openings: readonly RecordOpening[],
): Promise<ReadonlyMap<PersonId, string>> {
  const people = [...new Set(openings.map(({ by }) => by))];
  const files = await Promise.all(people.map((person) => ports.people.open({ tenant, person })));

  return new Map(
    files.flatMap((file, at) => {
      const person = people[at];
      return file === undefined || person === undefined ? [] : [[person, file.details.name]];
    }),
  );
}

function textOf(contents: ReadonlyMap<ContentId, unknown>, action: ActionId): string {
  const content = contents.get(actionContentId(action)) as ActionContent | undefined;

  return content?.text ?? '';
}
