import {
  actionReceiptCard,
  actionToldCard,
  auditReceiptCard,
  auditToldCard,
} from '../../src/cards/action-receipt-card.ts';
import { auditChooseCard } from '../../src/cards/audit-choose-card.ts';
import { auditFormCard } from '../../src/cards/audit-form-card.ts';
import { gapActionCard } from '../../src/cards/gap-action-card.ts';
import { gapsCard, teamActionsCard } from '../../src/cards/work-list-card.ts';
import { actionKinds } from '../../src/domain/action.ts';
import type {
  ActionFacts,
  GapLine,
  PossibleOwner,
  TeamAction,
} from '../../src/domain/action-view.ts';
import type { AuditFacts } from '../../src/domain/audit-view.ts';
import { gapIdOf } from '../../src/domain/finding.ts';
import type { Gap } from '../../src/domain/gap.ts';
import type { AuditId } from '../../src/domain/ids.ts';
import {
  action,
  amina,
  competencyAt,
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

const manager = 'Dele Adeyemi, manager';
const lead = 'Carys Pritchard, clinical lead';
const worker = 'Amina Yusuf, recovery worker';
const sources = ['session', 'sign-off', 'review', 'audit', 'lapse'] as const;

function gapAt(at: number, answer: Gap['action'] = null): Gap {
  const source = sources[at % sources.length] ?? 'session';
  const { competency } = competencyAt(at);

  return {
    id: gapIdOf(source, guid(600 + at), competency),
    source,
    of: 'practice',
    competency,
    since: '2026-10-12',
    action: answer,
  };
}

const open = {
  state: 'open' as const,
  id: action(1),
  owner: amina,
  due: '2026-12-03',
  kind: 'targeted-training' as const,
};
const gaps: readonly GapLine[] = [
  null,
  null,
  null,
  open,
  { ...open, due: '2026-11-20' },
  { state: 'closed' as const, id: action(2) },
].map((answer, at) => ({
  gap: gapAt(at, answer),
  about: person(at + 2),
  name: names[at] ?? '',
  team,
  title: competencyAt(at).title,
  owner: at === 4 ? null : 'Amina Yusuf',
  ofTeam: at === 3,
  mine: at === 1,
}));
const manyGaps: readonly GapLine[] = Array.from({ length: 30 }, (_, at) => ({
  gap: gapAt(at),
  about: person(at + 2),
  name: longName,
  team,
  title: prose(200),
  owner: null,
  ofTeam: false,
  mine: false,
}));
const actions: readonly TeamAction[] = actionKinds.map((kind, at) => ({
  id: action(at),
  about: names[at] ?? '',
  owner: at === 2 ? null : 'Amina Yusuf',
  kind,
  from: (['session', 'review', 'audit'] as const)[at] ?? 'gap',
  competency: at === 0 ? null : competencyAt(at).title,
  due: at === 0 ? '2026-11-20' : '2026-12-03',
  text: at === 1 ? 'Shadow Ben on a crisis call' : null,
}));
const manyActions: readonly TeamAction[] = Array.from({ length: 30 }, (_, at) => ({
  id: action(at),
  about: longName,
  owner: `${longName} Two`,
  kind: 'reflective-supervision',
  from: 'session',
  competency: prose(200),
  due: '2026-11-20',
  text: prose(1000),
}));
const owners: readonly PossibleOwner[] = [
  { person: amina, name: 'Amina Yusuf', as: 'person' },
  { person: person(3), name: 'Ben Carter', as: 'supervisor' },
  { person: person(4), name: 'Dele Adeyemi', as: 'manager' },
];
const manyOwners: readonly PossibleOwner[] = Array.from({ length: 90 }, (_, at) => ({
  person: person(at + 2),
  name: longName,
  as: at === 1 ? 'manager' : 'colleague',
}));
const gapView = {
  gap: gapAt(0),
  about: amina,
  name: 'Amina Yusuf',
  team,
  title: competencyAt(0).title,
  kind: 'reflective-supervision' as const,
  owners,
  today,
  form,
  typed: undefined,
  problems: [],
};
const competencies = Array.from({ length: 16 }, (_, at) => competencyAt(at));
const auditView = {
  about: amina,
  name: 'Amina Yusuf',
  team,
  competencies,
  owners,
  today,
  form,
  typed: undefined,
  problems: [],
};
const facts: ActionFacts = {
  about: amina,
  team,
  competency: competencyAt(0).competency,
  kind: 'targeted-training',
  from: 'gap',
  owner: person(3),
  due: '2026-12-06',
  today,
};
const audit: AuditFacts = {
  reference: 'A-1A2B3C4D',
  audit: guid(801) as AuditId,
  about: amina,
  team,
  what: 'documentation',
  on: '2026-11-20',
  findings: [
    { competency: competencyAt(0).competency, finding: 'right' },
    { competency: competencyAt(1).competency, finding: 'gap' },
  ],
  reviews: [{ competency: competencyAt(1).competency, due: '2026-12-06' }],
  action: { owner: amina, due: '2026-12-06' },
  today,
};
const titles = [competencyAt(0), competencyAt(1)];

/** Pictures of receipts and notes that stand in templates of others. */
const notes: readonly CardSample[] = [
  {
    title: 'An action is opened from a gap',
    who: manager,
    card: actionReceiptCard({
      facts,
      name: 'Amina Yusuf',
      title: titles[0]?.title ?? '',
      owner: 'Ben Carter',
      told: true,
    }),
  },
  {
    title: 'The owner is told of an action',
    who: 'Ben Carter, supervisor',
    card: actionToldCard({
      facts,
      viewer: 'owner',
      name: 'Amina Yusuf',
      title: titles[0]?.title ?? null,
      owner: 'Ben Carter',
      by: 'Dele Adeyemi',
      text: 'Take Amina along on two crisis calls, and talk them through.',
      note: 'Two plans have no date.',
    }),
  },
  {
    title: 'The person is told that something is done',
    who: worker,
    card: actionToldCard({
      facts,
      viewer: 'subject',
      name: longName,
      title: null,
      owner: longName,
      by: longName,
      text: prose(8000),
      note: null,
    }),
  },
  {
    title: 'An audit is recorded',
    who: lead,
    card: auditReceiptCard({ facts: audit, name: 'Amina Yusuf', titles, owner: 'Amina Yusuf' }),
  },
  {
    title: 'An audit is recorded, and its gap has no action',
    who: lead,
    card: auditReceiptCard({
      facts: { ...audit, action: null, reviews: [] },
      name: longName,
      titles: [],
      owner: null,
    }),
  },
  {
    title: 'An audit of the team’s work',
    who: lead,
    card: auditReceiptCard({
      facts: { ...audit, about: null, reviews: [] },
      name: 'Harbour Community Team',
      titles,
      owner: 'Dele Adeyemi',
    }),
  },
  {
    title: 'The person is told of an audit',
    who: worker,
    card: auditToldCard({
      facts: audit,
      viewer: 'subject',
      name: 'Amina Yusuf',
      by: 'Carys Pritchard',
      titles,
      note: 'Two plans have no date.',
    }),
  },
  {
    title: 'Their supervisor is told of an audit',
    who: 'Ben Carter, supervisor',
    card: auditToldCard({
      facts: { ...audit, action: null },
      viewer: 'reader',
      name: longName,
      by: longName,
      titles,
      note: prose(8000),
    }),
  },
];

export const gapNotes = notes;

export const gapChoices: readonly CardSample[] = [
  {
    title: 'Whose work was audited',
    who: lead,
    card: auditChooseCard({
      people: [
        { person: null, name: 'Harbour Community Team', team },
        ...names.map((name, at) => ({ person: person(at + 2), name, team })),
      ],
      said: 'Am',
      page: 0,
    }),
  },
];

export const gapSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'work-list': [
    { title: 'Gaps', who: manager, card: gapsCard({ gaps, page: 0, today }) },
    { title: 'Very many gaps', who: manager, card: gapsCard({ gaps: manyGaps, page: 1, today }) },
    {
      title: 'No gap without an action',
      who: manager,
      card: gapsCard({ gaps: gaps.slice(3, 4), page: 0, today }),
    },
    { title: 'Team actions', who: manager, card: teamActionsCard({ actions, page: 0, today }) },
    {
      title: 'Very many team actions',
      who: manager,
      card: teamActionsCard({ actions: manyActions, page: 1, today }),
    },
    {
      title: 'No team actions',
      who: manager,
      card: teamActionsCard({ actions: [], page: 0, today }),
    },
  ],
  'gap-action': [
    { title: 'Open an action from a gap', who: manager, card: gapActionCard(gapView) },
    {
      title: 'An action with things to put right',
      who: manager,
      card: gapActionCard({
        ...gapView,
        kind: 'system-improvement',
        typed: { action: '', kind: 'system-improvement', owner: amina, due: '2026-11-01' },
        problems: [
          problem('action', 'Please say what has to be done.'),
          problem(
            'owner',
            'How the service works is for a manager of the team to change. Please choose one.',
          ),
          problem('due', 'This date is over. Please choose a later one.'),
        ],
      }),
    },
    {
      title: 'As long as it gets',
      who: manager,
      card: gapActionCard({
        ...gapView,
        kind: 'system-improvement',
        name: longName,
        title: prose(300),
        owners: manyOwners,
        typed: { action: prose(8000), owner: person(80) },
      }),
    },
    {
      title: 'Nobody to take it on',
      who: manager,
      card: gapActionCard({ ...gapView, kind: 'targeted-training', owners: [] }),
    },
  ],
  'audit-form': [
    { title: 'Record an audit', who: lead, card: auditFormCard(auditView) },
    {
      title: 'Record an audit of the team’s work',
      who: lead,
      card: auditFormCard({
        ...auditView,
        about: null,
        name: 'Harbour Community Team',
        owners: owners.slice(2),
      }),
    },
    {
      title: 'An audit with things to put right',
      who: lead,
      card: auditFormCard({
        ...auditView,
        typed: {
          what: 'other',
          on: '2026-12-01',
          right: '',
          gaps: '',
          note: '',
          action: 'Shadow Ben',
          due: '',
        },
        problems: [
          problem('on', 'This date is still to come. Please choose the day of the audit.'),
          problem('gaps', 'Please choose at least one competency, right or with a gap.'),
          problem('note', 'Please say in a sentence what you saw, so that it can be learnt from.'),
          problem('due', 'Please choose by when.'),
        ],
      }),
    },
    {
      title: 'As long as it gets',
      who: lead,
      card: auditFormCard({
        ...auditView,
        name: longName,
        competencies: Array.from({ length: 90 }, (_, at) => ({
          competency: `${competencyAt(at).competency}.${String(at)}` as never,
          title: prose(200),
        })),
        owners: manyOwners,
        typed: {
          note: prose(6000),
          action: prose(2000),
          gaps: `${competencyAt(80).competency}.80`,
        },
      }),
    },
  ],
};
