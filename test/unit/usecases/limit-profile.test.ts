import { expect } from 'chai';

import type { CompetencyId } from '../../../src/domain/framework.ts';
import { limitProfile, type ProfileInput } from '../../../src/usecases/limit-profile.ts';
import { openProfile } from '../../../src/usecases/open-profile.ts';
import { standingOfPerson } from '../../../src/usecases/standing-of-person.ts';
import { amina, ben, bryn, carys, cleo, dev, olu, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const until = '2026-12-31';

describe('limitProfile', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
    const { state } = await here.fileOf(amina);
    const [place] = state.memberships;
    if (place === undefined) throw new Error('Amina is in no team');
    await written(here.ports, amina, [
      { kind: 'membership.set', membership: { ...place, employment: 'agency' } },
    ]);
  });

  function sets(by: Member, input: Partial<ProfileInput> = {}) {
    return limitProfile(here.ports, here.requestOf(by), {
      form: here.newForm(by),
      about: personOf(amina),
      team: here.team,
      draft: { profile: 'peer-worker', until },
      ...input,
    });
  }

  it('R20 sets role and last day, tells the person and their supervisor, and the standing follows', async () => {
    const { receipt } = await sets(carys);
    await here.follow();

    const [place] = (await here.fileOf(amina)).state.memberships;
    const [row] = (await here.ports.board.rows({ tenant, team: here.team })).filter(
      ({ person }) => person === personOf(amina),
    );
    const standing = await standingOfPerson(here.ports, here.requestOf(carys), personOf(amina));
    expect(place).to.deep.include({ profile: 'peer-worker', profileUntil: until });
    expect(row?.membership).to.deep.equal(place);
    expect(receipt?.role).to.equal('Peer worker');
    expect([standing.role, standing.limits]).to.deep.equal(['Peer worker', here.team]);
    expect(
      here.sent.map(({ to, outgoing }) => [
        to,
        outgoing.kind === 'profile-limited' && outgoing.told.viewer,
      ]),
    ).to.deep.equal([
      [personOf(amina), 'subject'],
      [personOf(ben), 'reader'],
    ]);
  });

  it('R11 puts under review what the new role asks more of', async () => {
    const escalation = 'rbc.risk.escalation' as CompetencyId;
    await written(here.ports, amina, [signedUntil(here.team, escalation, '2027-03-01')]);
    await sets(carys, { draft: { profile: 'peer-worker', until } });

    const { receipt } = await sets(dev, { draft: { profile: 'clinician', until } });

    const { raised } = (await here.fileOf(amina)).state;
    expect(receipt?.underReview).to.deep.equal(['Escalating a concern']);
    expect(raised.at(-1)?.competency).to.equal(escalation);
  });

  it('writes once per form, and nothing where it stands so already', async () => {
    const form = here.newForm(dev);
    const first = await sets(dev, { form });
    const again = await sets(dev, { form });
    await sets(dev);
    await here.follow();

    const kinds = [];
    for await (const { event } of here.ports.people.entries({ tenant, person: personOf(amina) })) {
      if (event.kind === 'membership.set' && event.membership.profileUntil != null) {
        kinds.push(event.kind);
      }
    }
    expect(again).to.deep.equal(first);
    expect(kinds).to.have.length(1);
    expect(here.sent).to.have.length(2);
  });

  it('names what is wrong at its field', async () => {
    for (const [draft, field] of [
      [{ profile: 'peer-worker', until: '2026-11-01' }, 'until'],
      [{ profile: 'peer-worker', until: '2027-06-01' }, 'until'],
      [{ profile: 'no-such-role' as 'manager', until }, 'profile'],
    ] as const) {
      expect((await sets(carys, { draft })).problems?.map((each) => each.field)).to.deep.equal([
        field,
      ]);
    }
  });

  it('refuses whoever may not, oneself, and those of neither bank nor agency; nothing is written', async () => {
    const before = await here.fileOf(amina);
    for (const [by, changed] of [
      [ben, {}],
      [amina, {}],
      [olu, {}],
      [bryn, {}],
      [carys, { about: personOf(cleo) }],
      [carys, { about: personOf(carys) }],
      [carys, { about: personOf(olu) }],
      [dev, { team: 'no-such-team' as Stage['team'] }],
      [carys, { form: here.newForm(dev) }],
    ] as const) {
      const refused = await sets(by, changed).then(
        () => 'set',
        (error: unknown) => (error as { code?: string }).code,
      );
      expect(refused).to.be.oneOf(['not_permitted', 'form_of_another']);
    }
    expect((await here.fileOf(amina)).sequence).to.equal(before.sequence);
  });

  it('shows the form with what is set, to those who may alone', async () => {
    await sets(carys);

    const of = { about: personOf(amina), team: here.team };
    const opened = await openProfile(here.ports, here.requestOf(dev), of);
    const refused = await openProfile(here.ports, here.requestOf(ben), of).catch(
      (error: unknown) => (error as { code?: string }).code,
    );

    expect(opened).to.deep.include({ name: 'Amina Yusuf', profile: 'peer-worker', until });
    expect(refused).to.equal('not_permitted');
  });
});
