import { hasRole, known, type Known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { localDate } from '../domain/calendar.ts';
import { countsAsProof, type EvidenceOnFile } from '../domain/evidence.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { membershipIn } from '../domain/person.ts';
import { mayRead } from '../domain/privacy.ts';
import type { StandingReview } from '../domain/review.ts';
import { seenSince } from '../domain/seen-since.ts';
import type { ReviewView, SeenLine } from '../domain/review-view.ts';
import { standingRecord } from '../domain/standing.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, Ports, TeamFile } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { incidentOfReview } from './incident-of-review.ts';
import {
  mayDecide,
  noSuchReview,
  openReviewsFor,
  type OpenReviewOf,
  type ReviewPlace,
} from './review-authority.ts';
import { wordsOfReview } from './review-words.ts';

/** Which review somebody means; nothing of it is believed. */
export interface WantedReview {
  about: PersonId;
  team: TeamId;
  review: string;
}

/** One review with what its decision needs, from the person's own file; refuses whoever may not decide it. */
export async function openReview(
  ports: Ports,
  request: Request,
  wanted: WantedReview,
): Promise<ReviewView> {
  const { actor } = request;
  const key = { tenant: actor.tenant, person: wanted.about };
  const team = teamKey(request, wanted.team);
  const [decider, file, teamFile, rows] = await Promise.all([
    knownPerson(ports, actor),
    ports.people.open(key),
    knownTeam(ports, team),
    ports.board.rows(team),
  ]);
  const library = await libraryToday(ports, actor.tenant, teamFile.state);

  return reviewSeen(ports, request, wanted, { decider, file, teamFile, rows, library });
}

/** What a review is shown from. */
export interface ReviewRead {
  decider: PersonFile;
  file: PersonFile | undefined;
  teamFile: TeamFile;
  rows: readonly BoardRow[];
  library: TeamLibrary;
}

/** The same from what was read already: asks storage for its words and its incident alone. */
export async function reviewSeen(
  ports: Ports,
  request: Request,
  wanted: WantedReview,
  { decider, file, teamFile, rows, library }: ReviewRead,
): Promise<ReviewView> {
  const { actor } = request;
  const key = { tenant: actor.tenant, person: wanted.about };
  const place: ReviewPlace = {
    team: wanted.team,
    settings: teamFile.state,
    library,
    today: todayIn(ports, teamFile),
  };
  const found = reviewToDecide({ person: actor.person, state: decider.state }, place, {
    wanted,
    file,
  });
  if (file === undefined) throw noSuchReview();
  const { requirement, review } = found;
  const { state, details } = file;
  const onFile = state.reviews.find(({ id }) => id === review.id);
  const reading = {
    viewer: known(actor.person, decider.state),
    subject: known(wanted.about, state),
    key,
    state,
  };
  const [words, incident] = await Promise.all([
    onFile === undefined ? { reason: null, plan: null } : wordsOfReview(ports, reading, onFile),
    incidentOfReview(ports, { viewer: reading.viewer, tenant: actor.tenant }, review),
  ]);

  return {
    about: wanted.about,
    name: details.name,
    team: wanted.team,
    competency: requirement.competency,
    title: library.title(requirement.competency),
    review,
    held: library.standing(requirement, standingRecord(state), profileIn(file, wanted.team)),
    pause: pauseOf(file, place, { subject: wanted.about, found, rows }),
    ...words,
    incident,
    mayRaise: mayRaise(reading.viewer, wanted.team, review),
    mayOpen: mayRead('standing', reading.viewer, reading.subject),
    managers: rows
      .filter(({ person, membership }) =>
        hasRole({ person, memberships: [membership] }, wanted.team, 'manager'),
      )
      .map(({ person, name }) => ({ person, name })),
    today: place.today,
  };
}

/** R25: a clinical lead who decides it says that a quiet review does bear on standing. */
export function mayRaise(decider: Known, team: TeamId, { quiet, of }: StandingReview): boolean {
  const leads = hasRole(decider, team, 'clinical-lead');
  const wasAsked = of?.deciders?.includes(decider.person) === true;

  return quiet === true && (leads || wasAsked);
}

/** The review that is meant, where it is open and the decider may decide it; refuses otherwise. */
export function reviewToDecide(
  decider: Parameters<typeof mayDecide>[0],
  place: ReviewPlace,
  { wanted, file }: { wanted: WantedReview; file: PersonFile | undefined },
): OpenReviewOf {
  const membership = file === undefined ? undefined : membershipIn(file.state, place.team);
  if (file === undefined || membership === undefined) throw noSuchReview();
  const { about: subject } = wanted;
  const record = standingRecord(file.state);
  const found = openReviewsFor(place, membership.profile, record).find(
    ({ review }) => review.id === wanted.review,
  );
  if (found === undefined || !mayDecide(decider, place, { subject, ...found })) {
    throw noSuchReview();
  }
  return found;
}

function profileIn({ state }: PersonFile, team: TeamId) {
  return membershipIn(state, team)?.profile ?? null;
}

function pauseOf(
  { state, details }: PersonFile,
  { settings, today }: ReviewPlace,
  known: { subject: PersonId; found: OpenReviewOf; rows: readonly BoardRow[] },
): ReviewView['pause'] {
  const { subject, found, rows } = known;
  const { competency, cause } = found.review;
  const pause = state.competencies.find((each) => each.competency === competency)?.pause;
  if (cause !== 'pause' || pause == null) return null;
  const since = localDate(pause.since, settings.zone);
  const asked = { subject, competency, pausedOn: since, today };
  const { enough, waiting, others } = seenSince(state.evidence, asked);
  const all = [...(enough === undefined ? [] : [enough]), ...waiting, ...others];
  const names = new Map([
    [subject, details.name],
    ...rows.map((row) => [row.person, row.name] as const),
  ]);

  return {
    since,
    by: names.get(pause.by) ?? 'somebody who may',
    seen: all.map((each) => seenLine(each, names, { subject, enough })),
  };
}

function seenLine(
  evidence: EvidenceOnFile,
  names: ReadonlyMap<PersonId, string>,
  { subject, enough }: { subject: PersonId; enough: EvidenceOnFile | undefined },
): SeenLine {
  const { date, method, observer, answer } = evidence;

  return {
    date,
    method,
    observer: observer === null ? null : (names.get(observer) ?? null),
    answer,
    enough: evidence === enough && countsAsProof(evidence, subject),
  };
}
