import { boardRow, supervisionOf } from '../domain/board.ts';
import { daysBetween, localDate, type LocalDate } from '../domain/calendar.ts';
import { isSupervisorOf } from '../domain/authority.ts';
import type { PersonId, SessionId, TeamId } from '../domain/ids.ts';
import type { SessionOnFile } from '../domain/person.ts';
import { lastOpening } from '../domain/record-opening.ts';
import { showsStarterPath, starterPath, type StarterStep } from '../domain/starter-path.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { newTeam } from '../domain/team.ts';
import { answersForProfiles, takesProfile } from '../domain/time-limited-profile.ts';
import { mayOpen } from './open-record.ts';
import type { Ports } from './ports.ts';
import type { Request } from './request.ts';
import {
  competenciesOf,
  seenPerson,
  type CompetencyStanding,
  type SeenPerson,
} from './seen-person.ts';

export interface RecordLine {
  session: SessionId;
  date: LocalDate;
  supervisor: string;
  answered: boolean;
  /** Who opened it last that it is not between, and on which day; null where nobody did. */
  opened: { by: string; date: LocalDate } | null;
}

/** Where a person stands in what their role asks (R9). */
export interface StandingOfPerson {
  person: PersonId;
  name: string;
  /** Whether the reader is the person themselves. */
  own: boolean;
  /** Whether the reader supervises them, and so may tick for them and record a session. */
  supervised: boolean;
  /** The team in which the reader may set a time-limited profile for them (R20); null where they may not. */
  limits: TeamId | null;
  role: string | null;
  /** The team whose role it is, where the person is in several; null where they are in one. */
  team: string | null;
  supervision: SupervisionStanding | null;
  /** Gaps and late first, in the order that matters for the role. */
  competencies: readonly CompetencyStanding[];
  /** One's own; nobody else's are listed. Those to answer come first, then those somebody opened lately. */
  records: readonly RecordLine[];
  /** Whether there are records between the person and others that the reader may open. */
  mayOpenRecords: boolean;
  /** The new starter's checklist; empty once all of it is done, or where nobody is new any more. */
  steps: readonly StarterStep[];
  today: LocalDate;
}

const recordsShown = 6;
/** How long a record that somebody opened stands before those nobody did. */
const openingStaysDays = 28;

/** A person's standing, for themselves and for whoever may see it (brief, section 3). */
export async function standingOfPerson(
  ports: Ports,
  request: Request,
  about: PersonId,
): Promise<StandingOfPerson> {
  const seen = await seenPerson(ports, request, about);
  const { viewer, subject, file, place, profile, today } = seen;
  const own = about === request.actor.person;

  return {
    person: about,
    name: file.details.name,
    own,
    supervised: place !== undefined && isSupervisorOf(viewer, subject, place.team),
    limits: limitsIn(seen),
    role: profile?.title ?? null,
    team: subject.memberships.length > 1 ? (place?.file.details.name ?? null) : null,
    supervision: supervisionNow(seen),
    competencies: competenciesOf(seen),
    records: own ? recordsOf(seen) : [],
    mayOpenRecords: file.state.sessions.some((session) => mayOpen(seen, session)),
    steps: stepsOf(seen),
    today,
  };
}

/** By the person's own file: a board row may be a moment behind it. */
function supervisionNow({ file, subject, place, today }: SeenPerson): SupervisionStanding | null {
  if (place === undefined) return null;
  const { state, sequence, details } = file;
  const who = { person: subject.person, name: details.name, sequence, state };
  const row = boardRow(who, place.team, place.file.state.zone);

  return row === undefined ? null : supervisionOf(row, place.file.state, today);
}

/** Only somebody of a bank or an agency has one; nobody sets their own. */
function limitsIn({ viewer, subject, reader, place }: SeenPerson): TeamId | null {
  if (place === undefined || viewer.person === subject.person) return null;
  const may = reader.state.administrator || answersForProfiles(viewer, place.team);

  return may && takesProfile(place.membership) ? place.team : null;
}

function stepsOf({ file, place, library, today }: SeenPerson): StarterStep[] {
  const steps = starterPath(library.frameworks, file.state);
  const start = place?.membership.startDate;

  return start !== undefined && showsStarterPath(steps, start, today) ? steps : [];
}

function recordsOf({ file, names, place, today }: SeenPerson): RecordLine[] {
  const zone = place?.file.state.zone ?? newTeam.zone;
  const records = file.state.sessions.map((session) => {
    const opening = lastOpening(session);
    const opened = opening && {
      by: names.get(opening.by) ?? 'a clinical lead',
      date: localDate(opening.at, zone),
    };
    return { session, opened: opened ?? null };
  });

  return records
    .toReversed()
    .sort((a, b) => rankOf(a, today) - rankOf(b, today))
    .slice(0, recordsShown)
    .map(({ session: { id, date, supervisor, answer }, opened }) => ({
      session: id,
      date,
      supervisor: names.get(supervisor) ?? 'your supervisor',
      answered: answer !== null,
      opened,
    }));
}

/** To answer first, then what somebody opened in the last weeks, then the others. */
function rankOf(
  { session, opened }: { session: SessionOnFile; opened: RecordLine['opened'] },
  today: LocalDate,
): number {
  if (session.answer === null) return 0;
  const lately = opened !== null && daysBetween(opened.date, today) <= openingStaysDays;

  return lately ? 1 : 2;
}
