import { expect } from 'chai';

import manifest from '../../appPackage/manifest.json' with { type: 'json' };
import { buttonsOf, everythingIn, inputsOf, textOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  deskChannel,
  nobodyKnown,
  olu,
  otherTenant,
  personOf,
  tenant,
} from '../support/cast.ts';
import { personalChat, type Member } from '../support/connector-double.ts';
import type { Sending } from '../support/bot-client.ts';
import { evidenceForm, savesEvidence } from '../support/evidence-steps.ts';
import { lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const link =
  'https://teams.microsoft.com/l/message/19%3Anorth%40thread.tacv2/1793612345678?tenantId=00000000-0000-4000-8000-000000009000&createdTime=1793612345678';
const message = {
  id: '1793612345678',
  // 23:40 in London on 29 October, which is summer time no more.
  createdDateTime: '2026-10-29T23:40:00.000Z',
  linkToMessage: link,
  body: {
    contentType: 'html',
    content:
      '<div><p>Well done <at id="0">Amina</at>&nbsp;&amp; all:</p><p>zq-words &lt;3</p></div>',
  },
  from: { user: { id: ben.aadObjectId, displayName: ben.name } },
};
const action = {
  // As the app's manifest declares it.
  commandId: manifest.composeExtensions[0]?.commands[0]?.id,
  commandContext: 'message',
  messagePayload: message,
};

describe('the message action “Save as evidence”', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  async function fetched(by: Member, value: unknown, sending: Sending = {}) {
    const activity = { type: 'invoke', name: 'composeExtension/fetchTask', value };
    const response = await world.as(by).posts(activity, sending);
    const body = (await response.json()) as { task: { type: string; value: string } };

    return { status: response.status, body, sentence: body.task.value };
  }

  function valueOf(person: Member, id: string): string | undefined {
    return inputsOf(lastCardOf(world, person).card).find((input) => input.id === id)?.value;
  }

  it('should put the form into the personal chat before it answers with one line', async () => {
    const { status, body } = await fetched(amina, action, { channel: deskChannel });

    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      task: {
        type: 'message',
        value:
          'The evidence form is in our personal chat, with the link to this message. Nothing is saved until you save it there.',
      },
    });
    expect(textOf(lastCardOf(world, amina).card)).to.contain('Add evidence');
    expect(valueOf(amina, 'link')).to.equal(link);
    expect(valueOf(amina, 'date')).to.equal('2026-10-29');
    expect(valueOf(amina, 'seen')).to.equal('');
    expect(world.connector.seenIn(deskChannel)).to.deep.equal([]);
  });

  it('should take the day in the team’s own zone, and today where Teams names none', async () => {
    const summer = { ...message, createdDateTime: '2026-08-29T23:40:00+00:00' };

    await fetched(amina, { ...action, messagePayload: summer });
    const inSummer = valueOf(amina, 'date');
    const days: (string | undefined)[] = [];
    for (const createdDateTime of [undefined, null, '', 'yesterday', 17, '2030-01-01T00:00:00Z']) {
      await fetched(amina, { ...action, messagePayload: { ...message, createdDateTime } });
      days.push(valueOf(amina, 'date'));
    }

    expect(inSummer).to.equal('2026-08-30');
    expect(new Set(days)).to.deep.equal(new Set(['2026-11-02']));
  });

  it('should use the message’s words when asked to, after what was typed, and once', async () => {
    await fetched(amina, action);
    const form = lastCardOf(world, amina);

    const used = await world.as(amina).presses(form, 'Use the message’s words', {
      seen: 'From the huddle:',
      observer: ben.aadObjectId,
    });
    const saved = await savesEvidence(world, amina, used.message);
    await world.quiet();

    const seen = inputsOf(used.message.card).find(({ id }) => id === 'seen');
    expect(textOf(form.card)).not.to.contain('zq-words');
    expect(seen?.value).to.equal('From the huddle:\n\nWell done Amina & all:\nzq-words <3');
    expect(buttonsOf(used.message.card).map(({ title }) => title)).not.to.include(
      'Use the message’s words',
    );
    expect(textOf(saved.message.card)).to.contain('Evidence added');
    expect(textOf(lastCardOf(world, ben).card)).to.contain('zq-words <3');
  });

  it('should save once what Teams sent four times, and again what is done again later', async () => {
    await Promise.all([1, 2, 3, 4].map(() => fetched(amina, action)));
    await world.quiet();
    const forms = world.as(amina).messages().slice(-4);
    for (const form of forms)
      await savesEvidence(world, amina, form, { observer: ben.aadObjectId });
    const once = (await world.fileOf(amina)).state.evidence.length;
    world.clock.set('2026-11-02T11:00:00Z');
    await fetched(amina, action);

    await savesEvidence(world, amina, lastCardOf(world, amina), { observer: ben.aadObjectId });

    expect(forms).to.have.length(4);
    expect(once).to.equal(1);
    expect((await world.fileOf(amina)).state.evidence).to.have.length(2);
  });

  it('should save again what is shown by the same message, within the minutes too', async () => {
    await fetched(amina, action);
    const first = await savesEvidence(world, amina, lastCardOf(world, amina), {
      observer: ben.aadObjectId,
    });
    await fetched(amina, action);

    const second = await savesEvidence(world, amina, lastCardOf(world, amina), {
      method: 'shadowing',
    });
    const { evidence } = (await world.fileOf(amina)).state;

    expect(evidence.map(({ method }) => method)).to.deep.equal(['observed-practice', 'shadowing']);
    expect(textOf(second.message.card)).not.to.equal(textOf(first.message.card));
  });

  it('should keep two messages apart where Teams names neither', async () => {
    const bare = (content: string) => ({
      ...action,
      messagePayload: { body: { contentType: 'text', content } },
    });
    await fetched(amina, bare('One'));
    const one = lastCardOf(world, amina);
    await fetched(amina, bare('Two'));
    const two = lastCardOf(world, amina);

    for (const form of [one, two]) {
      await savesEvidence(world, amina, form, { method: 'shadowing', seen: 'x' });
    }

    expect((await world.fileOf(amina)).state.evidence).to.have.length(2);
  });

  it('should keep the words for later where a save is refused, and store them nowhere unasked', async () => {
    await fetched(amina, action);
    const refused = await savesEvidence(world, amina, lastCardOf(world, amina));

    const saved = await savesEvidence(world, amina, refused.message, {
      observer: ben.aadObjectId,
    });
    await world.quiet();

    expect(textOf(refused.message.card)).to.contain('Please say who saw it');
    expect(buttonsOf(refused.message.card).map(({ title }) => title)).to.include(
      'Use the message’s words',
    );
    expect(everythingIn(saved.message.card)).not.to.contain('zq-words');
    expect(everythingIn(lastCardOf(world, ben).card)).not.to.contain('zq-words');
    expect(world.logged.join('')).not.to.contain('zq-words');
  });

  it('should go with the link, the day and the words to a form about a colleague', async () => {
    await fetched(ben, action);

    const list = await world.as(ben).presses(lastCardOf(world, ben), 'For a colleague');
    const form = await world.as(ben).presses(list.message, 'Add evidence about Amina Yusuf');
    const used = await world.as(ben).presses(form.message, 'Use the message’s words');

    const values = Object.fromEntries(
      inputsOf(used.message.card).map(({ id, value }) => [id, value]),
    );
    expect(values).to.include({ link, date: '2026-10-29' });
    expect(values['seen']).to.contain('zq-words');
  });

  it('should work from a channel, a group and a chat of two, and post in none of them', async () => {
    const group = '19:group@thread.v2';
    const two = '19:amina_bryn@unq.gbl.spaces';
    const places: Sending[] = [
      { channel: deskChannel },
      { edit: (whole) => inside(whole, group, 'groupChat') },
      { edit: (whole) => inside(whole, two, 'personal') },
    ];

    for (const place of places) {
      const before = world.as(amina).messages().length;
      const { sentence } = await fetched(amina, action, place);
      await world.quiet();
      expect(sentence).to.contain('in our personal chat');
      expect(world.as(amina).messages()).to.have.length(before + 1);
    }

    for (const place of [deskChannel, group, two]) {
      expect(world.connector.seenIn(place)).to.deep.equal([]);
    }
    // The personal chat that was opened is kept, and none of the places it was asked from.
    const kept = await world.ports.conversations.get({ tenant, person: personOf(amina) });
    expect([deskChannel, group, two]).not.to.include(kept?.conversationId);
  });

  it('should say plainly what it cannot do: another action, no message, one that is nonsense', async () => {
    const before = world.as(amina).messages().length;
    const values: [unknown, RegExp][] = [
      [{ ...action, commandId: 'deleteEverything' }, /do not know this action/],
      [{ commandContext: 'message' }, /do not know this action/],
      [undefined, /do not know this action/],
      ['saveAsEvidence', /do not know this action/],
      [{ commandId: 'saveAsEvidence', commandContext: 'compose' }, /did not give me that message/],
      [{ commandId: 'saveAsEvidence', messagePayload: null }, /did not give me that message/],
      [{ commandId: 'saveAsEvidence', messagePayload: [] }, /did not give me that message/],
    ];

    for (const [value, sentence] of values) {
      const answer = await fetched(amina, value);
      expect(answer.status).to.equal(200);
      expect(answer.sentence).to.match(sentence);
    }
    expect(world.as(amina).messages()).to.have.length(before);
  });

  it('should leave out of a message what is no use, and take the rest', async () => {
    const odd = [
      { ...message, linkToMessage: 'javascript:alert(1)', body: { content: '' } },
      { ...message, linkToMessage: 7, body: 'words' },
      { ...message, linkToMessage: `https://x.example/${'y'.repeat(600)}`, body: null },
    ];

    for (const messagePayload of odd) {
      const { status } = await fetched(amina, { ...action, messagePayload });
      expect(status).to.equal(200);
      expect(valueOf(amina, 'link')).to.equal('');
      expect(buttonsOf(lastCardOf(world, amina).card).map(({ title }) => title)).not.to.include(
        'Use the message’s words',
      );
    }
  });

  it('should carry at most 2,000 characters of it, and stay within what a message holds', async () => {
    const content = `<p>${'A "long" story &amp; more. '.repeat(4000)}</p>`;

    await fetched(amina, { ...action, messagePayload: { ...message, body: { content } } });

    const form = lastCardOf(world, amina);
    expect(String(valueOf(amina, 'words')).length).to.be.within(1990, 2000);
    expect(Buffer.byteLength(JSON.stringify(form.card))).to.be.below(28 * 1024);
  });

  it('should say what became of the card where it could not be sent', async () => {
    const chat = personalChat(amina.aadObjectId);
    await evidenceForm(world);
    await world.quiet();
    const cases = [
      [{ kind: 'blocked' }, /could not reach you/],
      [{ kind: 'lost' }, /cannot tell whether/],
      [{ kind: 'throttled', retryAfterSeconds: 9 }, /Teams is busy/],
    ] as const;

    for (const [failure, sentence] of cases) {
      world.connector.failNext([failure], chat);
      expect((await fetched(amina, action)).sentence).to.match(sentence);
    }
  });

  it('should refuse strangers and other organisations in one plain line', async () => {
    await world.stop();
    world = await startWorld({ allowedTenants: [tenant] });

    const stranger = await fetched(nobodyKnown, action);
    const elsewhere = await fetched(olu, action, {
      edit: (whole) => ({
        ...whole,
        channelData: { tenant: { id: otherTenant } },
      }),
    });
    const nameless = await fetched(olu, action, {
      edit: (whole) => ({ ...whole, from: { id: '29:x' } }),
    });

    expect(stranger.sentence).to.contain('I do not know you yet');
    expect(elsewhere.sentence).to.contain('not set up for your organisation');
    expect(nameless.sentence).to.contain('did not tell me who you are');
    for (const { status } of [stranger, elsewhere, nameless]) expect(status).to.equal(200);
  });

  function inside(whole: object, id: string, conversationType: string): object {
    const isGroup = conversationType !== 'personal';

    return { ...whole, conversation: { id, conversationType, isGroup, tenantId: tenant } };
  }
});
