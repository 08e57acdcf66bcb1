import { expect } from 'chai';

import type { TeamId } from '../../src/domain/ids.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, cleo, dev, nobodyKnown, olu, personOf } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { deEscalation, guid } from '../support/domain-builders.ts';
import {
  becomes,
  escalation,
  formulation,
  holdersAreCurrent,
  relapse,
  requested,
  requestForm,
  shows,
  titleOf,
} from '../support/sign-off-steps.ts';
import { cardsFrom, lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

let world: World;

async function stateOf(person: Member) {
  return (await world.fileOf(person)).state;
}

async function ledgerOf(person: Member): Promise<string[]> {
  const kinds: string[] = [];
  const { tenant } = await world.team();
  for await (const { event } of world.ports.people.entries({ tenant, person: personOf(person) })) {
    kinds.push(event.kind);
  }
  return kinds;
}

/** All pages of “my competencies”. */
async function everyPage(person: Member): Promise<string> {
  let page = await world.as(person).says('my competencies');
  let text = textOf(page.card);
  while (titlesOn(page).includes('Next')) {
    page = (await world.as(person).presses(page, 'Next')).message;
    text += textOf(page.card);
  }

  return text;
}

function titlesOn(message: Message): string[] {
  return buttonsOf(message.card).map(({ title }) => title);
}

describe('request sign-off', () => {
  beforeEach(async () => {
    world = await startWorld({ replicas: 2 });
    await holdersAreCurrent(world);
  });
  afterEach(() => world.stop());

  it('R1 lists what is ready and what lacks one piece, and says which; nothing else', async () => {
    await shows(world, relapse);
    await shows(world, escalation, amina, { method: 'observed-practice' });
    await shows(world, deEscalation, amina, { answer: 'waiting' });

    const list = await world.as(amina).says('Request sign-off, please');

    const text = textOf(list.card);
    const [ready = '', rest = ''] = text.split('One piece missing');
    expect(ready).to.contain('Ready to ask for').and.to.contain(titleOf(relapse));
    expect(ready).to.contain(titleOf(escalation));
    expect(text).not.to.contain(titleOf(deEscalation));
    expect(rest).to.equal('');
  });

  it('R1 says of what lacks a piece what is missing, and does not let it be sent', async () => {
    await shows(world, relapse, amina, { answer: 'waiting' });
    const list = await world.as(amina).says('request sign-off');

    const form = await world.as(amina).presses(list, `Open ${titleOf(relapse)}`);

    expect(textOf(list.card)).to.contain(
      'Needs one piece of practice, confirmed by who saw it. A piece waits to be confirmed.',
    );
    expect(textOf(form.message.card))
      .to.contain('Not ready yet')
      .and.to.contain('May decide it: Ben Carter, your supervisor, current in it until 3 Mar 2027');
    expect(titlesOn(form.message)).to.include('Add evidence').and.not.to.include('Send request');
    const forged = await world.as(amina).sends('sign-off.send', {
      form: `${amina.aadObjectId}.${guid(77)}`,
      competency: relapse,
      team: (await world.team()).team,
    });
    expect(everythingIn(forged.body)).to.contain('It still needs one piece of practice');
    expect((await stateOf(amina)).requests).to.deep.equal([]);
  });

  it('says so where nothing is ready', async () => {
    const list = await world.as(amina).says('request sign-off');

    expect(textOf(list.card)).to.contain('Nothing is ready to ask for.');
    expect(titlesOn(list)).to.deep.equal(['Add evidence', 'My competencies']);
  });

  it('R2 says who decides and why they may: the own supervisor of a standard one, a lead of a high-risk one', async () => {
    await shows(world, relapse);
    await shows(world, escalation);

    const standard = textOf((await requestForm(world, relapse)).card);
    const high = textOf((await requestForm(world, escalation)).card);

    expect(standard)
      .to.contain('Goes to Ben Carter')
      .and.to.contain('Ben Carter, your supervisor, current in it until 3 Mar 2027.')
      .and.to.contain('Also may decide: Carys Lloyd, clinical lead, current in it');
    expect(high).to.contain('Goes to Carys Lloyd').and.not.to.contain('Ben Carter');
  });

  it('R7 is saved once with who was asked, told to them, and reads as requested at once', async () => {
    await shows(world, relapse);
    const form = await requestForm(world, relapse);
    const press = (at: number) =>
      world.as(amina).presses(
        form,
        'Send request',
        { line: 'I did this twice.' },
        {
          url: String(world.urls[at]),
        },
      );

    const answers = await Promise.all([press(0), press(1), press(0), press(1)]);
    await world.quiet();

    const [open, ...more] = (await stateOf(amina)).requests;
    const asked = world
      .as(ben)
      .messages()
      .filter(({ card }) => textOf(card).includes('Sign off Amina'));
    const standing = await world.as(amina).sends('competency.open', { competency: relapse });
    const rows = await world.ports.board.rows(await world.team());
    expect(new Set(answers.map(({ message }) => everythingIn(message.card))).size).to.equal(1);
    expect(textOf(answers[0].message.card)).to.contain('Ben Carter has been asked.');
    expect(more).to.deep.equal([]);
    expect(open?.asked.map(({ person }) => person)).to.deep.equal([ben.aadObjectId]);
    expect(asked).to.have.length(1);
    expect(textOf(asked[0]?.card ?? {})).to.contain('Amina Yusuf writes: I did this twice.');
    expect(textOf(standing.body.value as Message['card']))
      .to.contain('Requested')
      .and.to.contain('Asked for: somebody has to decide.');
    expect(rows.find(({ person }) => person === personOf(amina))?.standing.requested).to.include(
      relapse,
    );
    expect(everythingIn(await stateOf(amina))).not.to.contain('twice');
  });

  it('R7 is one open request of a competency: asked again, it says so and writes nothing', async () => {
    await shows(world, relapse);
    const form = await requestForm(world, relapse);
    const second = await requestForm(world, relapse);
    await world.as(amina).presses(form, 'Send request');
    await world.quiet();
    const before = (await world.fileOf(amina)).sequence;

    const again = await world.as(amina).presses(second, 'Send request');

    const list = await world.as(amina).says('request sign-off');
    expect(again.sentence).to.contain('You have asked for this already');
    expect((await world.fileOf(amina)).sequence).to.equal(before);
    expect(textOf(list.card)).to.contain('Ben Carter has it since Mon 2 Nov.');
  });

  it('R7 passes over whoever is away today, says so, and keeps it', async () => {
    await shows(world, relapse);
    await world.as(ben).says('away until 30 November');
    await world.quiet();

    const form = await requestForm(world, relapse);
    const { answer, cards } = await cardsFrom(world, carys, () =>
      world.as(amina).presses(form, 'Send request'),
    );

    expect(textOf(form.card))
      .to.contain('Goes to Carys Lloyd')
      .and.to.contain('It would have gone to Ben Carter (away until Sun 29 Nov) first.');
    expect(textOf(answer.message.card)).to.contain(
      'Ben Carter would have come first, and is away.',
    );
    expect(cards).to.have.length(1);
    expect((await stateOf(amina)).requests[0]?.asked[0]?.person).to.equal(carys.aadObjectId);
  });

  it('R2 says in words where nobody may sign, and sends nothing', async () => {
    await shows(world, deEscalation);

    const form = await requestForm(world, deEscalation);
    const forged = await world.as(amina).sends('sign-off.send', {
      form: `${amina.aadObjectId}.${guid(77)}`,
      competency: deEscalation,
      team: (await world.team()).team,
    });

    expect(textOf(form.card))
      .to.contain('Nobody may sign it yet')
      .and.to.contain('No clinical lead here is current in it themselves.');
    expect(titlesOn(form)).not.to.include('Send request');
    expect(forged.body.value).to.match(/Nobody may sign this off at present/);
    expect((await stateOf(amina)).requests).to.deep.equal([]);
  });

  it('R2 of a team’s only clinical lead, another team’s lead is asked and signs', async () => {
    await shows(world, escalation, carys);
    await written(world.ports, carys, [
      signedUntil((await world.team()).team, escalation, '2026-11-20'),
    ]);
    await world.as(olu).says('help');
    const [south] = (await stateOf(olu)).memberships;
    if (south === undefined) throw new Error('Olu is in no team');
    await written(world.ports, olu, [
      { kind: 'membership.set', membership: { ...south, roles: ['clinical-lead'] } },
      signedUntil(south.team, escalation, '2027-03-03'),
    ]);

    const form = await requestForm(world, escalation, carys);
    await world.as(carys).presses(form, 'Send request');
    await world.quiet();
    const asked = lastCardOf(world, olu);
    const signed = await world.as(olu).presses(asked, 'Sign off', { entrustment: '4' });
    await world.quiet();

    expect(textOf(form.card)).to.contain('Olu Adeyemi, clinical lead of another team');
    expect(textOf(signed.message.card)).to.contain('Carys Lloyd is signed off');
    const given = (await stateOf(carys)).signOffs.find(({ signers }) =>
      signers.includes(personOf(olu)),
    );
    expect(given?.until).to.equal('2027-11-02');
  });

  it('refuses a line that names somebody, keeps it, and takes it once it is put right', async () => {
    await shows(world, relapse);
    const form = await requestForm(world, relapse);

    const refused = await world
      .as(amina)
      .presses(form, 'Send request', { line: 'With 943 476 5919' });
    const sent = await world.as(amina).presses(refused.message, 'Send request', { line: 'Twice.' });

    expect(textOf(refused.message.card)).to.match(/this looks like an NHS number/i);
    expect(inputsOf(refused.message.card).find(({ id }) => id === 'line')?.value).to.equal(
      'With 943 476 5919',
    );
    expect(textOf(sent.message.card)).to.contain('Request sent');
  });

  it('is offered on the competency itself where it is ready, and to whoever may decide it', async () => {
    await shows(world, relapse);
    const open = (by: Member, about: Member) =>
      world.as(by).sends('competency.open', { about: about.aadObjectId, competency: relapse });

    const own = textOf((await open(amina, amina)).body.value as Message['card']);
    await requested(world, relapse);
    const theirs = textOf((await open(ben, amina)).body.value as Message['card']);
    const manager = textOf((await open(dev, amina)).body.value as Message['card']);

    expect(own).to.contain('(Request sign-off)');
    expect(theirs).to.contain('(Open the request)');
    expect(manager).not.to.contain('(Open the request)');
  });

  for (const [what, data] of [
    ['of no competency', { competency: 'nonsense' }],
    ['of one the role does not ask', { competency: 'rbc.risk.risk-formulation' }],
    ['of one nobody knows', { competency: 'rbc.no.such' }],
  ] as const) {
    it(`refuses a request ${what}, and writes nothing`, async () => {
      const { team } = await world.team();
      const form = `${amina.aadObjectId}.${guid(77)}`;

      const opened = await world.as(amina).sends('sign-off.request', data);
      const sent = await world.as(amina).sends('sign-off.send', { ...data, form, team });

      for (const { body } of [opened, sent]) {
        expect(everythingIn(body)).to.match(/does not ask for this|cannot read this card/);
      }
      expect((await stateOf(amina)).requests).to.deep.equal([]);
    });
  }

  it('of another team, or for somebody else, is refused', async () => {
    await shows(world, relapse);
    const form = await requestForm(world, relapse);
    const data = buttonsOf(form.card).find(({ verb }) => verb === 'sign-off.send')?.data ?? {};
    const [south] = (await stateOf(olu)).memberships;

    const elsewhere = await world.as(amina).sends('sign-off.send', { ...data, team: south?.team });
    const nowhere = await world
      .as(amina)
      .sends('sign-off.send', { ...data, team: 'none' as TeamId });
    const other = await world.as(bryn).sends('sign-off.send', data);

    expect(elsewhere.body.value).to.match(/does not ask for this/);
    expect(nowhere.body.value).to.match(/do not know that team/);
    expect(other.body.value).to.match(/somebody else’s/);
    for (const person of [amina, bryn]) expect((await stateOf(person)).requests).to.deep.equal([]);
  });
});

describe('deciding a sign-off', () => {
  beforeEach(async () => {
    world = await startWorld({ replicas: 2 });
    await holdersAreCurrent(world);
  });
  afterEach(() => world.stop());

  it('R5, R8 shows what a decision looks at, and one press signs a standard one', async () => {
    await shows(world, relapse);
    await written(world.ports, amina, [
      {
        kind: 'session.recorded',
        session: {
          id: 'session-1' as never,
          team: (await world.team()).team,
          supervisor: personOf(ben),
          type: 'clinical',
          mode: 'individual',
          members: 1,
          date: '2026-10-26',
          minutes: 60,
          notHeld: null,
          nextDate: null,
        },
        outcomes: [{ competency: relapse, outcome: 'maintained', review: null }],
        closed: [],
        opened: [],
        topics: [],
        caseload: null,
      },
    ]);
    await requested(world, relapse);
    const asked = lastCardOf(world, ben);

    const signed = await world.as(ben).presses(asked, 'Sign off');
    await world.quiet();

    const [given] = (await stateOf(amina)).signOffs;
    const told = textOf(lastCardOf(world, amina).card);
    const { team } = await world.team();
    const covered = await world
      .as(carys)
      .sends('coverage.competency', { team, competency: relapse });

    expect(textOf(asked.card))
      .to.contain('Sign off Amina Yusuf?')
      .and.to.contain('Signed off today, it holds until Thu 2 Nov 2028.')
      .and.to.contain('Last session: Maintained, Mon 26 Oct')
      .and.to.contain('Tue 1 Sept: observed practice, seen by Ben Carter')
      .and.to.contain('Planted words of observed-practice.')
      .and.to.contain('Show what it looks like');
    expect(given).to.deep.include({
      competency: relapse,
      risk: 'standard',
      entrustment: 4,
      date: '2026-11-02',
      until: '2028-11-02',
      signers: [ben.aadObjectId],
    });
    expect(given?.evidence).to.have.length(2);
    expect(given?.actedFor).to.equal(undefined);
    expect(given?.relied).to.deep.equal([(await world.fileOf(ben)).sequence]);
    expect((await stateOf(amina)).requests).to.deep.equal([]);
    expect(textOf(signed.message.card)).to.contain('Amina Yusuf is signed off');
    expect(told).to.contain('You are signed off').and.to.contain('Decided by Ben Carter.');
    expect(await everyPage(amina)).to.contain('Current until 2 Nov 2028');
    expect(textOf(covered.body.value as Message['card'])).to.match(
      /Current[^]*Amina Yusuf[^]*Missing|Current[^]*Amina Yusuf/i,
    );
    const rows = await world.ports.board.rows(await world.team());
    const row = rows.find(({ person }) => person === personOf(amina));
    expect(row?.standing.signOffs.map(({ competency }) => competency)).to.include(relapse);
    expect(row?.standing.requested).to.deep.equal([]);
  });

  it('R8 of a standard one, how far they are trusted can be changed under More', async () => {
    await shows(world, relapse);
    await requested(world, relapse);

    await world.as(ben).presses(lastCardOf(world, ben), 'Sign off', { entrustment: '3' });

    expect((await stateOf(amina)).signOffs[0]?.entrustment).to.equal(3);
  });

  it('R8 of a high-risk one the signer has to choose how far they are trusted', async () => {
    await shows(world, escalation);
    await requested(world, escalation);
    const asked = lastCardOf(world, carys);

    const without = await world.as(carys).presses(asked, 'Sign off');
    const nonsense = await world.as(carys).presses(asked, 'Sign off', { entrustment: '9' });
    const before = (await stateOf(amina)).signOffs.length;
    const signed = await world.as(carys).presses(without.message, 'Sign off', { entrustment: '3' });

    expect(inputsOf(asked.card).find(({ id }) => id === 'entrustment')?.value).to.equal('');
    expect(textOf(without.message.card)).to.contain('Please choose how far you trust them with it');
    expect(textOf(nonsense.message.card)).to.contain('from the list');
    expect(before).to.equal(0);
    expect(textOf(signed.message.card)).to.contain('With indirect supervision');
    expect((await stateOf(amina)).signOffs[0]).to.include({ risk: 'high', until: '2027-11-02' });
  });

  for (const [button, outcome, title] of [
    ['More evidence needed', 'more-evidence', 'More evidence is needed'],
    ['Not yet', 'not-yet', 'Not yet signed off'],
  ] as const) {
    it(`R8 “${button}” needs a reason, which the person reads and the ledger does not hold`, async () => {
      await shows(world, relapse);
      await requested(world, relapse);
      const asked = lastCardOf(world, ben);

      const without = await world.as(ben).presses(asked, button);
      const named = await world.as(ben).presses(asked, button, { reason: 'With 943 476 5919' });
      const said = await world
        .as(ben)
        .presses(without.message, button, { reason: 'One more visit.' });
      await world.quiet();

      expect(textOf(without.message.card)).to.contain('Please say why, in a few words');
      expect(textOf(named.message.card)).to.match(/this looks like an NHS number/i);
      expect(textOf(said.message.card)).to.contain(button);
      expect(textOf(lastCardOf(world, amina).card))
        .to.contain(title)
        .and.to.contain('Why: One more visit.');
      expect(everythingIn(lastCardOf(world, amina).card['fallbackText'])).not.to.contain('Not yet');
      expect((await ledgerOf(amina)).at(-1)).to.equal('sign-off.declined');
      expect((await stateOf(amina)).requests).to.deep.equal([]);
      expect(everythingIn(await stateOf(amina)))
        .not.to.contain('One more visit')
        .and.not.contain(outcome);
      expect(textOf((await world.as(amina).says('request sign-off')).card)).to.contain('Ready');
    });
  }

  it('R1 evidence that has aged since keeps it from being signed, and says what is missing', async () => {
    await shows(world, escalation, amina, { date: '2025-11-03' });
    await requested(world, escalation);
    const asked = lastCardOf(world, carys);
    world.clock.set('2026-11-04T09:30:00Z');

    const refused = await world.as(carys).presses(asked, 'Sign off', { entrustment: '4' });
    const said = await world.as(carys).presses(refused.message, 'More evidence needed', {
      reason: 'It is a year old.',
    });

    expect(textOf(refused.message.card))
      .to.match(/this cannot be signed off yet: it needs one observed practice/i)
      .and.to.contain('Evidence is missing: it cannot be signed off yet');
    expect((await stateOf(amina)).signOffs).to.deep.equal([]);
    expect(textOf(said.message.card)).to.contain('More evidence needed');
  });

  it('R7 another who may sign decides too, and the record says for whom they acted', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    const [open] = (await stateOf(amina)).requests;
    const data = { about: amina.aadObjectId, request: open?.id };

    const opened = await world.as(carys).sends('sign-off.decide.open', data);
    const card = opened.body.value as Message['card'];
    const message = { ...lastCardOf(world, ben), card };
    const signed = await world
      .as(carys)
      .presses({ ...message, conversation: world.as(carys).chat }, 'Sign off');
    await world.quiet();

    const [given] = (await stateOf(amina)).signOffs;
    expect(textOf(card)).to.contain(
      'It was sent to Ben Carter on Mon 2 Nov. You may decide it too',
    );
    expect(textOf(card)).to.contain('Planted words of observed-practice.');
    expect(textOf(signed.message.card)).to.contain('You acted for: Ben Carter');
    expect(given?.signers).to.deep.equal([carys.aadObjectId]);
    expect(given?.actedFor).to.equal(ben.aadObjectId);
    expect(textOf(lastCardOf(world, amina).card)).to.contain(
      'Decided by Carys Lloyd, for Ben Carter.',
    );
  });

  it('R8 two decisions at once, on two replicas, are one', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    const asked = lastCardOf(world, ben);
    const [open] = (await stateOf(amina)).requests;
    const opened = await world
      .as(carys)
      .sends('sign-off.decide.open', { about: amina.aadObjectId, request: open?.id });
    const other = {
      ...asked,
      conversation: world.as(carys).chat,
      card: opened.body.value as typeof asked.card,
    };

    const answers = await Promise.all([
      world.as(ben).presses(asked, 'Sign off', {}, { url: String(world.urls[0]) }),
      world
        .as(carys)
        .presses(other, 'Not yet', { reason: 'Later.' }, { url: String(world.urls[1]) }),
    ]);
    await world.quiet();

    const kinds = (await ledgerOf(amina)).filter((kind) => /given|declined/.test(kind));
    expect(kinds).to.have.length(1);
    expect(answers.filter(({ sentence }) => sentence !== undefined)).to.have.length(1);
  });

  it('R3 two signers: the first is kept and shown to the second, who is another', async () => {
    await becomes(world, bryn, { profile: 'clinician', supervisor: personOf(carys) });
    await becomes(world, ben, { roles: ['staff', 'supervisor', 'clinical-lead'] });
    await shows(world, formulation, bryn);
    await requested(world, formulation, bryn);
    const first = lastCardOf(world, carys);

    const { answer, cards } = await cardsFrom(world, ben, () =>
      world.as(carys).presses(first, 'Sign off', { entrustment: '5' }),
    );
    const again = await world.as(carys).sends('sign-off.decide.open', {
      about: bryn.aadObjectId,
      request: (await stateOf(bryn)).requests[0]?.id,
    });
    const between = await stateOf(bryn);
    const [second] = cards;
    if (second === undefined) throw new Error('Ben was not asked');
    const signed = await world.as(ben).presses(second, 'Sign off', { entrustment: '3' });
    await world.quiet();

    const given = (await stateOf(bryn)).signOffs[0];
    expect(textOf(first.card)).to.contain('Two people sign it, and you would be the first.');
    expect(textOf(answer.message.card))
      .to.contain('First signature given')
      .and.to.contain('Ben Carter is asked for the second signature.');
    expect(textOf(lastCardOf(world, bryn).card)).to.contain('You are signed off');
    expect(everythingIn(again.body)).to.contain('You have given the first signature.');
    expect(between.signOffs).to.deep.equal([]);
    expect(between.requests[0]?.first?.signer).to.equal(carys.aadObjectId);
    expect(textOf(second.card)).to.contain(
      'First signature: Carys Lloyd, Mon 2 Nov, also to supervise others. Yours would be the second.',
    );
    expect(textOf(signed.message.card)).to.contain('Bryn Hale is signed off');
    expect(given?.signers).to.deep.equal([carys.aadObjectId, ben.aadObjectId]);
    expect(given?.entrustment).to.equal(3);
    expect(given?.relied).to.have.length(2);
  });

  it('R3 the first of two is kept where nobody else may sign', async () => {
    await becomes(world, bryn, { profile: 'clinician', supervisor: personOf(carys) });
    await shows(world, formulation, bryn);
    const form = await requestForm(world, formulation, bryn);
    await world.as(bryn).presses(form, 'Send request');
    await world.quiet();

    const signed = await world
      .as(carys)
      .presses(lastCardOf(world, carys), 'Sign off', { entrustment: '4' });
    await world.quiet();

    expect(textOf(form.card)).to.contain('Two different people have to sign it, and only one may');
    expect(textOf(signed.message.card)).to.contain('Yours is kept.');
    expect((await stateOf(bryn)).requests[0]?.first?.signer).to.equal(carys.aadObjectId);
    expect(textOf(lastCardOf(world, bryn).card)).to.contain('The first is kept.');
  });

  it('R10 a signature does not lift a pause', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    const asked = lastCardOf(world, ben);
    await savedSession(world, {
      [`outcome:${relapse}`]: 'pause',
      [`note:${relapse}`]: 'Stopped for now.',
    }).catch(() => undefined);
    const paused = (await stateOf(amina)).competencies.some(({ pause }) => pause !== null);

    const refused = await world.as(ben).presses(asked, 'Sign off');

    expect(paused).to.equal(true);
    expect(refused.sentence).to.contain('a review has to end the pause');
    expect((await stateOf(amina)).signOffs).to.deep.equal([]);
  });
});

describe('deciding a sign-off without the authority', () => {
  let asked: ReturnType<typeof lastCardOf>;
  let data: Readonly<Record<string, unknown>>;

  beforeEach(async () => {
    world = await startWorld();
    await holdersAreCurrent(world);
    await shows(world, relapse);
    await requested(world, relapse);
    asked = lastCardOf(world, ben);
    data = buttonsOf(asked.card).find(({ title }) => title === 'Sign off')?.data ?? {};
  });
  afterEach(() => world.stop());

  async function refusedFor(
    person: Member,
    changed: Record<string, unknown> = {},
  ): Promise<string> {
    const before = (await world.fileOf(amina)).sequence;
    const form = `${person.aadObjectId}.${guid(77)}`;
    const { body } = await world.as(person).sends('sign-off.decide', {
      ...data,
      form,
      entrustment: '4',
      ...changed,
    });
    await world.quiet();
    expect((await world.fileOf(amina)).sequence).to.equal(before);
    expect((await stateOf(amina)).signOffs).to.deep.equal([]);
    expect(everythingIn(body)).not.to.contain('Planted words');

    return String(body.value);
  }

  it('R2 a card that was forwarded signs for nobody: colleagues, a manager, another team, strangers', async () => {
    for (const person of [bryn, cleo, dev, olu, nobodyKnown]) {
      const replayed = await world.as(person).sends('sign-off.decide', data);
      const opened = await world.as(person).sends('sign-off.decide.open', data);
      expect(replayed.body.value, person.name).to.match(/somebody else’s/);
      expect(await refusedFor(person), person.name).to.match(
        /You cannot decide this|do not know you/,
      );
      expect(everythingIn(opened.body), person.name)
        .to.match(/You cannot decide this|do not know you/)
        .and.not.to.contain('Planted words');
    }
  });

  it('R3 nobody signs off themselves', async () => {
    expect(await refusedFor(amina)).to.contain('Nobody signs off themselves');
    await becomes(world, amina, { roles: ['staff', 'supervisor', 'clinical-lead'] });
    expect(await refusedFor(amina)).to.contain('Nobody signs off themselves');
  });

  it('R2 whoever lost the role since is refused', async () => {
    await becomes(world, ben, { roles: ['staff'] });

    expect((await world.as(ben).presses(asked, 'Sign off')).sentence).to.contain(
      'You cannot decide this',
    );
    expect(await refusedFor(ben)).to.contain('You cannot decide this');
  });

  it('R2 whoever is not current any more is refused, and told why: it is their own', async () => {
    await written(world.ports, ben, [
      signedUntil((await world.team()).team, relapse, '2026-10-01'),
    ]);

    expect(await refusedFor(ben)).to.contain('You are not current in this yourself');
  });

  it('R8 replayed after the decision it is refused; the same press gives the same receipt', async () => {
    const first = await world.as(ben).presses(asked, 'Not yet', { reason: 'Later.' });
    const same = await world.as(ben).presses(asked, 'Sign off');
    await world.quiet();

    expect(everythingIn(same.message.card)).to.equal(everythingIn(first.message.card));
    expect(await refusedFor(ben)).to.contain('You have decided this on Monday 2 November 2026');
    expect(await refusedFor(carys)).to.contain('It may have been decided already');
  });

  for (const [what, changed] of [
    ['of another person', { about: bryn.aadObjectId }],
    ['of nobody', { about: guid(4242) }],
    ['of another request', { request: guid(4242) }],
    ['of another team', { team: 'elsewhere' }],
  ] as const) {
    it(`edited to be ${what}, it is refused`, async () => {
      expect(await refusedFor(ben, changed)).to.match(
        /cannot find that request|do not know that team/,
      );
    });
  }

  it('edited to be anything else, it is refused', async () => {
    for (const changed of [
      { about: 7 },
      { request: '../..' },
      { outcome: 'yes' },
      { team: null },
      { form: 'none' },
    ]) {
      expect(await refusedFor(ben, changed), JSON.stringify(changed)).to.match(
        /cannot read this card/,
      );
    }
  });

  it('is refused to a tenant that is not this one', async () => {
    const edit = (whole: object): object => ({
      ...whole,
      channelData: { tenant: { id: guid(9_001) } },
      conversation: {
        ...(whole as { conversation: object }).conversation,
        tenantId: guid(9_001),
      },
    });
    const form = `${ben.aadObjectId}.${guid(77)}`;

    const { body } = await world.as(ben).sends('sign-off.decide', { ...data, form }, { edit });

    expect(String(body.value)).to.match(/do not know you|cannot find that request/);
    expect((await stateOf(amina)).signOffs).to.deep.equal([]);
  });

  it('content: whoever decides opens the evidence, while the request is open and no longer', async () => {
    await world.as(ben).presses(asked, 'Not yet', { reason: 'Later.' });
    await world.quiet();
    await requested(world, relapse);
    const evidence = (await stateOf(amina)).evidence[0]?.id;
    const open = { about: amina.aadObjectId, evidence };
    const during = await world.as(carys).sends('evidence.open', open);
    await world.as(ben).presses(lastCardOf(world, ben), 'Not yet', { reason: 'Later.' });
    const after = await world.as(carys).sends('evidence.open', open);
    const colleague = await world.as(bryn).sends('evidence.open', open);

    expect(everythingIn(during.body)).to.contain('Planted words of observed-practice.');
    for (const { body } of [after, colleague]) {
      expect(everythingIn(body)).to.contain('cannot find that evidence').and.not.contain('Planted');
    }
  });
});
