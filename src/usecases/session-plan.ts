import { known, supervisionTeam } from '../domain/authority.ts';
import { countable, supervisionOf } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import {
  evolvePerson,
  membershipIn,
  type PersonEvent,
  type PersonState,
} from '../domain/person.ts';
import {
  recordSession,
  referenceOf,
  sessionIdOf,
  type SessionDraft,
  type SessionSetting,
} from '../domain/session.ts';
import type { SessionReceipt } from '../domain/session-receipt.ts';
import { noReviews, reviewsDiscussed } from '../domain/session-reviews.ts';
import { creditMinutes } from '../domain/supervision.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import type { Plan } from './change-file.ts';
import { libraryToday } from './library.ts';
import type { PersonDetails, PersonFile, PersonKey, Ports, TeamFile, TeamKey } from './ports.ts';
import { knownTeam, recordedAt, todayIn } from './request.ts';
import { requirementOf } from './review-authority.ts';

/** A team, its settings and what it works by, as a session's setting. */
export interface Place {
  id: TeamId;
  file: TeamFile;
  library: TeamLibrary;
}

/** The team of that id, with what it works by today. */
export async function placeOf(ports: Ports, key: TeamKey): Promise<Place> {
  const file = await knownTeam(ports, key);
  const library = await libraryToday(ports, key.tenant, file.state);

  return { id: key.team, file, library };
}

/** The team in which the actor may record supervision with the person, or a refusal. */
export function requireSupervisionTeam(
  supervisor: { key: PersonKey; file: PersonFile },
  subject: { key: PersonKey; file: PersonFile },
): TeamId {
  const team = supervisionTeam(
    known(supervisor.key.person, supervisor.file.state),
    known(subject.key.person, subject.file.state),
  );
  if (team === undefined) {
    throw new Refusal(
      'not_permitted',
      'Only a person’s own supervisor, or a clinical lead of their team, can record supervision with them.',
    );
  }
  return team;
}

export function settingOf(
  ports: Ports,
  facts: {
    form: FormId;
    place: Place;
    actor: PersonId;
    subject: PersonFile;
    about: PersonId;
    members?: number;
  },
): SessionSetting {
  const { form, place, actor, subject, about, members = 1 } = facts;
  const profile = place.library.profile(membershipIn(subject.state, place.id)?.profile ?? null);

  return {
    form,
    team: place.id,
    supervisor: actor,
    supervisee: about,
    profile: (profile?.requires ?? []).map((required) => required.competency),
    members,
    today: todayIn(ports, place.file),
  };
}

/** Events, content, receipt and notice of one member's session. */
export function planOf(
  ports: Ports,
  draft: SessionDraft,
  subject: PersonFile,
  place: Place,
  setting: SessionSetting,
): Plan<PersonEvent, PersonDetails> {
  const { events, contents } = recordSession(draft, subject.state, setting);
  const session = sessionIdOf(setting.form);
  const at = recordedAt(ports.clock.now(), subject.lastRecordedAt);
  const after = events.reduce(
    (state, event) => evolvePerson(state, { recordedAt: at, actor: setting.supervisor, event }),
    subject.state,
  );

  return {
    events,
    contents,
    receipt: receiptOf(draft, { subject, after, place, setting }),
    notices: [{ kind: 'session-record', to: setting.supervisee, session, version: 1 }],
  };
}

function receiptOf(
  draft: SessionDraft,
  facts: { subject: PersonFile; after: PersonState; place: Place; setting: SessionSetting },
): SessionReceipt {
  const { subject, after, place, setting } = facts;
  const session = sessionIdOf(setting.form);
  const before = new Set(subject.state.reviews.map((review) => review.id));
  const opened = after.reviews.filter((review) => !before.has(review.id));
  const profile = membershipIn(after, place.id)?.profile ?? null;
  const talked = reviewsDiscussed(draft, subject.state, setting.reviews ?? noReviews).map(
    ({ review: { competency }, came }) => ({
      title: place.library.title(competency),
      came,
      takesLead: requirementOf(place.library, profile, competency).risk === 'high',
    }),
  );

  return {
    reference: referenceOf(session),
    session,
    about: setting.supervisee,
    names: [subject.details.name],
    today: setting.today,
    date: draft.date,
    type: draft.type,
    mode: draft.mode,
    minutes: draft.minutes,
    creditMinutes: creditMinutes(draft.minutes, setting.members),
    notHeld: draft.notHeld,
    discussed: draft.discussed.map(({ competency, outcome }) => ({
      title: place.library.title(competency),
      outcome,
    })),
    ...(talked.length === 0 ? {} : { afterIncidents: talked }),
    reviews: opened.map(({ competency, cause, due }) => ({
      title: place.library.title(competency),
      cause,
      due,
    })),
    actionsOpened: draft.actions.length,
    actionsClosed: subject.state.actions.filter(({ id }) => draft.done.includes(id)).length,
    nextDate: draft.nextDate,
    due: dueAfter(after, place, setting),
  };
}

function dueAfter(after: PersonState, place: Place, setting: SessionSetting): LocalDate | null {
  const membership = membershipIn(after, setting.team);
  if (membership === undefined) return null;
  const sessions = after.sessions.filter(({ team }) => team === setting.team).map(countable);
  const standing = supervisionOf(
    { membership, sessions, absences: after.absences },
    place.file.state,
    setting.today,
  );

  return standing?.due ?? null;
}
