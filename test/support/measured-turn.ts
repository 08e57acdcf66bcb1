import { randomUUID } from 'node:crypto';

import { press, say } from '../../src/bot/routes.ts';
import type { Reply, Turn } from '../../src/bot/turn.ts';
import { openStorage } from '../../src/storage/storage.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { sharedAzurite } from './azurite.ts';
import { buttonsOf, valuesOf } from './card-reading.ts';
import { peopleFile, tenant } from './cast.ts';
import { countingMeter, type CountingMeter } from './counting-meter.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import { settableClock } from './settable-clock.ts';
import { portsFor } from './world.ts';

/** Turns of the bot's own routes on metered Azurite, measured from the press to the answer and no further. */
export interface MeasuredTurns {
  meter: CountingMeter;
  says: (person: PersonId, words: string) => Promise<Reply>;
  /** Presses the button of that verb, with what stands in the card and what is typed over it. */
  presses: (
    person: PersonId,
    reply: Reply,
    verb: string,
    typed?: Readonly<Record<string, string>>,
  ) => Promise<Reply>;
  /** Does what follows the answers so far. */
  follows: () => Promise<void>;
}

export async function measuredTurns(supervisees: number): Promise<MeasuredTurns> {
  const connection = (await sharedAzurite()).freshAccount();
  const meter = countingMeter();
  const plain = await portsFor(connection, settableClock('2026-11-02T09:30:00Z'));
  const ports = { ...plain, ...(await openStorage(connection, meter)), newId: randomUUID };
  const waiting: (() => Promise<void>)[] = [];
  await importPeople(plain, tenant, peopleFile(supervisees));

  function turnOf(person: PersonId): Turn {
    const actor = { tenant, person };
    const request = { actor, afterwards: (work: () => Promise<void>) => void waiting.push(work) };

    return { ports, request, place: 'personal' };
  }

  function measured(answer: () => Promise<Reply>): Promise<Reply> {
    meter.reset();
    return answer();
  }

  return {
    meter,
    says: (person, words) => measured(() => say(turnOf(person), words)),
    presses(person, { card }, verb, typed = {}) {
      const button = buttonsOf(card).find((each) => each.verb === verb);
      if (button === undefined) throw new Error(`the card has no button ${verb}`);
      const data = { ...valuesOf(card, typed), ...button.data };

      return measured(() => press(turnOf(person), verb, data));
    },
    async follows() {
      for (const work of waiting.splice(0)) await work();
    },
  };
}
