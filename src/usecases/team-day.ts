import type { BoardRow } from '../domain/board.ts';
import { addDays, isWorkingDay, type LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import { reviewDays, type ReviewToDecide, type TeamDay } from '../domain/reminder-lines.ts';
import { candidateOfFile, candidateOfRow, type Candidate } from '../domain/signing-authority.ts';
import { libraryOn } from './library.ts';
import type { PersonFile, Ports, TeamFile, TeamKey } from './ports.ts';
import { mayDecideAs, openReviewsFor, type OpenReviewOf } from './review-authority.ts';

/** How far back it is looked for days on which nothing ran. */
const mostMissed = 14;

interface Wanted {
  key: TeamKey;
  file: TeamFile;
  rows: readonly BoardRow[];
  date: LocalDate;
  /** Working days just before on which nothing ran; none where nobody wants to know what asks today. */
  missed?: readonly LocalDate[];
}

type OpenReview = OpenReviewOf & { subject: PersonId; name: string };

/** A team on a day as its reminders are found: from its board, and the files of deciders of other teams. */
export async function teamDay(ports: Ports, wanted: Wanted): Promise<TeamDay> {
  const { key, file, rows, date, missed = [] } = wanted;
  const { state } = file;
  const library = await libraryOn(ports, key.tenant, state, date);
  const day = { team: key.team, state, library, rows, today: date, missed };

  return { ...day, reviews: await reviewsToDecide(ports, key, day) };
}

/** The working days just before on which nothing ran: what they asked for is asked for today (R30). */
export async function missedBefore(
  ports: Pick<Ports, 'deliveries'>,
  { key, file, date }: Pick<Wanted, 'key' | 'file' | 'date'>,
): Promise<LocalDate[]> {
  const missed: LocalDate[] = [];

  for (let back = 1; back <= mostMissed; back += 1) {
    const day = addDays(date, -back);
    if (!isWorkingDay(day, file.state)) continue;
    const { scope, key: post } = deliveryOf(key, day);
    if (!(await ports.deliveries.wasSkipped(scope, post))) break;
    missed.push(day);
  }
  return missed;
}

/**
 * Notes that a team’s reminders went out on a date, for whoever looks back: also where nobody had
 * anything due, and so that a message that comes again on a later day does not call it skipped.
 */
export async function remindersWentOut(
  { clock, deliveries }: Pick<Ports, 'clock' | 'deliveries'>,
  key: TeamKey,
  date: LocalDate,
): Promise<void> {
  const { scope, key: post } = deliveryOf(key, date);
  await deliveries.note(scope, post, clock.now());
}

function deliveryOf({ tenant, team }: TeamKey, date: LocalDate): { scope: string; key: string } {
  return { scope: `${tenant}|${team}`, key: `reminders|${date}` };
}

/** The reviews that are due, late or not, each with everybody who may decide it (R2, R25). */
async function reviewsToDecide(
  ports: Ports,
  { tenant, team }: TeamKey,
  { state, library, rows, today }: Omit<TeamDay, 'reviews'>,
): Promise<ReviewToDecide[]> {
  const open = rows.flatMap(({ person, name, membership, standing }) =>
    openReviewsFor({ library }, membership.profile, standing)
      .filter(({ review }) => review.due <= addDays(today, reviewDays))
      .map((found): OpenReview => ({ ...found, subject: person, name })),
  );
  if (open.length === 0) return [];
  const assessors = new Set(state.assessors.map(({ person }) => person));
  const here = rows
    .filter(({ person, membership: { roles } }) => roles.some(decides) || assessors.has(person))
    .map(candidateOfRow);
  const deciders = [...here, ...(await askedElsewhere(ports, tenant, { open, rows }))];
  const place = { team, settings: state, library, today };

  return open.map((each) => ({
    about: each.subject,
    name: each.name,
    competency: library.title(each.requirement.competency),
    review: each.review.id,
    due: each.review.due,
    deciders: deciders
      .filter((decider) => mayDecideAs(decider, place, each))
      .map(({ person }) => person),
  }));
}

function decides(role: string): boolean {
  return role === 'supervisor' || role === 'clinical-lead';
}

/** Those of other teams who were asked to decide one (R25): a point read of each. */
async function askedElsewhere(
  ports: Ports,
  tenant: TeamKey['tenant'],
  { open, rows }: { open: readonly OpenReview[]; rows: readonly BoardRow[] },
): Promise<Candidate[]> {
  const here = new Set(rows.map(({ person }) => person));
  const asked = new Set(open.flatMap(({ review }) => review.of?.deciders ?? []));
  const found = await Promise.all(
    [...asked]
      .filter((person) => !here.has(person))
      .map(async (person) => ({ person, file: await ports.people.open({ tenant, person }) })),
  );

  return found.flatMap(({ person, file }) =>
    file === undefined ? [] : [candidateOf(person, file)],
  );
}

function candidateOf(person: PersonId, { details, state }: PersonFile): Candidate {
  return candidateOfFile(person, details.name, state);
}
