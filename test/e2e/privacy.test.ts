import { expect } from 'chai';

import { everythingIn, inputsOf } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  deskChannel,
  dev,
  nobodyKnown,
  northChannel,
  olu,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { groupForm, lastCardOf, savedSession, sessionForm } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

/** Words that stand nowhere but where this test puts them. */
const planted = {
  reflections: 'zq-reflections',
  note: 'zq-note',
  action: 'zq-action',
  done: 'zq-done',
  comment: 'zq-comment',
  correction: 'zq-correction',
  why: 'zq-why',
  group: 'zq-group',
  aside: 'zq-aside',
  said: 'zq-said',
};
const words = Object.values(planted);

describe('the privacy planes, from every surface, over a whole day (brief, section 3)', function () {
  // The whole day is lived before the first test.
  this.timeout(60_000);
  let world: World;

  before(async () => {
    world = await startWorld({
      replicas: 2,
      scheduleMs: 50,
      imported: '2026-11-02T09:00:00Z',
      now: '2026-11-17T07:30:00Z',
    });
    await wholeDay(world);
  });
  after(() => world.stop());

  function seenBy(person: Member): string {
    return everythingIn(world.connector.seenIn(world.as(person).chat)) + answersTo(person);
  }

  const invoked = new Map<string, string[]>();
  function answersTo(person: Member): string {
    return (invoked.get(person.id) ?? []).join('\n');
  }

  it('content: no channel ever saw a word of it, nor a name of anybody who is supervised', () => {
    for (const channel of [northChannel, deskChannel]) {
      const cards = everythingIn(
        world.connector
          .seenIn(channel)
          .map(({ activity }) => [activity.attachments, activity.text]),
      );
      for (const word of words) expect(cards, channel).not.to.contain(word);
      for (const { name } of [amina, bryn, cleo]) expect(cards, channel).not.to.contain(name);
    }
  });

  it('cover: the channel heard counts and whose turn it is', () => {
    const cards = everythingIn(world.connector.seenIn(northChannel));

    expect(cards).to.contain('Ben Carter').and.to.contain('overdue');
  });

  it('content: reached the two it belongs to', () => {
    for (const word of ['reflections', 'note', 'action', 'comment', 'correction', 'why'] as const) {
      expect(seenBy(amina), word).to.contain(planted[word]);
    }
    expect(seenBy(ben)).to.contain(planted.comment);
  });

  it('content: reached nobody else, whoever asked for it and how', () => {
    for (const person of [bryn, cleo, olu, dev, carys, nobodyKnown]) {
      for (const word of [planted.reflections, planted.note, planted.action, planted.done]) {
        expect(seenBy(person), `${person.name}: ${word}`).not.to.contain(word);
      }
      for (const word of [planted.comment, planted.correction, planted.why]) {
        expect(seenBy(person), `${person.name}: ${word}`).not.to.contain(word);
      }
    }
    expect(seenBy(cleo)).to.contain(planted.group);
    expect(seenBy(cleo)).not.to.contain(planted.aside);
  });

  it('standing: reached nobody who has no say in it', () => {
    for (const person of [bryn, cleo, olu, nobodyKnown]) {
      expect(seenBy(person), person.name).not.to.contain(amina.aadObjectId);
    }
    for (const person of [olu, nobodyKnown]) {
      expect(seenBy(person), person.name).not.to.contain('Amina');
    }
  });

  it('no line of the log holds content, a name or an address', () => {
    const log = world.logged.join('');

    expect(world.logged.length).to.be.greaterThan(5);
    for (const word of words) expect(log).not.to.contain(word);
    for (const { name, email } of [amina, ben, bryn, carys, cleo, dev, olu]) {
      expect(log).not.to.contain(name);
      expect(log).not.to.contain(email);
    }
  });

  it('no entry of the ledger holds content, a name or an address', async () => {
    const { tenant } = await world.team();
    const entries: string[] = [];
    for await (const key of world.ports.people.keys(tenant)) {
      for await (const entry of world.ports.people.entries(key)) entries.push(everythingIn(entry));
    }
    const ledger = entries.join('\n');

    for (const word of words) expect(ledger).not.to.contain(word);
    for (const { name, email } of [amina, ben, bryn]) {
      expect(ledger).not.to.contain(name);
      expect(ledger).not.to.contain(email);
    }
  });

  async function wholeDay({ as, clock, quiet, turnOfSchedule }: World): Promise<void> {
    await recordAndAnswer();
    await everybodyPries();
    clock.set('2026-11-17T09:05:00Z');
    await turnOfSchedule();
    await quiet();
    for (const channel of [northChannel, deskChannel]) {
      await as(ben).says(`record supervision with Amina ${planted.said}`, { channel });
      await as(amina).says('my competencies', { channel });
      await as(ben).says('help', { channel });
    }
    await quiet();
  }

  async function recordAndAnswer(): Promise<void> {
    const form = await sessionForm(world);
    const [outcome] = inputsOf(form.card).filter(({ id }) => id.startsWith('outcome:'));
    const competency = String(outcome?.id).slice('outcome:'.length);
    await savedSession(world, {
      reflections: planted.reflections,
      [`outcome:${competency}`]: 'pause',
      [`note:${competency}`]: planted.note,
      action1: planted.action,
      due1: '2026-11-20',
      date: '2026-11-10',
      type: 'management',
    });
    await world.as(amina).presses(lastCardOf(world, amina), 'I disagree', {
      comment: planted.comment,
    });
    await world.quiet();
    await correct();
    await closeAction();
    const group = await groupForm(world, [bryn, cleo]);
    await world.as(ben).presses(group, 'Save group session', {
      reflections: planted.group,
      [`note:${bryn.aadObjectId}`]: planted.aside,
    });
    await world.quiet();
  }

  async function correct(): Promise<void> {
    const answered = lastCardOf(world, ben);
    const form = await world.as(ben).presses(answered, 'Correct this record');
    await world.as(ben).presses(form.message, 'Save correction', {
      why: planted.why,
      reflections: planted.correction,
    });
    await world.quiet();
  }

  async function closeAction(): Promise<void> {
    const [action] = (await world.fileOf(amina)).state.actions;
    await world.as(amina).sends('action.close', {
      form: `${amina.aadObjectId}.00000000-0000-4000-8000-000000000999`,
      about: amina.aadObjectId,
      action: action?.id,
      done: planted.done,
    });
    await world.quiet();
  }

  /** Everybody tries every command and every verb about Amina that a card of somebody else's could give. */
  async function everybodyPries(): Promise<void> {
    const session = (await world.fileOf(amina)).state.sessions[0]?.id;
    const about = { about: amina.aadObjectId, session, version: '2' };
    for (const person of [bryn, cleo, olu, dev, nobodyKnown, carys]) {
      const kept: string[] = [];
      for (const command of [
        'help',
        'my supervisees',
        'my competencies',
        'my actions',
        'settings',
      ]) {
        const { body } = await world.as(person).sends('command', { command });
        kept.push(everythingIn(body));
      }
      for (const verb of ['record.open', 'record.correct', 'record.answer', 'action.start']) {
        const { body } = await world.as(person).sends(verb, { ...about, answer: 'agreed' });
        kept.push(everythingIn(body));
      }
      invoked.set(person.id, kept);
    }
  }
});
