import { expect } from 'chai';

import { takeUpOnce } from '../../../src/usecases/file-offer.ts';
import { amina, personOf, tenant } from '../../support/cast.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

describe('a file that was offered', () => {
  const who = { tenant, person: personOf(amina) };

  it('should be taken once, however often and however many at a time it is pressed', async () => {
    const { ports } = memoryPorts();
    const taken: string[] = [];
    const press = (offer: string) =>
      takeUpOnce(ports, { ...who, offer }, () => Promise.resolve(void taken.push(offer)));

    await Promise.all([press('one'), press('one'), press('two')]);
    await press('one');

    expect(taken.sort()).to.deep.equal(['one', 'two']);
  });

  it('should be there to be taken again where taking it was cut short', async () => {
    const { ports, clock } = memoryPorts('2026-11-23T09:00:00.000Z');
    let times = 0;
    const press = (act: () => Promise<void>) => takeUpOnce(ports, { ...who, offer: 'one' }, act);
    const counts = () => Promise.resolve(void (times += 1));
    await press(() => Promise.reject(new Error('killed'))).catch(() => undefined);

    await press(counts);
    const atOnce = times;
    clock.set('2026-11-23T09:02:00.000Z');
    await press(counts);
    await press(counts);

    expect([atOnce, times]).to.deep.equal([0, 1]);
  });
});
