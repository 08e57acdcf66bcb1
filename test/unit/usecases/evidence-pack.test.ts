import { expect } from 'chai';

import { lastMonth, packOfTeam } from '../../../src/usecases/evidence-pack.ts';
import { madeOrTold, packSaid } from '../../../src/usecases/pack-offer.ts';
import { sendPost } from '../../../src/usecases/posts.ts';
import { amina, dev, personOf, tenant } from '../../support/cast.ts';
import { deEscalation } from '../../support/domain-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

describe('packOfTeam', () => {
  let on: Stage;

  beforeEach(async () => {
    on = await stage('2026-11-02T09:30:00.000Z');
  });

  it('R27 counts what stood at the end of the period, whatever came after it', async () => {
    const pack = async (until: string): Promise<unknown> => {
      const key = { tenant, team: on.team };
      const period = { from: '2026-11-01', until };
      const { sections } = await packOfTeam(on.ports, key, { period, names: false });
      return sections[1]?.figures.find(({ label }) => label.startsWith('Sign-offs given'))?.value;
    };
    on.clock.set('2026-11-04T09:30:00.000Z');
    await written(on.ports, amina, [signedUntil(on.team, deEscalation, '2027-08-01')]);

    expect(await pack('2026-11-03')).to.equal(0);
    expect(await pack('2026-11-04')).to.equal(1);
  });

  it('R28 carries the head that the ledger has, of everybody on the board and of the team', async () => {
    const key = { tenant, team: on.team };
    const period = { from: '2026-10-01', until: '2026-10-31' };
    const { sections } = await packOfTeam(on.ports, key, { period, names: true });
    const found = await on.ports.people.verify({ tenant, person: personOf(amina) });
    const rows = sections.at(-1)?.tables[0]?.rows ?? [];

    expect(rows).to.have.lengthOf(1 + 6);
    expect(found.intact && rows.some((row) => row.includes(found.head))).to.equal(true);
    expect(sections[0]?.weak).to.include('Nobody was in this team at the end of the period.');
  });
});

describe('the governance pack post', () => {
  it('R30 tells each manager, personally, on the first working day of the month', async () => {
    const on = await stage('2026-11-02T09:30:00.000Z');
    const work = { kind: 'post', tenant, team: on.team, post: 'governance-pack' } as const;

    await sendPost(on.ports, { ...work, due: '2026-11-02T09:05:00.000Z' });
    await sendPost(on.ports, { ...work, due: '2026-11-02T09:05:00.000Z' });

    expect(on.sent).to.deep.equal([
      {
        to: personOf(dev),
        outgoing: {
          kind: 'pack-ready',
          pack: {
            ...{ team: on.team, teamName: 'North Recovery Team', names: false },
            period: { from: '2026-10-01', until: '2026-10-31' },
          },
        },
      },
    ]);
  });

  it('R31 does not prompt a manager on leave', async () => {
    const on = await stage('2026-11-02T09:30:00.000Z');
    const absence = { from: '2026-11-01', until: '2026-11-06' };
    await written(on.ports, dev, [{ kind: 'absence.recorded', absence }]);
    const due = '2026-11-02T09:05:00.000Z';

    await sendPost(on.ports, { kind: 'post', tenant, team: on.team, post: 'governance-pack', due });

    expect(on.sent).to.deep.equal([]);
  });
});

describe('packSaid', () => {
  const today = '2026-11-16';
  const october = { from: '2026-10-01', until: '2026-10-31' };

  for (const [words, period, names] of [
    ['', october, false],
    ['names', october, true],
    ['from 5 October until 9 October', { from: '2026-10-05', until: '2026-10-09' }, false],
    ['from 2026-09-01 to 2026-09-30 with names', { from: '2026-09-01', until: '2026-09-30' }, true],
  ] as const)
    it(`reads “evidence pack ${words}”`, () => {
      expect(packSaid(words, today)).to.deep.equal({ period, names });
    });

  it('reads no day out of what is none', () => {
    expect(packSaid('from 1 October until whenever', today)).to.equal(undefined);
  });
});

describe('lastMonth', () => {
  it('is the calendar month that is over', () => {
    expect(lastMonth('2026-03-01')).to.deep.equal({ from: '2026-02-01', until: '2026-02-28' });
    expect(lastMonth('2027-01-31')).to.deep.equal({ from: '2026-12-01', until: '2026-12-31' });
  });
});

describe('madeOrTold', () => {
  it('logs what went wrong by its name alone, whoever waits is then told', async () => {
    const logged: unknown[] = [];
    const log = { info: ignored, warn: ignored, error: keep };

    function keep(facts: unknown): void {
      logged.push(facts);
    }

    const made = await madeOrTold<string>({ log }, () =>
      Promise.reject(new RangeError('Amina Yusuf')),
    );

    expect(made).to.equal(undefined);
    expect(logged).to.deep.equal([{ code: 'RangeError' }]);
  });
});

function ignored(): void {
  // Nobody reads it.
}
