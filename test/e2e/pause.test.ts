import { expect } from 'chai';

import type { PersonState, TeamRole } from '../../src/domain/person.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
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
  pauseForm,
  paused,
  reviewWorld,
} from '../support/review-steps.ts';
import { cardsFrom } from '../support/steps.ts';
import type { World } from '../support/world.ts';
import { written } from '../support/written.ts';

const reason = 'zq-left without a call-back plan, record 44812.';

describe('pausing practice outside a session', () => {
  let world: World;

  beforeEach(async () => {
    world = await reviewWorld({ replicas: 2 });
  });
  afterEach(() => world.stop());

  async function stateOf(person: Member = amina): Promise<PersonState> {
    return (await world.fileOf(person)).state;
  }

  async function becomes(person: Member, roles: readonly TeamRole[]): Promise<void> {
    const { team } = await world.team();
    const place = membership({ team, roles, supervisor: null });
    await written(world.ports, person, [{ kind: 'membership.set', membership: place }]);
  }

  it('R10 a supervisor pauses from the competency card: at once, in one entry, with a review due in 14 days', async () => {
    const before = await world.fileOf(amina);

    const receipt = await paused(world, ben, highRisk, { reason });

    const { state, sequence } = await world.fileOf(amina);
    const rows = await world.ports.board.rows(await world.team());
    const standing = rows.find(({ person }) => person === amina.aadObjectId)?.standing;
    const { card } = await world.as(amina).says('my competencies');
    expect(sequence).to.equal(before.sequence + 1);
    expect(state.competencies[0]?.pause).to.include({ by: ben.aadObjectId });
    expect(state.reviews[0]).to.include({
      competency: highRisk,
      cause: 'pause',
      due: '2026-11-16',
    });
    expect(standing?.paused).to.deep.equal([highRisk]);
    expect(textOf(card)).to.contain('Paused, review due Mon 16 Nov');
    expect(textOf(receipt.message.card))
      .to.contain('Paused: Amina Yusuf')
      .and.to.contain('due Mon 16 Nov')
      .and.to.match(/R-[0-9A-F]{8}/);
  });

  it('R10 R30 the person, their supervisor and the clinical leads are told, on a Sunday night too; why, only the two', async () => {
    await becomes(bryn, ['staff', 'duty-manager']);
    world.clock.set('2026-11-08T23:40:00Z');
    const form = (
      await world.as(bryn).sends('pause.start', { about: amina.aadObjectId, competency: highRisk })
    ).body.value;
    const message = { ...(await world.as(bryn).says('help')), card: form as never };
    const told: Record<string, string> = {};
    const all = [amina, ben, carys, dev, bryn];
    const before = new Map(all.map((each) => [each, world.as(each).messages().length]));

    await world.as(bryn).presses(message, 'Pause practice', { reason });
    await world.quiet();

    for (const each of all) {
      const news = world.as(each).messages().slice(before.get(each));
      told[each.name] = news.map(({ card }) => everythingIn(card)).join('\n');
    }
    expect(told['Amina Yusuf']).to.contain('Your practice is paused').and.to.contain(reason);
    expect(told['Ben Carter']).to.contain('Paused: Amina Yusuf').and.to.contain(reason);
    expect(told['Carys Lloyd']).to.contain('Paused: Amina Yusuf').and.not.to.contain('zq-');
    expect(told['Dev Patel']).to.equal('');
    expect(told['Bryn Hale']).not.to.contain('By Bryn');
  });

  it('R10 why is in no ledger entry, log line, board row or channel', async () => {
    await paused(world, ben, highRisk, { reason });

    const key = { tenant, person: personOf(amina) };
    const entries = await Array.fromAsync(world.ports.people.entries(key));
    const rows = await world.ports.board.rows(await world.team());
    const channel = world.connector.seen.filter(({ conversation }) =>
      conversation.startsWith('19:'),
    );
    expect(JSON.stringify([entries, rows, channel, world.logged])).not.to.contain('zq-');
    expect((await world.ports.people.verify(key)).intact).to.equal(true);
  });

  it('R10 a clinical lead may, and a duty manager by name, without seeing where anybody stands', async () => {
    await becomes(bryn, ['duty-manager']);
    await paused(world, carys, highRisk, { reason });

    const people = await world.as(bryn).says('pause practice');
    const list = await world.as(bryn).says('pause practice of Amina Yusuf');
    const row = buttonsOf(list.card).find(
      ({ verb, data }) => verb === 'pause.start' && data['competency'] !== highRisk,
    );
    const form = await world.as(bryn).presses(list, String(row?.title));
    const saved = await world.as(bryn).presses(form.message, 'Pause practice', { reason });

    expect(textOf(people.card)).to.contain('Amina Yusuf').and.not.to.contain('Bryn Hale');
    expect(textOf(list.card)).not.to.match(/Paused|Current|under review/);
    expect(textOf(saved.message.card)).to.contain('Paused: Amina Yusuf');
    expect((await stateOf()).competencies.filter(({ pause }) => pause !== null)).to.have.length(2);
  });

  it('R10 nobody else may: not the person, a colleague, a manager, a stranger, another tenant’s', async () => {
    const { team } = await world.team();
    const data = { about: amina.aadObjectId, team, competency: highRisk, reason };
    const before = (await world.fileOf(amina)).sequence;

    for (const person of [amina, bryn, dev, olu, nobodyKnown]) {
      const form = `${person.aadObjectId}.00000000-0000-4000-8000-000000000777`;
      const opened = await world.as(person).sends('pause.start', data);
      const forged = await world.as(person).sends('pause.save', { ...data, form });
      expect(everythingIn(opened.body.value), person.name).to.match(
        /nobody pauses their own|do not know you/,
      );
      expect(everythingIn(forged.body.value), person.name).to.match(
        /nobody pauses their own|do not know you/,
      );
    }
    const form = `${ben.aadObjectId}.00000000-0000-4000-8000-000000000778`;
    const elsewhere = await world
      .as(ben)
      .sends(
        'pause.save',
        { ...data, form },
        { edit: (whole) => ({ ...whole, channelData: { tenant: { id: otherTenant } } }) },
      );
    expect(everythingIn(elsewhere.body.value)).to.contain('do not know you');
    const card = await competencyCardOf(world, dev, highRisk);
    const own = await competencyCardOf(world, amina, highRisk);
    expect(
      [...buttonsOf(card.card), ...buttonsOf(own.card)].map(({ title }) => title),
    ).not.to.include('Pause practice');
    expect((await world.fileOf(amina)).sequence).to.equal(before);
  });

  it('R10 pressed four times on two replicas it is one pause, and each is told once', async () => {
    const form = await pauseForm(world);

    const { answer, cards } = await cardsFrom(world, amina, () =>
      Promise.all(
        [0, 1, 0, 1].map((at) =>
          world
            .as(ben)
            .presses(form, 'Pause practice', { reason }, { url: String(world.urls[at]) }),
        ),
      ),
    );

    expect(new Set(answer.map(({ message }) => everythingIn(message.card))).size).to.equal(1);
    expect((await stateOf()).reviews).to.have.length(1);
    expect(cards).to.have.length(1);
  });

  it('R10 two who pause at once make one pause; the other is told that it is paused', async () => {
    const [one, two] = [await pauseForm(world, ben), await pauseForm(world, carys)];

    const answers = await Promise.all([
      world.as(ben).presses(one, 'Pause practice', { reason }, { url: String(world.urls[0]) }),
      world.as(carys).presses(two, 'Pause practice', { reason }, { url: String(world.urls[1]) }),
    ]);

    const sentences = answers.flatMap(({ sentence }) => sentence ?? []);
    expect(sentences).to.have.length(1);
    expect(sentences[0]).to.contain('paused already');
    expect((await stateOf()).reviews).to.have.length(1);
  });

  it('R10 a form that was forwarded, or whose writer lost the role, pauses nothing', async () => {
    const form = await pauseForm(world, carys);

    const forwarded = await world.as(ben).presses(form, 'Pause practice', { reason });
    await becomes(carys, ['staff']);
    const late = await world.as(carys).presses(form, 'Pause practice', { reason });

    expect(forwarded.sentence).to.contain('somebody else’s');
    expect(late.sentence).to.contain('nobody pauses their own');
    expect((await stateOf()).reviews).to.deep.equal([]);
  });

  for (const [what, typed, sentence] of [
    ['nothing', { reason: '  ' }, /Please say in a sentence/],
    ['a number of somebody', { reason: 'Called 943 476 5919 back' }, /NHS number/],
    ['too much', { reason: 'x'.repeat(8001) }, /too long to save/],
  ] as const) {
    it(`R10 ${what} is no reason: said at its field, and nothing is paused`, async () => {
      const answer = await paused(world, ben, highRisk, typed);

      const reasonInput = inputsOf(answer.message.card).find(({ id }) => id === 'reason');
      expect(textOf(answer.message.card)).to.match(sentence);
      expect(reasonInput?.value).to.equal(typed.reason.length > 8000 ? '' : typed.reason.trim());
      expect((await stateOf()).reviews).to.deep.equal([]);
    });
  }

  it('should read nonsense from any card without breaking', async () => {
    for (const verb of ['pause.start', 'pause.save', 'pause.person', 'pause.people']) {
      for (const data of [
        null,
        {},
        [],
        { about: 'x' },
        { about: amina.aadObjectId, competency: '../x', team: 7, form: 1 },
      ]) {
        const { status, body } = await world.as(ben).sends(verb, data);
        expect(status).to.equal(200);
        expect(everythingIn(body.value)).not.to.contain('went wrong');
      }
    }
  });
});
