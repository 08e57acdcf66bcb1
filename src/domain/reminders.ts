import { isAway, type BoardRow } from './board.ts';
import { addDays, localDate, type DateRange, type LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import { overdueSupervision } from './overdue.ts';
import {
  actionCadence,
  asksOn,
  delegationCadence,
  heardOn,
  offerCadence,
  onceCadence,
  refreshCadence,
  reviewCadence,
} from './reminder-dates.ts';
import { eachOnce, type Reminder } from './reminder.ts';
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
const delegationDays = 7;
const reviewDays = 3;
/** An unanswered record shows as "not yet read" from the eighth day (R16). */
const recordDays = 8;

type Line = Omit<Reminder, 'team' | 'asks' | 'late'> & { late?: boolean; asks: boolean };

/**
 * Everything that is due in a team, for each person whose turn it is, and which of it asks for attention
 * today (R7, R13, R16, R23, R25, R31). Nobody on leave is asked for anything. Where `to` is given, theirs alone.
 */
export function remindersIn(day: TeamDay, to?: PersonId): Reminder[] {
  const { rows, team, today } = day;
  const isTheirs = (person: PersonId): boolean => to === undefined || person === to;
  const own = rows.filter(({ person }) => isTheirs(person));
  const heard = hearing(day);
  const lines = [
    ...rows.flatMap((row) => waitingFor(row, { ...day, heard })),
    ...reviewsDue(day, heard),
    ...supervisionDue(day),
    ...own.flatMap((row) => ownLines(row, { ...day, heard })),
  ];
  const again = new Set(
    own.filter((row) => isAgain(row, heard(row.person))).map(({ person }) => person),
  );
  const away = new Set(rows.filter((row) => isAway(row, today)).map(({ person }) => person));

  return eachOnce(
    lines
      .filter((line) => isTheirs(line.to))
      .map(({ late = false, asks, ...line }) => ({
        ...line,
        team,
        late,
        asks: (asks || again.has(line.to)) && !away.has(line.to),
      })),
  );
}

type Hearing = (person: PersonId) => DateRange;
type Heard = TeamDay & { heard: Hearing };

/** The dates of which each hears today; worked out once for each. */
function hearing({ rows, state, today, missed }: TeamDay): Hearing {
  const known = new Map<PersonId, DateRange>();
  const absences = new Map(rows.map((row) => [row.person, row.absences]));

  return (person) => {
    const before = known.get(person);
    if (before !== undefined) return before;
    const dates = heardOn(today, state, { absences: absences.get(person) ?? [], missed });
    known.set(person, dates);
    return dates;
  };
}

/** They asked to be reminded again by today. */
function isAgain({ remindOn }: BoardRow, { from, until }: DateRange): boolean {
  return remindOn !== undefined && from <= remindOn && remindOn <= until;
}

/** What waits for others because of one person: a decision, a confirmation, an action. */
function waitingFor(row: BoardRow, day: Heard): Line[] {
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

/** R7: chased on a day is reminded on that day. */
function requestsOf({ person: about, name, requests = [] }: BoardRow, day: Heard): Line[] {
  return requests.flatMap((request): Line[] => {
    const asked = askedNow(request);
    if (asked === undefined) return [];
    const { person: to, on, chased } = asked;
    const what = day.library.title(request.competency);

    return [
      {
        kind: 'sign-off',
        to,
        about,
        name,
        what,
        id: request.id,
        due: on,
        asks: chased === day.today,
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

function reviewsDue({ reviews, today }: TeamDay, heard: Hearing): Line[] {
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
function supervisionDue({ rows, state, today }: TeamDay): Line[] {
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
function ownLines(row: BoardRow, day: Heard): Line[] {
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
