import { addDays, localDate, type Instant, type LocalDate } from '../../src/domain/calendar.ts';
import type { ActionId, FormId, PersonId, SessionId } from '../../src/domain/ids.ts';
import type { AnswerDraft, CorrectionDraft } from '../../src/domain/record.ts';
import { sessionIdOf, type SessionDraft } from '../../src/domain/session.ts';
import { newTeam } from '../../src/domain/team.ts';
import { courses, groups, type Course, type Extra, type Turn } from './demo-service-courses.ts';
import { closedAlone, draftOf, turnOf, type Slot } from './demo-service-draft.ts';
import { demoLearning, type Learnt } from './demo-service-learning.ts';
import { demoPeople } from './demo-service-people.ts';
import { demoStanding, type Shown } from './demo-service-standing.ts';
import {
  firstAction,
  formFor,
  fortnight,
  moment,
  workingDay,
  workingDayUntil,
} from './demo-service-when.ts';

/** One thing that somebody did, and when. */
export type Happening = Shown | Supervised | Learnt;

/** What people and supervision brought about. */
type Supervised = { at: Instant } & (
  | { did: 'adopt'; from: LocalDate }
  | { did: 'import'; person: PersonId; startDate: LocalDate }
  | { did: 'leave'; person: PersonId; back: LocalDate }
  | { did: 'session'; form: FormId; by: PersonId; about: PersonId; draft: SessionDraft }
  | { did: 'group'; form: FormId; by: PersonId; members: readonly PersonId[]; draft: SessionDraft }
  | ({ did: 'answer'; draft: AnswerDraft } & RecordAct)
  | ({ did: 'correct'; draft: CorrectionDraft; by: PersonId } & RecordAct)
  | { did: 'close'; form: FormId; about: PersonId; action: ActionId; done: string }
);

interface RecordAct {
  form: FormId;
  about: PersonId;
  session: SessionId;
  version: number;
}

const days = 126;

/** Everything that happened in the four months before that instant, in order. */
export function demoHistory(until: Instant): Happening[] {
  const today = localDate(until, newTeam.zone);
  const first = addDays(today, -days);
  const happened: Happening[] = [
    ...demoPeople.map(({ person, startDate }): Happening => {
      const joined = courses.find((course) => course.person === person)?.joined;
      const day = joined === undefined ? first : addDays(today, -joined);
      const start = joined === undefined ? startDate : day;
      return { did: 'import', at: moment(day, '08:00', 0), person, startDate: start };
    }),
    { did: 'adopt', at: moment(first, '08:30', 0), from: first },
    ...demoStanding(first, today),
    ...demoLearning(today),
    ...courses.flatMap((course) => historyOf(course, today)),
    ...groups.held.flatMap((group) => groupHappenings(group, today)),
  ];

  return happened.filter(({ at }) => at < until).sort((a, b) => a.at.localeCompare(b.at));
}

function historyOf(course: Course, today: LocalDate): Happening[] {
  const { person, away } = course;
  const leave = away && { from: addDays(today, -away.from), back: addDays(today, -away.back) };
  const slots = slotsOf(course, today).filter(
    ({ date }) => leave === undefined || date < leave.from || date >= leave.back,
  );

  return [
    ...(leave === undefined
      ? []
      : [{ did: 'leave' as const, at: moment(leave.from, '08:30', 0), person, back: leave.back }]),
    ...slots.flatMap((slot, index) => slotHappenings(slot, slots[index - 1])),
  ];
}

/** Oldest first. */
function slotsOf(course: Course, today: LocalDate): Slot[] {
  const { last, late = Infinity, missed, joined = days, extra = [], person, supervisor } = course;
  const slot = (at: number, daysAgo: number, more?: Extra): Slot => ({
    course,
    at,
    date: workingDayUntil(addDays(today, -daysAgo)),
    form: formFor(supervisor, `${person} ${String(more?.daysAgo ?? at)}${more?.notHeld ?? ''}`),
    ...(more === undefined ? {} : { extra: more }),
  });
  const regular = Array.from({ length: 9 }, (_, at) => {
    const daysAgo = last + fortnight * at + (at >= late ? 5 : 0);
    if (at !== missed?.at) return [slot(at, daysAgo)];
    const notHeld = { daysAgo, notHeld: missed.why, said: 'Put off; we meet later this week.' };
    return [slot(at, daysAgo, notHeld), slot(at, daysAgo - 5)];
  });
  const beside = extra.map((more) => slot(0, more.daysAgo, more));
  const start = addDays(today, -joined);

  return [...regular.flat(), ...beside]
    .filter(({ date }) => date > start)
    .sort((a, b) => a.date.localeCompare(b.date));
}

/** A session, and what came of it: the answer, a correction, an action done. */
function slotHappenings(slot: Slot, before: Slot | undefined): Happening[] {
  const { course, at, date, form } = slot;
  const { person: about, supervisor: by, text } = course;
  const draft = draftOf(slot, before);
  const readOn = workingDay(addDays(date, 1 + (at % 3)));
  const correction = turnOf(slot)?.corrected;

  return [
    { did: 'session', at: moment(date, '15:30', text + at), form, by, about, draft },
    ...answered(slot, 1, readOn),
    ...(correction === undefined ? [] : corrected(slot, draft, correction, readOn)),
    ...(closedAlone(slot) && draft.actions.length > 0 ? [closed(slot)] : []),
  ];
}

function answered(slot: Slot, version: number, day: LocalDate): Happening[] {
  const { course, at, form, extra } = slot;
  const { gave, comment = '' } = turnOf(slot)?.answer ?? {
    gave: extra?.unanswered === true ? 'none' : 'agreed',
  };
  if (gave === 'none') return [];

  const { person: about } = course;
  const session = sessionIdOf(form);
  return [
    {
      did: 'answer',
      at: moment(day, '12:20', at),
      form: formFor(about, `${session} answer ${String(version)}`),
      ...{ about, session, version },
      draft: { answer: gave, comment },
    },
  ];
}

function corrected(
  slot: Slot,
  { type, date, reflections }: SessionDraft,
  { minutes, why }: NonNullable<Turn['corrected']>,
  readOn: LocalDate,
): Happening[] {
  const { person: about, supervisor: by } = slot.course;
  const session = sessionIdOf(slot.form);

  return [
    {
      did: 'correct',
      at: moment(workingDay(addDays(readOn, 1)), '09:40', slot.at),
      form: formFor(by, `${session} corrected`),
      ...{ by, about, session, version: 1 },
      draft: { type, date, minutes, reflections, why },
    },
    ...answered(slot, 2, workingDay(addDays(readOn, 3))),
  ];
}

function closed({ course, at, date, form }: Slot): Happening {
  const { person: about } = course;

  return {
    did: 'close',
    at: moment(workingDay(addDays(date, 6)), '16:10', at),
    form: formFor(about, `${sessionIdOf(form)} done`),
    about,
    action: firstAction(form),
    done: 'Done, and noted where we said it would be.',
  };
}

function groupHappenings(
  { daysAgo, said }: (typeof groups.held)[number],
  today: LocalDate,
): Happening[] {
  const { supervisor, members } = groups;
  const date = workingDayUntil(addDays(today, -daysAgo));
  const form = formFor(supervisor, `group ${String(daysAgo)}`);
  const session = sessionIdOf(form);
  const draft: SessionDraft = {
    ...{ type: 'reflective', mode: 'group', date, minutes: 90, notHeld: null, done: [] },
    ...{ discussed: [], wellbeing: null, load: null, caseload: null, topics: [], actions: [] },
    ...{ reflections: said, nextDate: null },
  };

  return [
    { did: 'group', at: moment(date, '13:10', 0), form, by: supervisor, members, draft },
    ...members.map((about, index): Happening => {
      return {
        did: 'answer',
        at: moment(workingDay(addDays(date, 1 + (index % 3))), '12:40', index),
        ...{ form: formFor(about, `${session} answer`), about, session, version: 1 },
        draft: { answer: 'agreed', comment: '' },
      };
    }),
  ];
}
