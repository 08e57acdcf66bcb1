import type { OpenAction } from './action.ts';
import { supervisionOf, type BoardRow } from './board.ts';
import type { Instant, LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { PersonId } from './ids.ts';
import type { HeldCompetency } from './standing.ts';
import type { TeamLibrary } from './team-library.ts';
import type { TeamSettings } from './team.ts';

/**
 * A day that a person may put in a calendar of their own. Others look into calendars: its title says
 * what is due and nothing about an incident, a pause or a reason.
 */
export interface OwnDate {
  /** What it is about: the same in every file, so that a calendar moves it and never doubles it. */
  key: string;
  title: string;
  /** By the team's days. */
  date: LocalDate;
  /** How many days before a calendar reminds of it; null: it does not. */
  remind: number | null;
}

/** Every date of one person, as they are at an instant. */
export interface OwnDates {
  person: PersonId;
  name: string;
  made: Instant;
  /** The day it was then for their team. */
  today: LocalDate;
  dates: readonly OwnDate[];
}

/** Somebody's place in one of their teams, from their own file. */
export interface OwnPlace {
  row: BoardRow;
  team: TeamSettings;
  teamName: string;
  library: TeamLibrary;
  today: LocalDate;
}

/** How many days before a sign-off ends a calendar reminds of it: the second of R31's reminders. */
const refreshReminder = 30;

/**
 * What is ahead of a person, the first date first: supervision, refreshes of what they hold, review
 * dates of the tasks they carry, and the actions they owe. `actions`: those they owe, whoever they are about.
 */
export function ownDates(
  places: readonly OwnPlace[],
  actions: readonly Pick<OpenAction, 'id' | 'due'>[],
): OwnDate[] {
  const all = [
    ...places.flatMap((place) => datesIn(place, places.length > 1)),
    ...actions.map(({ id, due }) => plainDate(`action.${id}`, 'Action due', due)),
  ].toSorted((a, b) => a.date.localeCompare(b.date) || a.title.localeCompare(b.title));

  // What two roles ask of somebody is due once: on the earlier date.
  return all.filter(({ key }, at) => all.findIndex((each) => each.key === key) === at);
}

function datesIn(place: OwnPlace, isOneOfSeveral: boolean): OwnDate[] {
  const { row, team, teamName, library, today } = place;
  const where = isOneOfSeveral ? ` (${teamName})` : '';
  const { team: id } = row.membership;
  const supervision = supervisionOf(row, team, today);
  const agreed = row.nextDate === null || row.nextDate < today ? [] : [row.nextDate];
  const carried = (row.delegations ?? []).filter(({ accepted }) => accepted !== null);

  return [
    ...(supervision === null
      ? []
      : [plainDate(`supervision-due.${id}`, `Supervision due${where}`, supervision.due)]),
    ...agreed.map((date) =>
      plainDate(`supervision-agreed.${id}`, `Supervision session${where}`, date),
    ),
    ...carried.map((delegation) =>
      plainDate(
        `delegation.${delegation.id}`,
        `Delegation review due: ${library.taskTitle(delegation.task)}`,
        delegation.reviewBy,
      ),
    ),
    ...refreshesIn(place),
  ];
}

/** The last day of each sign-off that is in date, by what the role asks; of what it does not ask, by any. */
function refreshesIn({ row, library, today }: OwnPlace): OwnDate[] {
  const { membership, standing } = row;
  const asked = library.profile(membership.profile)?.requires ?? [];
  const held = new Set(standing.signOffs.map(({ competency }) => competency));

  return [...held].flatMap((competency): OwnDate[] => {
    const required = asked.filter((each) => each.competency === competency);
    const until = [...required, anyLevelOf(competency)]
      .map((each) => library.standing(each, standing, membership.profile))
      .find(({ signOff }) => signOff !== null)?.until;
    if (!isAhead(until, today)) return [];
    const title = `Refresh due: ${library.title(competency)}`;

    return [{ key: `refresh.${competency}`, title, date: until, remind: refreshReminder }];
  });
}

function isAhead(until: HeldCompetency['until'] | undefined, today: LocalDate): until is LocalDate {
  return (until ?? '') >= today;
}

function anyLevelOf(competency: CompetencyId): { competency: CompetencyId; risk: 'standard' } {
  return { competency, risk: 'standard' };
}

function plainDate(key: string, title: string, date: LocalDate): OwnDate {
  return { key, title, date, remind: null };
}
