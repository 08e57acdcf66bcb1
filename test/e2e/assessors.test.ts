import { expect } from 'chai';

import type { Message } from '../support/bot-client.ts';
import { everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  carys,
  dev,
  nobodyKnown,
  olu,
  otherTenant,
  personOf,
} from '../support/cast.ts';
import { requested, relapse, shows } from '../support/sign-off-steps.ts';
import { cardsFrom, costOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const whole = {
  person: carys.aadObjectId,
  email: '',
  framework: 'rbc',
  kind: 'founding',
  until: '2027-03-31',
  reason: 'zq-the first lead of the team',
};

/** The rows of a list of assessors, without what was done. */
function listIn({ card }: Message): string {
  const [title, , ...rows] = textOf(card).split('\n');

  return [title, ...rows].join('\n');
}

describe('assessors, in settings', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  async function page(): Promise<Message> {
    const card = await world.as(dev).says('settings');

    return (await world.as(dev).presses(card, 'Assessors')).message;
  }

  async function assessors() {
    return (await world.ports.teams.open(await world.team()))?.state.assessors ?? [];
  }

  async function sequence(): Promise<number> {
    return (await world.ports.teams.open(await world.team()))?.sequence ?? 0;
  }

  it('R4 an administrator names one of the list, who may sign from then on, and sees why', async () => {
    const opened = await page();
    const named = await world.as(dev).presses(opened, 'Name assessor', whole);
    await shows(world, relapse);
    const { cards } = await cardsFrom(world, carys, () => requested(world, relapse));
    const one = await world.as(dev).presses(named.message, 'Open Carys Lloyd');

    expect(textOf(opened.card)).to.contain('Nobody is an assessor here.');
    expect(textOf(named.message.card))
      .to.match(/Saved\. Carys Lloyd is founding assessor of Role-based core/)
      .and.to.contain('Until Wed 31 Mar 2027');
    expect((await assessors()).map(({ person, kind }) => [person, kind])).to.deep.equal([
      [personOf(carys), 'founding'],
    ]);
    expect(cards.map(({ card }) => textOf(card)).join(' ')).to.contain('Sign off Amina Yusuf?');
    expect(textOf(one.message.card)).to.contain('Why: zq-the first lead of the team');
    const ledger = await Array.fromAsync(world.ports.teams.entries(await world.team()));
    expect(JSON.stringify(ledger)).not.to.contain('zq-');
  });

  it('R4 somebody of another team is named by their e-mail address', async () => {
    const typed = {
      ...whole,
      person: 'none',
      email: ` ${olu.email.toUpperCase()} `,
      kind: 'external',
    };

    const named = await world.as(dev).presses(await page(), 'Name assessor', typed);

    expect(textOf(named.message.card)).to.contain('Olu Adeyemi is external assessor');
    expect((await assessors())[0]?.person).to.equal(personOf(olu));
  });

  it('R4 pressed twice, and twice at once, it is saved once and says the same', async () => {
    const opened = await page();
    const press = () => world.as(dev).presses(opened, 'Name assessor', whole);
    const before = await sequence();

    const answers = [...(await Promise.all([press(), press()])), await press()];

    const said = new Set(answers.map(({ message }) => textOf(message.card)));
    expect(await sequence()).to.equal(before + 1);
    expect([...said]).to.have.length(1);
    expect([...said][0]).to.contain('Saved. Carys Lloyd is founding assessor');
  });

  it('R4 it is ended early, once, and what was signed stands', async () => {
    const named = await world.as(dev).presses(await page(), 'Name assessor', whole);
    const one = await world.as(dev).presses(named.message, 'Open Carys Lloyd');
    const ended = await world.as(dev).presses(one.message, 'End it now');
    const again = await world.as(dev).presses(one.message, 'End it now');

    expect(textOf(ended.message.card)).to.contain(
      'Carys Lloyd is no longer assessor of Role-based',
    );
    expect(textOf(again.message.card)).to.equal(textOf(ended.message.card));
    expect(await assessors()).to.deep.equal([]);
  });

  it('should be saved and ended with 3 storage waits, and the list is then as it is read anew', async () => {
    const first = await world.as(dev).presses(await page(), 'Name assessor', whole);
    const typed = { ...whole, person: 'none', email: olu.email };
    const lists: string[] = [];
    const press =
      (message: Message, title: string, typing = {}) =>
      async () => {
        const answer = await world.as(dev).presses(message, title, typing);
        lists.push(listIn(answer.message));
      };

    const named = await costOf(world, press(first.message, 'Name assessor', typed));
    lists.push(listIn(await page()));
    const { message: one } = await world.as(dev).presses(await page(), 'Open Carys Lloyd');
    const ended = await costOf(world, press(one, 'End it now'));
    lists.push(listIn(await page()));

    expect(lists[0]).to.equal(lists[1]).and.to.contain('Olu Adeyemi').and.to.contain('Carys Lloyd');
    expect(lists[2]).to.equal(lists[3]).and.to.contain('Olu Adeyemi').and.not.to.contain('Carys L');
    expect(named).to.deep.equal({ waits: 3, calls: 7 });
    // Olu is not of the team: what they are called stands in their own file.
    expect(ended).to.deep.equal({ waits: 3, calls: 7 });
  });

  it('R4 says everything that is wrong at once, keeps what was typed, and writes nothing', async () => {
    const before = await sequence();
    const typed = {
      ...whole,
      person: 'none',
      email: 'nobody@trust.example',
      until: '2028-04-01',
      reason: 'Spoke with 943 476 5919.',
    };

    const wrong = await world.as(dev).presses(await page(), 'Name assessor', typed);

    const shown = textOf(wrong.message.card);
    const values = new Map(inputsOf(wrong.message.card).map(({ id, value }) => [id, value]));
    expect(shown)
      .to.contain('3 things to put right')
      .and.to.contain('nobody is known by this e-mail address')
      .and.to.contain('for a year at most')
      .and.to.contain('NHS number');
    expect(values.get('email')).to.equal('nobody@trust.example');
    expect(values.get('until')).to.equal('2028-04-01');
    expect(await sequence()).to.equal(before);
    for (const [changed, sentence] of [
      [{ person: 'none' }, 'Please choose a person, or write'],
      [{ email: olu.email }, 'not both'],
      [{ person: nobodyKnown.aadObjectId }, 'do not know this person'],
      [{ framework: 'km' }, 'does not work by that framework'],
      [{ until: '' }, 'has to be today or later'],
      [{ reason: ' ' }, 'Please say why'],
    ] as const) {
      const answer = await world
        .as(dev)
        .presses(wrong.message, 'Name assessor', { ...whole, ...changed });
      expect(textOf(answer.message.card), sentence).to.contain(sentence);
    }
    expect(await sequence()).to.equal(before);
  });

  it('R4 is an administrator’s alone, however the card got to somebody, and of their tenant’s teams', async () => {
    const { team } = await world.team();
    const named = await world.as(dev).presses(await page(), 'Name assessor', whole);
    const before = await sequence();
    const data = { ...whole, person: amina.aadObjectId, team };

    for (const who of [ben, carys, amina]) {
      const form = `${who.aadObjectId}.${amina.aadObjectId}`;
      for (const verb of ['settings.assessors', 'assessor.open', 'assessor.name', 'assessor.end']) {
        const { body } = await world.as(who).sends(verb, { ...data, form });
        expect(everythingIn(body.value), verb).not.to.match(/zq-|Name assessor|Carys Lloyd/);
      }
    }
    const elsewhere = await world.as(dev).sends(
      'assessor.name',
      { ...data, form: `${dev.aadObjectId}.${amina.aadObjectId}` },
      {
        edit: (activity) => ({ ...activity, channelData: { tenant: { id: otherTenant } } }),
      },
    );
    const stolen = await world
      .as(carys)
      .sends('assessor.name', { ...data, form: `${dev.aadObjectId}.${amina.aadObjectId}` });

    expect(everythingIn(elsewhere.body.value)).to.match(/do not know (?:you|that team)/);
    expect(everythingIn(stolen.body.value)).to.contain('somebody else’s');
    expect(textOf(named.message.card)).to.contain('Saved.');
    expect(await sequence()).to.equal(before);
  });

  it('reads nonsense from any of its buttons without breaking', async () => {
    const { team } = await world.team();
    const before = await sequence();

    for (const verb of ['settings.assessors', 'assessor.open', 'assessor.name', 'assessor.end'])
      for (const data of [null, [], {}, { team: '../x' }, { team, person: 7, framework: '*' }]) {
        const { status, body } = await world.as(dev).sends(verb, data);
        expect([status, body.statusCode], verb).to.deep.equal([200, 200]);
      }

    expect(await sequence()).to.equal(before);
  });
});
