import { expect } from 'chai';

import type { GapId } from '../../../src/domain/ids.ts';
import type { NumberedSection } from '../../../src/domain/pack.ts';
import { lastMonth, packOfTeam } from '../../../src/usecases/evidence-pack.ts';
import { openGapAction } from '../../../src/usecases/gap-action.ts';
import { listGaps } from '../../../src/usecases/list-gaps.ts';
import { madeOrTold } from '../../../src/usecases/file-offer.ts';
import { packSaid } from '../../../src/usecases/pack-offer.ts';
import { sendPost } from '../../../src/usecases/posts.ts';
import { reportIncident } from '../../../src/usecases/report-incident.ts';
import { amina, ben, bryn, dev, personOf, tenant } from '../../support/cast.ts';
import { deEscalation, discussed, escalation } from '../../support/domain-builders.ts';
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

describe('packOfTeam, of gaps and incidents', () => {
  const period = { from: '2026-11-01', until: '2026-11-02' };
  let on: Stage;

  beforeEach(async () => {
    on = await stage('2026-11-02T09:30:00.000Z');
  });

  async function figures(names = false): Promise<Map<string, NumberedSection['figures'][number]>> {
    const { sections } = await packOfTeam(on.ports, { tenant, team: on.team }, { period, names });
    return new Map(
      sections.flatMap((section) => section.figures.map((each) => [each.label, each] as const)),
    );
  }

  it('R26 counts as many gaps as the manager is told of by “gaps”, with an action and without', async () => {
    await on.save({ discussed: [discussed('developing'), discussed('concern', escalation)] });
    await on.follow();
    await written(on.ports, bryn, [signedUntil(on.team, deEscalation, '2026-10-20')]);
    const { gaps: before } = await listGaps(on.ports, on.requestOf(dev));
    await openGapAction(on.ports, on.requestOf(dev), {
      ...{ form: on.newForm(dev), about: personOf(amina), owner: personOf(amina) },
      ...{ gap: before.find(({ about }) => about === personOf(amina))?.gap.id as GapId },
      ...{ team: on.team, draft: { kind: 'targeted-training', text: 'x', due: '2026-11-16' } },
    });
    await on.follow();

    const { gaps } = await listGaps(on.ports, on.requestOf(dev));
    const told = await figures();

    expect(before.length).to.be.greaterThan(1);
    expect(told.get('Gaps at the end of the period')?.value).to.equal(gaps.length);
    expect(told.get('Gaps without an action')?.value).to.equal(
      gaps.filter(({ gap }) => gap.action === null).length,
    );
    expect(told.get('Gaps without an action')?.value).to.equal(before.length - 1);
  });

  it('R24 R25 counts incidents and what was learnt and shared, and lists nobody who was part of one', async () => {
    await reportIncident(on.ports, on.requestOf(ben), {
      ...{ form: on.newForm(ben), team: on.team, names: [] },
      draft: {
        ...{ type: 'violence', severity: 'moderate', date: '2026-11-01', time: '21:40' },
        ...{ reference: 'DX-20417', doneAtOnce: '', debrief: 'offered', restriction: false },
        ...{ competencies: [deEscalation], involved: [personOf(amina), personOf(bryn)] },
      },
    });
    await on.follow();
    await posted(on, 'something-learnt|a', 'sent');
    await posted(on, 'something-learnt|b', 'uncertain');
    await posted(on, 'supervision-overdue|2026-11-02', 'sent');

    const told = await figures(true);

    expect(told.get('Incidents reported')).to.include({ value: 1, entries: 1 });
    expect(told.get('Incidents that put competencies under review')).to.include({
      value: 1,
      of: 1,
    });
    expect(told.get('Reviews open at the end of the period')).to.deep.include({
      ...{ value: 2, entries: 0, references: [] },
    });
    expect(told.get('Lines learnt in reviews and posted for the whole team')?.value).to.equal(1);
  });
});

/** Something that went to the team's channel. */
async function posted(on: Stage, key: string, end: 'sent' | 'uncertain'): Promise<void> {
  const { clock, deliveries } = on.ports;
  const claim = await deliveries.claim(`${tenant}|${on.team}`, key, clock.now());
  if (claim.state !== 'leased') throw new Error(`not leased: ${claim.state}`);
  const sending = await deliveries.sending(claim.lease, clock.now());
  if (sending.state !== 'sending') throw new Error(`not sending: ${sending.state}`);
  await deliveries.settle(sending.lease, end, clock.now());
}

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
