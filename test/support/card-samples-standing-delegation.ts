import { delegateCard, delegationFormCard } from '../../src/cards/delegate-card.ts';
import {
  delegationNewsCard,
  delegationReceiptCard,
} from '../../src/cards/delegation-receipt-card.ts';
import { delegationsCard } from '../../src/cards/delegations-card.ts';
import { standingDelegationCard } from '../../src/cards/standing-delegation-card.ts';
import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import type { ContentId, DelegationId } from '../../src/domain/ids.ts';
import type { DelegationState } from '../../src/domain/standing-delegation-state.ts';
import type {
  DelegationDone,
  DelegationLine,
  DelegationNews,
  DelegationReceipt,
  DelegationSeen,
  PremisesSeen,
} from '../../src/domain/standing-delegation-view.ts';
import { shipped } from '../../src/frameworks/library.ts';
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

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const longest = 'C'.repeat(130);
const scope =
  'Home visits to people on the recovery pathway, by day, with a check-in call before and after each.';
const premises: PremisesSeen = {
  failed: [],
  conditions: [],
  titles: { [loneWorking]: 'Staying safe when working alone' },
  names: { [person(3)]: 'Carys Pritchard' },
  zone: 'Europe/London',
};
const paused: PremisesSeen = {
  ...premises,
  failed: [{ kind: 'standing', competency: loneWorking, state: 'paused' }],
};
const ifs: PremisesSeen = {
  ...premises,
  conditions: [
    { kind: 'overridden', by: person(3), until: '2026-11-23T08:00:00.000Z' },
    { kind: 'colleague-oversees', competency: loneWorking },
    { kind: 'clinician-oversees' },
  ],
};

const seen: DelegationSeen = {
  id: guid(42) as DelegationId,
  about: amina,
  name: 'Amina Yusuf',
  by: 'Ben Carter',
  own: false,
  taskTitle: 'Lone working',
  state: 'running',
  reviewBy: '2027-02-22',
  teamName: 'North Recovery Team',
  scopeId: `${guid(42)}-scope` as ContentId,
  scope,
  given: '2026-11-02',
  today,
  premises,
  instructions: ['Check-in times for this visit are agreed with a named colleague'],
  isTask: true,
  mayConfirm: true,
  mayEnd: true,
};

function one(changed: Partial<DelegationSeen>, note = '') {
  return standingDelegationCard({ seen: { ...seen, ...changed }, form, note });
}

const receipt: DelegationReceipt = {
  did: 'given',
  id: seen.id,
  about: amina,
  name: 'Amina Yusuf',
  by: 'Ben Carter',
  taskTitle: 'Lone working',
  teamName: 'North Recovery Team',
  reviewBy: '2027-02-22',
  state: 'offered',
  premises,
  today,
};

function news(did: DelegationDone, changed: Partial<DelegationNews> = {}) {
  return delegationNewsCard({
    told: {
      id: seen.id,
      team,
      task: 'lone-working' as TaskId,
      reviewBy: '2027-02-22',
      scope: seen.scopeId,
      did,
    },
    reader: 'other',
    about: amina,
    name: 'Amina Yusuf',
    by: 'Amina Yusuf',
    taskTitle: 'Lone working',
    teamName: 'North Recovery Team',
    scope,
    today,
    ...changed,
  });
}

const line: DelegationLine = seen;
const states: readonly DelegationState[] = [
  'to confirm',
  'suspended',
  'offered',
  'running, with conditions',
  'running',
];

const asked = {
  form,
  typed: undefined,
  problems: [],
  people: names.slice(0, 4).map((name, at) => ({ person: person(10 + at), name })),
  about: undefined,
  tasks: shipped.tasks.map(({ id, title }) => ({ task: id, title })),
  task: undefined,
  reviewBy: '2027-02-22',
  today,
};
const fresh = { form, typed: undefined, problems: [], seen, reviewBy: '2027-02-22' };
const lead = 'Carys Pritchard, clinical lead';
const supervisor = 'Ben Carter, supervisor';
const worker = 'Amina Yusuf, recovery worker';

export const standingDelegationSamples: Readonly<Record<string, readonly CardSample[]>> = {
  delegate: [
    { title: 'A task to delegate', who: supervisor, card: delegateCard(asked) },
    {
      title: 'A task to delegate, to somebody who may not carry it today',
      who: supervisor,
      card: delegateCard({
        ...asked,
        typed: { who: person(10), task: 'lone-working', scope, reviewBy: '2027-02-22' },
        problems: [problem('task', 'Today something stands against this.')],
        against: paused,
      }),
    },
    {
      title: 'A task to delegate with problems, in a team of very many',
      who: lead,
      card: delegateCard({
        ...asked,
        people: Array.from({ length: 480 }, (_, at) => ({
          person: person(100 + at),
          name: longName,
        })),
        tasks: Array.from({ length: 70 }, (_, at) => ({
          task: `task-${String(at)}` as TaskId,
          title: longest,
        })),
        typed: { who: person(500), task: 'task-69', scope: prose(8000), reviewBy: '2026-11-22' },
        problems: [
          problem('who', 'Please choose who is to carry it.'),
          problem('task', 'Please choose a task from the list.'),
          problem('scope', 'Please keep it within 2,000 characters, so that it is read.'),
          problem('reviewBy', 'Please choose a day after today.'),
        ],
      }),
    },
    {
      title: 'A delegation to confirm',
      who: supervisor,
      card: delegationFormCard({
        ...fresh,
        does: 'confirm',
        seen: { ...seen, state: 'to confirm', reviewBy: '2026-11-20' },
      }),
    },
    {
      title: 'A delegation that cannot be confirmed now',
      who: lead,
      card: delegationFormCard({
        ...fresh,
        does: 'confirm',
        seen: { ...seen, state: 'suspended', premises: paused, scope: prose(2000), name: longName },
        typed: { reviewBy: '2028-01-01' },
        problems: [
          problem('task', 'Today something stands against this.'),
          problem('reviewBy', 'Please choose a day within 12 months.'),
        ],
        against: paused,
      }),
    },
    {
      title: 'A delegation to change',
      who: supervisor,
      card: delegationFormCard({ ...fresh, does: 'change' }),
    },
    {
      title: 'A delegation to end',
      who: supervisor,
      card: delegationFormCard({ ...fresh, does: 'end' }),
    },
    {
      title: 'A task to hand back',
      who: worker,
      card: delegationFormCard({ ...fresh, does: 'end', seen: { ...seen, own: true } }),
    },
  ],
  delegations: [
    {
      title: 'Delegations, what asks for something first',
      who: supervisor,
      card: delegationsCard({
        lines: states.map((state, at) => ({ ...line, state, name: names[at] ?? '' })),
        page: 0,
        today,
        mayDelegate: true,
      }),
    },
    {
      title: 'One’s own delegations',
      who: worker,
      card: delegationsCard({
        lines: states.map((state) => ({ ...line, own: true, state })),
        page: 0,
        today,
        mayDelegate: false,
      }),
    },
    {
      title: 'No delegations',
      who: worker,
      card: delegationsCard({ lines: [], page: 0, today, mayDelegate: false }),
    },
    {
      title: 'Delegations, as many and as long as they get',
      who: lead,
      card: delegationsCard({
        lines: Array.from({ length: 60 }, () => ({
          ...line,
          name: longName,
          by: longName,
          taskTitle: longest,
        })),
        page: 3,
        today,
        mayDelegate: true,
      }),
    },
  ],
  'standing-delegation': [
    {
      title: 'A task offered',
      who: worker,
      card: one({ own: true, state: 'offered', mayConfirm: false }),
    },
    {
      title: 'A task offered again, because it was changed',
      who: worker,
      card: one(
        { own: true, state: 'offered', mayConfirm: false, premises: ifs },
        'It was changed, so you are asked again.',
      ),
    },
    { title: 'A delegation not answered yet', who: supervisor, card: one({ state: 'offered' }) },
    { title: 'A delegation that runs', who: supervisor, card: one({}) },
    { title: 'One’s own delegation', who: worker, card: one({ own: true, mayConfirm: false }) },
    {
      title: 'A delegation with conditions',
      who: lead,
      card: one({ state: 'running, with conditions', premises: ifs }),
    },
    {
      title: 'A suspended delegation',
      who: supervisor,
      card: one({ state: 'suspended', premises: paused }),
    },
    {
      title: 'A suspended delegation, as a duty manager sees it',
      who: 'Dele Adeyemi, duty manager',
      card: one({ state: 'suspended', premises: null }),
    },
    {
      title: 'One’s own suspended delegation, as long as it gets',
      who: worker,
      card: one({
        own: true,
        mayConfirm: false,
        state: 'suspended',
        premises: { ...paused, titles: { [loneWorking]: longest } },
        by: longName,
        teamName: longName.repeat(3),
        taskTitle: longest,
        scope: prose(2000),
        instructions: Array.from({ length: 20 }, () => prose(400)),
      }),
    },
    {
      title: 'A delegation to be confirmed',
      who: supervisor,
      card: one({ state: 'to confirm', reviewBy: '2026-11-20' }),
    },
    {
      title: 'A delegation of a task that is gone',
      who: supervisor,
      card: one({
        state: 'suspended',
        isTask: false,
        premises: null,
        scope: null,
        instructions: [],
      }),
    },
    { title: 'A task offered, recorded', who: supervisor, card: delegationReceiptCard(receipt) },
    {
      title: 'A task taken on',
      who: worker,
      card: delegationReceiptCard({
        ...receipt,
        did: 'accepted',
        state: 'running, with conditions',
        premises: ifs,
      }),
    },
    {
      title: 'A task taken on after a pause',
      who: worker,
      card: delegationReceiptCard({
        ...receipt,
        did: 'accepted',
        state: 'suspended',
        premises: paused,
      }),
    },
    {
      title: 'A task declined',
      who: worker,
      card: delegationReceiptCard({ ...receipt, did: 'declined', state: null, premises: null }),
    },
    {
      title: 'A delegation confirmed',
      who: supervisor,
      card: delegationReceiptCard({ ...receipt, did: 'confirmed', state: 'running' }),
    },
    {
      title: 'A delegation changed',
      who: supervisor,
      card: delegationReceiptCard({ ...receipt, did: 'changed' }),
    },
    {
      title: 'A delegation ended',
      who: supervisor,
      card: delegationReceiptCard({ ...receipt, did: 'ended', state: null, premises: null }),
    },
    { title: 'Somebody has taken it on', who: supervisor, card: news('accepted') },
    { title: 'Somebody has declined', who: supervisor, card: news('declined') },
    { title: 'Somebody has handed it back', who: supervisor, card: news('handed back') },
    {
      title: 'One’s delegation is confirmed',
      who: worker,
      card: news('confirmed', { reader: 'carrier', by: 'Ben Carter' }),
    },
    {
      title: 'One’s delegation has ended',
      who: worker,
      card: news('ended', { reader: 'carrier', by: 'Ben Carter' }),
    },
    {
      title: 'A delegation that one gave was changed by somebody else',
      who: supervisor,
      card: news('changed', {
        by: longName,
        name: longName,
        taskTitle: longest,
        scope: prose(2000),
      }),
    },
  ],
};
