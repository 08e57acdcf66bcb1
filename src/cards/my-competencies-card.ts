import type { LocalDate } from '../domain/calendar.ts';
import type { ProfileRequirement } from '../domain/framework.ts';
import type { PersonId, SessionId, TeamId } from '../domain/ids.ts';
import type { NextStep } from '../domain/next-step.ts';
import type { HeldCompetency, Standing } from '../domain/standing.ts';
import type { StarterStep } from '../domain/starter-path.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { buttonRows, mostInView } from './buttons.ts';
import template from './my-competencies.card.json' with { type: 'json' };
import { competenciesPerPage, type Page, pageOf } from './paging.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import { doneWords, heldWords, nextWords } from './standing-words.ts';
import {
  day,
  listed,
  sentenceCase,
  standingColour,
  standingColours,
  standingWords,
} from './words.ts';

export interface CompetencyLine {
  requirement: Pick<ProfileRequirement, 'competency'>;
  /** Whether the person's role asks for it. */
  asked: boolean;
  title: string;
  domain: string;
  levelTitle: string | null;
  held: HeldCompetency;
  next: NextStep | null;
}

export interface RecordLine {
  session: SessionId;
  date: LocalDate;
  /** A name. */
  supervisor: string;
  answered: boolean;
  /** Who opened it last that it is not between (a name), and on which day. */
  opened: { by: string; date: LocalDate } | null;
}

export interface MyCompetenciesData {
  person: PersonId;
  name: string;
  /** Whether the reader is the person themselves. */
  own: boolean;
  /** Whether the reader supervises them. */
  supervised: boolean;
  /** The team in which the reader may set a time-limited profile for them; null where they may not. */
  limits: TeamId | null;
  role: string | null;
  /** The team whose role it is, where the person is in several. */
  team: string | null;
  supervision: SupervisionStanding | null;
  /** Gaps and late first already. */
  competencies: readonly CompetencyLine[];
  records: readonly RecordLine[];
  /** Whether the reader may open records between the person and others. */
  mayOpenRecords: boolean;
  /** The new starter's checklist; empty where it is not shown. */
  steps: readonly StarterStep[];
  page: number;
  today: LocalDate;
}

const render = compile(template);
const longestName = 60;
const longestTitle = 130;
const longestPlace = 60;
const unreadShown = 4;
const readShown = 6;
const stepsShown = 6;

/** Where a person stands: records to answer first, then first steps, then what the role asks, gaps first. */
export function myCompetenciesCard(data: MyCompetenciesData): Card {
  const { own, today } = data;
  const page = pageOf(data.competencies, data.page, competenciesPerPage);
  const name = shortened(data.name, longestName);
  // What stands above the list stands on its first page alone.
  const above = page.page === '0' ? data : { ...data, records: [], steps: [] };
  const unread = above.records.filter((record) => !record.answered).slice(0, unreadShown);
  const read = above.records.filter((record) => record.answered).slice(0, readShown);
  const ticks = own || data.supervised ? tickButtons(above) : [];
  const buttons = own ? [] : readerButtons(data);

  return render({
    ...page,
    pageButtons: page.pageButtons.map((button) => pageButton(button, data)),
    summary: own
      ? `Your competencies: ${spoken(countsLine(data))}`
      : `Where ${spoken(name)} stands: ${spoken(countsLine(data))}`,
    title: own ? 'My competencies' : plain(name),
    context: contextLine(data),
    contextColour: standingColour(data.supervision),
    hasUnread: unread.length > 0,
    unread: unread.map((record) => recordRow(record, today, 'Read')),
    hasRead: read.length > 0,
    read: read.map((record) => recordRow(record, today, 'Open')),
    hasSteps: above.steps.length > 0,
    stepsTitle: own ? 'Your first steps' : 'First steps',
    steps: above.steps.slice(0, stepsShown).map((step) => stepRow(step, today)),
    hasTicks: ticks.length > 0,
    ticks: buttonRows(ticks).map((button) => (own ? button : { ...button, style: 'default' })),
    hasRows: data.role !== null || page.shown.length > 0,
    roleTitle: own ? 'What your role asks for' : 'What the role asks for',
    counts: countsLine(data),
    rows: page.shown.map((line) => competencyRow(line, data)),
    hasButtons: buttons.length > 0,
    buttons: buttonRows(buttons),
  });
}

function contextLine({ name, own, role, team, supervision, today }: MyCompetenciesData): string {
  const who = own ? plain(shortened(name, longestName)) : '';
  const none = own ? 'no supervisor is named for you yet' : 'no supervisor is named for them yet';
  const standing = supervision === null ? none : `supervision ${standingWords(supervision, today)}`;
  const place = team === null ? '' : `in ${plain(shortened(team, longestPlace))}`;
  const part = [role === null ? '' : plain(role), place].filter((each) => each !== '').join(' ');
  const parts = [who, part, standing].filter((each) => each !== '');

  return `${sentenceCase(parts.join(', '))}.`;
}

/** "3 of 12 current, 1 paused and 2 due soon. Page 1 of 2." */
function countsLine({ competencies, own, role }: MyCompetenciesData): string {
  if (role === null && competencies.length === 0) {
    return own
      ? 'No role is set for you yet, so I do not know which competencies it asks for. Your manager or administrator can set it.'
      : 'No role is set for them yet, so I do not know which competencies it asks for.';
  }
  const count = (state: Standing): number =>
    competencies.filter(({ held }) => held.state === state).length;
  const asked = competencies.filter((line) => line.asked);
  if (competencies.length === 0) {
    return 'Nothing: the frameworks of the team ask for no competency of this role.';
  }
  const current = asked.filter(({ held }) => held.state === 'current');
  const told = (['paused', 'lapsed', 'under review', 'due soon'] as const)
    .map((state) => ({ state, number: count(state) }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `${String(number)} ${state}`);

  const ofRole = `${String(current.length)} of ${String(asked.length)} current`;

  return `${listed(asked.length === 0 ? told : [ofRole, ...told])}.`;
}

function recordRow(record: RecordLine, today: LocalDate, hint: string): object {
  const { session, date } = record;
  const supervisor = shortened(record.supervisor, longestName);

  return {
    session,
    hint,
    text: `${day(date, today)}, with ${plain(supervisor)}`,
    opened: openedWords(record.opened, today),
    rowTitle: `${hint} the record of ${day(date, today)}, with ${oneLine(supervisor)}`,
  };
}

function openedWords(opened: RecordLine['opened'], today: LocalDate): string {
  if (opened === null) return '';

  return `Opened by ${plain(shortened(opened.by, longestName))}, ${day(opened.date, today)}`;
}

function stepRow({ title, done }: StarterStep, today: LocalDate): object {
  return {
    mark: done === null ? '○' : '✓',
    step: plain(shortened(title, longestName)),
    when: doneWords(done, today),
  };
}

/** What a reader may do with somebody else. */
function readerButtons(data: MyCompetenciesData): Button[] {
  const { person, supervised, limits, mayOpenRecords } = data;
  const about = person;

  return [
    ...(supervised
      ? [{ title: 'Record supervision', verb: 'session.choose', data: { about } }]
      : []),
    ...(limits === null
      ? []
      : [{ title: 'Time-limited profile', verb: 'profile.open', data: { about, team: limits } }]),
    ...(mayOpenRecords ? [{ title: 'Open a record', verb: 'record.list', data: { about } }] : []),
  ];
}

function tickButtons({ steps, own, person }: MyCompetenciesData): Button[] {
  return steps
    .filter(({ ticked, done }) => ticked && done === null)
    .slice(0, mostInView)
    .map(({ id, title }) => ({
      title: `${shortened(title, longestPlace)} done`,
      verb: 'step.start',
      data: { step: id, ...(own ? {} : { about: person }) },
    }));
}

function pageButton(
  { title, page }: Page<CompetencyLine>['pageButtons'][number],
  { own, person }: MyCompetenciesData,
): Button {
  return own
    ? { title, verb: 'competencies.page', data: { page } }
    : { title, verb: 'standing.open', data: { page, about: person } };
}

function competencyRow(line: CompetencyLine, { own, person, today }: MyCompetenciesData): object {
  const { requirement, held, next } = line;
  const { competency } = requirement;
  const title = shortened(line.title, longestTitle);
  const level = line.levelTitle === null ? '' : `at ${shortened(line.levelTitle, longestPlace)}`;
  const unasked = line.asked ? '' : 'not asked for by the role';
  const place = [shortened(line.domain, longestPlace), level, unasked].filter(
    (part) => part !== '',
  );

  return {
    data: own ? { competency } : { competency, about: person },
    title: plain(title),
    rowTitle: oneLine(title),
    state: heldWords(held, today),
    colour: standingColours[held.state],
    place: plain(place.join(', ')),
    need: nextWords(next, held),
  };
}
