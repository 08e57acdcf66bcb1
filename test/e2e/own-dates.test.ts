import { expect } from 'chai';
import ICAL from 'ical.js';

import { everythingIn, textOf } from '../support/card-reading.ts';
import { amina, ben, northChannel, personOf } from '../support/cast.ts';
import type { Member, SentActivity } from '../support/connector-double.ts';
import { startDrive, type Drive } from '../support/drive.ts';
import { costOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

type Attachment = NonNullable<SentActivity['attachments']>[number] & { name: string };

const consentCard = 'application/vnd.microsoft.teams.card.file.consent';

describe('my dates', () => {
  let world: World;
  let drive: Drive;

  before(async () => {
    world = await startWorld({ now: '2026-11-16T09:30:00Z', imported: '2026-11-09T09:00:00Z' });
    drive = await startDrive();
  });
  beforeEach(() => {
    drive.answers = 201;
    drive.taken.length = 0;
  });
  after(async () => {
    await world.stop();
    drive.server.close();
  });

  it('lists what is ahead, says how else the file is had, and offers it in personal chat', async () => {
    const said = await world.as(amina).says('my dates');
    const offer = await offered(amina);

    expect(textOf(said.card)).to.contain('Mon 23 Nov: Supervision due');
    expect(textOf(said.card)).to.contain(`calendar --person ${personOf(amina)}`);
    expect(offer.name).to.equal('dates-amina-yusuf.ics');
    expect(Object.keys(offer.context).sort()).to.deep.equal(['file', 'offer']);
  });

  it('puts the file where Teams said, once, as it is by then; a later one moves its dates', async () => {
    await world.as(amina).says('my dates');
    const first = await offered(amina);
    await savedSession(world, { date: '2026-11-16', nextDate: '2026-11-27' });
    await Promise.all([1, 2].map(() => answers(amina, first, accepting())));
    await world.quiet();
    const [once, ...more] = drive.taken.map(({ bytes }) => eventsIn(bytes));
    await world.as(ben).says('my dates');
    await world.as(amina).says('my dates');
    await answers(amina, await offered(amina), accepting());
    await world.quiet();
    const again = eventsIn(drive.taken.at(-1)?.bytes);

    expect(more).to.deep.equal([]);
    expect(once?.map(({ start, title }) => `${start} ${title}`)).to.deep.equal([
      '2026-11-27 Supervision session',
      '2026-11-30 Supervision due',
    ]);
    expect(again.map(({ uid }) => uid)).to.deep.equal(once?.map(({ uid }) => uid));
    expect(textOf(cardAt(amina, first.id))).to.contain('Saved to your OneDrive');
  });

  it('keeps nothing where it is declined, or goes to a place that is not trusted', async () => {
    await world.as(amina).says('my dates');
    const declined = await offered(amina);
    await answers(amina, declined, { action: 'decline' });
    await world.as(amina).says('my dates');
    const elsewhere = await offered(amina);
    await answers(amina, elsewhere, accepting('https://files.example/up'));
    await world.quiet();

    expect(drive.taken).to.deep.equal([]);
    expect(textOf(cardAt(amina, declined.id))).to.contain('were not saved');
    expect(textOf(cardAt(amina, elsewhere.id))).to.contain('could not be saved');
  });

  it('gives whoever accepts their own dates, whoever the offer was made to', async () => {
    await world.as(amina).says('my dates');
    const offer = await offered(amina);

    await answers(ben, offer, accepting());
    await world.quiet();

    const text = drive.taken.map(({ bytes }) => bytes.toString()).join();
    expect(text).to.contain('BEGIN:VCALENDAR').and.not.to.contain(personOf(amina));
  });

  it('is answered in personal chat where a channel asks, and costs little', async () => {
    const said = await world.as(amina).says('my dates', { channel: northChannel });
    await world.quiet();
    const inChannel = everythingIn(world.connector.seenIn(northChannel));
    const { waits } = await costOf(world, () => world.as(amina).says('my dates'));

    expect(textOf(said.card)).to.contain('Answered privately');
    expect(inChannel).not.to.contain('file.consent').and.not.to.contain('Supervision due');
    expect(waits).to.be.at.most(3);
  });

  function accepting(uploadUrl = `${drive.url}/up`): object {
    const contentUrl = 'https://trust-my.sharepoint.com/personal/amina/dates.ics';
    return { action: 'accept', uploadInfo: { uploadUrl, contentUrl, uniqueId: '1' } };
  }

  async function answers(person: Member, offer: Offer, answer: object): Promise<void> {
    const value = { type: 'fileUpload', context: offer.context, ...answer };
    const invoke = { type: 'invoke', name: 'fileConsent/invoke', value, replyToId: offer.id };
    expect((await world.as(person).posts(invoke)).status).to.equal(200);
  }

  interface Offer {
    id: string;
    name: string;
    context: Record<string, unknown>;
  }

  /** The last that was offered, once everything under way has ended. */
  async function offered(person: Member): Promise<Offer> {
    await world.quiet();
    const last = world.connector
      .seenIn(world.as(person).chat)
      .flatMap(({ id, activity }) =>
        ((activity.attachments ?? []) as Attachment[]).map((each) => ({ id, ...each })),
      )
      .findLast(({ contentType }) => contentType === consentCard);
    if (last === undefined) throw new Error('nothing was offered');
    const { id, name, content } = last;

    return { id, name, context: content['acceptContext'] as Record<string, unknown> };
  }

  function cardAt(person: Member, id: string) {
    return (
      world
        .as(person)
        .messages()
        .find((each) => each.id === id)?.card ?? {}
    );
  }
});

function eventsIn(bytes: Buffer | undefined) {
  const text = bytes?.toString() ?? '';
  const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);

  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, summary: title, startDate } = new ICAL.Event(component);
    return { uid, title, start: startDate.toString() };
  });
}
