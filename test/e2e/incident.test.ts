import { expect } from 'chai';

import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import type { Message } from '../support/bot-client.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  deskChannel,
  dev,
  nobodyKnown,
  olu,
  otherTenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { guid, membership } from '../support/domain-builders.ts';
import { cardsFrom, costOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { written } from '../support/written.ts';

const doneAtOnce = 'zq-stayed until the on-call clinician came';
const reference = 'DX-20417';
const filled = { severity: 'moderate', date: '2026-11-01', time: '21:40', reference, doneAtOnce };
const suggestedForViolence = [
  'rbc.distress.de-escalation',
  'rbc.risk.lone-working',
  'rbc.distress.trauma-informed',
];

describe('reporting an incident', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2, supervisees: 4 });
  });
  afterEach(() => world.stop());

  async function reviewsOf(person: Member): Promise<string[]> {
    const { state } = await world.fileOf(person);
    return state.reviews.map(({ competency, due }) => `${competency} ${due}`);
  }

  function valuesIn({ card }: Message): Map<unknown, unknown> {
    return new Map(inputsOf(card).map(({ id, value }) => [id, value]));
  }

  it('R24 R25 opens a review per person and competency, and tells each, kindly and once', async () => {
    const form = await incidentForm(world);
    const before = new Map(
      [amina, bryn, ben, carys, dev].map((each) => [each, world.as(each).messages().length]),
    );

    const answer = await world.as(cleo).presses(form, 'Report incident', filled);
    await world.quiet();

    const news = (person: Member): string =>
      world
        .as(person)
        .messages()
        .slice(before.get(person))
        .map(({ card }) => textOf(card))
        .join('\n');
    expect(textOf(answer.message.card))
      .to.contain('Incident reported')
      .and.to.contain('Amina Yusuf and Bryn Hale')
      .and.to.contain('due Mon 16 Nov')
      .and.to.match(/I-[0-9A-F]{8}/);
    for (const person of [amina, bryn]) {
      expect(await reviewsOf(person)).to.deep.equal(
        suggestedForViolence.map((competency) => `${competency} 2026-11-16`),
      );
      expect(news(person))
        .to.contain('An incident you were part of is being looked at')
        .and.to.contain('learning, not punishment')
        .and.to.contain('by Mon 16 Nov')
        .and.not.to.contain(person === amina ? 'Bryn' : 'Amina');
    }
    expect(news(ben)).to.contain('Amina Yusuf and Bryn Hale').and.to.contain('their supervisor');
    expect(news(carys)).to.contain('Amina Yusuf and Bryn Hale').and.to.contain('to decide');
    expect(news(dev)).to.equal('');
  });

  it('R24 nothing of it is in a channel, a log line, a board row, a ledger entry or a card of others', async () => {
    const form = await incidentForm(world);

    await world.as(cleo).presses(form, 'Report incident', filled);
    await world.quiet();

    const rows = await world.ports.board.rows(await world.team());
    const channel = world.connector.seen.filter(({ conversation }) =>
      conversation.startsWith('19:'),
    );
    const cards = [amina, bryn, ben, carys].map((each) =>
      everythingIn(world.connector.seenIn(world.as(each).chat)),
    );
    expect(JSON.stringify([rows, world.logged, channel, cards])).not.to.match(/zq-|20417/);
    expect(JSON.stringify([world.logged, channel])).not.to.match(/violence|incident-named/i);
  });

  it('R24 in a channel the bot says that it has opened it in personal chat', async () => {
    const inChannel = await world.as(cleo).says('report incident', { channel: deskChannel });

    const [last] = world.as(cleo).messages().slice(-1);
    expect(textOf(inChannel.card)).to.contain('answered in our personal chat');
    expect(everythingIn(inChannel.card)).not.to.match(/incident/i);
    expect(textOf(last?.card ?? {})).to.contain('Report an incident');
  });

  it('R24 wrong input is said at its field, keeps everything typed, and records nothing', async () => {
    const form = await incidentForm(world);
    const typed = {
      ...filled,
      date: '2026-11-03',
      reference: 'Jo Smith',
      doneAtOnce: 'Saw 943 476 5919',
      debrief: 'held',
      restriction: 'true',
      competencies: '',
    };

    const { message } = await world.as(cleo).presses(form, 'Report incident', typed);
    await world.quiet();

    const values = valuesIn(message);
    expect(textOf(message.card))
      .to.contain('4 things to put right')
      .and.to.contain('still to come')
      .and.to.contain('no initials')
      .and.to.contain('NHS number')
      .and.to.contain('1 to 6 competencies');
    for (const [id, value] of Object.entries(typed)) {
      expect(values.get(id) ?? '', id).to.equal(value);
    }
    expect(values.get('involved')).to.equal(idsOf([amina, bryn]));
    expect(await reviewsOf(amina)).to.deep.equal([]);
    const put = await world.as(cleo).presses(message, 'Report incident', {
      ...filled,
      competencies: suggestedForViolence[0],
    });
    expect(textOf(put.message.card)).to.contain('Incident reported');
  });

  it('R24 an empty form says what is missing', async () => {
    const start = await world.as(cleo).says('report incident');

    const none = await world.as(cleo).presses(start, 'Continue', { involved: idsOf([amina]) });
    const form = await world.as(cleo).presses(none.message, 'Continue', { type: 'violence' });
    const { message } = await world.as(cleo).presses(form.message, 'Report incident');

    expect(textOf(none.message.card)).to.contain('what kind of incident');
    expect(valuesIn(form.message).get('involved')).to.equal(idsOf([amina]));
    expect(textOf(message.card))
      .to.contain('how much harm')
      .and.to.contain('choose a time')
      .and.to.contain('number under which');
  });

  it('R24 another kind suggests others, and keeps what was typed and added', async () => {
    const form = await incidentForm(world);
    const own = 'rbc.recording.handover';
    const typed = {
      ...filled,
      type: 'boundary',
      competencies: [...suggestedForViolence, own].join(','),
    };

    const { message } = await world.as(cleo).presses(form, 'Suggest for this kind', typed);

    const values = valuesIn(message);
    expect(values.get('competencies')).to.equal(
      [
        'rbc.boundaries.relationships',
        'rbc.boundaries.limits-of-role',
        'rbc.boundaries.lived-experience',
        own,
      ].join(','),
    );
    expect(values.get('doneAtOnce')).to.equal(doneAtOnce);
    expect(values.get('involved')).to.equal(idsOf([amina, bryn]));
    expect(buttonsOf(message.card)[0]?.data['form']).to.equal(
      buttonsOf(form.card)[0]?.data['form'],
    );
  });

  it('R24 a kind that is changed at the last moment is asked about before anything is recorded', async () => {
    const form = await incidentForm(world);

    const asked = await world
      .as(cleo)
      .presses(form, 'Report incident', { ...filled, type: 'boundary' });
    const before = await reviewsOf(amina);
    const saved = await world.as(cleo).presses(asked.message, 'Report incident');
    await world.quiet();

    expect(textOf(asked.message.card)).to.contain('you changed the kind of incident');
    expect(before).to.deep.equal([]);
    expect(textOf(saved.message.card)).to.contain('Incident reported');
    expect((await reviewsOf(amina))[0]).to.contain('rbc.boundaries.relationships');
  });

  it('R25 pressed four times on two replicas it is one incident, and each is told once', async () => {
    const form = await incidentForm(world);

    const { answer, cards } = await cardsFrom(world, amina, () =>
      Promise.all(
        [0, 1, 0, 1].map((at) =>
          world.as(cleo).presses(form, 'Report incident', filled, { url: String(world.urls[at]) }),
        ),
      ),
    );

    expect(new Set(answer.map(({ message }) => everythingIn(message.card))).size).to.equal(1);
    expect((await world.fileOf(cleo)).state.incidents).to.have.length(1);
    expect(await reviewsOf(amina)).to.have.length(3);
    expect(cards).to.have.length(1);
  });

  it('R25 two who report the same at once make two incidents, each with its own reviews', async () => {
    const [one, two] = [
      await incidentForm(world, cleo, [amina]),
      await incidentForm(world, bryn, [amina]),
    ];

    await Promise.all([
      world.as(cleo).presses(one, 'Report incident', filled, { url: String(world.urls[0]) }),
      world.as(bryn).presses(two, 'Report incident', filled, { url: String(world.urls[1]) }),
    ]);
    await world.quiet();

    const { state } = await world.fileOf(amina);
    expect(state.reviews).to.have.length(6);
    expect(new Set(state.reviews.map(({ of }) => of?.incident)).size).to.equal(2);
  });

  it('R24 nobody reports where they do not belong, or with what is not theirs', async () => {
    const { team } = await world.team();
    const form = await incidentForm(world);
    const data = {
      ...filled,
      type: 'violence',
      team,
      suggestedFor: 'violence',
      involved: idsOf([amina]),
      competencies: suggestedForViolence[0],
    };
    const before = (await world.fileOf(amina)).sequence;

    const stranger = await world.as(nobodyKnown).says('report incident');
    for (const person of [olu, nobodyKnown]) {
      const own = { ...data, form: `${person.aadObjectId}.${guid(777)}` };
      const saved = await world.as(person).sends('incident.save', own);
      const opened = await world.as(person).sends('incident.open', own);
      for (const { body } of [saved, opened]) {
        expect(everythingIn(body.value), person.name).to.match(/team that you are in|do not know/);
        expect(everythingIn(body.value), person.name).not.to.contain('Amina');
      }
    }
    const forwarded = await world.as(ben).presses(form, 'Report incident', filled);
    const outsiders = await world.as(cleo).sends('incident.save', {
      ...data,
      form: `${cleo.aadObjectId}.${guid(778)}`,
      involved: idsOf([amina, olu]),
    });
    const elsewhere = await world
      .as(cleo)
      .sends(
        'incident.save',
        { ...data, form: `${cleo.aadObjectId}.${guid(779)}` },
        { edit: (whole) => ({ ...whole, channelData: { tenant: { id: otherTenant } } }) },
      );
    await world.quiet();

    expect(textOf(stranger.card)).to.contain('do not know you');
    expect(forwarded.sentence).to.contain('somebody else’s');
    expect(everythingIn(outsiders.body.value)).to.contain('not in this team');
    expect(everythingIn(elsewhere.body.value)).to.contain('do not know you');
    expect((await world.fileOf(amina)).sequence).to.equal(before);
  });

  it('R24 somebody in two teams says first in which it happened', async () => {
    const [south] = await world.ports.directory.teamsNamed(
      (await world.team()).tenant,
      'South Team',
    );
    if (south === undefined) throw new Error('no South Team');
    const place = membership({ team: south, supervisor: null });
    await written(world.ports, cleo, [{ kind: 'membership.set', membership: place }]);

    const which = await world.as(cleo).says('report incident');
    const none = await world.as(cleo).presses(which, 'Continue');
    const start = await world.as(cleo).presses(none.message, 'Continue', { team: south });
    const form = await world.as(cleo).presses(start.message, 'Continue', {
      type: 'near-miss',
      involved: olu.aadObjectId,
    });
    const saved = await world
      .as(cleo)
      .presses(form.message, 'Report incident', { ...filled, severity: 'none' });
    await world.quiet();

    expect(textOf(none.message.card)).to.contain('Please choose a team');
    expect(textOf(start.message.card)).to.contain('Olu Adeyemi').and.not.to.contain('Amina');
    expect(textOf(saved.message.card))
      .to.contain('Olu Adeyemi')
      .and.to.contain('nobody’s standing');
    expect((await world.fileOf(olu)).state.reviews).not.to.deep.equal([]);
  });

  it('should read nonsense from any card without breaking', async () => {
    for (const verb of ['incident.start', 'incident.open', 'incident.save']) {
      for (const data of [
        null,
        {},
        [],
        { form: 1, team: {}, involved: 7 },
        {
          form: `${cleo.aadObjectId}.${guid(1)}`,
          team: 'nowhere',
          involved: 'x,y',
          type: '__proto__',
          suggestedFor: 'x',
          suggested: ',,',
          page: '-1',
        },
      ]) {
        const { status, body } = await world.as(cleo).sends(verb, data);
        expect(status).to.equal(200);
        expect(everythingIn(body.value)).not.to.contain('went wrong');
      }
    }
  });
});

describe('what reporting an incident costs before its receipt (brief, section 10)', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ supervisees: 4, idleMs: 3_600_000 });
  });
  after(() => world.stop());

  it('should cost at most 3 storage waits, and 8 calls and one more per further person', async () => {
    for (const involved of [[amina], [amina, bryn, ben, carys]]) {
      const form = await incidentForm(world, cleo, involved);

      const { waits, calls } = await costOf(world, () =>
        world.as(cleo).presses(form, 'Report incident', filled),
      );

      expect(waits).to.be.within(2, 3);
      expect(calls).to.be.within(4, 8 + involved.length - 1);
    }
  });
});

function idsOf(people: readonly Member[]): string {
  return people.map(({ aadObjectId }) => aadObjectId).join(',');
}

/** The form for a kind of incident, with who was part of it. */
async function incidentForm(
  world: World,
  by: Member = cleo,
  involved: readonly Member[] = [amina, bryn],
  type = 'violence',
): Promise<Message> {
  const start = await world.as(by).says('report incident');
  const typed = { type, involved: idsOf(involved) };

  return (await world.as(by).presses(start, 'Continue', typed)).message;
}
