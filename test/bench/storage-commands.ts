import { amina, ben, carys, dev, northChannel } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { listing, opening, saving, type Budget, type MeteredWorld } from './metered-world.ts';

/** What is said, by whom, and what it may cost. */
const commands: readonly (readonly [words: string, by: Member, budget: Budget])[] = [
  ['help', ben, { waits: 1, calls: 1 }],
  ['today', ben, listing],
  ['record supervision', ben, listing],
  [`record supervision with ${amina.name}`, ben, opening],
  ['my supervisees', ben, listing],
  ['my competencies', amina, listing],
  ['my dates', amina, opening],
  ['add evidence', amina, opening],
  ['request sign-off', amina, listing],
  ['my actions', amina, listing],
  ['team actions', dev, listing],
  ['gaps', dev, listing],
  ['record audit', dev, listing],
  ['check delegation', ben, opening],
  ['check delegation me for lone working tonight', amina, saving(3)],
  ['delegations', ben, listing],
  [`delegate to ${amina.name} lone working`, ben, opening],
  ['report incident', amina, opening],
  ['escalate', amina, opening],
  ['away until', amina, opening],
  [`record absence for ${amina.name}`, ben, opening],
  ['reviews', carys, listing],
  ['pause practice', ben, listing],
  ['coverage', dev, listing],
  ['skill mix', dev, listing],
  ['on shift', dev, opening],
  ['digest', dev, listing],
  ['themes', dev, listing],
  ['evidence pack', dev, opening],
  ['settings', dev, listing],
];

/** Every command, said in personal chat; `huddle` and `mdt` also where they belong. */
export async function commandFigures({ world, says }: MeteredWorld): Promise<void> {
  for (const [words, by, budget] of commands) {
    await says(`“${words}”`, budget, () => world.as(by).says(words));
  }
  for (const words of ['huddle', 'mdt']) {
    await says(`“${words}” in the channel`, listing, () =>
      world.as(ben).says(words, { channel: northChannel }),
    );
  }
}
