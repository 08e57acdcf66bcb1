import { expect } from 'chai';

import type { BoardRow } from '../../src/domain/board.ts';
import type { CompetencyId } from '../../src/domain/framework.ts';
import type { ReviewId } from '../../src/domain/ids.ts';
import type { TeamRole } from '../../src/domain/person.ts';
import type { Message } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  deskChannel,
  nobodyKnown,
  northChannel,
  olu,
  otherTenant,
  personOf,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { membership, sessionFacts } from '../support/domain-builders.ts';
import { cardsFrom, lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const relationships = 'rbc.boundaries.relationships' as CompetencyId;
const contactRecord = 'rbc.recording.contact-record' as CompetencyId;
const competenceOnly = 'This is about competence only';

async function signed(world: World, person: Member, all = [loneWorking, escalation]) {
  const { team } = await world.team();
  await written(
    world.ports,
    person,
    all.map((competency) => signedUntil(team, competency, '2027-03-01')),
  );
}

async function becomes(world: World, person: Member, roles: readonly TeamRole[]) {
  const { team } = await world.team();
  const { state } = await world.fileOf(person);
  const place = state.memberships.find((each) => each.team === team);
  await written(world.ports, person, [
    { kind: 'membership.set', membership: { ...membership(), ...place, team, roles } },
  ]);
}

/** What somebody is told when they ask about another for lone working, as the card is filled in. */
async function asks(
  world: World,
  asker: Member,
  about: Member,
  words = 'for lone working',
): Promise<Message> {
  const who = about === asker ? 'me' : about.name;
  const card = await world.as(asker).says(`check delegation ${who} ${words}`);
  if (about === asker) return card;

  return (await world.as(asker).presses(card, 'Get the answer')).message;
}

async function paused(world: World, about: Member, competency = loneWorking) {
  await savedSession(
    world,
    { [`outcome:${competency}`]: 'pause', [`note:${competency}`]: 'Not for now.' },
    { with: about },
  );
}

/** A concern in supervision, of a competency that its form does not show first. */
async function concern(world: World, about: Member, competency: CompetencyId) {
  const { team } = await world.team();
  const review = { id: `review-${competency}` as ReviewId, due: '2026-11-16' };
  await written(world.ports, about, [
    {
      kind: 'session.recorded',
      session: sessionFacts({ team, date: '2026-11-02' }),
      outcomes: [{ competency, outcome: 'concern', review }],
      closed: [],
      opened: [],
      topics: [],
      caseload: null,
    },
  ]);
}

async function checksOf(world: World, person: Member) {
  const found = [];
  for await (const { event, actor } of world.ports.people.entries({
    tenant,
    person: personOf(person),
  })) {
    if (event.kind.startsWith('delegation.')) found.push({ ...event, actor });
  }
  return found;
}

function answerIn(message: Message): string {
  return textOf(message.card).split('\n')[2] ?? '';
}

describe('check delegation: the answer', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
    await signed(world, amina);
    await signed(world, bryn);
  });
  afterEach(() => world.stop());

  it('R19 yes: at once about oneself, with until when, a reference, and that it is about competence only', async () => {
    const answer = await asks(world, amina, amina);

    const text = textOf(answer.card);
    expect(text).to.match(/^You: Lone working\nMon 2 Nov, 09:30 to Mon 2 Nov, 21:30/);
    expect(answerIn(answer)).to.equal('Yes');
    expect(text).to.contain('It stands until Mon 2 Nov, 21:30.').and.to.contain(competenceOnly);
    expect(text).to.match(/Each time\n• Check-in times/);
    expect(text).to.contain(
      'Bryn Hale. Nobody is known to be on shift, because it is not recorded',
    );
    expect(text).to.match(/Reference: D-[0-9A-F]{8}/);
    expect(everythingIn(answer.card)).to.contain('"style":"good"');
  });

  it('R19 yes, if: a standard task that is under review, overseen by a named colleague', async () => {
    await signed(world, amina, [relationships, contactRecord]);
    await concern(world, amina, relationships);

    const own = await asks(world, amina, amina, 'for practical support');
    const colleague = await asks(world, cleo, amina, 'for practical support');

    expect(answerIn(own)).to.equal('Yes, if');
    expect(textOf(own.card)).to.match(
      /Only if\n• A named colleague oversees it, because “.*” is under review/,
    );
    expect(textOf(own.card)).to.contain(competenceOnly).and.to.contain('Who may decide otherwise');
    expect(textOf(colleague.card)).to.contain('• A named colleague oversees it.\n');
    expect(everythingIn(colleague.card)).not.to.contain('review');
  });

  it('R19 no: every failed premise for those who may see it, who decides, who could go instead', async () => {
    const answer = await asks(world, ben, cleo);

    const text = textOf(answer.card);
    expect(answerIn(answer)).to.equal('No');
    expect(text).to.match(/Why not\n• “.*” has not been started\.\s+• “.*” has not been started\./);
    expect(text).to.contain('A clinical lead or duty manager: Carys Lloyd.');
    expect(text).to.match(
      /Who could go instead\nAmina Yusuf and Bryn Hale\. Nobody is known to be on shift/,
    );
    expect(everythingIn(answer.card)).to.contain('"style":"attention"');
    expect(text).not.to.contain(competenceOnly);
  });

  it('R18 layer 1 is for those on a register it names, and nobody decides otherwise', async () => {
    const answer = await asks(world, carys, amina, 'for clinical assessment');

    expect(textOf(answer.card)).to.contain('Not on a register that this task is for.');
    expect(textOf(answer.card)).to.contain('Nobody: this task is for registered staff');
    expect(buttonsOf(answer.card).map(({ title }) => title)).not.to.include('Decide otherwise');
  });

  it('R10 a pause in supervision turns the evening’s answer to no at once, and coverage with it', async () => {
    const before = await asks(world, amina, amina, 'for lone working tonight');
    await paused(world, amina);

    const after = await asks(world, amina, amina, 'for lone working tonight');
    const coverage = await world.as(dev).says('coverage');

    expect(answerIn(before)).to.equal('Yes');
    expect(answerIn(after)).to.equal('No');
    expect(textOf(after.card))
      .to.contain('is paused.')
      .and.to.contain('A clinical lead: Carys Lloyd.');
    expect(textOf(coverage.card)).to.match(/Lone working\nHangs on one person: Bryn Hale/);
  });

  it('R21 supervision two intervals late is a no, and coverage does not count them either', async () => {
    world.clock.set('2026-12-07T09:30:00.000Z');

    const answer = await asks(world, amina, amina);
    const coverage = await world.as(dev).says('coverage');

    expect(answerIn(answer)).to.equal('No');
    expect(textOf(answer.card)).to.contain('Clinical supervision is overdue: 2 intervals missed.');
    expect(textOf(coverage.card)).to.match(/Lone working\nNobody today/);
  });

  it('R10 a person paused a second ago is never named, whatever the board still says', async () => {
    const key = await world.team();
    const stale = (await world.ports.board.rows(key)).find(
      ({ person }) => person === personOf(bryn),
    );
    await paused(world, bryn);
    await world.ports.board.put(key, { ...(stale as BoardRow), sequence: 99 });

    const answer = await asks(world, ben, cleo);

    expect(textOf(answer.card)).to.contain('Amina Yusuf.').and.not.contain('Bryn Hale');
  });

  it('R19 leaves out those on leave', async () => {
    await world.as(bryn).says('away until 9 November');
    await world.quiet();

    const answer = await asks(world, ben, cleo);

    expect(textOf(answer.card)).to.contain('Amina Yusuf.').and.not.contain('Bryn');
  });

  it('R22 records it in the person’s file: ids, enums and instants, and who asked', async () => {
    await asks(world, ben, cleo);
    await world.quiet();

    const [check, ...more] = await checksOf(world, cleo);
    expect(more).to.deep.equal([]);
    expect(check).to.have.property('actor', personOf(ben));
    expect(check).to.have.nested.property('check.verdict', 'no');
    expect(check).to.have.nested.property('check.failed').with.length(2);
    expect(JSON.stringify(check)).not.to.match(/Cleo|Carys|Lone working/);
    expect((await world.fileOf(cleo)).state.running).to.deep.equal([]);
  });

  it('R23 keeps a yes for as long as it stands', async () => {
    await asks(world, ben, amina);
    await world.quiet();

    const { running } = (await world.fileOf(amina)).state;
    expect(running.map(({ asker, verdict, task }) => ({ asker, verdict, task }))).to.deep.equal([
      { asker: personOf(ben), verdict: 'yes', task: 'lone-working' },
    ]);
  });

  it('should give the same answer to a press that comes twice, at once or later', async () => {
    const card = await world.as(ben).says(`check delegation ${amina.name} for lone working`);

    const both = await Promise.all([
      world.as(ben).presses(card, 'Get the answer'),
      world.as(ben).presses(card, 'Get the answer'),
    ]);
    await world.quiet();
    await paused(world, amina);
    const later = await world.as(ben).presses(card, 'Get the answer');

    const [one, two] = both.map(({ message }) => textOf(message.card));
    expect(one).to.equal(two);
    expect(textOf(later.message.card)).to.equal(one);
    expect(await checksOf(world, amina)).to.have.length(1);
  });
});

describe('check delegation: the question', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
    await signed(world, amina);
  });
  after(() => world.stop());

  function valueOf(message: Message, id: string): string | undefined {
    return inputsOf(message.card).find((input) => input.id === id)?.value;
  }

  it('should ask in one card for what is missing: me, now and twelve hours unless said', async () => {
    const card = await world.as(amina).says('check delegation');

    const shown = ['who', 'task', 'fromDate', 'fromTime', 'untilDate', 'untilTime'];
    expect(shown.map((id) => valueOf(card, id))).to.deep.equal([
      personOf(amina),
      '',
      '2026-11-02',
      '09:30',
      '2026-11-02',
      '21:30',
    ]);
    expect(textOf(card.card)).to.contain('Amina Yusuf (me)');
    expect(everythingIn(card.card)).to.contain('Bryn Hale').and.not.contain(olu.name);
  });

  for (const [words, expected] of [
    [
      'Amina Yusuf for lone working tonight',
      ['lone-working', '2026-11-02', '20:00', '2026-11-03', '08:00'],
    ],
    [
      'Amina Yusuf for crisis call from tomorrow 09:00',
      ['crisis-calls', '2026-11-03', '09:00', '2026-11-03', '21:00'],
    ],
    [
      'amina y for LONE from 22:10 until 08:00',
      ['lone-working', '2026-11-02', '22:10', '2026-11-03', '08:00'],
    ],
    ['for Amina Yusuf until 6pm', ['', '2026-11-02', '09:30', '2026-11-02', '18:00']],
  ] as const)
    it(`should understand “${words}” and show what it understood`, async () => {
      const card = await world.as(ben).says(`check delegation ${words}`);

      expect(valueOf(card, 'who')).to.equal(personOf(amina));
      expect(
        ['task', 'fromDate', 'fromTime', 'untilDate', 'untilTime'].map((id) => valueOf(card, id)),
      ).to.deep.equal(expected);
    });

  it('should say what it did not understand, at its field', async () => {
    for (const [words, said] of [
      ['Zoltan for lone working', 'nobody in your teams called “Zoltan”'],
      ['me for juggling', 'no task called “juggling”'],
      ['me for lone working from whenever', 'did not understand “whenever”'],
      ['me for lone working as at next year', 'as a time that is over'],
      ['me for lone working until yesterday', 'Please check'],
    ] as const) {
      const card = await world.as(amina).says(`check delegation ${words}`);
      expect(textOf(card.card), words).to.contain('May they carry this task?').and.contain(said);
    }
  });

  it('should keep what was chosen, with a message at the field, where something is wrong', async () => {
    const card = await world.as(ben).says('check delegation');

    for (const [typed, said] of [
      [{ task: '' }, 'choose a task'],
      [{ task: 'no-such-task' }, 'choose a task'],
      [{ untilDate: '2026-11-01' }, 'after the beginning'],
      [{ untilDate: '2026-12-24' }, '7 days at the most'],
      [{ fromDate: '2026-10-01' }, 'as at'],
      [{ fromDate: '2027-10-01', untilDate: '2027-10-01' }, 'more than 90 days ahead'],
      [{ untilTime: 'noonish' }, 'choose a time'],
    ] as const) {
      const typedIn = { task: 'lone-working', who: personOf(amina), ...typed };
      const again = await world.as(ben).presses(card, 'Get the answer', typedIn);
      expect(textOf(again.message.card), JSON.stringify(typed)).to.contain(said);
      expect(valueOf(again.message, 'who')).to.equal(personOf(amina));
    }
    expect(await checksOf(world, amina)).to.deep.equal([]);
  });

  it('should be among the nearest commands, and on help', async () => {
    const help = await world.as(amina).says('help');
    const near = await world.as(amina).says('check delegaton');

    expect(buttonsOf(help.card).map(({ title }) => title)).to.include('Check delegation');
    expect(textOf(near.card)).to.contain('May they carry this task?');
  });
});

describe('check delegation: who sees what', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
    await signed(world, amina);
    await becomes(world, cleo, ['staff', 'duty-manager']);
  });
  afterEach(() => world.stop());

  for (const [who, asker, seesLapse, seesPause] of [
    ['the person', amina, true, true],
    ['their supervisor', ben, true, true],
    ['a clinical lead', carys, true, true],
    ['a manager of the team', dev, true, true],
    ['a duty manager, of what they may decide otherwise', cleo, true, false],
    ['a colleague', bryn, false, false],
  ] as const) {
    it(`section 3: ${who} ${seesLapse ? 'is told why' : 'is told the answer and no premise'}`, async () => {
      const { team } = await world.team();
      await written(world.ports, amina, [signedUntil(team, escalation, '2026-10-01')]);

      const card = everythingIn((await asks(world, asker, amina)).card);

      expect(card.includes('has lapsed'), card).to.equal(seesLapse);
      expect(card).to.contain('"No"').and.to.contain('Carys Lloyd').and.to.contain('Reference: D-');
    });

    it(`section 3: ${who} ${seesPause ? 'is told of a pause' : 'is told nothing of a pause'}`, async () => {
      await paused(world, amina);

      const card = everythingIn((await asks(world, asker, amina)).card);

      expect(card.includes('is paused'), card).to.equal(seesPause);
      expect(card).not.to.contain('Not for now.');
    });
  }

  it('nobody asks about people of other teams, and strangers ask about nobody', async () => {
    const card = await world.as(ben).says('check delegation');
    const about = { who: personOf(olu), task: 'lone-working' };

    const other = await world.as(ben).sends('delegation.check', {
      ...dataOf(card),
      ...about,
    });
    const stranger = await world.as(nobodyKnown).says('check delegation me for lone working');
    const elsewhere = await world.as(olu).says(`check delegation ${amina.name} for lone working`);

    expect(everythingIn(other.body.value)).to.contain('people of a team that you share');
    expect(textOf(stranger.card)).to.contain('I do not know you yet');
    expect(textOf(elsewhere.card)).to.contain('nobody in your teams');
    expect(await checksOf(world, olu)).to.deep.equal([]);
  });

  it('forgery: another’s form, another tenant, ids of nothing: refused in words, nothing written', async () => {
    const card = await world.as(ben).says(`check delegation ${amina.name} for lone working`);
    const data = { ...dataOf(card), who: personOf(amina), task: 'lone-working' };

    const forwarded = await world.as(bryn).sends('delegation.check', data);
    const foreign = await world
      .as(ben)
      .sends('delegation.check', data, { edit: (whole) => from(whole, otherTenant) });
    expect(everythingIn(forwarded.body.value)).to.contain('somebody else’s');
    expect(everythingIn(foreign.body.value)).to.contain('I do not know you yet');
    for (const wrong of [
      { ...data, form: 'x' },
      { ...data, form: undefined },
      { ...data, who: 'nobody', form: `${personOf(bryn)}.x` },
      null,
      [],
      'x',
    ]) {
      const { status, body } = await world.as(ben).sends('delegation.check', wrong);
      expect(status).to.equal(200);
      expect(everythingIn(body.value)).to.match(/start afresh|somebody else’s/);
    }
    expect(await checksOf(world, amina)).to.deep.equal([]);
  });
});

describe('check delegation in a channel', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
    await signed(world, amina);
    await signed(world, bryn);
  });
  afterEach(() => world.stop());

  function inChannel(channel: string): string {
    return everythingIn(world.connector.messagesIn(channel));
  }

  it('answers the asker in personal chat, and tells the channel only that', async () => {
    const { answer, cards } = await cardsFrom(world, cleo, () =>
      world.as(cleo).says('check delegation me for lone working', { channel: deskChannel }),
    );

    expect(textOf(answer.card)).to.equal(
      'Answered privately\nI have answered in our personal chat.',
    );
    expect(textOf(cards[0]?.card ?? {})).to.contain('You: Lone working');
    expect(inChannel(deskChannel)).not.to.match(/one working|"Yes"|"No"/);
  });

  it('shares who can, in the channel it was asked in, once per press, and nothing about who cannot', async () => {
    await world.as(cleo).says('check delegation me for lone working', { channel: deskChannel });
    const answer = lastCardOf(world, cleo);

    const [first] = await Promise.all([
      world.as(cleo).presses(answer, 'Share who can'),
      world.as(cleo).presses(answer, 'Share who can'),
    ]);
    await world.as(cleo).presses(answer, 'Share who can');

    const posts = world.connector
      .messagesIn(deskChannel)
      .filter(({ activity }) => everythingIn(activity).includes('Who can carry'));
    expect(posts).to.have.length(1);
    expect(everythingIn(posts)).to.contain('Amina Yusuf').and.contain('Bryn Hale');
    expect(everythingIn(posts)).not.to.match(/Cleo|"No"|paused|lapsed/);
    expect(textOf(first.message.card)).to.contain('You: Lone working');
    expect(inChannel(northChannel)).not.to.contain('Who can carry');
  });

  it('shares in General what was asked in personal chat, or for a channel that is none of the team’s', async () => {
    const answer = await asks(world, cleo, cleo);
    const button = buttonsOf(answer.card).find(({ title }) => title === 'Share who can');

    await world.as(cleo).sends('delegation.share', {
      ...button?.data,
      channel: '19:somewhere-else@thread.tacv2',
    });

    expect(inChannel(northChannel)).to.contain('Who can carry: Lone working');
    expect(inChannel('19:somewhere-else@thread.tacv2')).to.equal('[]');
  });

  it('never names somebody paused a second ago, and shares nothing where nobody can', async () => {
    const answer = await asks(world, cleo, cleo);
    await paused(world, amina);
    await paused(world, bryn);

    const shared = await world.as(cleo).presses(answer, 'Share who can');

    expect(shared.sentence).to.contain('nothing was shared');
    expect(inChannel(northChannel)).not.to.contain('Who can carry');
  });

  it('forgery: only whoever asked shares it, and only what was asked', async () => {
    const answer = await asks(world, cleo, cleo);
    const data = buttonsOf(answer.card).find(({ title }) => title === 'Share who can')?.data ?? {};
    const own = { ...data, form: `${personOf(olu)}.00000000-0000-4000-8000-000000000077` };

    const { body: forwarded } = await world.as(bryn).sends('delegation.share', data);
    const { body: outside } = await world.as(olu).sends('delegation.share', own);
    const { body: edited } = await world
      .as(cleo)
      .sends('delegation.share', { ...data, about: personOf(amina) });

    expect(everythingIn(forwarded.value)).to.contain('somebody else’s');
    expect(everythingIn(outside.value)).to.contain('cannot find that answer');
    expect(everythingIn(edited.value)).to.contain('cannot find that answer');
    expect(inChannel(northChannel)).not.to.contain('Who can carry');
  });
});

function dataOf(card: Message): Record<string, unknown> {
  const values = Object.fromEntries(
    inputsOf(card.card).flatMap(({ id, value }) => (value === '' ? [] : [[id, value] as const])),
  );
  return { ...values, ...buttonsOf(card.card)[0]?.data };
}

/** The same activity out of another tenant. */
function from(whole: object, other: string): object {
  return JSON.parse(JSON.stringify(whole).replaceAll(tenant, other)) as object;
}
