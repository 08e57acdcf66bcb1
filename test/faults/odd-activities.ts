import fc from 'fast-check';

import { amina, ben, northChannel, olu } from '../support/cast.ts';
import { guid } from '../support/domain-builders.ts';

/** JSON as it may come from anybody. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What is changed about an activity: at each path a part is replaced, or left out where undefined. */
export type Change = readonly [path: readonly string[], value: Json | undefined];

const verbs = [
  'command',
  'session.page',
  'session.choose',
  'session.save',
  'session.group',
  'session.group.start',
  'group.save',
  'record.open',
  'record.answer',
  'record.correct',
  'record.correct.save',
  'supervisees.page',
  'competencies.page',
  'standing.open',
  'competency.open',
  'step.start',
  'step.save',
  'evidence.start',
  'evidence.choose',
  'evidence.more',
  'evidence.words',
  'evidence.save',
  'evidence.answer',
  'evidence.open',
  'actions.page',
  'action.start',
  'action.close',
  'escalation.start',
  'escalation.open',
  'escalation.save',
  'escalation.answer',
  'settings.escalation',
  'pathway.open',
  'pathway.save',
  'settings.team',
  'settings.save',
  'settings.frequency',
  'settings.frequency.save',
];

/** Ids of inputs and of what buttons carry. */
const fields = [
  'form',
  'step',
  'competency',
  'evidence',
  'method',
  'observer',
  'observerName',
  'seen',
  'link',
  'words',
  'about',
  'session',
  'version',
  'answer',
  'comment',
  'why',
  'action',
  'done',
  'page',
  'team',
  'members',
  'command',
  'date',
  'minutes',
  'type',
  'held',
  'mode',
  'escalation',
  'trigger',
  'handover',
  'rehearsal',
  'decider-0',
  'reflections',
  'nextDate',
  'action1',
  'due1',
  'owner1',
  'wellbeing',
  'load',
  'red',
  'otherCompetency',
  'otherOutcome',
  'outcome:rbc.risk.escalation',
  'note:rbc.risk.escalation',
  `note:${amina.aadObjectId}`,
  'number:recovery-worker',
  'unit:recovery-worker',
  'name',
  'zone',
  'from',
  'days',
  'channel',
];

/** What does harm where it is taken for what it is not. */
const oddText = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\ud800',
  '${about}',
  '{{DATE(2026-11-02T00:00:00Z)}}',
  '__proto__',
  'constructor',
  '../../x',
  'a|b#c?d/e\\f%41',
  '9999-12-31',
  '2026-02-30',
  '-1',
  '1e308',
  'NaN',
  'true',
  'x'.repeat(9_000),
  '👩‍👩‍👧'.repeat(200),
  amina.aadObjectId,
  olu.aadObjectId,
  guid(4_242),
  `${ben.aadObjectId}.${guid(77)}`,
  `${amina.aadObjectId}.${guid(78)}`,
);
const anyText = fc.oneof(oddText, fc.string({ maxLength: 60, unit: 'binary' }));
const anyJson: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json> },
);
const anyData = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...fields), anyJson, { maxKeys: 12 }) },
  { weight: 1, arbitrary: anyJson },
);

const invoked = fc.record({
  type: fc.constant('invoke'),
  name: fc.constantFrom('adaptiveCard/action', 'application/search', 'x'),
  value: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        action: fc.record({ verb: fc.constantFrom(...verbs), data: anyData }),
      }),
    },
    { weight: 1, arbitrary: anyJson },
  ),
});
const actionAsked = fc.record({
  type: fc.constant('invoke'),
  name: fc.constant('composeExtension/fetchTask'),
  value: fc.oneof(
    fc.record({
      commandId: fc.oneof(fc.constant('saveAsEvidence'), anyJson),
      messagePayload: fc.oneof(
        anyJson,
        fc.record(
          {
            createdDateTime: anyJson,
            linkToMessage: anyJson,
            body: fc.oneof(anyJson, fc.record({ contentType: anyJson, content: anyText })),
          },
          { requiredKeys: [] },
        ),
      ),
    }),
    anyJson,
  ),
});
const submitted = fc.record({
  type: fc.constant('message'),
  value: fc
    .tuple(fc.constantFrom(...verbs), anyData)
    .map(([verb, data]) => Object.assign({}, data, { verb })),
});
const said = fc.record({
  type: fc.constant('message'),
  text: fc.oneof(
    anyText,
    fc.constantFrom('help', 'settings', 'my actions'),
    anyText.map((text) => `record supervision with ${text}`),
    anyText.map((text) => `away until ${text}`),
  ),
  entities: fc.oneof(
    fc.constantFrom<Json | undefined>(undefined, [], [{ type: 'mention' }], [{ mentioned: null }]),
    anyJson,
  ),
});
const news = fc.record({
  type: fc.constantFrom(
    'installationUpdate',
    'conversationUpdate',
    'messageUpdate',
    'event',
    'typing',
  ),
  action: fc.constantFrom('add', 'remove', 'x'),
  membersAdded: fc.option(anyJson, { nil: undefined }),
  channelData: anyJson,
});

/** Parts that Teams always fills; the sender's address only with ones that lead nowhere else. */
const parts: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(
    fc.constantFrom<readonly string[]>(
      ['id'],
      ['type'],
      ['timestamp'],
      ['localTimestamp'],
      ['locale'],
      ['channelId'],
      ['from'],
      ['from', 'id'],
      ['from', 'name'],
      ['from', 'aadObjectId'],
      ['recipient'],
      ['recipient', 'id'],
      ['conversation'],
      ['conversation', 'id'],
      ['conversation', 'conversationType'],
      ['conversation', 'tenantId'],
      ['channelData'],
      ['channelData', 'tenant'],
      ['channelData', 'tenant', 'id'],
      ['channelData', 'team', 'id'],
      ['replyToId'],
      ['deliveryMode'],
      ['attachments'],
      ['text'],
      ['value'],
    ),
    fc.option(anyJson, { nil: undefined }),
  ),
  fc.tuple(
    fc.constant(['serviceUrl'] as const),
    fc.constantFrom<Json | undefined>(
      'http://127.0.0.1:1/',
      'ftp://x',
      'no address',
      7,
      null,
      undefined,
    ),
  ),
);

/** An activity of any kind, and what is wrong about what Teams puts around it. */
export const oddActivity = fc.record({
  activity: fc.oneof({ weight: 5, arbitrary: invoked }, actionAsked, submitted, said, news),
  inChannel: fc.boolean().map((yes) => (yes ? northChannel : undefined)),
  changes: fc.array(parts, { maxLength: 3 }),
});

/** The activity with its parts changed. */
export function changed(whole: object, changes: readonly Change[]): object {
  const copy = structuredClone(whole) as Record<string, unknown>;
  for (const [path, value] of changes) setAt(copy, path, value);

  return copy;
}

function setAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) {
    if (value === undefined) Reflect.deleteProperty(target, key);
    else target[key] = value;
    return;
  }
  const next = target[key];
  if (typeof next === 'object' && next !== null) {
    setAt(next as Record<string, unknown>, rest, value);
  }
}
