import { profileCard, profileToldCard } from '../../src/cards/profile-card.ts';
import { profilesCard } from '../../src/cards/profiles-card.ts';
import { shiftCard, shiftReceiptCard } from '../../src/cards/shift-card.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import type { OpenedShift } from '../../src/domain/on-shift.ts';
import type {
  OpenedProfile,
  OpenedProfiles,
  ProfileTold,
} from '../../src/domain/time-limited-profile.ts';
import { roleProfiles } from '../../src/frameworks/role-based-core.ts';
import {
  amina,
  form,
  guid,
  longName,
  names,
  person,
  problem,
  prose,
  team,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const manager = 'Dev Patel, duty manager';
const lead = 'Carys Pritchard, clinical lead';

const people = names.map((name, at) => ({
  person: person(10 + at),
  name,
  employment: at === 3 ? ('agency' as const) : ('substantive' as const),
  away: at === 5,
}));
const opened: OpenedShift = {
  team,
  teamName: 'North Recovery Team',
  others: [],
  people,
  date: today,
  today,
  recorded: undefined,
};
const many: OpenedShift = {
  ...opened,
  teamName: longName.repeat(2),
  others: Array.from({ length: 20 }, (_, at) => ({
    team: guid(600 + at) as TeamId,
    name: longName,
  })),
  people: Array.from({ length: 480 }, (_, at) => ({
    person: person(100 + at),
    name: longName,
    employment: 'volunteer',
    away: true,
  })),
};
const shift = { form, page: 0, typed: undefined, problems: [] };
const receipt = { team, teamName: 'North Recovery Team', date: today, today };

const profile: OpenedProfile = {
  about: amina,
  team,
  name: 'Amina Yusuf',
  teamName: 'North Recovery Team',
  employment: 'agency',
  roles: roleProfiles.map(({ id, title }) => ({ profile: id, title })),
  profile: 'recovery-worker',
  until: '2026-11-20',
  today,
};
const told: ProfileTold = {
  viewer: 'decider',
  about: amina,
  name: 'Amina Yusuf',
  by: 'Carys Pritchard',
  role: 'Recovery worker',
  teamName: 'North Recovery Team',
  until: '2027-01-31',
  today,
  underReview: [],
};

const temporary: OpenedProfiles['people'] = [
  { person: person(13), name: 'Dele Adeyemi', employment: 'agency', role: null, until: null },
  {
    person: amina,
    name: 'Amina Yusuf',
    employment: 'agency',
    role: 'Recovery worker',
    until: '2026-11-20',
  },
  {
    person: person(14),
    name: 'Ewa Nowak',
    employment: 'bank',
    role: 'Peer worker',
    until: '2027-01-31',
  },
];

export const shiftSamples: Readonly<Record<string, readonly CardSample[]>> = {
  shift: [
    {
      title: 'Who is on shift, not recorded yet',
      who: manager,
      card: shiftCard({ ...shift, opened }),
    },
    {
      title: 'Who is on shift, as recorded, with on call',
      who: manager,
      card: shiftCard({
        ...shift,
        opened: {
          ...opened,
          others: [{ team: guid(601) as TeamId, name: 'Harbour Crisis Line' }],
          recorded: {
            date: today,
            onShift: [person(10), person(11), person(13)],
            onCall: [person(12)],
          },
        },
      }),
    },
    {
      title: 'Who is on shift, with problems',
      who: manager,
      card: shiftCard({
        ...shift,
        opened,
        typed: { date: '2026-12-30', onShift: person(15), onCall: person(15) },
        problems: [
          problem('date', 'This is more than two weeks ahead.'),
          problem(
            'onShift',
            'Please take out Farah Siddiqui, who is recorded as away on Sunday 22 November.',
          ),
          problem(
            'onCall',
            'Please take out Farah Siddiqui, who is recorded as away on Sunday 22 November.',
          ),
        ],
      }),
    },
    {
      title: 'Who is on shift, among very many',
      who: manager,
      card: shiftCard({
        ...shift,
        opened: {
          ...many,
          recorded: {
            date: today,
            onShift: many.people.map((each) => each.person),
            onCall: many.people.map((each) => each.person),
          },
        },
        page: 1,
      }),
    },
    {
      title: 'Who is on shift, in a team of nobody',
      who: manager,
      card: shiftCard({ ...shift, opened: { ...opened, people: [] } }),
    },
  ],
  profiles: [
    {
      title: 'Whose profile ends when',
      who: 'Morgan Price, administrator',
      card: profilesCard({
        opened: { team, teamName: 'North Recovery Team', people: temporary, today },
        page: 0,
      }),
    },
    {
      title: 'Whose profile ends when, of very many',
      who: 'Morgan Price, administrator',
      card: profilesCard({
        opened: {
          team,
          teamName: longName.repeat(3),
          people: Array.from({ length: 90 }, (_, at) => ({
            person: person(100 + at),
            name: longName,
            employment: 'bank' as const,
            role: longName,
            until: '2027-01-31',
          })),
          today,
        },
        page: 1,
      }),
    },
    {
      title: 'Whose profile ends when, of nobody',
      who: 'Morgan Price, administrator',
      card: profilesCard({
        opened: { team, teamName: 'North Recovery Team', people: [], today },
        page: 0,
      }),
    },
  ],
  profile: [
    {
      title: 'A time-limited profile that ended',
      who: lead,
      card: profileCard({ opened: profile, form, typed: undefined, problems: [] }),
    },
    {
      title: 'A time-limited profile with problems',
      who: lead,
      card: profileCard({
        opened: { ...profile, name: longName, teamName: longName.repeat(3), profile: null },
        form,
        typed: { profile: '', until: '2028-01-01' },
        problems: [
          problem('profile', 'Please choose a role from the list.'),
          problem('until', 'A profile is for six months at most.'),
        ],
      }),
    },
  ],
};

export const shiftNotes: readonly CardSample[] = [
  {
    title: 'Who is on shift, recorded',
    who: manager,
    card: shiftReceiptCard({ ...receipt, onShift: names.slice(0, 4), onCall: names.slice(4, 5) }),
  },
  {
    title: 'Who is on shift, recorded, as long as it gets',
    who: manager,
    card: shiftReceiptCard({
      ...receipt,
      teamName: longName.repeat(3),
      date: '2026-11-30',
      onShift: Array.from({ length: 300 }, () => longName),
      onCall: [],
    }),
  },
  { title: 'A time-limited profile, set', who: lead, card: profileToldCard(told) },
  {
    title: 'A time-limited profile, as the person is told',
    who: 'Amina Yusuf, recovery worker',
    card: profileToldCard({
      ...told,
      viewer: 'subject',
      by: longName,
      teamName: longName.repeat(3),
      underReview: Array.from({ length: 40 }, () => prose(200)),
    }),
  },
  {
    title: 'A time-limited profile, as their supervisor is told',
    who: 'Ben Carter, supervisor',
    card: profileToldCard({ ...told, viewer: 'reader' }),
  },
];
