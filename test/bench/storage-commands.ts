import type { Command } from '../../src/domain/command.ts';
import { amina, ben, carys, dev, northChannel } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { lastCardOf } from '../support/steps.ts';
import { listing, opening, saving, type Budget, type MeteredWorld } from './metered-world.ts';

/** What is said, by whom, and what it may cost. */
type Spoken = readonly [words: string, by: Member, budget: Budget];

/** Every command that there is: one that is new does not compile until it is measured. */
const commands: Readonly<Record<Command, readonly Spoken[]>> = {
  help: [['help', ben, { waits: 1, calls: 1 }]],
  today: [['today', ben, listing]],
  'record supervision': [
    ['record supervision', ben, listing],
    [`record supervision with ${amina.name}`, ben, opening],
  ],
  'my supervisees': [['my supervisees', ben, listing]],
  'my competencies': [['my competencies', amina, listing]],
  'my dates': [['my dates', amina, opening]],
  'add evidence': [
    ['add evidence', amina, opening],
    [`add evidence about ${amina.name}`, ben, opening],
  ],
  'request sign-off': [['request sign-off', amina, listing]],
  'my actions': [['my actions', amina, listing]],
  'team actions': [['team actions', dev, listing]],
  gaps: [['gaps', dev, listing]],
  'record audit': [
    ['record audit', dev, listing],
    [`record audit of ${amina.name}`, dev, opening],
  ],
  'check delegation': [
    ['check delegation', ben, opening],
    ['check delegation me for lone working tonight', amina, saving(3)],
    ['check delegation me for lone working as at 2 November', amina, saving(3)],
  ],
  delegations: [['delegations', ben, listing]],
  delegate: [[`delegate to ${amina.name} lone working`, ben, opening]],
  'report incident': [['report incident', amina, opening]],
  escalate: [['escalate', amina, opening]],
  'away until': [['away until', amina, opening]],
  'record absence': [[`record absence for ${amina.name}`, ben, opening]],
  reviews: [['reviews', carys, listing]],
  'pause practice': [['pause practice', ben, listing]],
  coverage: [['coverage', dev, listing]],
  'skill mix': [['skill mix', dev, listing]],
  'on shift': [['on shift', dev, opening]],
  digest: [['digest', dev, listing]],
  themes: [['themes', dev, listing]],
  'evidence pack': [['evidence pack', dev, opening]],
  huddle: [['huddle', ben, saving()]],
  mdt: [['mdt', ben, saving()]],
  settings: [['settings', dev, listing]],
};

/** Every command, said in personal chat; `huddle` and `mdt` also where they belong. */
export async function commandFigures(metered: MeteredWorld): Promise<void> {
  const { world, says } = metered;
  for (const [words, by, budget] of Object.values(commands).flat()) {
    await says(`“${words}”`, budget, () => world.as(by).says(words));
  }
  for (const words of ['huddle', 'mdt']) {
    await says(`“${words}” in the channel`, listing, () =>
      world.as(ben).says(words, { channel: northChannel }),
    );
  }
  await messageActionFigure(metered);
}

/** “Save as evidence”, on somebody’s message: the form, in personal chat. */
async function messageActionFigure({ world, says }: MeteredWorld): Promise<void> {
  const messagePayload = {
    id: '1793612345678',
    createdDateTime: '2026-10-29T23:40:00.000Z',
    linkToMessage: 'https://teams.microsoft.com/l/message/19%3Anorth%40thread.tacv2/1793612345678',
    body: { contentType: 'html', content: '<p>Well done.</p>' },
    from: { user: { id: ben.aadObjectId, displayName: ben.name } },
  };
  const value = { commandId: 'saveAsEvidence', commandContext: 'message', messagePayload };
  const before = lastCardOf(world, amina).id;

  await says('the message action “Save as evidence”', opening, async () => {
    await world.as(amina).posts({ type: 'invoke', name: 'composeExtension/fetchTask', value });
    const form = lastCardOf(world, amina);
    if (form.id === before) throw new Error('the message action opened no form');
    return form;
  });
}
