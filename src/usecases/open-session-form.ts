import type { OpenAction } from '../domain/action.ts';
import { known, supervisionTeam } from '../domain/authority.ts';
import { countable, supervisionOf } from '../domain/board.ts';
import { addDays, type LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { ActionId, PersonId } from '../domain/ids.ts';
import { competenciesToLookAt, type SeenCompetency } from '../domain/look-at.ts';
import { membershipIn, type PersonState } from '../domain/person.ts';
import { mayRead, type ContentOf } from '../domain/privacy.ts';
import { standingRecord } from '../domain/standing.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { supervisionRule } from '../domain/team.ts';
import { libraryToday } from './library.ts';
import { actionTexts } from './own-lists.ts';
import type { Ports } from './ports.ts';
import { reviewsOfIncidents } from './known-incidents.ts';
import { openReviewsFor } from './review-authority.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';
import type { ListRead } from './supervisees.ts';

/** What the session form shows of the person it is about. */
export interface SessionFormFacts {
  about: PersonId;
  name: string;
  standing: SupervisionStanding | null;
  today: LocalDate;
  proposedNext: LocalDate | null;
  lookAt: readonly (SeenCompetency & { title: string })[];
  others: readonly { competency: CompetencyId; title: string }[];
  openActions: readonly { id: ActionId; text: string; owner: string; due: LocalDate }[];
}

/** How many competencies the form lays out one by one; the rest are behind a picker. */
const laidOut = 6;
const actionsShown = 5;

/**
 * Reads what a session form about that person needs; refuses whoever may not supervise them. `read`:
 * where they were found by name, and what is not read again.
 */
export async function openSessionForm(
  ports: Ports,
  request: Request,
  about: PersonId,
  read?: ListRead,
): Promise<SessionFormFacts> {
  const { actor } = request;
  const key = { tenant: actor.tenant, person: about };
  const [supervisor, subject, early] = await Promise.all([
    read?.reader ?? knownPerson(ports, actor),
    knownPerson(ports, key),
    actionTexts(ports, request, actionsOnBoard(about, read)),
  ]);
  const { state, details } = subject;
  const id = supervisionTeam(known(actor.person, supervisor.state), known(about, state));
  const membership = id === undefined ? undefined : membershipIn(state, id);
  if (id === undefined || membership === undefined) {
    throw new Refusal(
      'not_permitted',
      'Only a person’s own supervisor, or a clinical lead of their team, can record supervision with them.',
    );
  }
  const shown = state.actions.slice(0, actionsShown);
  const reader = known(actor.person, supervisor.state);
  const readable = shown
    .filter((action) => mayRead('content', reader, known(about, state), contentOf(action, state)))
    .map((action) => ({ id: action.id, about }));
  const [team, late] = await Promise.all([
    read?.boards.find((board) => board.id === id)?.team ?? knownTeam(ports, teamKey(request, id)),
    actionTexts(
      ports,
      request,
      readable.filter((action) => !early.has(action.id)),
    ),
  ]);
  const texts = new Map(
    readable.map((action) => [action.id, early.get(action.id) ?? late.get(action.id)]),
  );
  const today = todayIn(ports, team);
  const sessions = state.sessions.filter((session) => session.team === id).map(countable);
  const rule = supervisionRule(team.state, membership.profile);
  const library = await libraryToday(ports, actor.tenant, team.state);
  const { profile } = membership;
  const open = openReviewsFor({ library }, profile, standingRecord(state));
  const underReview = new Set(open.map(({ review }) => review.competency));
  const { known: ofIncidents } = reviewsOfIncidents(
    { person: actor.person, state: supervisor.state },
    { person: about, state },
    { team: id, settings: team.state, library, today },
  );
  const afterIncident = new Set(
    state.reviews.flatMap((each) => (ofIncidents.includes(each.id) ? each.competency : [])),
  );
  const looked = competenciesToLookAt(library.profile(profile), state, underReview, afterIncident);
  const seen = looked.map((each) => ({
    ...each,
    title: library.title(each.competency),
  }));

  return {
    about,
    name: details.name,
    standing: supervisionOf({ membership, sessions, absences: state.absences }, team.state, today),
    today,
    proposedNext: addDays(today, rule.every === 'days' ? rule.days : 14),
    lookAt: seen.slice(0, laidOut),
    others: seen.slice(laidOut).map(({ competency, title }) => ({ competency, title })),
    openActions: shown.map((action) => ({
      id: action.id,
      text: texts.get(action.id) ?? 'An action agreed in supervision',
      owner: action.owner === about ? details.name : 'Supervisor',
      due: action.due,
    })),
  };
}

/** Those that the board knows of: their words are read beside the file, and shown to whoever may read them. */
function actionsOnBoard(
  about: PersonId,
  read: ListRead | undefined,
): { id: ActionId; about: PersonId }[] {
  const rows = read?.boards.flatMap((board) => board.rows) ?? [];
  const row = rows.find(({ person }) => person === about);

  return (row?.actions ?? []).slice(0, actionsShown).map(({ id }) => ({ id, about }));
}

/** An action is content of the session, or review, it was set in; of one long ago nothing but the author is known. */
function contentOf(action: OpenAction, state: PersonState): ContentOf | null {
  const session = state.sessions.find(({ id }) => id === action.session);
  const team = session?.team ?? action.team;

  return team === undefined ? null : { recordedBy: action.setBy, team };
}
