import { competencyCard } from '../../src/cards/competency-card.ts';
import { myCompetenciesCard } from '../../src/cards/my-competencies-card.ts';
import { starterPathCard } from '../../src/cards/starter-path-card.ts';
import type { CompetencyId, ProfileRequirement } from '../../src/domain/framework.ts';
import type { EvidenceId, SessionId } from '../../src/domain/ids.ts';
import type { NextStep } from '../../src/domain/next-step.ts';
import type { HeldCompetency } from '../../src/domain/standing.ts';
import { roleBasedCore } from '../../src/frameworks/role-based-core.ts';
import { domainTitle } from '../../src/frameworks/shipped.ts';
import {
  amina,
  form,
  guid,
  late,
  longName,
  person,
  problem,
  prose,
  soon,
  team,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const worker = 'Amina Yusuf, recovery worker';
const supervisor = 'Sam Okafor, supervisor';

const held: HeldCompetency = {
  competency: 'rbc.risk.escalation' as CompetencyId,
  state: 'not started',
  until: null,
  signOff: null,
  review: null,
};
const signOff: HeldCompetency['signOff'] = {
  competency: held.competency,
  level: null,
  date: '2025-12-10',
  until: '2026-12-10',
  entrustment: 4,
};
const review = {
  id: 'r1',
  competency: held.competency,
  cause: 'pause',
  due: '2026-12-06',
} as const;

/** One of each state, as `my competencies` sorts them. */
const stands: readonly { held: HeldCompetency; next: NextStep | null }[] = [
  { held: { ...held, state: 'paused', review }, next: { kind: 'lift' } },
  {
    held: { ...held, state: 'lapsed', until: '2026-10-02', signOff },
    next: { kind: 'evidence', gaps: ['observed', 'second'] },
  },
  {
    held: {
      ...held,
      state: 'under review',
      until: '2027-05-02',
      signOff,
      review: { ...review, cause: 'role-change', due: '2026-12-12' },
    },
    next: { kind: 'review', due: '2026-12-12' },
  },
  { held, next: { kind: 'evidence', gaps: ['practice'] } },
  {
    held: { ...held, state: 'developing', review: { ...review, cause: 'concern' } },
    next: { kind: 'evidence', gaps: ['second'] },
  },
  { held: { ...held, state: 'developing' }, next: { kind: 'ask' } },
  {
    held: { ...held, state: 'due soon', until: '2026-12-10', signOff },
    next: { kind: 'evidence', gaps: ['practice'] },
  },
  { held: { ...held, state: 'requested' }, next: { kind: 'decision' } },
  { held: { ...held, state: 'current', until: '2027-03-03', signOff }, next: null },
];

const competencies = roleBasedCore.competencies.slice(0, 12).map(({ id, title }, at) => ({
  requirement: requirement(id),
  asked: true,
  title,
  domain: domainTitle(id),
  levelTitle: null,
  ...(stands[Math.min(at, stands.length - 1)] ?? { held, next: null }),
}));
const records = [1, 2, 3, 4, 5, 6].map((at) => ({
  session: guid(800 + at) as SessionId,
  date: `2026-11-0${String(at)}`,
  supervisor: 'Sam Okafor',
  answered: at > 1,
  opened: at === 2 ? { by: 'Carys Pritchard', date: '2026-11-20' } : null,
}));
const steps = (roleBasedCore.newStarterPath ?? []).map((step) => ({
  ...step,
  done: step.id === 'shadowing' ? '2026-11-09' : null,
  ticked: step.id === 'induction',
}));
const standing = {
  person: amina,
  name: 'Amina Yusuf',
  own: true,
  supervised: false,
  limits: null,
  role: 'Recovery worker',
  team: null,
  supervision: late,
  competencies,
  records,
  mayOpenRecords: false,
  steps: [],
  page: 0,
  today,
} as const;

const [escalation] = competencies;
if (escalation === undefined) throw new Error('The framework is empty.');
const opened = {
  person: amina,
  name: 'Amina Yusuf',
  own: true,
  standing: {
    ...escalation,
    requirement: requirement(held.competency),
    title: 'Escalating to a clinician, and handing over',
    held: { ...held, state: 'developing' },
    next: { kind: 'evidence', gaps: ['second'] },
  },
  expected: {
    description: 'Knows who to ring, when, and does not leave before the handover is complete.',
    indicators: [
      'Names the on-call clinician and rings before leaving',
      'Says what was seen, what was done and what is asked for',
      'Writes down who took over, and when',
    ],
    including: [],
  },
  signed: null,
  evidence: [
    {
      evidence: guid(901) as EvidenceId,
      readable: true,
      date: '2026-11-18',
      method: 'observed-practice',
      observer: 'Sam Okafor',
      worth: 'counts',
      description: 'Rang the on-call clinician from record 4471 and waited for the handover.',
    },
    {
      evidence: guid(902) as EvidenceId,
      readable: false,
      date: '2026-11-10',
      method: 'case-discussion',
      observer: 'Carys Pritchard',
      worth: 'waiting',
      description: '',
    },
    {
      evidence: guid(903) as EvidenceId,
      readable: true,
      date: '2026-10-02',
      method: 'training-certificate',
      observer: null,
      worth: 'supports',
      description: 'Half a day on escalation.',
    },
  ],
  evidenceOnFile: 3,
  signers: { names: ['Carys Pritchard', 'Dele Adeyemi'] },
  opens: ['Lone working', 'Crisis calls'],
  listedAt: 4,
  today,
} as const;

const first = steps[0] ?? { id: 'x', title: 'x', description: 'x', done: null, ticked: true };
const ticking = {
  form,
  about: amina,
  name: 'Amina Yusuf',
  own: true,
  step: first,
  startDate: '2026-09-07',
  today,
  typed: undefined,
  problems: [],
} as const;

export const standingSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'my-competencies': [
    { title: 'My competencies', who: worker, card: myCompetenciesCard(standing) },
    {
      title: 'A new starter’s competencies',
      who: worker,
      card: myCompetenciesCard({
        ...standing,
        supervision: soon,
        records: [],
        steps,
        competencies: competencies.slice(3, 4),
      }),
    },
    {
      title: 'Where somebody else stands',
      who: supervisor,
      card: myCompetenciesCard({ ...standing, own: false, supervised: true, records: [], steps }),
    },
    {
      title: 'Where somebody of an agency stands, as their clinical lead sees it',
      who: supervisor,
      card: myCompetenciesCard({
        ...standing,
        own: false,
        supervised: true,
        limits: team,
        mayOpenRecords: true,
        records: [],
      }),
    },
    {
      title: 'All competencies',
      who: worker,
      card: myCompetenciesCard({
        ...standing,
        name: longName,
        supervised: true,
        competencies: Array.from({ length: 40 }, () => ({
          ...escalation,
          title: prose(200),
          domain: prose(200),
          levelTitle: prose(200),
          held: { ...held, state: 'lapsed', until: '2025-10-02', signOff, review },
          next: { kind: 'evidence', gaps: ['observed', 'second'] },
        })),
        records: records.flatMap((record) => [
          { ...record, supervisor: longName },
          { ...record, supervisor: longName, answered: false },
        ]),
        steps: Array.from({ length: 12 }, (_, at) => ({
          ...first,
          id: `step-${String(at)}`,
          title: prose(200),
        })),
      }),
    },
    {
      title: 'The second page',
      who: supervisor,
      card: myCompetenciesCard({ ...standing, own: false, page: 1 }),
    },
    {
      title: 'No role yet',
      who: worker,
      card: myCompetenciesCard({
        ...standing,
        role: null,
        supervision: null,
        competencies: [],
        records: [],
      }),
    },
  ],
  competency: [
    { title: 'A competency', who: worker, card: competencyCard(opened) },
    {
      title: 'A competency signed by a founding assessor',
      who: worker,
      card: competencyCard({
        ...opened,
        standing: {
          ...opened.standing,
          held: { ...held, state: 'current', until: '2027-03-03', signOff },
          next: null,
        },
        signed: { date: '2026-03-03', names: ['Carys Pritchard'], authority: 'founding' },
        signers: {
          names: ['Dele Adeyemi'],
          assessors: [{ name: 'Carys Pritchard', kind: 'founding' }],
        },
      }),
    },
    {
      title: 'A competency at a level, that nobody here may sign off',
      who: supervisor,
      card: competencyCard({
        ...opened,
        own: false,
        standing: {
          ...opened.standing,
          levelTitle: 'Getting More Help',
          held: { ...held, state: 'paused', review },
          next: { kind: 'lift' },
        },
        expected: { ...opened.expected, including: ['Getting Advice', 'Getting Help'] },
        evidence: (['declined', 'nobody', 'self', 'used', 'old'] as const).map((worth, at) => ({
          evidence: guid(910 + at) as EvidenceId,
          readable: false,
          date: `2026-10-0${String(9 - at)}`,
          method: 'supervised-lead-contact',
          observer: worth === 'nobody' ? null : 'Sam Okafor',
          worth,
          description: '',
        })),
        evidenceOnFile: 5,
        signers: { nobody: 'none-current' },
      }),
    },
    {
      title: 'A competency without a word of its own, and no evidence',
      who: worker,
      card: competencyCard({
        ...opened,
        standing: { ...opened.standing, asked: false, held, next: null },
        expected: { description: '', indicators: [], including: [] },
        evidence: [],
        evidenceOnFile: 0,
        signers: null,
        opens: [],
        listedAt: -1,
      }),
    },
    {
      title: 'A competency that is indicators alone',
      who: worker,
      card: competencyCard({ ...opened, expected: { ...opened.expected, description: '' } }),
    },
    {
      title: 'A competency with everything in it',
      who: supervisor,
      card: competencyCard({
        ...opened,
        own: false,
        name: longName,
        standing: { ...opened.standing, title: prose(500), levelTitle: prose(500) },
        expected: {
          description: prose(2000),
          indicators: Array.from({ length: 20 }, () => prose(1000)),
          including: [prose(300), prose(300), prose(300)],
        },
        evidence: Array.from({ length: 6 }, () => ({
          evidence: guid(920) as EvidenceId,
          readable: true,
          date: '2025-10-02',
          method: 'feedback',
          observer: longName,
          worth: 'waiting',
          description: prose(4000),
        })),
        evidenceOnFile: 12,
        signed: { date: '2025-03-03', names: [longName, longName], authority: 'external' },
        signers: {
          names: Array.from({ length: 60 }, () => longName),
          assessors: Array.from({ length: 9 }, () => ({ name: longName, kind: 'external' })),
        },
        opens: Array.from({ length: 20 }, () => prose(200)),
      }),
    },
  ],
  'starter-path': [
    { title: 'A first step is done', who: worker, card: starterPathCard(ticking) },
    {
      title: 'A first step on a day to come, for somebody else',
      who: supervisor,
      card: starterPathCard({
        ...ticking,
        own: false,
        about: person(3),
        name: longName,
        step: { ...first, title: prose(200), description: prose(1000) },
        typed: { date: '2027-01-05' },
        problems: [problem('date', 'This day is still to come.')],
      }),
    },
  ],
};

function requirement(competency: CompetencyId): ProfileRequirement {
  return {
    competency,
    risk: 'high',
    signers: 1,
    refresh: { kind: 'anniversary', months: 12 },
    opens: [],
  };
}
