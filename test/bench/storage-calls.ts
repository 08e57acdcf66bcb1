import { ben, carys, amina, bryn, dev, staff } from '../support/cast.ts';
import { onCall, placed } from '../support/escalation-steps.ts';
import { escalation, holdersAreCurrent, relapse, shows } from '../support/sign-off-steps.ts';
import { startWorld } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';
import type { Figure } from './figure.ts';
import { meteredWorld } from './metered-world.ts';
import { buttonFigures } from './storage-buttons.ts';
import { commandFigures } from './storage-commands.ts';
import { faye } from './storage-decisions.ts';

/** Until the answer to each command of section 5, and to each button that saves. Counted, not timed. */
export async function storageCalls(): Promise<Figure[]> {
  const world = await startWorld({ supervisees: staff.length, idleMs: 3_600_000 });
  try {
    const { team } = await world.team();
    await holdersAreCurrent(world);
    for (const person of [amina, bryn, carys]) {
      await written(world.ports, person, [
        signedUntil(team, 'rbc.risk.lone-working' as typeof relapse, '2027-03-01'),
        signedUntil(team, escalation, '2027-03-01'),
      ]);
    }
    await shows(world, relapse);
    await placed(world.ports, faye, team, ['staff']);
    await onCall(world.ports, team, '2026-11-02', [faye]);
    // The first word of each has the way to their chat written down, which is no part of a command.
    for (const person of [amina, bryn, ben, carys, dev, faye]) await world.as(person).says('help');
    const metered = meteredWorld(world);

    await commandFigures(metered);
    await buttonFigures(metered);
    return metered.figures;
  } finally {
    await world.stop();
  }
}
