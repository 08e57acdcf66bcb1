import { expect } from 'chai';

import { roleProfiles } from '../../src/frameworks/role-based-core.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, cleo, dev, nobodyKnown, olu, personOf } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { evidenceForm, namedEvidence, savesEvidence } from '../support/evidence-steps.ts';
import { lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const nhsNumber = 'Called 943 476 5919 back';

async function evidenceOf(world: World, person: Member) {
  return (await world.fileOf(person)).state.evidence;
}

async function rowOf(world: World, person: Member) {
  const rows = await world.ports.board.rows(await world.team());
  return rows.find((row) => row.person === person.aadObjectId);
}

function inputOf(message: Message, id: string) {
  return inputsOf(message.card).find((input) => input.id === id);
}

describe('add evidence, about oneself', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2 });
  });
  afterEach(() => world.stop());

  it('should ask for what the role asks, how, when, and who of the team saw it', async () => {
    const form = await evidenceForm(world);

    const values = inputOf(form, 'competency')?.choices.map(({ value }) => value);
    const asked = roleProfiles
      .find(({ id }) => id === 'recovery-worker')
      ?.requires.flatMap(({ competency }) => (competency.startsWith('rbc.') ? competency : []));
    const observers = inputOf(form, 'observer')?.choices.map(({ title }) => title) ?? [];
    expect(values).to.have.members(asked ?? []);
    expect(inputOf(form, 'method')?.choices).to.have.length(8);
    expect(inputOf(form, 'date')?.value).to.equal('2026-11-02');
    expect(observers.slice(0, 2)).to.deep.equal(['Nobody', 'Ben Carter']);
    expect(observers).to.include('Bryn Hale').and.not.to.include('Amina Yusuf');
    expect(observers).not.to.include('Olu Adeyemi');
  });

  it('should put what has not been started before what has', async () => {
    const before = inputOf(await evidenceForm(world), 'competency')?.choices ?? [];

    await namedEvidence(world);

    const after = inputOf(await evidenceForm(world), 'competency')?.choices ?? [];
    expect(after[0]?.value).to.not.equal(before[0]?.value);
    expect(after.map(({ value }) => value)).to.have.members(before.map(({ value }) => value));
  });

  it('should save it once, say that it does not count yet and what is missing, and renew the board', async () => {
    const saved = await namedEvidence(world);

    const [evidence, ...more] = await evidenceOf(world, amina);
    const text = textOf(saved.message.card);
    expect(more).to.deep.equal([]);
    expect(evidence).to.include({
      observer: ben.aadObjectId,
      recordedBy: amina.aadObjectId,
      method: 'observed-practice',
      answer: 'waiting',
      date: '2026-11-02',
    });
    expect(text).to.contain('Ben Carter is asked now').and.to.contain('does not count');
    expect(text).to.match(/Where you stand: Developing\. Needs one/);
    expect(text).to.match(/Reference: E-[0-9A-F]{8}/);
    expect((await rowOf(world, amina))?.standing.started).to.include(evidence?.competency);
  });

  it('R1 the observer is asked, with what was seen and what it looks like, and confirms it once', async () => {
    await namedEvidence(world, { link: 'https://trust.example/note/1' });
    const asked = lastCardOf(world, ben);

    const answered = await world.as(ben).presses(asked, 'Yes, I saw this');
    await world.quiet();
    const again = await world.as(ben).presses(asked, 'No, I did not');

    expect(textOf(asked.card))
      .to.contain('Did you see Amina Yusuf do this?')
      .and.to.contain('Talked somebody down at the door.')
      .and.to.contain('trust.example')
      .and.to.contain('What it looks like\n- ');
    expect(everythingIn(asked.card)).to.contain('"url":"https://trust.example/note/1"');
    expect(textOf(answered.message.card)).to.contain('You confirmed it');
    expect(textOf(again.message.card)).to.contain('You confirmed it');
    expect(buttonsOf(again.message.card).map(({ title }) => title)).to.deep.equal([]);
    expect((await evidenceOf(world, amina))[0]?.answer).to.equal('confirmed');
    expect(textOf(lastCardOf(world, amina).card)).to.contain('Ben Carter confirmed your evidence');
  });

  it('R1 the observer who did not see it says no: it never counts, and the person is told', async () => {
    await namedEvidence(world);
    const asked = lastCardOf(world, ben);

    const answered = await world.as(ben).presses(asked, 'No, I did not');
    await world.quiet();

    expect((await evidenceOf(world, amina))[0]?.answer).to.equal('declined');
    expect(textOf(answered.message.card)).to.contain('You said no');
    expect(textOf(lastCardOf(world, amina).card))
      .to.contain('Ben Carter did not confirm your evidence')
      .and.to.contain('It does not count');
  });

  it('R1 two answers at once, on two replicas, are one', async () => {
    await namedEvidence(world);
    const asked = lastCardOf(world, ben);
    const evidence = (await evidenceOf(world, amina))[0]?.id;
    const opened = await world
      .as(ben)
      .sends('evidence.open', { about: amina.aadObjectId, evidence });
    const second = { ...asked, card: opened.body.value as Message['card'] };

    await Promise.all([
      world.as(ben).presses(asked, 'Yes, I saw this', {}, { url: String(world.urls[0]) }),
      world.as(ben).presses(second, 'No, I did not', {}, { url: String(world.urls[1]) }),
    ]);
    await world.quiet();

    const told = world
      .as(amina)
      .messages()
      .filter(({ card }) => textOf(card).includes('your evidence'));
    expect((await world.fileOf(amina)).sequence).to.equal(3);
    expect(told).to.have.length(1);
  });

  it('R1 nobody else answers: not the person, a colleague, a lead, a manager, a stranger', async () => {
    await namedEvidence(world);
    const data = buttonsOf(lastCardOf(world, ben).card)[0]?.data ?? {};
    const own = `00000000-0000-4000-8000-000000000777`;

    for (const person of [amina, bryn, carys, dev, olu, nobodyKnown]) {
      const replayed = await world.as(person).sends('evidence.answer', data);
      const forged = await world
        .as(person)
        .sends('evidence.answer', { ...data, form: `${person.aadObjectId}.${own}` });
      expect(replayed.body.value, person.name).to.match(/somebody else’s/);
      expect(forged.body.value, person.name).to.match(/Only the person|cannot find|do not know/);
      expect(everythingIn([replayed, forged])).not.to.contain('Talked somebody down');
    }

    expect((await evidenceOf(world, amina))[0]?.answer).to.equal('waiting');
  });

  it('should give the same receipt however often and wherever the form is pressed', async () => {
    const form = await evidenceForm(world);
    const typed = { observer: ben.aadObjectId, seen: 'Once.' };

    const answers = await Promise.all(
      [0, 1, 0, 1].map((at) =>
        savesEvidence(world, amina, form, typed, { url: String(world.urls[at]) }),
      ),
    );
    await world.quiet();
    const later = await savesEvidence(world, amina, form, { seen: 'Changed.' });

    const cards = new Set([...answers, later].map(({ message }) => everythingIn(message.card)));
    expect(cards.size).to.equal(1);
    expect(await evidenceOf(world, amina)).to.have.length(1);
    expect(
      world
        .as(ben)
        .messages()
        .filter(({ card }) => textOf(card).includes('Did you see')),
    ).to.have.length(1);
  });

  it('R1 somebody outside the team needs a name, cannot confirm, and the receipt says so', async () => {
    const form = await evidenceForm(world);

    const without = await savesEvidence(world, amina, form, {
      observer: 'outside',
      seen: 'At the ward.',
    });
    const saved = await savesEvidence(world, amina, without.message, {
      observerName: 'Ward sister Kim Doe',
    });

    expect(textOf(without.message.card)).to.contain('Please write the name of whoever saw it');
    expect(inputOf(without.message, 'seen')?.value).to.equal('At the ward.');
    expect(textOf(saved.message.card)).to.contain('cannot confirm it here, so it does not count');
    expect((await evidenceOf(world, amina))[0]).to.include({ observer: null, answer: 'nobody' });
    expect(everythingIn(await evidenceOf(world, amina))).not.to.contain('Kim Doe');
  });

  const wrong: [string, Record<string, string>, RegExp][] = [
    ['nobody saw what needs seeing', { observer: 'nobody' }, /Please say who saw it/],
    ['the person saw themselves', { observer: amina.aadObjectId }, /nobody confirms their own/],
    ['somebody of another team saw it', { observer: olu.aadObjectId }, /somebody of the team/],
    ['no such person saw it', { observer: nobodyKnown.aadObjectId }, /somebody of the team/],
    ['the observer is nonsense', { observer: '../..' }, /choose who saw it from the list/],
    ['two people saw it', { observerName: 'Kim Doe' }, /take this name out/],
    ['the day is to come', { date: '2026-11-03' }, /still to come/],
    ['the day is long ago', { date: '2021-11-01' }, /more than 5 years ago/],
    ['the day is none', { date: 'soon' }, /choose a date/],
    ['neither words nor link', { seen: '' }, /what was seen, or give a link/],
    ['the competency is unknown', { competency: 'rbc.no.such' }, /choose a competency/],
    ['the competency is another role’s', { competency: 'km.leadership' }, /choose a competency/],
    ['no competency is chosen', { competency: '' }, /choose a competency/],
    ['no method is chosen', { method: '' }, /choose how it was shown/],
    ['the method is unknown', { method: 'hearsay' }, /choose how it was shown/],
    ['the link is no link', { link: 'javascript:alert(1)' }, /begins with https/],
    ['the link is not safe', { link: 'http://trust.example/' }, /begins with https/],
    ['the link is long', { link: `https://trust.example/${'x'.repeat(500)}` }, /up to 500/],
    ['the link is a person’s', { link: 'https://t.example/p/9434765919' }, /NHS number/],
    ['the words name a person', { seen: nhsNumber }, /NHS number/],
    ['the words are too long', { seen: 'x'.repeat(8001) }, /too long to save/],
  ];
  for (const [what, typed, sentence] of wrong) {
    it(`should say so where ${what}, keep what was typed, and save nothing`, async () => {
      const form = await evidenceForm(world);
      const whole = { observer: ben.aadObjectId, seen: 'Kept words.', ...typed };

      const refused = await savesEvidence(world, amina, form, whole);

      expect(textOf(refused.message.card)).to.match(sentence);
      expect(textOf(refused.message.card)).to.contain('Not saved yet: 1 thing to put right.');
      expect(inputOf(refused.message, 'seen')?.value).to.equal(
        whole.seen.length > 8000 ? '' : whole.seen,
      );
      expect(await evidenceOf(world, amina)).to.deep.equal([]);
    });
  }

  it('should be saved once what was wrong is put right, NHS number and all', async () => {
    const form = await evidenceForm(world);
    const refused = await savesEvidence(world, amina, form, {
      observer: ben.aadObjectId,
      seen: nhsNumber,
    });

    const saved = await savesEvidence(world, amina, refused.message, {
      seen: 'Called record 4471 back',
    });

    expect(textOf(saved.message.card)).to.contain('Evidence added');
    expect(inputOf(refused.message, 'observer')?.value).to.equal(ben.aadObjectId);
  });

  it('should be saved for an old client that submits instead', async () => {
    const form = await evidenceForm(world);
    const competency = inputOf(form, 'competency')?.choices[0]?.value;

    const saved = await world
      .as(amina)
      .submits(form, 'Save evidence', { competency, method: 'shadowing', seen: 'A visit.' });

    expect(textOf(saved.card)).to.contain('supports a sign-off');
    expect(await evidenceOf(world, amina)).to.have.length(1);
  });

  it('should be nobody’s who is in no team, and stay so with a form of one’s own making', async () => {
    const refused = await evidenceForm(world, nobodyKnown);

    const { body } = await world.as(nobodyKnown).sends('evidence.save', {
      ...buttonsOf((await evidenceForm(world)).card)[0]?.data,
      form: `${nobodyKnown.aadObjectId}.00000000-0000-4000-8000-000000000001`,
      seen: 'x',
      method: 'shadowing',
      date: '2026-11-02',
    });

    expect(textOf(refused.card)).to.contain('I do not know you yet');
    expect(everythingIn(body.value)).to.match(/do not know you|people of a team|choose/);
    expect(await evidenceOf(world, amina)).to.deep.equal([]);
  });
});

describe('add evidence, about a colleague', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('R1 whoever saw it adds it: confirmed at once, and the person is told with every word', async () => {
    const form = await evidenceForm(world, ben, amina);

    const saved = await savesEvidence(world, ben, form, {
      seen: 'Calm, clear, and rang me before she left.',
    });
    await world.quiet();

    expect(inputOf(form, 'observer')).to.equal(undefined);
    expect((await evidenceOf(world, amina))[0]).to.include({
      observer: ben.aadObjectId,
      recordedBy: ben.aadObjectId,
      answer: 'confirmed',
    });
    expect(textOf(saved.message.card))
      .to.contain('counts towards a sign-off')
      .and.to.contain('Amina Yusuf is told');
    expect(textOf(lastCardOf(world, amina).card))
      .to.contain('Ben Carter added evidence about you')
      .and.to.contain('Calm, clear, and rang me before she left.');
  });

  it('should tell of where somebody stands only whoever may see that', async () => {
    const supervisor = await savesEvidence(world, ben, await evidenceForm(world, ben, amina), {
      seen: 'One.',
    });
    const colleague = await savesEvidence(world, bryn, await evidenceForm(world, bryn, amina), {
      seen: 'Two.',
    });

    expect(textOf(supervisor.message.card)).to.contain('Where they stand');
    expect(textOf(colleague.message.card)).not.to.contain('Where they stand');
    expect(textOf(colleague.message.card)).to.contain('counts towards a sign-off');
  });

  it('should not give away where a colleague stands by the order of the list', async () => {
    const before = inputOf(await evidenceForm(world, bryn, amina), 'competency')?.choices;

    await namedEvidence(world);

    const after = inputOf(await evidenceForm(world, bryn, amina), 'competency')?.choices;
    expect(after).to.deep.equal(before);
  });

  it('should be chosen from everybody one shares a team with, and take along what was typed', async () => {
    const form = await evidenceForm(world, ben);
    const list = await world
      .as(ben)
      .presses(form, 'For a colleague', { seen: 'A visit.', method: 'documentation-audit' });

    const chosen = await world.as(ben).presses(list.message, 'Add evidence about Bryn Hale');

    expect(textOf(list.message.card)).to.contain('Amina Yusuf').and.not.to.contain('Olu');
    expect(textOf(list.message.card)).not.to.contain('Ben Carter');
    expect(textOf(chosen.message.card)).to.contain('Add evidence about Bryn Hale');
    expect(inputOf(chosen.message, 'seen')?.value).to.equal('A visit.');
    expect(inputOf(chosen.message, 'method')?.value).to.equal('documentation-audit');
  });

  it('should ask who is meant where it is not clear, and find a name however it is said', async () => {
    const about = await world.as(ben).says('add evidence about Bryn');
    expect(textOf(about.card)).to.contain('Add evidence about Bryn Hale');

    await world.stop();
    world = await startWorld({ supervisees: 4 });

    const two = await world.as(ben).says('add evidence for Amina');
    const none = await world.as(ben).says('Add evidence for Olu, please');
    const first = await world.as(ben).says('add evidence bryn');
    const own = await world.as(ben).says('add evidence for me');

    expect(textOf(two.card)).to.contain('Amina Yusuf').and.to.contain('Amina Osei');
    expect(textOf(two.card)).not.to.contain('Bryn');
    expect(textOf(none.card)).to.contain('Who is “Olu”?').and.to.contain('Bryn Hale');
    expect(textOf(first.card)).to.contain('Add evidence about Bryn Hale');
    expect(inputOf(own, 'observer')).to.not.equal(undefined);
  });

  it('should refuse whoever shares no team with them, whatever the card says', async () => {
    const data = buttonsOf((await evidenceForm(world, ben, amina)).card)[0]?.data ?? {};
    const typed = { ...data, seen: 'zq', method: 'shadowing', date: '2026-11-02' };
    const competency = inputOf(await evidenceForm(world, ben, amina), 'competency')?.choices[0]
      ?.value;
    const { memberships } = (await world.fileOf(olu)).state;

    for (const team of [data['team'], memberships[0]?.team, 'no-such-team']) {
      const { body } = await world.as(olu).sends('evidence.save', {
        ...typed,
        competency,
        team,
        form: `${olu.aadObjectId}.00000000-0000-4000-8000-000000000001`,
      });
      expect(everythingIn(body.value)).to.match(/people of a team that you share|do not know that/);
    }
    const opened = await world.as(olu).sends('evidence.start', { about: amina.aadObjectId });
    const unknown = await world.as(ben).sends('evidence.start', { about: nobodyKnown.aadObjectId });

    expect(everythingIn(opened.body.value)).to.contain('people of a team that you share');
    expect(everythingIn(unknown.body.value)).to.contain('people of a team that you share');
    expect(await evidenceOf(world, amina)).to.deep.equal([]);
  });

  it('should refuse a form that was made for somebody else, and one about nobody', async () => {
    const data = buttonsOf((await evidenceForm(world, ben, amina)).card)[0]?.data ?? {};

    const replayed = await world.as(bryn).sends('evidence.save', { ...data, seen: 'x' });
    const tampered = await world
      .as(ben)
      .sends('evidence.save', { ...data, about: 'somebody', seen: 'x' });

    expect(everythingIn(replayed.body.value)).to.match(/somebody else’s|choose/);
    expect(tampered.body.value).to.match(/cannot read this card/);
    expect(await evidenceOf(world, amina)).to.deep.equal([]);
  });

  it('should be about whom the button says, and about nobody who was not asked for', async () => {
    const data = buttonsOf((await evidenceForm(world, ben, amina)).card)[0]?.data ?? {};
    const form = await evidenceForm(world, ben, amina);
    const competency = inputOf(form, 'competency')?.choices[0]?.value;

    await world.as(ben).sends('evidence.save', {
      ...data,
      about: bryn.aadObjectId,
      competency,
      seen: 'Tampered with, and still of a team they share.',
      method: 'observed-practice',
      date: '2026-11-02',
      observer: carys.aadObjectId,
    });

    expect(await evidenceOf(world, amina)).to.deep.equal([]);
    expect((await evidenceOf(world, bryn))[0]).to.include({
      observer: ben.aadObjectId,
      recordedBy: ben.aadObjectId,
    });
  });
});

describe('reading evidence (brief, section 3)', () => {
  let world: World;
  const words = 'zq-evidence-words';
  const outside = 'Zq Outsider';

  before(async () => {
    world = await startWorld();
    await namedEvidence(world, { seen: words, observer: bryn.aadObjectId });
    await namedEvidence(world, { seen: words, observer: 'outside', observerName: outside });
  });
  after(() => world.stop());

  it('content: the person, the named observer and the person’s supervisor read its words', async () => {
    const data = { about: amina.aadObjectId, evidence: (await evidenceOf(world, amina))[0]?.id };

    for (const person of [amina, bryn, ben]) {
      const { body } = await world.as(person).sends('evidence.open', data);
      expect(everythingIn(body.value), person.name).to.contain(words);
    }
  });

  it('content: anybody else is told that there is none', async () => {
    const all = await evidenceOf(world, amina);

    for (const person of [cleo, carys, dev, olu, nobodyKnown]) {
      for (const { id } of all) {
        const data = { about: amina.aadObjectId, evidence: id };
        const { body } = await world.as(person).sends('evidence.open', data);
        expect(everythingIn(body.value), person.name).to.match(
          /cannot find that evidence|not know/,
        );
        expect(everythingIn(body.value), person.name).not.to.contain(words);
      }
    }
    const data = { about: amina.aadObjectId, evidence: all[1]?.id };
    const { body } = await world.as(bryn).sends('evidence.open', data);
    expect(everythingIn(body.value)).to.contain('cannot find that evidence');
  });

  it('content: the words stand in no ledger, no standing row, no board row and no line of the log', async () => {
    const { tenant } = await world.team();
    const kept: unknown[] = [await rowOf(world, amina), await world.fileOf(amina), world.logged];
    for await (const key of world.ports.people.keys(tenant)) {
      for await (const entry of world.ports.people.entries(key)) kept.push(entry);
    }

    const all = everythingIn(kept);
    expect(kept.length).to.be.greaterThan(8);
    expect(all).to.contain('evidence.added');
    expect(all).not.to.contain(words);
    expect(all).not.to.contain(outside);
    expect(world.logged.join('')).not.to.contain('Amina');
  });

  it('R28 the words are hashed into the chain, which holds', async () => {
    const { tenant } = await world.team();

    const verified = await world.ports.people.verify({
      tenant,
      person: personOf(amina),
    });

    expect(verified.intact).to.equal(true);
  });
});
