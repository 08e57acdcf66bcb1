import { relianceBrokenCard, relianceRestoredCard } from '../../src/cards/reliance-card.ts';
import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import type { CheckId } from '../../src/domain/ids.ts';
import type { AnswerSeen, DelegationAsItIs, RelianceView } from '../../src/domain/reliance-view.ts';
import { amina, guid, longName, person, team } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const zone = 'Europe/London';
const now = '2026-11-22T22:04:00.000Z';
const until = '2026-11-23T08:00:00.000Z';
const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const titles = {
  [loneWorking]: 'Staying safe when working alone',
  [escalation]: 'Escalating a concern',
};
const longest = 'C'.repeat(130);
const ben = { id: person(22), name: 'Ben Carter' };
const carys = { id: person(23), name: 'Carys Pritchard' };
const duty = person(24);

const about = {
  team,
  teamName: 'North Recovery Team',
  zone,
  task: 'lone-working' as TaskId,
  taskTitle: 'Lone working',
  failed: [],
  conditions: [],
  readsPremises: false,
};
const yes: AnswerSeen = {
  ...about,
  id: guid(77) as CheckId,
  verdict: 'yes',
  now: 'no',
  asked: '2026-11-22T16:20:00.000Z',
  asker: ben,
  from: '2026-11-22T20:00:00.000Z',
  validUntil: until,
};
const delegated: DelegationAsItIs = {
  ...about,
  by: carys,
  reviewBy: '2027-02-01',
  isReviewOver: false,
};
const told: RelianceView = {
  reader: ben.id,
  subject: { id: amina, name: 'Amina Yusuf' },
  now,
  answers: [yes],
  delegations: [],
  onDutyIn: [],
  titles,
  names: { [carys.id]: carys.name },
};
const why = {
  readsPremises: true,
  failed: [{ kind: 'standing', competency: loneWorking, state: 'paused' }],
} as const;
const everything = {
  ...about,
  readsPremises: true,
  taskTitle: longest,
  teamName: longName.repeat(3),
  failed: [
    { kind: 'standing', competency: loneWorking, state: 'paused' },
    { kind: 'standing', competency: escalation, state: 'lapsed' },
    { kind: 'entrustment', competency: escalation, held: 3, needed: 4 },
    { kind: 'registration', ended: '2026-09-30' },
    { kind: 'profile-ended', ended: '2026-11-01' },
    { kind: 'supervision', intervalsMissed: 2 },
    { kind: 'away', until: '2026-12-01' },
  ],
  conditions: [{ kind: 'clinician-oversees' }, { kind: 'substantive-on-shift' }],
} as const;

export const relianceSamples: Readonly<Record<string, readonly CardSample[]>> = {
  reliance: [
    {
      title: 'A yes that no longer holds, as a colleague who asked is told',
      who: 'Ben Carter, recovery worker',
      card: relianceBrokenCard(told),
    },
    {
      title: 'The same, to the person it is about, with a delegation suspended',
      who: 'Amina Yusuf, recovery worker',
      card: relianceBrokenCard({
        ...told,
        reader: amina,
        answers: [{ ...yes, ...why }],
        delegations: [{ ...delegated, ...why }],
      }),
    },
    {
      title: 'A yes that is a yes, if, from now on',
      who: 'Ben Carter, supervisor',
      card: relianceBrokenCard({
        ...told,
        answers: [
          {
            ...yes,
            now: 'yes if',
            readsPremises: true,
            conditions: [{ kind: 'clinician-oversees' }],
          },
        ],
      }),
    },
    {
      title: 'To a duty manager, who reads no reason',
      who: 'Dele Adeyemi, duty manager',
      card: relianceBrokenCard({
        ...told,
        reader: duty,
        delegations: [delegated],
        onDutyIn: ['North Recovery Team'],
      }),
    },
    {
      title: 'A delegation whose review date is over',
      who: 'Carys Pritchard, clinical lead',
      card: relianceBrokenCard({
        ...told,
        reader: carys.id,
        answers: [],
        delegations: [{ ...delegated, reviewBy: '2026-11-21', isReviewOver: true }],
      }),
    },
    {
      title: 'As much as can break at once',
      who: 'Dele Adeyemi, duty manager',
      card: relianceBrokenCard({
        ...told,
        reader: duty,
        subject: { id: amina, name: longName },
        onDutyIn: [longName.repeat(3), 'B'.repeat(100)],
        titles: { [loneWorking]: longest, [escalation]: longest },
        answers: Array.from({ length: 40 }, (_, at) => ({
          ...yes,
          ...everything,
          task: `task-${String(at)}` as TaskId,
          asker: { id: person(50), name: longName },
        })),
        delegations: Array.from({ length: 60 }, () => ({ ...delegated, ...everything })),
      }),
    },
    {
      title: 'Holds again',
      who: 'Carys Pritchard, clinical lead',
      card: relianceRestoredCard({
        ...told,
        reader: carys.id,
        answers: [],
        delegations: [delegated],
      }),
    },
    {
      title: 'Holds again on somebody’s decision',
      who: 'Amina Yusuf, recovery worker',
      card: relianceRestoredCard({
        ...told,
        reader: amina,
        answers: [],
        delegations: [
          {
            ...delegated,
            readsPremises: true,
            conditions: [{ kind: 'overridden', by: carys.id, until }],
          },
        ],
      }),
    },
  ],
};
