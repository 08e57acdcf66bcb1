import { assessorCard, assessorsCard } from '../../src/cards/assessors-card.ts';
import { frequencyCard } from '../../src/cards/frequency-card.ts';
import { noteCard } from '../../src/cards/note-card.ts';
import { settingsCard } from '../../src/cards/settings-card.ts';
import { timesCard } from '../../src/cards/times-card.ts';
import { welcomeCard } from '../../src/cards/welcome-card.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { fortnightlyClinical } from '../../src/domain/supervision.ts';
import { newTeam } from '../../src/domain/team.ts';
import { roleProfiles } from '../../src/frameworks/role-based-core.ts';
import { form, guid, longName, names, person, problem, prose, team } from './card-sample-data.ts';
import { packNotes } from './card-samples-pack.ts';
import type { CardSample } from './card-samples.ts';
import { shiftNotes } from './card-samples-shift.ts';

const who = 'Morgan Price, administrator';

const settings = {
  form,
  team,
  teamName: 'Northside Recovery',
  otherTeams: [{ team: guid(501) as TeamId, name: 'Harbour Crisis Line' }],
  settings: newTeam,
  channels: [{ id: '19:abc@thread.tacv2', name: 'Supervision' }],
  installed: true,
  typed: undefined,
  problems: [],
  saved: false,
} as const;

const frequency = {
  form,
  team,
  teamName: 'Northside Recovery',
  roles: roleProfiles.map(({ id, title }) => ({ profile: id, title, rule: fortnightlyClinical })),
  typed: undefined,
  problems: [],
  saved: false,
} as const;

const times = {
  form,
  team,
  teamName: 'Northside Recovery',
  settings: newTeam,
  typed: undefined,
  problems: [],
  saved: false,
} as const;

const assessor = {
  person: person(3),
  name: 'Carys Pritchard',
  framework: 'rbc',
  frameworkTitle: 'Role-based core for mental health services',
  kind: 'founding',
  from: '2026-11-02',
  until: '2027-03-31',
  reason: 'The first lead of the team: nobody else holds it yet.',
  isOver: false,
} as const;

const assessors = {
  form,
  team,
  teamName: 'Northside Recovery',
  assessors: [assessor, { ...assessor, kind: 'external', until: '2026-11-20', isOver: true }],
  frameworks: [{ framework: 'rbc', title: assessor.frameworkTitle }],
  people: names.map((name, at) => ({ person: person(10 + at), name })),
  page: 0,
  today: '2026-11-22',
  typed: undefined,
  problems: [],
} as const;

export const settingsSamples: Readonly<Record<string, readonly CardSample[]>> = {
  settings: [
    { title: 'Settings', who, card: settingsCard(settings) },
    {
      title: 'Settings with problems',
      who,
      card: settingsCard({
        ...settings,
        installed: false,
        typed: { name: '', from: '18:00', until: '08:00', days: '', overdueAt: '09:05' },
        problems: [
          problem('name', 'Please give the team a name.'),
          problem('until', 'The day has to end after it starts.'),
          problem('days', 'Please choose at least one working day.'),
        ],
      }),
    },
    { title: 'Settings, saved', who, card: settingsCard({ ...settings, saved: true }) },
    {
      title: 'Settings with very many teams and channels',
      who,
      card: settingsCard({
        ...settings,
        teamName: longName,
        settings: { ...newTeam, zone: 'America/Argentina/Buenos_Aires', channel: '19:gone@x' },
        otherTeams: Array.from({ length: 80 }, (_, at) => ({
          team: guid(600 + at) as TeamId,
          name: longName,
        })),
        channels: Array.from({ length: 200 }, (_, at) => ({
          id: `19:${'c'.repeat(50)}${String(at)}@thread.tacv2`,
          name: longName,
        })),
      }),
    },
  ],
  times: [
    { title: 'Times of the day', who, card: timesCard(times) },
    {
      title: 'Times of the day with problems',
      who,
      card: timesCard({
        ...times,
        teamName: longName,
        typed: { huddle1: '07:00', huddle2: '07:00', remindersAt: '19:00', mdtDay: 'none' },
        problems: [
          problem('huddles', 'Please give one to three times, each of them once.'),
          problem('remindersAt', 'Please choose a time within the team’s hours, 08:00 to 18:00.'),
          problem('digestAt', 'Please choose a time.'),
        ],
      }),
    },
    {
      title: 'Times of the day, three huddles and no MDT prompt, saved',
      who,
      card: timesCard({
        ...times,
        settings: {
          ...newTeam,
          rhythm: { ...newTeam.rhythm, huddles: ['09:00', '13:00', '17:00'], mdt: null },
        },
        saved: true,
      }),
    },
  ],
  frequency: [
    { title: 'Supervision frequency', who, card: frequencyCard(frequency) },
    {
      title: 'Supervision frequency with problems',
      who,
      card: frequencyCard({
        ...frequency,
        typed: {
          ...Object.fromEntries(
            roleProfiles.flatMap(({ id }) => [
              [`number:${id}`, '14'],
              [`kinds:${id}`, 'clinical'],
            ]),
          ),
          'number:peer-worker': '0',
          'kinds:manager': '',
        },
        problems: [
          problem('number:peer-worker', 'Please give whole days, from 1 to 366.'),
          problem('kinds:manager', 'Please choose at least one kind of session that counts.'),
        ],
      }),
    },
    {
      title: 'Supervision frequency, saved',
      who,
      card: frequencyCard({
        ...frequency,
        teamName: longName,
        saved: true,
        roles: roleProfiles.map(({ id, title }) => ({
          profile: id,
          title,
          rule: {
            every: 'calendar-month',
            hours: 1.5,
            counts: ['clinical', 'reflective', 'restorative'],
            group: true,
          },
        })),
      }),
    },
  ],
  assessors: [
    { title: 'Assessors of a team', who, card: assessorsCard(assessors) },
    {
      title: 'Assessors of a team, one named just now',
      who,
      card: assessorsCard({
        ...assessors,
        done: {
          changed: true,
          name: 'Carys Pritchard',
          framework: 'rbc',
          named: { kind: 'founding', until: '2027-03-31' },
        },
      }),
    },
    {
      title: 'No assessors, and something to put right',
      who,
      card: assessorsCard({
        ...assessors,
        assessors: [],
        typed: {
          person: 'none',
          email: 'nobody@trust.example',
          framework: 'rbc',
          kind: 'external',
          until: '2028-03-31',
          reason: '',
        },
        problems: [
          problem(
            'email',
            'Nobody is known by this e-mail address. People are known once they are imported.',
          ),
          problem(
            'until',
            'It is for a year at most: until Monday 22 November 2027 at the latest.',
          ),
          problem('reason', 'Please say why: the reason is kept with it.'),
        ],
      }),
    },
    {
      title: 'Very many assessors',
      who,
      card: assessorsCard({
        ...assessors,
        teamName: longName,
        assessors: Array.from({ length: 30 }, () => ({
          ...assessor,
          name: longName,
          frameworkTitle: prose(200),
          reason: prose(1000),
        })),
        frameworks: Array.from({ length: 6 }, (_, at) => ({
          framework: `brought-${String(at)}`,
          title: prose(200),
        })),
        people: Array.from({ length: 300 }, (_, at) => ({
          person: person(100 + at),
          name: longName,
        })),
        page: 2,
        typed: {
          person: 'none',
          email: '',
          framework: 'rbc',
          kind: 'founding',
          until: '',
          reason: prose(8000),
        },
        problems: [problem('reason', 'Please say it in 1000 characters or fewer.')],
      }),
    },
  ],
  welcome: [
    {
      title: 'Welcome',
      who: 'The team channel',
      card: welcomeCard({ team: 'Northside Recovery' }),
    },
    {
      title: 'Welcome to a long name',
      who: 'The team channel',
      card: welcomeCard({ team: longName }),
    },
  ],
  note: [
    ...shiftNotes,
    ...packNotes,
    {
      title: 'A refusal',
      who: 'Amina Yusuf, recovery worker',
      card: noteCard({
        title: 'Not saved',
        text: 'This form was made for somebody else. Please open your own.',
        tone: 'attention',
        buttons: [{ title: 'Help', verb: 'command', data: { command: 'help' } }],
      }),
    },
    {
      title: 'A confirmation',
      who: 'Amina Yusuf, recovery worker',
      card: noteCard({
        title: 'Away until Thursday 3 December 2026',
        text: 'Nothing will chase you before then, and the clock of your supervision stands still. I have not asked why.',
        tone: 'good',
      }),
    },
    {
      title: 'One assessor',
      who,
      card: assessorCard({ ...assessors, assessor }),
    },
    {
      title: 'One assessor, over, as long as it gets',
      who,
      card: assessorCard({
        ...assessors,
        teamName: longName,
        assessor: { ...assessor, name: null, reason: prose(1000), isOver: true },
      }),
    },
    {
      title: 'Many buttons',
      who,
      card: noteCard({
        title: longName,
        text: prose(4000),
        tone: 'plain',
        buttons: Array.from({ length: 7 }, (_, at) => ({
          title: `Choice ${String(at)}`,
          verb: 'command',
        })),
      }),
    },
  ],
};
