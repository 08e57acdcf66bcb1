import { expect } from 'chai';

import { roleBasedCore } from '../../src/frameworks/role-based-core.ts';
import { changeFile, teamKind } from '../../src/usecases/change-file.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, personOf } from '../support/cast.ts';
import { evidenceForm, namedEvidence, savesEvidence } from '../support/evidence-steps.ts';
import { costOf, lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const mostWaits = 3;
const mostCalls = 8;

describe('what evidence costs before its receipt (brief, section 10)', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
  });
  afterEach(() => world.stop());

  it('should be at most 3 storage waits and 8 calls for one’s own', async () => {
    const form = await evidenceForm(world);
    let receipt = '';

    const { waits, calls } = await costOf(world, async () => {
      const typed = { observer: ben.aadObjectId, seen: 'One.' };
      receipt = textOf((await savesEvidence(world, amina, form, typed)).message.card);
    });

    expect(receipt).to.contain('Evidence added');
    expect(calls).to.be.greaterThan(4);
    expect(waits).to.be.at.most(mostWaits);
    expect(calls).to.be.at.most(mostCalls);
  });

  it('should be within that for a framework that the service brought itself', async () => {
    const key = await world.team();
    await world.ports.frameworks.put(key.tenant, { ...roleBasedCore, version: '9.0.0' });
    const frameworks = [{ framework: 'rbc', version: '9.0.0' }];
    const adoption = { from: '2026-01-01', frameworks, profiles: [], raised: [] };
    await changeFile(
      world.ports,
      teamKind(world.ports),
      { key, actor: personOf(ben), form: undefined },
      () => Promise.resolve({ events: [{ kind: 'team.adopted', adoption }] }),
    );
    const form = await evidenceForm(world);
    const typed = { observer: ben.aadObjectId, seen: 'One.' };
    let receipt = '';

    const { waits, calls } = await costOf(world, async () => {
      receipt = textOf((await savesEvidence(world, amina, form, typed)).message.card);
    });

    expect(receipt).to.contain('Evidence added');
    expect(waits).to.be.at.most(mostWaits);
    expect(calls).to.be.at.most(mostCalls);
  });

  it('should be no more for a colleague’s', async () => {
    const form = await evidenceForm(world, ben, amina);
    let receipt = '';

    const { waits, calls } = await costOf(world, async () => {
      const answer = await savesEvidence(world, ben, form, { seen: 'One.' });
      receipt = textOf(answer.message.card);
    });

    expect(receipt).to.contain('Evidence added');
    expect(waits).to.be.at.most(mostWaits);
    expect(calls).to.be.at.most(mostCalls);
  });

  it('should be at most 3 storage waits for the form, also a colleague’s, and for the list', async () => {
    const own = await evidenceForm(world, ben);
    let listed = own;

    const form = await costOf(world, () => evidenceForm(world));
    const list = await costOf(world, async () => {
      listed = (await world.as(ben).presses(own, 'For a colleague')).message;
    });
    const other = await costOf(world, () =>
      world.as(ben).presses(listed, 'Add evidence about Amina Yusuf'),
    );

    for (const { waits } of [form, list, other]) expect(waits).to.be.within(1, mostWaits);
  });

  it('should be 3 storage waits and 4 calls for a colleague who is named: nothing is read twice', async () => {
    const cost = await costOf(world, () => evidenceForm(world, ben, amina));

    expect(cost).to.deep.equal({ waits: mostWaits, calls: 4 });
  });

  it('should be 2 storage waits and 7 calls for an answer, drawn from what was saved', async () => {
    await namedEvidence(world);
    const asked = lastCardOf(world, ben);
    const cards: string[] = [];
    const press = async () => {
      cards.push(textOf((await world.as(ben).presses(asked, 'Yes, I saw this')).message.card));
    };

    const first = await costOf(world, press);
    const again = await costOf(world, press);

    expect(first).to.deep.equal({ waits: 2, calls: 7 });
    expect(again.waits).to.be.at.most(mostWaits);
    expect(cards[0]).to.match(/confirmed/i);
    expect(cards[1]).to.equal(cards[0]);
  });
});
