import { expect } from 'chai';

import type { CompetencyId } from '../../src/domain/framework.ts';
import type { PersonEvent, TeamRole } from '../../src/domain/person.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  nobodyKnown,
  northChannel,
  olu,
  otherTenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import {
  deEscalation,
  escalation,
  guid,
  membership,
  relationships,
} from '../support/domain-builders.ts';
import { competencyCardOf, observed, openedReview, paused } from '../support/review-steps.ts';
import { cardsFrom, costOf, lastCardOf, savedSession, sessionForm } from '../support/steps.ts';
import { startWorld, type World, type WorldOptions } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const doneAtOnce = 'zq-stayed until the on-call clinician came';
const filled = {
  severity: 'moderate',
  date: '2026-11-01',
  time: '21:40',
  reference: 'DX-20417',
  doneAtOnce,
  debrief: 'offered',
};

/** Amina holds what lone working asks; Ben and Carys are current in it too. */
async function incidentWorld(options: WorldOptions = {}): Promise<World> {
  const world = await startWorld({ supervisees: 4, ...options });
  const { team } = await world.team();
  for (const person of [amina, ben, carys]) {
    await written(
      world.ports,
      person,
      [loneWorking, escalation, deEscalation, relationships].map((competency) =>
        signedUntil(team, competency, '2027-05-01'),
      ),
    );
  }
  await world.quiet();

  return world;
}

/** Cleo reports an incident about some of the team; everything that follows is done. */
async function reported(
  world: World,
  typed: Readonly<Record<string, unknown>> = {},
  involved: readonly Member[] = [amina],
): Promise<Message> {
  const start = await world.as(cleo).says('report incident');
  const people = involved.map(({ aadObjectId }) => aadObjectId).join(',');
  const form = await world
    .as(cleo)
    .presses(start, 'Continue', { type: 'lone-working', involved: people });
  const competencies = { competencies: [loneWorking].join(',') };
  const { message } = await world
    .as(cleo)
    .presses(form.message, 'Report incident', { ...filled, ...competencies, ...typed });
  expect(textOf(message.card)).to.contain('Incident reported');
  await world.quiet();

  return message;
}

/** May Amina go alone, as Carys is told? */
async function answerAbout(world: World): Promise<string> {
  const card = await world.as(carys).says('check delegation Amina Yusuf for lone working');
  const answer = await world.as(carys).presses(card, 'Get the answer');

  return textOf(answer.message.card).split('\n')[2] ?? '';
}

function cardOf(world: World, person: Member, title: string): Message {
  const found = world
    .as(person)
    .messages()
    .findLast(({ card }) => textOf(card).includes(title));
  if (found === undefined) throw new Error(`${person.name} has no card “${title}”`);

  return found;
}

const asked = 'A restriction is asked for';

async function pausedOf(world: World): Promise<CompetencyId[]> {
  const { state } = await world.fileOf(amina);
  return state.competencies.flatMap(({ competency, pause }) => (pause === null ? [] : competency));
}

async function becomes(world: World, person: Member, roles: readonly TeamRole[], where?: string) {
  const { team, tenant } = await world.team();
  const [place] =
    where === undefined ? [team] : await world.ports.directory.teamsNamed(tenant, where);
  if (place === undefined) throw new Error(`no ${String(where)}`);
  const { state } = await world.fileOf(person);
  const before = state.memberships.find((each) => each.team === place);
  const events: PersonEvent[] = [
    {
      kind: 'membership.set',
      membership: { ...membership(), ...before, team: place, roles },
    },
  ];
  await written(world.ports, person, events);

  return place;
}

describe('a restriction after an incident', () => {
  let world: World;

  beforeEach(async () => {
    world = await incidentWorld({ replicas: 2 });
  });
  afterEach(() => world.stop());

  it('R10 R19 R24 R25 from the report to the restriction, the delegation answer, and the review that ends it', async () => {
    const before = await answerAbout(world);
    await reported(world, { restriction: 'true' });
    const whileAsked = await pausedOf(world);
    const told = new Map(
      [amina, ben, cleo].map((each) => [each, world.as(each).messages().length]),
    );

    const decided = await world.as(carys).presses(cardOf(world, carys, asked), 'Restrict practice');
    await world.quiet();
    const after = await answerAbout(world);
    const second = await world.as(ben).presses(cardOf(world, ben, asked), 'No restriction');

    expect([before, after]).to.deep.equal(['Yes', 'No']);
    expect(whileAsked).to.deep.equal([]);
    expect(await pausedOf(world)).to.deep.equal([loneWorking]);
    expect(textOf(decided.message.card))
      .to.contain('Restricted: Amina Yusuf')
      .and.to.contain('due Thu 5 Nov')
      .and.to.contain('told now, with 2 others');
    expect(textOf(second.message.card))
      .to.contain('Restricted: Amina Yusuf')
      .and.to.contain('Decided already, by Carys Lloyd');
    for (const [person, from] of told) {
      const [news, ...more] = world.as(person).messages().slice(from);
      expect(textOf(news?.card ?? {}), person.name).to.contain('Decided by Carys Lloyd');
      expect(everythingIn(news?.card), person.name).not.to.match(/zq-|20417/);
      if (person !== ben) expect(more, person.name).to.deep.equal([]);
    }

    world.clock.set('2026-11-04T10:00:00Z');
    const review = await openedReview(world, carys, loneWorking);
    const early = await world.as(carys).presses(review, 'Confirm, end the pause');
    await observed(world, '2026-11-03', { competency: loneWorking });
    const closed = await world.as(carys).presses(early.message, 'Confirm, end the pause');
    await world.quiet();

    expect(textOf(review.card))
      .to.contain('The incident, I-')
      .and.to.contain('Local record: DX-20417')
      .and.to.contain(doneAtOnce)
      .and.to.contain('Debrief: offered')
      .and.to.contain('restricted because of it');
    expect(textOf(early.message.card)).to.contain('Nothing is on file since then');
    expect(textOf(closed.message.card)).to.contain('the pause is over');
    expect(await pausedOf(world)).to.deep.equal([]);
    expect(await answerAbout(world)).to.equal('Yes');
  });

  it('R10 R24 of what is paused already, each review shows its own cause, and the last of them ends the pause', async () => {
    await paused(world, carys, loneWorking, { reason: 'zq-left early.' });
    await reported(world, { restriction: 'true' });
    await world.as(carys).presses(cardOf(world, carys, asked), 'Restrict practice');
    await world.quiet();
    world.clock.set('2026-11-04T10:00:00Z');
    await observed(world, '2026-11-03', { competency: loneWorking });
    const list = await world.as(carys).says('reviews');
    const texts: string[] = [];
    const ended: boolean[] = [];

    for (const { verb, title, data } of buttonsOf(list.card)) {
      if (verb !== 'review.open') continue;
      const { message } = await world.as(carys).presses(list, title, {}, { data });
      texts.push(textOf(message.card));
      const closed = await world.as(carys).presses(message, 'Confirm, end the pause');
      ended.push(textOf(closed.message.card).includes('Confirmed, the pause is over'));
      await world.quiet();
    }

    expect(texts.map((text) => text.includes('zq-left early.'))).to.have.members([true, false]);
    expect(texts.map((text) => text.includes('DX-20417'))).to.have.members([true, false]);
    expect(ended).to.deep.equal([false, true]);
    expect(await pausedOf(world)).to.deep.equal([]);
  });

  it('R24 no restriction stops nothing, is told, and a lead may still pause as ever', async () => {
    await reported(world, { restriction: 'true' });

    const { answer, cards } = await cardsFrom(world, amina, () =>
      world.as(ben).presses(cardOf(world, ben, asked), 'No restriction'),
    );

    expect(textOf(answer.message.card)).to.contain('No restriction: Amina Yusuf');
    expect(textOf(cards[0]?.card ?? {})).to.contain('Your practice is not restricted');
    expect(await pausedOf(world)).to.deep.equal([]);
    const people = await world
      .as(carys)
      .presses(
        (await world.as(carys).presses(cardOf(world, carys, asked), 'Restrict practice')).message,
        'Pause practice',
      );
    expect(textOf(people.message.card)).to.contain('Amina Yusuf');
  });

  it('R24 of two who decide at once one does, and four presses of one card are one', async () => {
    await reported(world, { restriction: 'true' });
    const [one, two] = [cardOf(world, carys, asked), cardOf(world, ben, asked)];

    const answers = await Promise.all([
      world.as(carys).presses(one, 'Restrict practice', {}, { url: String(world.urls[0]) }),
      world.as(ben).presses(two, 'No restriction', {}, { url: String(world.urls[1]) }),
      world.as(carys).presses(one, 'Restrict practice', {}, { url: String(world.urls[1]) }),
    ]);
    await world.quiet();

    const { state } = await world.fileOf(amina);
    const restricted = state.reviews.map(({ of }) => of?.restriction);
    const texts = answers.map(({ message }) => textOf(message.card));
    const word = restricted[0] === 'restricted' ? 'Restricted:' : 'No restriction:';
    expect(new Set(restricted).size).to.equal(1);
    for (const text of texts) expect(text).to.contain(word);
    expect(texts.filter((text) => text.includes('Decided already')).length).to.be.within(1, 2);
  });

  it('R10 R24 nobody else decides it: who is named, a manager, a stranger, another tenant’s, an old card', async () => {
    await becomes(world, bryn, ['staff', 'duty-manager']);
    await reported(world, { restriction: 'true' }, [amina, bryn]);
    const data = buttonsOf(cardOf(world, carys, asked).card).find(
      ({ title }) => title === 'Restrict practice',
    )?.data;
    for (const person of [bryn, dev, amina, cleo, olu, nobodyKnown]) {
      const own = { ...data, form: `${person.aadObjectId}.${guid(777)}` };
      const { body } = await world.as(person).sends('restriction.decide', own);
      expect(everythingIn(body.value), person.name).to.match(
        /nothing here for you|do not know you/,
      );
    }
    const forwarded = await world.as(ben).sends('restriction.decide', data);
    const own = { ...data, form: `${carys.aadObjectId}.${guid(778)}` };
    const elsewhere = await world.as(carys).sends('restriction.decide', own, {
      edit: (whole) => ({ ...whole, channelData: { tenant: { id: otherTenant } } }),
    });
    const unknown = await world
      .as(carys)
      .sends('restriction.decide', { ...own, incident: guid(1) });
    for (const odd of [null, {}, { ...own, restricted: 'maybe' }, { ...own, incident: 'a b' }]) {
      const { status, body } = await world.as(carys).sends('restriction.decide', odd);
      expect(status).to.equal(200);
      expect(everythingIn(body.value)).not.to.contain('went wrong');
    }

    const south = await becomes(world, olu, ['staff', 'duty-manager'], 'South Team');
    for (const person of [amina, bryn]) await becomes(world, person, ['staff'], 'South Team');
    const otherTeams = await world.as(olu).sends('restriction.decide', {
      ...own,
      form: `${olu.aadObjectId}.${guid(779)}`,
      team: south,
    });

    expect(everythingIn(otherTeams.body.value)).to.contain('nothing here for you');
    expect(everythingIn(forwarded.body.value)).to.contain('somebody else’s');
    expect(everythingIn(elsewhere.body.value)).to.match(/do not know (you|that team)/);
    expect(everythingIn(unknown.body.value)).to.contain('nothing here for you');
    for (const person of [amina, bryn]) {
      const { state } = await world.fileOf(person);
      expect(
        state.reviews.map(({ of }) => of?.restriction),
        person.name,
      ).to.deep.equal(['asked']);
    }
    expect(() => cardOf(world, bryn, asked)).to.throw('no card');
  });
});

describe('what deciding a restriction costs before its receipt (brief, section 10)', () => {
  let world: World;

  before(async () => {
    world = await incidentWorld({ idleMs: 3_600_000 });
  });
  after(() => world.stop());

  it('should cost at most 3 storage waits and 8 calls before its receipt', async () => {
    await reported(world, { restriction: 'true' });
    const card = cardOf(world, carys, asked);

    const { waits, calls } = await costOf(world, () =>
      world.as(carys).presses(card, 'Restrict practice'),
    );

    expect(waits).to.be.within(2, 3);
    expect(calls).to.be.within(4, 8);
  });
});

describe('reviews after an incident', () => {
  let world: World;

  beforeEach(async () => {
    world = await incidentWorld({ replicas: 2 });
  });
  afterEach(() => world.stop());

  it('R25 the person, their supervisor and who decides know why; a manager reads that it is looked at again, on every card', async () => {
    await reported(world, {}, [amina]);
    const standing = async (who: Member): Promise<string> => {
      const { body } = await world.as(who).sends('standing.open', { about: amina.aadObjectId });
      const card = await competencyCardOf(world, who, loneWorking);
      return everythingIn([body.value, card.card]);
    };

    for (const person of [ben, carys]) {
      expect(await standing(person), person.name).to.match(/after an incident/i);
    }
    expect(everythingIn((await competencyCardOf(world, amina, loneWorking)).card)).to.match(
      /after an incident/i,
    );
    expect(await standing(dev))
      .to.match(/looked at again/i)
      .and.not.to.match(/incident/i);
    const list = everythingIn((await world.as(carys).says('reviews')).card);
    const others = [
      await world.as(dev).says('coverage'),
      await world.as(dev).says('gaps'),
      await world.as(dev).says('check delegation Amina Yusuf for lone working'),
    ];
    const answer = await world.as(dev).presses(others[2] as Message, 'Get the answer');
    expect(list).to.contain('After an incident');
    expect(everythingIn([others.map(({ card }) => card), answer.message.card])).not.to.match(
      /after an incident/i,
    );
    await becomes(world, carys, ['staff', 'manager']);
    expect(await standing(carys)).not.to.match(/incident/i);
  });

  it('R25 what a near miss opened is in sight of the person and their supervisor, and not as under review', async () => {
    await reported(world, { severity: 'none' });

    const own = textOf((await competencyCardOf(world, amina, loneWorking)).card);
    const others = textOf((await competencyCardOf(world, dev, loneWorking)).card);
    const form = textOf((await sessionForm(world)).card);

    expect(own).to.contain('Current until 1 May 2027, review due Mon 16 Nov');
    expect(others).to.contain('Current until 1 May 2027').and.not.to.contain('review due');
    expect(form)
      .to.contain('Staying safe when working alone (looked at again, after an incident)')
      .and.not.to.contain('under review');
  });

  it('R25 a near miss leaves standing as it was, until a clinical lead counts it', async () => {
    await reported(world, { severity: 'none' });
    const quiet = await answerAbout(world);
    const review = await openedReview(world, carys, loneWorking);

    const { answer, cards } = await cardsFrom(world, amina, () =>
      world.as(carys).presses(review, 'Count it in standing'),
    );
    const again = await world.as(carys).presses(review, 'Count it in standing');

    expect(quiet).to.equal('Yes');
    expect(await answerAbout(world)).to.equal('No');
    expect(textOf(answer.message.card)).to.contain('Under review');
    expect(buttonsOf(answer.message.card).map(({ title }) => title)).not.to.include(
      'Count it in standing',
    );
    // Drawn from what was saved, and the second time from what is read anew.
    expect(textOf(again.message.card)).to.equal(textOf(answer.message.card));
    const told = cards.map(({ card }) => textOf(card));
    expect(
      told.filter((text) => text.includes('A review now counts in your standing')),
    ).to.have.length(1);
    // R23: the yes that was asked before rests on it no more.
    expect(told.filter((text) => text.includes('no longer holds'))).to.have.length(1);
    expect(told).to.have.length(2);
  });

  it('R25 the line learnt is shared only where that is ticked, without a name or a reference, and once', async () => {
    await reported(world);
    const posts = (): string[] =>
      world.connector
        .messagesIn(northChannel)
        .map(({ activity }) => everythingIn(activity.attachments))
        .filter((text) => text.includes('Something learnt'));
    const review = await openedReview(world, carys, loneWorking);
    const learning = 'Two of us go to a first visit after dark.';

    const named = await world.as(carys).presses(review, 'Confirm practice', {
      learning: 'Amina rang early.',
      share: 'true',
    });
    const pointed = await world.as(carys).presses(named.message, 'Confirm practice', {
      learning: 'See dx 20417.',
    });
    const values = new Map(inputsOf(pointed.message.card).map(({ id, value }) => [id, value]));
    const before = posts();
    const saved = await Promise.all(
      [0, 1].map((at) =>
        world
          .as(carys)
          .presses(
            pointed.message,
            'Confirm practice',
            { learning },
            { url: String(world.urls[at]) },
          ),
      ),
    );
    await world.quiet();

    expect(textOf(named.message.card)).to.contain('name somebody of the team');
    expect(textOf(pointed.message.card)).to.contain('holds a reference');
    expect(values.get('share')).to.equal('true');
    expect(before).to.deep.equal([]);
    expect(textOf(saved[0]?.message.card ?? {})).to.contain('posted in the team’s channel');
    expect(posts()).to.have.length(1);
    expect(posts()[0])
      .to.contain(learning)
      .and.not.to.match(/Amina|Carys|Lone|incident|I-[0-9A-F]/);
    await reported(world);
    await world
      .as(carys)
      .presses(await openedReview(world, carys, loneWorking), 'Confirm practice', { learning });
    await world.quiet();
    expect(posts()).to.have.length(1);
  });

  it('R25 a review closes with an outcome and no other way', async () => {
    await reported(world);
    const review = await openedReview(world, carys, loneWorking);
    const data = buttonsOf(review.card).find(({ verb }) => verb === 'review.close')?.data ?? {};
    const { outcome, ...none } = data;

    for (const tried of [
      none,
      { ...none, outcome: 'closed' },
      { ...none, outcome: 'still-paused', plan: 'Wait.' },
      { ...none, outcome: 'system-issue', action: 'Two phones.', due: '2026-11-30' },
      { ...none, outcome: 'refresher-needed' },
    ]) {
      const { status } = await world.as(carys).sends('review.close', tried);
      expect(status).to.equal(200);
      expect((await world.fileOf(amina)).state.reviews).to.have.length(1);
    }
    const asked = await world.as(carys).presses(review, 'Refresher needed');
    await world.as(carys).presses(asked.message, 'Save: refresher needed', {
      action: 'zq-be observed twice',
      due: '2026-11-30',
    });
    await world.quiet();

    const { state } = await world.fileOf(amina);
    expect(outcome).to.equal('confirmed');
    expect(state.reviews).to.deep.equal([]);
    expect(state.actions.map(({ owner, due }) => [owner, due])).to.deep.equal([
      [amina.aadObjectId, '2026-11-30'],
    ]);
    expect(state.signOffs.find(({ competency }) => competency === loneWorking)?.until).to.equal(
      '2026-11-30',
    );
  });

  it('R25 a lead who is named decides nothing: it goes to another team’s lead, who decides it', async () => {
    const south = await becomes(world, olu, ['staff', 'clinical-lead'], 'South Team');
    await written(world.ports, olu, [signedUntil(south, loneWorking, '2027-05-01')]);
    await world.as(olu).says('help');
    await world.quiet();

    await reported(world, {}, [amina, carys]);

    const told = lastCardOf(world, olu);
    const review = await openedReview(world, olu, loneWorking);
    const own = await world.as(carys).says('reviews');
    const standing = await competencyCardOf(world, carys, loneWorking);
    const data = buttonsOf((await world.as(olu).says('reviews')).card).find(
      ({ verb }) => verb === 'review.open',
    )?.data;
    const refused = await world.as(carys).sends('review.open', data);
    const list = textOf((await world.as(olu).says('reviews')).card);
    const saved = await world.as(olu).presses(review, 'Confirm practice');
    await world.quiet();

    expect(textOf(told.card)).to.contain('Reviews after an incident').and.to.contain('to decide');
    expect(list).to.contain('2 open for you').and.to.contain('Amina Yusuf, North Recovery Team');
    expect(textOf(review.card)).to.contain('DX-20417');
    expect(buttonsOf(review.card).map(({ title }) => title)).not.to.include('Open the competency');
    expect(textOf(own.card)).to.contain('Nothing is open');
    expect(everythingIn(standing.card))
      .to.match(/looked at again/i)
      .and.not.to.match(/incident/i);
    expect(everythingIn(refused.body.value)).to.contain('cannot find that review');
    expect(textOf(saved.message.card)).to.contain('Confirmed:');
    expect(textOf((await world.as(olu).says('reviews')).card)).to.contain('1 open for you');
    expect(textOf((await world.as(ben).says('reviews')).card)).to.contain('Nothing is open');
  });

  it('R25 with nobody left it says so, to the reporter and the administrators, without a name', async () => {
    await world.as(dev).says('help');
    await reported(world, {}, [amina, carys]);

    for (const person of [cleo, dev]) {
      const { card } = cardOf(world, person, 'Nobody is left who may decide');
      expect(textOf(card)).to.contain('North Recovery Team');
      expect(everythingIn(card)).not.to.match(/Amina|Carys|DX-|Lone working/i);
    }
    expect(textOf(cardOf(world, dev, 'Nobody is left').card)).to.contain('founding-assessor');
  });

  it('R17 R25 the next session offers them, with why, and what is said there is the outcome', async () => {
    await reported(world, { competencies: [loneWorking, relationships].join(',') });

    const form = await sessionForm(world);
    const offered = inputsOf(form.card).filter(({ id }) => id.startsWith('outcome:'));
    const saved = await savedSession(world, {
      [`outcome:${loneWorking}`]: 'maintained',
      [`outcome:${relationships}`]: 'maintained',
    });

    const { state } = await world.fileOf(amina);
    expect(offered.slice(0, 2).map(({ id }) => id)).to.have.members([
      `outcome:${loneWorking}`,
      `outcome:${relationships}`,
    ]);
    expect(everythingIn(form.card)).to.contain('under review, after an incident');
    expect(state.reviews.map(({ competency }) => competency)).to.deep.equal([loneWorking]);
    expect(textOf(saved.message.card))
      .to.contain('is closed: Amina Yusuf is confirmed in it')
      .and.to.contain('still to be decided, by a clinical lead who is current in it');
  });
});
