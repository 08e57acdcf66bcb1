import { expect } from 'chai';

import { isRefusal } from '../../../src/domain/errors.ts';
import type { RoleProfileId } from '../../../src/domain/framework.ts';
import type { PersonEvent } from '../../../src/domain/person.ts';
import { decide } from '../../../src/usecases/decide-sign-off.ts';
import { openDecision } from '../../../src/usecases/open-decision.ts';
import { listSignOff } from '../../../src/usecases/open-sign-off.ts';
import { amina, ben, bryn, carys, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { membership } from '../../support/domain-builders.ts';
import { formulation } from '../../support/sign-off-steps.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';
import { holders, requestOf, waiting } from './waiting.ts';

/** Amina has asked Ben on Monday 2 November 2026. */
describe('R7 a request that another decides', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage('2026-11-02T09:30:00.000Z');
    await holders(here);
    await waiting(here, amina);
  });

  async function decided(by: Member, outcome: 'sign-off' | 'not-yet' = 'not-yet') {
    const { id } = await requestOf(here, amina);
    const reason = outcome === 'sign-off' ? '' : 'zq-later';
    await decide(here.ports, here.requestOf(by), {
      form: here.newForm(by),
      about: personOf(amina),
      request: id,
      team: here.team,
      draft: { outcome, reason, entrustment: outcome === 'sign-off' ? 4 : null },
    });
    return id;
  }

  function told(): [string, string][] {
    return here.sent.map(({ to, outgoing }) => [to, outgoing.kind]);
  }

  async function saidTo(reader: Member, request: Awaited<ReturnType<typeof decided>>) {
    const which = { about: personOf(amina), request };
    return openDecision(here.ports, { tenant, person: personOf(reader) }, which).then(
      () => 'opened',
      (error: unknown) => (isRefusal(error) ? error.sentence : 'broke'),
    );
  }

  for (const outcome of ['sign-off', 'not-yet'] as const)
    it(`R7 whoever was asked is told by whom, and neither the outcome nor why: ${outcome}`, async () => {
      await decided(carys, outcome);
      await here.follow();
      await here.follow();

      const taken = here.sent.filter(({ outgoing }) => outgoing.kind === 'sign-off-taken');
      expect(told()).to.deep.equal([
        [amina.aadObjectId, 'sign-off-decided'],
        [ben.aadObjectId, 'sign-off-taken'],
      ]);
      expect(JSON.stringify(taken)).to.contain('Carys Lloyd').and.to.contain('Amina Yusuf');
      expect(JSON.stringify(taken)).not.to.match(/zq-|not-yet|signed/);
    });

  it('R7 nobody is told of what they decided themselves', async () => {
    await decided(ben);
    await here.follow();

    expect(told()).to.deep.equal([[amina.aadObjectId, 'sign-off-decided']]);
  });

  it('R7 the card they hold says who decided, and says it to nobody who was never asked', async () => {
    const request = await decided(carys);

    expect(await saidTo(ben, request)).to.equal(
      'Carys Lloyd has decided this on Monday 2 November 2026, so nothing is left for you to do.',
    );
    expect(await saidTo(carys, request)).to.contain('You have decided this on Monday 2 November');
    expect(await saidTo(bryn, request)).to.contain('I cannot find that request.');
  });

  it('R3 R7 the second acts for nobody, and tells the first nothing, where nobody could be asked before', async () => {
    const { team } = here;
    const clinician = membership({ team, profile: 'clinician' as RoleProfileId });
    await written(here.ports, bryn, [{ kind: 'membership.set', membership: clinician }]);
    for (const lead of [ben, carys])
      await written(here.ports, lead, [signedUntil(team, formulation, '2027-03-03')]);
    await waiting(here, bryn, formulation);
    const { id } = await requestOf(here, bryn);
    const signs = (by: Member) =>
      decide(here.ports, here.requestOf(by), {
        form: here.newForm(by),
        about: personOf(bryn),
        request: id,
        team,
        draft: { outcome: 'sign-off', entrustment: 4 },
      });
    await signs(carys);
    const roles = ['staff', 'supervisor', 'clinical-lead'] as const;
    const leads = membership({ team, profile: 'clinical-lead' as RoleProfileId, roles });
    await written(here.ports, ben, [{ kind: 'membership.set', membership: leads }]);

    const list = await listSignOff(here.ports, here.requestOf(bryn));
    const reader = { tenant, person: personOf(ben) };
    const opened = await openDecision(here.ports, reader, { about: personOf(bryn), request: id });
    const second = await signs(ben);
    await here.follow();

    expect([opened.first?.name, opened.insteadOf]).to.deep.equal(['Carys Lloyd', null]);
    expect(list.open).to.have.length(1);
    expect(list.open[0]).to.include({ asked: null, signedOnce: true });
    expect(second.receipt).to.include({ outcome: 'signed-off', actedFor: null });
    expect(told()).to.deep.equal([
      [bryn.aadObjectId, 'sign-off-decided'],
      [bryn.aadObjectId, 'sign-off-decided'],
    ]);
  });

  it('tells whoever oversees the person no more that it is decided, and not of whom', async () => {
    await decided(carys);
    const gone: PersonEvent = {
      kind: 'membership.set',
      membership: membership({ team: here.team, roles: ['staff'] }),
    };
    await written(here.ports, ben, [gone]);

    await here.follow();

    const taken = here.sent.filter(({ outgoing }) => outgoing.kind === 'sign-off-taken');
    expect(taken).to.have.length(1);
    expect(JSON.stringify(taken)).not.to.match(/Amina|relapse/i);
  });
});
