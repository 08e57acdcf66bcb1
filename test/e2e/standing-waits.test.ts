import { expect } from 'chai';

import { evidenceContentId } from '../../src/domain/evidence-draft.ts';
import type { EvidenceId } from '../../src/domain/ids.ts';
import type { Message } from '../support/bot-client.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, personOf } from '../support/cast.ts';
import { deEscalation, evidence } from '../support/domain-builders.ts';
import { costOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { written } from '../support/written.ts';

describe('what looking at standing costs (brief, section 10)', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ supervisees: 12, idleMs: 3_600_000 });
    const { team } = await world.team();
    await written(
      world.ports,
      amina,
      Array.from({ length: 6 }, (_, at) => ({
        kind: 'evidence.added',
        evidence: evidence({
          id: `piece-${String(at)}` as EvidenceId,
          team,
          competency: deEscalation,
          observer: personOf(ben),
        }),
      })),
      Array.from({ length: 6 }, (_, at) => ({
        id: evidenceContentId(`piece-${String(at)}` as EvidenceId),
        body: { description: 'Seen.', link: '', observerName: null },
      })),
    );
    // Their first word has the way to their chat written down, which is no part of what is measured.
    for (const person of [amina, ben]) await world.as(person).says('help');
  });
  after(() => world.stop());

  async function waitsFor(press: () => Promise<unknown>): Promise<number> {
    const { waits, calls } = await costOf(world, press);
    expect(calls).to.be.greaterThan(1);

    return waits;
  }

  it('should be 2 waits for “my competencies”', async () => {
    expect(await waitsFor(() => world.as(amina).says('my competencies'))).to.be.at.most(2);
  });

  it('should be 2 waits for the standing of somebody else', async () => {
    const about = amina.aadObjectId;

    expect(await waitsFor(() => world.as(ben).sends('standing.open', { about }))).to.be.at.most(2);
  });

  it('should be 3 waits for a competency with evidence and its words', async () => {
    const data = { about: amina.aadObjectId, competency: deEscalation };
    let shown = '';

    const waits = await waitsFor(async () => {
      const { body } = await world.as(ben).sends('competency.open', data);
      shown = textOf(body.value as Message['card']);
    });

    expect(shown.match(/Seen\./g)).to.have.lengthOf(6);
    expect(waits).to.be.at.most(3);
  });

  it('should be 3 waits and 8 calls for a first step that is ticked', async () => {
    const list = await world.as(amina).says('my competencies');
    const form = await world.as(amina).presses(list, 'Induction done');
    await world.quiet();
    const counted = world.untilAnswer();

    await world.as(amina).presses(form.message, 'Save as done');

    expect((await world.fileOf(amina)).state.steps).to.have.lengthOf(1);
    expect(counted.waits).to.be.within(2, 3);
    expect(counted.calls).to.be.within(4, 8);
  });
});
