import { isAway, supervisionOf, type BoardRow } from './board.ts';
import { addDays, localDate, type LocalDate } from './calendar.ts';
import { coverageOf, type Coverage } from './cover.ts';
import { assessorPatterns, type AssessorPattern } from './assessor-pattern.ts';
import {
  digestLines,
  type DigestChange,
  type DigestFigures,
  type DigestLine,
  type KeptFigures,
} from './digest-figures.ts';
import { gapsOf, rowGapRecord, withoutAction } from './gap.ts';
import { mixItems } from './digest-mix.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { SkillMix } from './skill-mix-view.ts';
import type { Standing } from './standing.ts';
import type { LeadHours, SupervisorLoad } from './supervision-load.ts';
import type { Employment } from './person.ts';
import type { TeamLibrary } from './team-library.ts';
import type { TeamSettings } from './team.ts';

/** One entry of a list behind a line: who, and in what. Never why, and never that an incident is behind it. */
export interface DigestItem {
  /** Null where it is no one person of the team. */
  person: PersonId | null;
  /** Empty where it is the work of the team as a whole, or of nobody. */
  name: string;
  /** Of the competency or the task; empty where there is none. */
  title: string;
  /** Since when, until when or due when; null where that says nothing. */
  date: LocalDate | null;
  /** Of an assessor pattern alone. */
  pattern?: AssessorPattern['kind'];
  /** Who signed, of a pattern; empty where that is nobody of the team. */
  signer?: string;
  /** How many sign-offs a pattern is about, or days of the next week. */
  count?: number;
  /** How many tasks hang on somebody beside the one that is named. */
  more?: number;
  /** Of a supervisor’s load alone. */
  load?: SupervisorLoad;
  /** Of hours kept free alone. */
  hours?: LeadHours;
  /** Of bank and agency staff alone. */
  employment?: Employment;
}

/** A manager’s week (brief, section 6): what changed, then what to see to, each with the list behind it. */
export interface Digest {
  today: LocalDate;
  people: number;
  /** The day that it is compared with; null where no figures were kept. */
  since: LocalDate | null;
  changes: readonly DigestChange[];
  lines: Readonly<Record<DigestLine, readonly DigestItem[]>>;
  figures: DigestFigures;
  /** What roles ask for, and where it stands: what the picture shows. */
  places: Coverage['places'];
  mix: SkillMix;
}

/** A team as a digest looks at it. */
export interface DigestTeam {
  id: TeamId;
  settings: TeamSettings;
}

/** A row with where it stands in what its role asks. */
interface Place {
  row: BoardRow;
  title: string;
  state: Standing;
  until: LocalDate | null;
}

/** How many days ahead a sign-off is named that ends. */
const dueWithin = 30;
/** How many days an override is listed (R22). */
const week = 7;

/** R26, R29: the digest of a team on a day, from its board rows, compared with the figures of a week before. */
export function digestOf(
  rows: readonly BoardRow[],
  library: TeamLibrary,
  about: { team: DigestTeam; lastWeek: KeptFigures | null; mix: SkillMix },
): Digest {
  const { team, lastWeek, mix } = about;
  const { today } = mix;
  const coverage = coverageOf(
    rows.map((row) => ({ ...row, supervision: supervisionOf(row, team.settings, today) })),
    library,
    today,
  );
  const places = rows.flatMap((row) => placesOf(row, library));
  const within = (row: BoardRow): DigestItem[] => gapItems(row, library);
  const lines: Digest['lines'] = {
    gaps: oldestFirst(rows.flatMap(within)),
    supervision: oldestFirst(rows.flatMap((row) => lateSupervision(row, team, today))),
    late: oldestFirst(places.filter(({ state }) => state === 'lapsed').map(itemOf)),
    due: oldestFirst(places.filter((place) => isDue(place, today)).map(itemOf)),
    paused: places.filter(({ state }) => state === 'paused').map(undated),
    review: places.filter(({ state }) => state === 'under review').map(undated),
    overrides: oldestFirst(rows.flatMap((row) => overridesOf(row, { team, library, today }))),
    points: pointsOf(coverage, rows),
    patterns: patternsOf(rows, library, today),
    actions: overdueActions(rows, { team, library, today }),
    ...mixItems(mix, rows),
  };
  const figures = figuresOf(lines, rows);

  return {
    today,
    people: rows.length,
    since: lastWeek?.date ?? null,
    changes: lastWeek === null ? [] : changesSince(lastWeek.figures, figures),
    lines,
    figures,
    places: coverage.places,
    mix,
  };
}

/** What changed, the number that matters first (R26). */
function changesSince(before: KeptFigures['figures'], now: DigestFigures): DigestChange[] {
  return digestLines
    .map((line) => ({ line, from: before[line] ?? now[line], to: now[line] }))
    .filter(({ from, to }) => from !== to);
}

function figuresOf(lines: Digest['lines'], rows: readonly BoardRow[]): DigestFigures {
  const counted = digestLines.map((line) => [line, lines[line].length]);
  const supervised = rows.filter(({ membership }) => membership.supervisor !== null).length;

  return { ...(Object.fromEntries(counted) as Record<DigestLine, number>), supervised };
}

/** What an audit found in how the team works is no one person’s. */
function gapItems(row: BoardRow, library: TeamLibrary): DigestItem[] {
  return withoutAction(gapsOf(rowGapRecord(row), library)).map((gap) => {
    const isOfTeam = gap.of === 'system' && gap.source === 'audit';
    return {
      person: isOfTeam ? null : row.person,
      name: isOfTeam ? '' : row.name,
      title: library.title(gap.competency),
      date: gap.since,
    };
  });
}

/** Nobody who is away is late (R13). */
function lateSupervision(row: BoardRow, { settings }: DigestTeam, today: LocalDate): DigestItem[] {
  const standing = isAway(row, today) ? null : supervisionOf(row, settings, today);

  return standing?.state === 'late'
    ? [{ person: row.person, name: row.name, title: '', date: standing.due }]
    : [];
}

function placesOf(row: BoardRow, library: TeamLibrary): Place[] {
  const { profile } = row.membership;

  return (library.profile(profile)?.requires ?? []).map((requirement) => {
    const { state, until } = library.standing(requirement, row.standing, profile);
    return { row, title: library.title(requirement.competency), state, until };
  });
}

/** Ends within 30 days, and is not over. What is paused is listed as that. */
function isDue({ state, until }: Place, today: LocalDate): boolean {
  const ends = until !== null && until >= today && until <= addDays(today, dueWithin);

  return ends && state !== 'paused';
}

function itemOf({ row, title, until }: Place): DigestItem {
  return { person: row.person, name: row.name, title, date: until };
}

function undated(place: Place): DigestItem {
  return { ...itemOf(place), date: null };
}

function overridesOf(
  { person, name, overrides = [] }: BoardRow,
  about: { team: DigestTeam; library: TeamLibrary; today: LocalDate },
): DigestItem[] {
  const { team, library, today } = about;

  return overrides
    .map(({ task, at }) => ({ task, date: localDate(at, team.settings.zone) }))
    .filter(({ date }) => date >= addDays(today, -week))
    .map(({ task, date }) => ({ person, name, title: library.taskTitle(task), date }));
}

/** Tasks that hang on one person today, or on nobody. */
function pointsOf({ tasks }: Coverage, rows: readonly BoardRow[]): DigestItem[] {
  const names = namesOf(rows);

  return tasks
    .filter(({ could }) => could.length < 2)
    .map(({ task, could: [only = null] }) => ({
      person: only,
      name: nameIn(names, only),
      title: task.title,
      date: null,
    }));
}

/** R29: listed, never blocked. */
function patternsOf(
  rows: readonly BoardRow[],
  library: TeamLibrary,
  today: LocalDate,
): DigestItem[] {
  const names = namesOf(rows);

  return assessorPatterns(rows, today).map(({ kind, signer, about, competency, date, count }) => ({
    person: about ?? (names.has(signer) ? signer : null),
    name: nameIn(names, about ?? signer),
    signer: nameIn(names, signer),
    title: competency === null ? '' : library.title(competency),
    date,
    pattern: kind,
    count,
  }));
}

/** Once each: an action stands in the file of everybody it is about. */
function overdueActions(
  rows: readonly BoardRow[],
  about: { team: DigestTeam; library: TeamLibrary; today: LocalDate },
): DigestItem[] {
  const names = namesOf(rows);
  const late = rows
    .flatMap(({ actions }) => actions)
    .filter(({ due, team = about.team.id }) => team === about.team.id && due < about.today);

  return oldestFirst(
    [...new Map(late.map((each) => [each.id, each])).values()].map(
      ({ owner, competency, due }) => ({
        person: names.has(owner) ? owner : null,
        name: nameIn(names, owner),
        title: competency === undefined ? '' : about.library.title(competency),
        date: due,
      }),
    ),
  );
}

/** The longest since, or the first due, at the top. */
function oldestFirst(items: readonly DigestItem[]): DigestItem[] {
  return items.toSorted((a, b) => String(a.date).localeCompare(String(b.date)));
}

function namesOf(rows: readonly BoardRow[]): ReadonlyMap<PersonId, string> {
  return new Map(rows.map(({ person, name }) => [person, name]));
}

function nameIn(names: ReadonlyMap<PersonId, string>, person: PersonId | null): string {
  return (person === null ? undefined : names.get(person)) ?? '';
}
