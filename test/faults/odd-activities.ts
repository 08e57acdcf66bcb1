import fc from 'fast-check';

import { commands } from '../../src/domain/command.ts';
import { amina, ben, northChannel, olu } from '../support/cast.ts';
import { guid } from '../support/domain-builders.ts';
import { fields, sampleButtons, verbs, type Button } from './buttons.ts';

/** JSON as it may come from anybody. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What is changed about an activity: at each path a part is replaced, or left out where undefined. */
export type Change = readonly [path: readonly string[], value: Json | undefined];

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

/** Any verb with any data, which seldom gets far. */
const anyPress = fc.record({ verb: fc.constantFrom(...verbs), data: anyData });

/** A button as it is on a card, with some of what it carries replaced, added or left out. */
function almost(buttons: readonly Button[]): fc.Arbitrary<{ verb: string; data: Json }> {
  return fc
    .tuple(
      fc.constantFrom(...buttons),
      fc.array(
        fc.tuple(fc.nat(), fc.constantFrom(...fields), fc.option(anyJson, { nil: undefined })),
        { maxLength: 3 },
      ),
    )
    .map(([{ verb, data }, replaced]) => {
      const own = Object.keys(data);
      const changedData: Record<string, unknown> = { ...data };
      for (const [at, other, value] of replaced) {
        // Mostly what it carries itself.
        const key = at % 4 === 0 ? other : (own[at % own.length] ?? other);
        changedData[key] = value;
      }
      return { verb, data: changedData as Json };
    });
}

function invokedWith(press: fc.Arbitrary<{ verb: string; data: Json }>) {
  return fc.record({
    type: fc.constant('invoke'),
    name: fc.constant('adaptiveCard/action'),
    value: press.map((action) => ({ action: { type: 'Action.Execute', ...action } })),
  });
}

const invokedOddly = fc.record({
  type: fc.constant('invoke'),
  name: fc.constantFrom(
    'adaptiveCard/action',
    'application/search',
    'composeExtension/submitAction',
    'composeExtension/query',
    'task/fetch',
    'task/submit',
    'x',
  ),
  value: anyJson,
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
const fileAnswered = fc.record({
  type: fc.constant('invoke'),
  name: fc.constant('fileConsent/invoke'),
  value: fc.oneof(
    { weight: 1, arbitrary: anyJson },
    {
      weight: 4,
      arbitrary: fc.record(
        {
          type: fc.constant('fileUpload'),
          action: fc.oneof(fc.constantFrom<Json>('accept', 'decline'), anyJson),
          context: fc.oneof(anyJson, fileContext()),
          uploadInfo: fc.oneof(
            anyJson,
            fc.record(
              { uploadUrl: anyJson, contentUrl: anyJson, uniqueId: anyJson, name: anyJson },
              { requiredKeys: ['uploadUrl'] },
            ),
          ),
        },
        { requiredKeys: ['action'] },
      ),
    },
  ),
});

/** Which file was offered: ids, and the days of a pack. */
function fileContext(): fc.Arbitrary<Json> {
  const days = fc.oneof(fc.constantFrom<Json>('2026-08-01', '2026-10-31'), anyJson);

  return fc.record(
    {
      file: fc.oneof(fc.constantFrom<Json>('ics', 'pdf', 'xlsx'), anyJson),
      offer: fc.oneof(fc.constant<Json>(guid(79)), anyJson),
      team: anyJson,
      from: days,
      until: days,
      names: fc.boolean(),
    },
    { requiredKeys: ['file'] },
  );
}

function submittedWith(press: fc.Arbitrary<{ verb: string; data: Json }>) {
  return fc.record({
    type: fc.constant('message'),
    value: press.map(({ verb, data }) =>
      typeof data === 'object' ? Object.assign({}, data, { verb }) : { verb },
    ),
  });
}

const said = fc.record({
  type: fc.constant('message'),
  text: fc.oneof(
    anyText,
    fc.constantFrom(...commands),
    fc.tuple(fc.constantFrom(...commands), anyText).map((words) => words.join(' ')),
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

/**
 * An activity of any kind, and what is wrong about what Teams puts around it. `live`: buttons that stand
 * in front of somebody now, whose ids there are.
 */
export function oddActivity(live: readonly Button[]) {
  const presses = fc.oneof(almost(live), almost(sampleButtons), anyPress);

  return fc.record({
    activity: fc.oneof(
      { weight: 6, arbitrary: invokedWith(presses) },
      submittedWith(presses),
      invokedOddly,
      actionAsked,
      fileAnswered,
      said,
      news,
    ),
    inChannel: fc.boolean().map((yes) => (yes ? northChannel : undefined)),
    // Half of them are what Teams would send.
    changes: fc.oneof(fc.constant([]), fc.array(parts, { maxLength: 3 })),
  });
}

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
