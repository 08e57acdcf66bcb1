import { expect } from 'chai';

import { buttonsOf, everythingIn, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  carys,
  deskChannel,
  dev,
  northChannel,
  otherTenant,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { cardsFrom } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const everybody = [
  'Today',
  'My competencies',
  'Add evidence',
  'Request sign-off',
  'My actions',
  'My dates',
  'Check delegation',
  'Delegations',
  'Report incident',
  'Escalate',
  'Record absence',
];
const ownTeam = ['Huddle', 'MDT'];
const supervisor = [
  'Record supervision',
  'Today',
  'My supervisees',
  ...everybody.filter((title) => title !== 'Today'),
  'Reviews',
  'Pause practice',
  'Delegate a task',
  ...ownTeam,
  'Coverage',
  'Skill mix',
];
const ofTeam = ['Team actions', 'Record audit'];

describe('help', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const expected: [string, Member, string[]][] = [
    ['staff', amina, [...everybody, ...ownTeam]],
    ['a supervisor', ben, [...supervisor, 'Gaps']],
    ['a clinical lead', carys, [...supervisor, 'On shift', 'Themes', 'Gaps', ...ofTeam]],
    [
      'a manager who administers',
      dev,
      [
        ...everybody,
        'Digest',
        ...ownTeam,
        'Coverage',
        'Skill mix',
        'On shift',
        'Themes',
        'Gaps',
        ...ofTeam,
        'Evidence pack',
        'Settings',
      ],
    ],
  ];
  for (const [role, person, titles] of expected) {
    it(`should show ${role} the buttons for what they may do`, async () => {
      const card = await world.as(person).says('help');

      expect(buttonsOf(card.card).map(({ title }) => title)).to.deep.equal(titles);
    });

    it(`should answer every one of these buttons for ${role}`, async () => {
      const card = await world.as(person).says('help');

      for (const title of titles) {
        const answer = await world.as(person).presses(card, title);
        expect(answer.statusCode).to.equal(200);
        expect(answer.sentence).to.equal(undefined);
        expect(textOf(answer.message.card)).not.to.contain('Only an administrator');
      }
    });
  }

  it('should understand plain words, however they are written', async () => {
    for (const words of ['Help!', ' please HELP ', 'my   Competencies?', 'help please']) {
      const card = await world.as(amina).says(words);
      expect(textOf(card.card), words).not.to.contain('did not understand');
    }
  });

  it('should offer the nearest commands for words it does not know', async () => {
    const card = await world.as(ben).says('supervision recrd');

    const titles = buttonsOf(card.card).map(({ title }) => title);
    expect(textOf(card.card)).to.contain('supervision recrd');
    expect(titles).to.include('Help').and.to.include('Record supervision');
  });

  it('should offer the absence form for what is near “away until”', async () => {
    const card = await world.as(ben).says('away tomorrow');

    expect(textOf(card.card)).to.contain('Did you mean one of these?');
    expect(buttonsOf(card.card).map(({ title }) => title)).to.deep.equal([
      'Record absence',
      'Help',
    ]);
  });

  it('should offer help where nothing is near, also for no words at all', async () => {
    for (const words of ['', 'xyzzy', '🙂', '**bold** {{DATE()}} ${x}']) {
      const card = await world.as(ben).says(words);
      expect(buttonsOf(card.card).map(({ title }) => title)).to.include('Help');
    }
  });

  it('should answer help in a channel there, without a word about the person', async () => {
    const { answer, cards } = await cardsFrom(world, ben, () =>
      world.as(ben).says('help', { channel: deskChannel }),
    );

    expect(answer.conversation).to.equal(deskChannel);
    expect(textOf(answer.card)).not.to.contain('Ben');
    expect(cards).to.deep.equal([]);
  });

  for (const [words, privately] of [
    ['my supervisees', 'Bryn Hale'],
    ['record supervision with Amina', 'Supervision with Amina Yusuf'],
    ['settings', 'Only an administrator'],
    ['gibberish', 'did not understand'],
  ] as const) {
    it(`should answer “${words}” said in a channel in personal chat, and tell the channel only that`, async () => {
      const { answer, cards } = await cardsFrom(world, ben, () =>
        world.as(ben).says(words, { channel: northChannel }),
      );

      expect(textOf(answer.card)).to.equal(
        'Answered privately\nI have answered in our personal chat.',
      );
      expect(cards).to.have.length(1);
      expect(textOf(cards[0]?.card ?? {})).to.contain(privately);
    });
  }

  it('should answer a button pressed in a channel in personal chat too', async () => {
    const inChannel = await world.as(ben).says('help', { channel: northChannel });
    const pressed = { channel: northChannel, replyTo: inChannel.id };

    const { answer, cards } = await cardsFrom(world, carys, () =>
      world.as(carys).sends('command', { command: 'my supervisees' }, pressed),
    );

    expect(everythingIn(answer.body.value)).to.contain('I have answered in our personal chat');
    expect(everythingIn(answer.body.value)).not.to.contain('Ben Carter');
    expect(cards).to.have.length(1);
    expect(textOf(cards[0]?.card ?? {})).to.contain('Ben Carter');
  });
});

describe('a tenant that is not on the list', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ allowedTenants: [tenant] });
  });
  after(() => world.stop());

  it('should be told so, and nothing else', async () => {
    const channelData = { tenant: { id: otherTenant } };

    const response = await world
      .as(ben)
      .posts({ type: 'message', text: 'help', channelData }, { id: 'from-elsewhere' });

    const said = world.connector.seen.find((each) => each.activity.replyToId === 'from-elsewhere');
    expect(response.status).to.equal(200);
    expect(textOf(said?.activity.attachments?.[0]?.content ?? {})).to.contain(
      'not set up for your organisation',
    );
  });

  it('should not be able to install', async () => {
    const channelData = { tenant: { id: otherTenant }, team: { id: northChannel } };

    const response = await world
      .as(dev)
      .posts({ type: 'installationUpdate', action: 'add', channelData }, { channel: northChannel });

    expect(response.status).to.equal(200);
    expect(await world.ports.directory.teams(otherTenant)).to.deep.equal([]);
  });
});
