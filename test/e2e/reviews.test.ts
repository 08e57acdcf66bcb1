import { expect } from 'chai';

import type { OpenAction } from '../../src/domain/action.ts';
import type { PersonState } from '../../src/domain/person.ts';
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
  olu,
  otherTenant,
  personOf,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { membership } from '../support/domain-builders.ts';
import {
  competencyCardOf,
  highRisk,
  observed,
  openedReview,
  paused,
  reviewWorld,
  standard,
} from '../support/review-steps.ts';
import { costOf, cardsFrom, lastCardOf, savedSession, sessionForm } from '../support/steps.ts';
import type { World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const secret = 'zq-a plan of many words';

async function stateOf(world: World, person: Member = amina): Promise<PersonState> {
  return (await world.fileOf(person)).state;
}

/** A concern of Ben's about Amina, in a session. */
async function concerned(world: World, competency = standard): Promise<void> {
  await savedSession(world, {
    otherCompetency: competency,
    otherOutcome: 'concern',
    otherNote: 'zq-two missed calls, record 7781.',
  });
}

async function pauseOf(world: World) {
  return (await stateOf(world)).competencies.find(({ competency }) => competency === highRisk)
    ?.pause;
}

function titlesOn(message: Message): string[] {
  return buttonsOf(message.card).map(({ title }) => title);
}

describe('reviews that somebody may decide', () => {
  let world: World;

  beforeEach(async () => {
    world = await reviewWorld();
  });
  afterEach(() => world.stop());

  it('R2 should list the high-risk for a clinical lead alone, the standard for a supervisor too', async () => {
    await concerned(world);
    await paused(world);

    const lead = textOf((await world.as(carys).says('reviews')).card);
    const supervisor = textOf((await world.as(ben).says('reviews')).card);

    expect(lead).to.contain('2 open for you to decide, none late.');
    expect(lead.indexOf('Paused. Review due Mon 16 Nov')).to.be.greaterThan(-1);
    expect(lead.indexOf('Paused.')).to.be.lessThan(lead.indexOf('After a concern'));
    expect(supervisor).to.contain('1 open for you to decide').and.not.to.contain('Paused');
  });

  it('R2 should list nothing for one who is not current in it, or holds no such role', async () => {
    await concerned(world);
    const { team } = await world.team();
    await written(world.ports, ben, [signedUntil(team, standard, '2026-11-01')]);

    for (const person of [ben, amina, dev, bryn, cleo]) {
      expect(textOf((await world.as(person).says('reviews')).card), person.name).to.contain(
        'Nothing is open that you may decide',
      );
    }
  });

  it('R3 should never list one’s own', async () => {
    await savedSession(
      world,
      { otherCompetency: standard, otherOutcome: 'concern', otherNote: 'Seen.' },
      { by: carys, with: ben },
    );

    const own = textOf((await world.as(ben).says('reviews')).card);
    const lead = textOf((await world.as(carys).says('reviews')).card);

    expect(own).to.contain('Nothing is open');
    expect(lead).to.contain('Ben Carter');
  });

  it('R11 R12 should list what follows from a date, late ones said to be, and the session form offers it first', async () => {
    const { team } = await world.team();
    await written(world.ports, amina, [
      { kind: 'absence.recorded', absence: { from: '2026-09-01', until: '2026-10-10' } },
      {
        kind: 'membership.set',
        membership: membership({ team, supervisor: personOf(ben) }),
        raised: [{ competency: standard, on: '2026-10-20' }],
      },
    ]);

    const list = textOf((await world.as(carys).says('reviews')).card);
    const form = await sessionForm(world);

    expect(list).to.contain('After a long absence. 8 days late.');
    expect(list).to.contain('The role now asks more. Review due Tue 17 Nov.');
    const offered = inputsOf(form.card)
      .map(({ id }) => id)
      .filter((id) => id.startsWith('outcome:'));
    expect(offered.slice(0, 2)).to.deep.equal([`outcome:${highRisk}`, `outcome:${standard}`]);
  });

  it('should be paged, the pressing first, and answer in three storage waits', async () => {
    const { team } = await world.team();
    await written(world.ports, amina, [
      ...Array.from({ length: 12 }, (_, at) => ({
        kind: 'session.recorded' as const,
        session: {
          id: `00000000-0000-4000-8000-0000000008${String(at).padStart(2, '0')}` as never,
          team,
          supervisor: personOf(ben),
          type: 'clinical' as const,
          mode: 'individual' as const,
          members: 1,
          date: '2026-11-01',
          minutes: 60,
          notHeld: null,
          nextDate: null,
        },
        outcomes: [
          {
            competency: standard,
            outcome: 'concern' as const,
            review: {
              id: `review-${String(at)}.${standard}` as never,
              due: `2026-11-${String(10 + at)}`,
            },
          },
        ],
        closed: [],
        opened: [],
        topics: [],
        caseload: null,
      })),
    ]);
    await world.quiet();
    const counted = world.untilAnswer();
    const first = await world.as(ben).says('reviews');
    const { waits, calls } = counted;

    const next = await world.as(ben).presses(first, 'Next');

    expect(textOf(first.card)).to.contain('12 open').and.to.contain('Page 1 of 2');
    expect(textOf(next.message.card))
      .to.contain('Review due Sat 21 Nov')
      .and.to.contain('Page 2 of 2');
    expect(waits).to.be.at.most(3);
    expect(calls).to.be.at.most(4);
  });

  it('should lead from the competency card to the review, for those who may decide it alone', async () => {
    await paused(world);

    const lead = await competencyCardOf(world, carys, highRisk);
    const review = await world.as(carys).presses(lead, 'Decide the review');

    expect(textOf(review.message.card)).to.contain('Review: Amina Yusuf');
    expect(titlesOn(lead)).not.to.include('Pause practice');
    for (const person of [ben, dev, amina]) {
      const card = await competencyCardOf(world, person, highRisk);
      expect(textOf(card.card), person.name).to.contain('Paused');
      expect(titlesOn(card), person.name).not.to.include('Decide the review');
    }
  });

  it('should show why to the supervisor and whoever wrote it, and to no lead beside them', async () => {
    await concerned(world);
    await paused(world);

    const lead = everythingIn((await openedReview(world, carys)).card);
    const leadOnConcern = everythingIn((await openedReview(world, carys, standard)).card);
    const supervisor = textOf((await openedReview(world, ben, standard)).card);
    await paused(world, carys, standard, { reason: 'zq-carys saw it herself' });
    const own = await world.as(carys).says('reviews');
    const rows = buttonsOf(own.card).filter(({ data }) =>
      String(data['review']).includes(standard),
    );
    const cards = await Promise.all(
      rows.map(async ({ title, data }) =>
        textOf((await world.as(carys).presses(own, title, {}, { data })).message.card),
      ),
    );

    expect(lead + leadOnConcern).not.to.match(/zq-|44812/);
    expect(supervisor).to.contain('Why: zq-two missed calls, record 7781.');
    expect(cards.join('\n')).to.contain('zq-carys saw it herself').and.not.to.contain('zq-two');
  });
});

describe('a review decided in place', () => {
  let world: World;

  beforeEach(async () => {
    world = await reviewWorld({ replicas: 2 });
  });
  afterEach(() => world.stop());

  it('R10 confirmed is refused in words while nothing shows it, and keeps what was typed', async () => {
    await paused(world);
    world.clock.set('2026-11-04T10:00:00Z');
    const review = await openedReview(world, carys);

    const refused = await world
      .as(carys)
      .presses(review, 'Confirm, end the pause', { learning: 'Kept.' });
    await observed(world, '2026-11-03', { answer: 'waiting' });
    const waiting = await world.as(carys).presses(refused.message, 'Confirm, end the pause');
    await observed(world, '2026-11-02', { id: 'same-day' as never });
    const sameDay = await world.as(carys).presses(waiting.message, 'Confirm, end the pause');

    expect(textOf(refused.message.card))
      .to.contain('Not saved yet: 1 thing to put right.')
      .and.to.contain('confirmed by who saw it. Nothing is on file since then.');
    expect(inputsOf(refused.message.card).find(({ id }) => id === 'learning')?.value).to.equal(
      'Kept.',
    );
    expect(textOf(waiting.message.card)).to.contain('still waits for its observer');
    expect(textOf(sameDay.message.card)).to.contain('still waits for its observer');
    expect(await pauseOf(world)).not.to.equal(null);
  });

  it('R10 confirmed with practice observed since lifts the pause, for the next card and on the board', async () => {
    await paused(world);
    world.clock.set('2026-11-04T10:00:00Z');
    await observed(world, '2026-11-03');
    const review = await openedReview(world, carys);

    const { answer, cards } = await cardsFrom(world, amina, () =>
      world.as(carys).presses(review, 'Confirm, end the pause', { learning: secret }),
    );

    const rows = await world.ports.board.rows(await world.team());
    const row = rows.find(({ person }) => person === amina.aadObjectId);
    const standing = textOf((await world.as(amina).says('my competencies')).card);
    expect(textOf(review.card)).to.contain('observed practice, seen by Ben Carter. Confirmed');
    expect(await pauseOf(world)).to.equal(null);
    expect((await stateOf(world)).reviews).to.deep.equal([]);
    expect(row?.standing.paused).to.deep.equal([]);
    expect(standing).not.to.contain('Paused');
    expect(textOf(answer.message.card))
      .to.contain('Confirmed, the pause is over: Amina Yusuf')
      .and.to.contain('Current until 1 May 2027');
    expect(cards).to.have.length(1);
    expect(everythingIn(cards[0]?.card)).to.contain('the pause is over').and.to.contain(secret);
    expect(textOf(lastCardOf(world, ben).card))
      .to.contain('The pause is over')
      .and.to.contain(secret);
  });

  it('R25 confirmed closes a concern, and standing goes on as the sign-off says', async () => {
    await concerned(world);
    const review = await openedReview(world, ben, standard);

    const saved = await world.as(ben).presses(review, 'Confirm practice');
    await world.quiet();

    expect(textOf(saved.message.card))
      .to.contain('Confirmed: Amina Yusuf')
      .and.to.contain('Current until');
    expect((await stateOf(world)).reviews).to.deep.equal([]);
    expect(textOf((await world.as(ben).says('reviews')).card)).to.contain('Nothing is open');
  });

  it('R25 refresher needed asks what and by when, opens the action, and shortens the sign-off', async () => {
    await concerned(world);
    const review = await openedReview(world, ben, standard);

    const asked = await world.as(ben).presses(review, 'Refresher needed', { learning: 'Early.' });
    const empty = await world.as(ben).presses(asked.message, 'Save: refresher needed', { due: '' });
    const saved = await world.as(ben).presses(empty.message, 'Save: refresher needed', {
      action: 'zq-be observed twice',
      due: '2026-11-30',
    });
    await world.quiet();

    const { actions, signOffs } = await stateOf(world);
    const own = textOf((await world.as(amina).says('my actions')).card);
    const signed = signOffs.find(({ competency }) => competency === standard);
    expect(inputsOf(asked.message.card).find(({ id }) => id === 'due')?.value).to.equal(
      '2026-11-30',
    );
    expect(textOf(empty.message.card)).to.contain('2 things to put right');
    expect(inputsOf(empty.message.card).find(({ id }) => id === 'learning')?.value).to.equal(
      'Early.',
    );
    expect(actions[0]).to.include({ owner: amina.aadObjectId, due: '2026-11-30', session: null });
    expect(signed?.until).to.equal('2026-11-30');
    expect(own).to.contain('zq-be observed twice').and.to.contain('Due Mon 30 Nov');
    expect(textOf(saved.message.card)).to.contain('Amina Yusuf has an action, due Mon 30 Nov.');
    expect(textOf(lastCardOf(world, amina).card)).to.contain('zq-be observed twice');
    await closes(actions[0]);
  });

  async function closes(action: OpenAction | undefined): Promise<void> {
    const list = await world.as(amina).says('my actions');
    const open = await world.as(amina).presses(list, 'Mark as done: zq-be observed twice');
    await world
      .as(amina)
      .presses(open.message, 'Mark as done', { done: 'Done.' }, { verb: 'action.close' });

    expect((await stateOf(world)).actions.map(({ id }) => id)).not.to.include(action?.id);
  }

  it('R10 refresher needed leaves the pause and opens the next review', async () => {
    await paused(world);
    const review = await openedReview(world, carys);

    const asked = await world.as(carys).presses(review, 'Refresher needed');
    await world
      .as(carys)
      .presses(asked.message, 'Save: refresher needed', { action: 'Shadow.', due: '2026-11-20' });

    const { reviews, actions } = await stateOf(world);
    expect(await pauseOf(world)).not.to.equal(null);
    expect(reviews.map(({ cause, due }) => [cause, due])).to.deep.equal([['pause', '2026-11-16']]);
    expect(actions).to.have.length(1);
  });

  it('R10 still paused needs a plan, which the person and their supervisor read, and opens the next in 14 days', async () => {
    await paused(world);
    world.clock.set('2026-11-10T10:00:00Z');
    const review = await openedReview(world, carys);

    const asked = await world.as(carys).presses(review, 'Still paused');
    const empty = await world.as(carys).presses(asked.message, 'Save: still paused');
    const saved = await world
      .as(carys)
      .presses(empty.message, 'Save: still paused', { plan: secret });
    await world.quiet();

    const { reviews } = await stateOf(world);
    const entries = await Array.fromAsync(
      world.ports.people.entries({ tenant, person: personOf(amina) }),
    );
    expect(textOf(empty.message.card)).to.contain('what happens until the next review');
    expect(reviews.map(({ cause, due }) => [cause, due])).to.deep.equal([['pause', '2026-11-24']]);
    expect(textOf(saved.message.card)).to.contain('The next review is due Tue 24 Nov');
    expect(textOf(lastCardOf(world, amina).card)).to.contain(secret);
    expect(textOf(lastCardOf(world, ben).card)).to.contain(secret);
    expect(JSON.stringify([entries, world.logged])).not.to.contain('zq-');
    expect(textOf((await openedReview(world, carys)).card)).to.contain(`Plan so far: ${secret}`);
  });

  it('R10 the plan of the review before is for no other lead', async () => {
    const { team } = await world.team();
    await written(world.ports, cleo, [
      {
        kind: 'membership.set',
        membership: membership({ team, roles: ['clinical-lead'], supervisor: null }),
      },
      signedUntil(team, highRisk, '2027-05-01'),
    ]);
    await paused(world);
    const asked = await world.as(carys).presses(await openedReview(world, carys), 'Still paused');
    await world.as(carys).presses(asked.message, 'Save: still paused', { plan: secret });
    await world.quiet();

    expect(everythingIn((await openedReview(world, cleo)).card)).not.to.match(/zq-|44812/);
  });

  it('R25 a system issue says what holds beside it, and its action is a manager’s, told without the person', async () => {
    await paused(world);
    const review = await openedReview(world, carys);
    const asked = await world.as(carys).presses(review, 'System issue');
    const typed = { action: 'zq-two phones', due: '2026-11-30', owner: dev.aadObjectId };

    const unsaid = await world.as(carys).presses(asked.message, 'Save: system issue', typed);
    const early = await world
      .as(carys)
      .presses(unsaid.message, 'Save: system issue', { beside: 'confirmed' });
    const saved = await world
      .as(carys)
      .presses(early.message, 'Save: system issue', { beside: 'still-paused', plan: 'Wait.' });
    await world.quiet();

    const told = everythingIn(lastCardOf(world, dev).card);
    const own = textOf((await world.as(dev).says('my actions')).card);
    expect(textOf(unsaid.message.card)).to.contain('confirmed or still paused beside it');
    expect(textOf(early.message.card)).to.contain('Nothing is on file since then');
    expect(textOf(saved.message.card)).to.contain('System issue, practice still paused');
    expect(textOf(saved.message.card)).to.contain('Dev Patel has an action');
    expect((await stateOf(world)).actions[0]).to.include({ owner: dev.aadObjectId });
    expect(told).to.contain('zq-two phones').and.not.to.contain('Amina');
    expect(own).to.contain('zq-two phones').and.to.contain('from a review with Amina Yusuf');
  });

  it('R25 a system issue after a concern confirms practice with it; its owner is a manager of the team, whatever was sent', async () => {
    await concerned(world);
    const asked = await world
      .as(ben)
      .presses(await openedReview(world, ben, standard), 'System issue');
    const typed = { action: 'Change the rota.', due: '2026-11-30' };

    for (const owner of [
      bryn.aadObjectId,
      olu.aadObjectId,
      nobodyKnown.aadObjectId,
      'none',
      '../x',
    ]) {
      const refused = await world
        .as(ben)
        .presses(asked.message, 'Save: system issue', { ...typed, owner });
      expect(textOf(refused.message.card), owner).to.contain('choose a manager of the team');
    }
    await world.as(ben).presses(asked.message, 'Save: system issue', typed);

    expect((await stateOf(world)).reviews).to.deep.equal([]);
    expect((await stateOf(world)).actions[0]).to.include({ owner: dev.aadObjectId });
  });

  it('R11 R25 a review that follows from a date is closed with an outcome, and stays so', async () => {
    const { team } = await world.team();
    await written(world.ports, amina, [
      {
        kind: 'membership.set',
        membership: membership({ team, supervisor: personOf(ben) }),
        raised: [{ competency: standard, on: '2026-10-20' }],
      },
    ]);
    const review = await openedReview(world, ben, standard);

    const saved = await world.as(ben).presses(review, 'Confirm practice');
    await world.quiet();

    expect(textOf(review.card)).to.contain('The role now asks more');
    expect(textOf(saved.message.card)).to.contain('Current until');
    expect(textOf((await world.as(carys).says('reviews')).card)).to.contain('Nothing is open');
    expect((await stateOf(world)).closedReviews).to.deep.equal([
      `role-change.2026-10-20.${standard}|standard|`,
    ]);
  });

  it('R25 pressed four times on two replicas it is decided once, and the old card gives the receipt', async () => {
    await concerned(world);
    const review = await openedReview(world, ben, standard);
    const before = (await world.fileOf(amina)).sequence;

    const { answer, cards } = await cardsFrom(world, amina, () =>
      Promise.all(
        [0, 1, 0, 1].map((at) =>
          world.as(ben).presses(review, 'Confirm practice', {}, { url: String(world.urls[at]) }),
        ),
      ),
    );
    const later = await world.as(ben).presses(review, 'Confirm practice');

    const seen = new Set([...answer, later].map(({ message }) => everythingIn(message.card)));
    expect(seen.size).to.equal(1);
    expect((await world.fileOf(amina)).sequence).to.equal(before + 1);
    expect(cards).to.have.length(1);
  });

  it('R25 of two who decide at once one does; the other is told that it may be closed', async () => {
    await concerned(world);
    const [one, two] = [
      await openedReview(world, ben, standard),
      await openedReview(world, carys, standard),
    ];
    const before = (await world.fileOf(amina)).sequence;

    const answers = await Promise.all([
      world.as(ben).presses(one, 'Confirm practice', {}, { url: String(world.urls[0]) }),
      world.as(carys).presses(two, 'Confirm practice', {}, { url: String(world.urls[1]) }),
    ]);

    const sentences = answers.flatMap(({ sentence }) => sentence ?? []);
    expect(sentences).to.have.length(1);
    expect(sentences[0]).to.contain('It may be closed already');
    expect((await world.fileOf(amina)).sequence).to.equal(before + 1);
  });

  it('R2 a decider who lost the role, or is not current any more, between card and press decides nothing', async () => {
    await concerned(world);
    const [one, two] = [
      await openedReview(world, ben, standard),
      await openedReview(world, carys, standard),
    ];
    const { team } = await world.team();
    await written(world.ports, ben, [
      { kind: 'membership.set', membership: membership({ team, roles: ['staff'] }) },
    ]);
    await written(world.ports, carys, [signedUntil(team, standard, '2026-11-01')]);
    const before = (await world.fileOf(amina)).sequence;

    const lost = await world.as(ben).presses(one, 'Confirm practice');
    const lapsed = await world.as(carys).presses(two, 'Confirm practice');

    expect(lost.sentence).to.contain('yours to decide');
    expect(lapsed.sentence).to.contain('yours to decide');
    expect((await world.fileOf(amina)).sequence).to.equal(before);
  });

  it('R25 forwarded, forged, of another tenant or with edited ids: refused, nothing written, nothing told', async () => {
    await concerned(world);
    await paused(world);
    const review = await openedReview(world, carys);
    const data = buttonsOf(review.card).find(({ verb }) => verb === 'review.close')?.data ?? {};
    const [south] = await world.ports.directory.teamsNamed(tenant, 'South Team');
    const before = (await world.fileOf(amina)).sequence;
    const about = amina.aadObjectId;
    const plan = { outcome: 'still-paused', plan: 'x' };

    for (const person of [amina, ben, bryn, dev, olu, nobodyKnown]) {
      const form = `${person.aadObjectId}.00000000-0000-4000-8000-000000000777`;
      const opened = await world.as(person).sends('review.open', data);
      const forwarded = await world.as(person).sends('review.close', { ...data, ...plan });
      const forged = await world.as(person).sends('review.close', { ...data, ...plan, form });
      expect(everythingIn(opened.body.value), person.name).to.match(
        /yours to decide|do not know you/,
      );
      expect(everythingIn(forwarded.body.value), person.name).to.contain('somebody else’s');
      expect(everythingIn(forged.body.value), person.name).to.match(
        /yours to decide|do not know you/,
      );
    }
    for (const edited of [
      { about: olu.aadObjectId },
      { about: nobodyKnown.aadObjectId },
      { about: carys.aadObjectId },
      { team: south },
      { review: `x.${highRisk}` },
      { review: `role-change.2026-10-20.${highRisk}` },
    ]) {
      const { body } = await world
        .as(carys)
        .sends('review.close', { ...data, about, ...plan, ...edited });
      expect(everythingIn(body.value), JSON.stringify(edited)).to.contain('yours to decide');
    }
    const elsewhere = await world
      .as(carys)
      .sends(
        'review.close',
        { ...data, ...plan },
        { edit: (whole) => ({ ...whole, channelData: { tenant: { id: otherTenant } } }) },
      );
    expect(everythingIn(elsewhere.body.value)).to.match(/do not know (?:you|that team)/);
    expect((await world.fileOf(amina)).sequence).to.equal(before);
  });

  it('should read nonsense from any card without breaking', async () => {
    for (const verb of ['review.open', 'review.outcome', 'review.close', 'reviews.page']) {
      for (const data of [
        null,
        {},
        [],
        { about: 'x' },
        { about: amina.aadObjectId, team: 'no-such', review: '../x', outcome: 'maybe' },
        { page: '9999' },
      ]) {
        const { status, body } = await world.as(carys).sends(verb, data);
        expect(status).to.equal(200);
        expect(everythingIn(body.value)).not.to.contain('went wrong');
      }
    }
  });

  it('should be saved for an old client that submits instead', async () => {
    await concerned(world);
    const review = await openedReview(world, ben, standard);

    const saved = await world.as(ben).submits(review, 'Confirm practice');

    expect(textOf(saved.card)).to.contain('Confirmed: Amina Yusuf');
  });
});

describe('what a pause and a review cost before their receipt (brief, section 10)', () => {
  let world: World;

  beforeEach(async () => {
    world = await reviewWorld({ idleMs: 3_600_000 });
  });
  afterEach(() => world.stop());

  it('should be at most 3 storage waits and 8 calls to pause, and to decide; one more for a manager who is named', async () => {
    const card = await competencyCardOf(world, ben, highRisk);
    const form = (await world.as(ben).presses(card, 'Pause practice')).message;
    const pausing = await costOf(world, () =>
      world.as(ben).presses(form, 'Pause practice', { reason: 'Seen.' }),
    );
    await world.quiet();
    const list = await world.as(carys).says('reviews');
    const row = buttonsOf(list.card).find(({ verb }) => verb === 'review.open');
    let review = list;
    const opening = await costOf(world, async () => {
      review = (await world.as(carys).presses(list, String(row?.title))).message;
    });
    const asked = await world.as(carys).presses(review, 'System issue');
    const typed = { action: 'x', due: '2026-11-30', beside: 'still-paused', plan: 'y' };
    let receipt = '';
    const deciding = await costOf(world, async () => {
      receipt = textOf(
        (await world.as(carys).presses(asked.message, 'Save: system issue', typed)).message.card,
      );
    });

    expect(receipt).to.contain('System issue');
    expect(pausing.waits).to.be.within(1, 3);
    expect(pausing.calls).to.be.within(4, 8);
    expect(opening.waits).to.be.within(1, 3);
    expect(deciding.waits).to.be.within(1, 3);
    expect(deciding.calls).to.be.within(4, 9);
  });
});
