import { expect } from 'chai';

import type { Member } from '../support/connector-double.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, personOf } from '../support/cast.ts';
import {
  becomes,
  escalation,
  formulation,
  holdersAreCurrent,
  relapse,
  requested,
  requestForm,
  shows,
} from '../support/sign-off-steps.ts';
import { costOf, lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const mostWaits = 3;
const mostCalls = 8;

describe('what a sign-off costs before its receipt (brief, section 10)', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
    await holdersAreCurrent(world);
    for (const person of [amina, ben, bryn, carys]) await world.as(person).says('help');
  });
  afterEach(() => world.stop());

  async function decided(by: Member, typed = {}): Promise<{ waits: number; calls: number }> {
    let receipt = '';
    const counted = await costOf(world, async () => {
      const answer = await world.as(by).presses(lastCardOf(world, by), 'Sign off', typed);
      receipt = textOf(answer.message.card);
    });
    expect(receipt).to.match(/is signed off|First signature given/);

    return counted;
  }

  function within({ waits, calls }: { waits: number; calls: number }): void {
    expect(waits).to.be.within(2, mostWaits);
    expect(calls).to.be.within(5, mostCalls);
  }

  it('should be at most 3 waits and 8 calls to decide, of either risk', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    within(await decided(ben));

    await shows(world, escalation);
    await requested(world, escalation);
    within(await decided(carys, { entrustment: '4' }));
  });

  it('should be no more for either of two signatures', async () => {
    await becomes(world, bryn, { profile: 'clinician', supervisor: personOf(carys) });
    await becomes(world, ben, { roles: ['staff', 'supervisor', 'clinical-lead'] });
    await shows(world, formulation, bryn);
    await requested(world, formulation, bryn);

    within(await decided(carys, { entrustment: '4' }));
    within(await decided(ben, { entrustment: '4' }));
  });

  it('should be no more to say “not yet”', async () => {
    await shows(world, relapse);
    await requested(world, relapse);

    within(
      await costOf(world, () =>
        world.as(ben).presses(lastCardOf(world, ben), 'Not yet', { reason: 'Later.' }),
      ),
    );
  });

  it('should be no more to ask', async () => {
    await shows(world, relapse);
    const form = await requestForm(world, relapse);

    within(await costOf(world, () => world.as(amina).presses(form, 'Send request')));
  });

  it('should be at most 3 waits for the list, the form and the request as it is opened', async () => {
    await shows(world, relapse);
    let list = lastCardOf(world, amina);

    const listed = await costOf(world, async () => {
      list = await world.as(amina).says('request sign-off');
    });
    const form = await costOf(world, () => requestFormOf(list));
    await requested(world, relapse);
    const [open] = (await world.fileOf(amina)).state.requests;
    const data = { about: amina.aadObjectId, request: open?.id };
    const opened = await costOf(world, () => world.as(ben).sends('sign-off.decide.open', data));

    for (const { waits } of [listed, form, opened]) expect(waits).to.be.within(1, mostWaits);
  });

  function requestFormOf(list: ReturnType<typeof lastCardOf>): Promise<unknown> {
    return world.as(amina).presses(list, 'Open Spotting early signs of relapse');
  }
});
