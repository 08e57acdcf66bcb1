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
  sessionContentPrefix,
  type ActionContent,
} from '../domain/session.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, PersonKey, Ports, TeamFile } from './ports.ts';
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
  about: RecordIn,
  session: SessionOnFile,
): Promise<RecordView> {
  const team = ports.teams.open({ tenant: about.key.tenant, team: session.team });
  const [words, place] = await Promise.all([
    ports.people.contentsUnder(about.key, sessionContentPrefix(session.id)),
    recordPlace(ports, { viewer, key: about.key, team }, session),
  ]);

  return recordSeen(ports, about, session, { viewer, words, place });
}

/** Whose file a record stands in. */
interface RecordIn {
  key: PersonKey;
  file: Pick<PersonFile, 'state' | 'details'>;
}

/** What a record is shown with that stands in other files: the team, and names. */
export interface RecordPlace {
  zone: string;
  library: TeamLibrary;
  /** A name. */
  supervisor: string;
  openers: ReadonlyMap<PersonId, string>;
}

export async function recordPlace(
  ports: Ports,
  of: { viewer: RecordView['viewer']; key: PersonKey; team: Promise<TeamFile | undefined> },
  session: SessionOnFile,
): Promise<RecordPlace> {
  const { viewer, key, team } = of;
  const [supervisor, openers, place] = await Promise.all([
    ports.people.open({ ...key, person: session.supervisor }),
    namesOf(ports, key, openingsFor(viewer, session)),
    team.then(async (file) => ({
      zone: file?.state.zone ?? 'Europe/London',
      library: await libraryToday(ports, key.tenant, file?.state),
    })),
  ]);

  return { ...place, openers, supervisor: supervisor?.details.name ?? 'the supervisor' };
}

/** Draws it from what was read; `words`: everything written of the session, by its id. */
export function recordSeen(
  ports: Pick<Ports, 'clock'>,
  { key, file }: RecordIn,
  session: SessionOnFile,
  seen: {
    viewer: RecordView['viewer'];
    words: ReadonlyMap<ContentId, unknown>;
    place: RecordPlace;
  },
): RecordView {
  const { viewer, words, place } = seen;
  const { zone, library } = place;
  const { id, version } = session;
  const content = words.get(sessionContentId(id, version)) as
    Partial<CorrectionContent> | undefined;
  const answer = words.get(answerContentId(id, version)) as AnswerContent | undefined;
  const today = localDate(ports.clock.now(), zone);

  return {
    session: id,
    version,
    reference: referenceOf(id),
    viewer,
    supervisee: { id: key.person, name: file.details.name },
    supervisor: { id: session.supervisor, name: place.supervisor },
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
    actions: (content?.actions ?? []).map((action) => ({
      text: textOf(words, action.id),
      owner: action.owner === key.person ? file.details.name : place.supervisor,
      due: action.due,
      open: file.state.actions.some((open) => open.id === action.id),
    })),
    notYetRead: isNotYetRead(localDate(session.recordedAt, zone), session.answer !== null, today),
    correction: content?.why ?? null,
    answer: session.answer,
    comment: answer?.comment ?? '',
    opened: openingsFor(viewer, session).map(({ by, at }): OpeningSeen => ({
      by: place.openers.get(by) ?? 'a clinical lead',
      date: localDate(at, zone),
      time: localTime(at, zone),
    })),
  };
}

/** For the supervisee alone. */
function openingsFor(
  viewer: RecordView['viewer'],
  { opened = [] }: SessionOnFile,
): readonly RecordOpening[] {
  return viewer === 'supervisee' ? opened : [];
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
