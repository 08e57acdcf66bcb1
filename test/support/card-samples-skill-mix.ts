import { skillMixCard, taskWeekCard } from '../../src/cards/skill-mix-card.ts';
import { mixFormCard, type MixFormData } from '../../src/cards/skill-mix-form-card.ts';
import type { TaskId } from '../../src/domain/framework.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { daysFrom, hangsOn, type TaskWeek } from '../../src/domain/resilience.ts';
import type { OpenedMix, SeenSkillMix, SkillMix } from '../../src/domain/skill-mix-view.ts';
import { depotClinic } from './task-builders.ts';
import { form, guid, longName, names, person, team, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const manager = 'Dev Patel, manager';
const supervisor = 'Ben Carter, supervisor';
const teamName = 'North Recovery Team';
const days = daysFrom(today);
const everybody = new Map(names.map((name, at) => [person(at), name]));

/** One task, with how many could carry it on each day: the first so many of the people. */
function taskWeek(at: number, title: string, depths: readonly number[]): TaskWeek {
  const id = `own-task-${String(at)}` as TaskId;

  return {
    task: depotClinic({ id, title }),
    days: days.map((date, day) => ({
      date,
      could: Array.from({ length: depths[day] ?? 3 }, (_, each) => person(each + at)),
    })),
  };
}

const week = [
  taskWeek(0, 'Crisis calls, out of hours', [2, 1, 1, 0, 0, 2, 2]),
  taskWeek(1, 'Lone home visits where risk is raised', [1, 1, 1, 1, 1, 1, 1]),
  taskWeek(2, 'Safety planning', [3, 3, 3, 2, 2, 4, 4]),
];

/** The skill mix of a team on a Sunday: three high-risk tasks, two agency staff. */
export const sampleMix: SkillMix = {
  today,
  week,
  hangs: hangsOn(week),
  there: days.map((date, at) => ({
    date,
    isWorkingDay: at !== 0 && at !== 6,
    recorded: at < 4,
    onCall: [person(2)],
    people: at === 0 ? [person(0), person(1), person(2)] : at === 1 ? [] : [person(2)],
    carriers: at === 0 ? [person(0), person(1)] : [],
    covered: at === 0 ? 2 : 0,
    of: 3,
  })),
  float: { spare: 1, one: 1, none: 1 },
  people: { substantive: 9, bank: 1, agency: 2, volunteer: 1, student: 0 },
  places: { places: { substantive: 61, bank: 8, agency: 14, volunteer: 0, student: 0 }, days: 19 },
  load: [
    {
      ...{ supervisor: person(1), supervisees: 5, sessionsDue: 10, sessionsHeld: 7 },
      ...{ minutesDue: 0, minutesHeld: 0 },
    },
    {
      ...{ supervisor: person(2), supervisees: 4, sessionsDue: 2, sessionsHeld: 2 },
      ...{ minutesDue: 177, minutesHeld: 180 },
    },
  ],
  hours: [
    { person: person(1), weekly: 4, set: 960, used: 450 },
    { person: person(2), weekly: 0, set: 0, used: 360 },
  ],
  caseload: { caseload: { red: 6, amber: 14, green: 31 }, date: '2026-11-16', of: null },
  caseloads: [
    { person: person(0), caseload: { red: 3, amber: 4, green: 5 }, date: '2026-11-16' },
    { person: person(3), caseload: { red: 1, amber: 6, green: 9 }, date: '2026-03-02' },
  ],
  statedOn: '2026-08-12',
};

/** Of a team that has nobody. */
export const emptyMix: SkillMix = {
  today,
  week: [],
  hangs: [],
  there: days.map((date) => ({
    ...{ date, isWorkingDay: true, recorded: false, onCall: [] },
    ...{ people: [], carriers: [], covered: 0, of: 0 },
  })),
  float: null,
  people: { substantive: 0, bank: 0, agency: 0, volunteer: 0, student: 0 },
  places: { places: { substantive: 0, bank: 0, agency: 0, volunteer: 0, student: 0 }, days: 0 },
  load: [],
  hours: [],
  caseload: null,
  caseloads: [],
  statedOn: null,
};

const statement =
  'Half of the people we serve live with a psychosis and most have been in hospital this year, so three of us are clinicians and a lead is on call every night. Peer workers carry the long relationships; senior support workers hold the visits between reviews.';
const seen: SeenSkillMix = {
  team,
  teamName,
  next: null,
  mix: sampleMix,
  names: everybody,
  open: new Set(everybody.keys()),
  mayChange: true,
  statement,
};

const longTitle =
  'Working out with the person, and *those around them*, [what keeps them safe] '.repeat(3);
const many = Array.from({ length: 40 }, (_, at) => at);
const longWeek = many.map((at) => taskWeek(at, longTitle, [1, 0, 1, 0, 1, 0, 1]));
const longMix: SkillMix = {
  ...sampleMix,
  week: longWeek,
  hangs: hangsOn(longWeek),
  there: sampleMix.there.map((each) => ({
    ...each,
    recorded: true,
    people: many.map(person),
    carriers: many.map(person),
  })),
  load: many.map((at) => ({
    ...{ supervisor: person(at), supervisees: 12, sessionsDue: 24, sessionsHeld: 11 },
    ...{ minutesDue: 12_000, minutesHeld: 11_400 },
  })),
  hours: many.map((at) => ({ person: person(at), weekly: 12, set: 2880, used: 1215 })),
  caseloads: many.map((at) => ({
    ...{ person: person(at), caseload: { red: 999, amber: 999, green: 999 }, date: '2026-01-05' },
  })),
};
const longest: SeenSkillMix = {
  ...seen,
  teamName: longName,
  next: guid(510) as TeamId,
  mix: longMix,
  names: new Map(many.map((at) => [person(at), longName])),
  open: new Set(many.map(person)),
  statement: 'Because of the *people* we serve. '.repeat(58),
};

const opened: OpenedMix = {
  team,
  teamName,
  today,
  manages: true,
  people: names.map((name, at) => ({ person: person(at), name })),
  leads: [
    { person: person(1), name: 'Ben Carter', weekly: 4 },
    { person: person(2), name: 'Carys Pritchard', weekly: 0 },
  ],
  caseloads: [{ person: null, caseload: { red: 6, amber: 14, green: 31 }, date: '2026-11-16' }],
  statement,
  statedOn: '2026-08-12',
  before: [{ words: statement.replace('Half', 'A third'), date: '2026-02-02' }],
};
const fresh: MixFormData = { opened, form, page: 0, typed: undefined, problems: [] };
const nothingSet = { caseloads: [], statement: '', statedOn: null, before: [] };

export const skillMixSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'skill-mix': [
    { title: 'Skill mix, for a manager', who: manager, card: skillMixCard(seen, 0) },
    {
      title: 'Skill mix, for a supervisor, who sees her own load and the rest counted',
      who: supervisor,
      card: skillMixCard({ ...seen, open: new Set([person(1)]), mayChange: false }, 0),
    },
    {
      title: 'Skill mix of a team with nobody in it',
      who: manager,
      card: skillMixCard({ ...seen, mix: emptyMix, names: new Map(), statement: '' }, 0),
    },
    { title: 'Skill mix, everything long', who: manager, card: skillMixCard(longest, 2) },
  ],
  'skill-mix-names': [
    {
      title: 'Who could carry a task in the next days',
      who: supervisor,
      card: taskWeekCard({
        ...{ team, teamName, title: 'Crisis calls, out of hours', today },
        days: days.map((date, at) => ({ date, could: names.slice(0, [2, 1, 1, 0, 0, 3, 3][at]) })),
      }),
    },
    {
      title: 'The same of very many, everything long',
      who: supervisor,
      card: taskWeekCard({
        ...{ team, teamName: longName, title: longTitle, today },
        days: days.map((date) => ({ date, could: many.map(() => longName) })),
      }),
    },
  ],
  'skill-mix-form': [
    { title: 'What is set of the skill mix', who: manager, card: mixFormCard(fresh) },
    {
      title: 'The same, wrong at its fields',
      who: manager,
      card: mixFormCard({
        ...fresh,
        typed: { red: '4', amber: '', green: '12', date: today, statement, fits: 'false' },
        problems: [
          { field: 'amber', sentence: 'Please give all three numbers, 0 where there is none.' },
          {
            field: 'statement',
            sentence:
              'This seems to name somebody of the team, and it goes into the evidence pack. Please say the role instead.',
          },
        ],
      }),
    },
    {
      title: 'Protected hours, for an administrator',
      who: 'Ada Okoro, administrator',
      card: mixFormCard({ ...fresh, opened: { ...opened, ...nothingSet, manages: false } }),
    },
    {
      title: 'What is set, everything long',
      who: manager,
      card: mixFormCard({
        ...fresh,
        page: 3,
        opened: {
          ...opened,
          teamName: longName,
          statement: 'Because. '.repeat(222),
          people: Array.from({ length: 500 }, (_, at) => ({ person: person(at), name: longName })),
          leads: many.map((at) => ({ person: person(at), name: longName, weekly: 40 })),
          before: many.slice(0, 3).map(() => ({ words: longTitle, date: '2026-02-02' })),
        },
      }),
    },
  ],
};
