import type { BoardRow } from './board.ts';
import { addDays, localDate, type DateRange, type LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import { overdueSupervision } from './overdue.ts';
import {
  actionCadence,
  asksOn,
  delegationCadence,
  offerCadence,
  onceCadence,
  refreshCadence,
  reviewCadence,
} from './reminder-dates.ts';
import type { Reminder } from './reminder.ts';
import { isNotYetRead } from './session.ts';
import { askedNow } from './sign-off-request.ts';
import type { TeamLibrary } from './team-library.ts';
import type { TeamState } from './team.ts';

/** An open review, and who of the team may decide it (R2, R25). */
export interface ReviewToDecide {
  about: PersonId;
  name: string;
  /** A title. */
  competency: string;
  review: string;
  due: LocalDate;
  deciders: readonly PersonId[];
}

/** A team on a day, as its reminders are found: its board, and what it works by. */
export interface TeamDay {
  team: TeamId;
  state: TeamState;
  library: TeamLibrary;
  rows: readonly BoardRow[];
  reviews: readonly ReviewToDecide[];
  today: LocalDate;
  /** Working days just before on which nothing ran (R30). */
  missed: readonly LocalDate[];
}

/** How many days before its end a sign-off is a line of the card, and the same of a delegation and of a review. */
const refreshDays = 60;
export const delegationDays = 7;
export const reviewDays = 3;
/** An unanswered record shows as "not yet read" from the eighth day (R16). */
const recordDays = 8;

/** A line before it is known whose team it is, and whether anybody is there to be asked. */
export type Line = Omit<Reminder, 'team' | 'asks' | 'late'> & { late?: boolean; asks: boolean };

/** The dates of which somebody hears today. */
export type Hearing = (person: PersonId) => DateRange;
export type Heard = TeamDay & { heard: Hearing };

/** What waits for others because of one person: a decision, a confirmation, an action. */
export function waitingFor(row: BoardRow, day: Heard): Line[] {
  const { person: about, name } = row;

  return [
    ...requestsOf(row, day),
    ...delegationsOf(row, day),
    ...row.actions
      .filter(
        ({ due, owner }) => due <= day.today && day.rows.some((each) => each.person === owner),
      )
      .map(({ id, owner, due }): Line => ({
        kind: 'action',
        to: owner,
        about,
        name,
        what: '',
        id,
        due,
        late: due < day.today,
        asks: asksOn(due, actionCadence, day.heard(owner)),
      })),
  ];
}

/** R7: chased on a day is reminded on that day, or on the next where the chase was all that was done on it. */
function requestsOf({ person: about, name, requests = [] }: BoardRow, day: Heard): Line[] {
  return requests.flatMap((request): Line[] => {
    const asked = askedNow(request);
    if (asked === undefined) return [];
    const { person: to, on, chased } = asked;
    const what = day.library.title(request.competency);
    const { from, until } = day.heard(to);

    return [
      {
        kind: 'sign-off',
        to,
        about,
        name,
        what,
        id: request.id,
        due: on,
        asks: chased !== null && from <= chased && chased <= until,
      },
    ];
  });
}

/** To be confirmed by whoever gave them, or taken on by whoever is asked (R23). */
function delegationsOf({ person: about, name, delegations = [] }: BoardRow, day: Heard): Line[] {
  const { today, heard, library, state } = day;

  return delegations.flatMap(({ id, task, by, reviewBy, accepted, given }): Line[] => {
    const common = { about, name, what: library.taskTitle(task), id };
    if (accepted === null) {
      const due = localDate(given, state.zone);
      const asks = asksOn(due, offerCadence, heard(about));
      return [{ ...common, kind: 'offer', to: about, due, asks }];
    }
    if (reviewBy > addDays(today, delegationDays)) return [];
    const asks = asksOn(reviewBy, delegationCadence, heard(by));
    return [{ ...common, kind: 'delegation', to: by, due: reviewBy, late: reviewBy < today, asks }];
  });
}

export function reviewsDue({ reviews, today }: TeamDay, heard: Hearing): Line[] {
  return reviews
    .filter(({ due }) => due <= addDays(today, reviewDays))
    .flatMap(({ about, name, competency, review, due, deciders }) =>
      deciders.map((to): Line => ({
        kind: 'review',
        to,
        about,
        name,
        what: competency,
        id: review,
        due,
        late: due < today,
        asks: asksOn(due, reviewCadence, heard(to)),
      })),
    );
}

/** R13: every working day while it is late. */
export function supervisionDue({ rows, state, today }: TeamDay): Line[] {
  return overdueSupervision(rows, state, today).supervisors.flatMap(({ supervisor, people }) =>
    people.map(({ person, name, due }): Line => ({
      kind: 'supervision',
      to: supervisor,
      about: person,
      name,
      what: '',
      id: person,
      due,
      late: true,
      asks: true,
    })),
  );
}

/** What is somebody’s own to do in their own file. */
export function ownLines(row: BoardRow, day: Heard): Line[] {
  const { person: to, name } = row;
  const { today, heard } = day;
  const own = { to, about: to, name };
  const records = row.unanswered
    .filter(({ recordedOn }) => isNotYetRead(recordedOn, false, today))
    .map(({ session, recordedOn }): Line => ({
      ...own,
      kind: 'record',
      what: '',
      id: session,
      due: recordedOn,
      asks: asksOn(addDays(recordedOn, recordDays), onceCadence, heard(to)),
    }));
  const refreshes = refreshesOf(row, day)
    .filter(({ until, asked }) => until <= addDays(today, refreshDays) && !asked)
    .map(({ competency, until }): Line => ({
      ...own,
      kind: 'refresh',
      what: day.library.title(competency),
      id: competency,
      due: until,
      late: until < today,
      asks: asksOn(until, refreshCadence, heard(to)),
    }));

  return [...records, ...refreshes];
}

/**
 * Sign-offs that the person’s role asks for and that end, with their last day (R5). What is paused waits
 * for its review (R10); `asked`: a fresh sign-off is asked for, and it is somebody else’s turn.
 */
export function refreshesOf(
  { membership: { profile }, standing }: Pick<BoardRow, 'membership' | 'standing'>,
  { library }: Pick<TeamDay, 'library'>,
): { competency: CompetencyId; until: LocalDate; asked: boolean }[] {
  const asked = library.profile(profile)?.requires ?? [];

  return asked.flatMap((requirement) => {
    const { competency } = requirement;
    const { until, state } = library.standing(requirement, standing, profile);
    return until === null || state === 'paused'
      ? []
      : [{ competency, until, asked: standing.requested.includes(competency) }];
  });
}
