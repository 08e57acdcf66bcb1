import { expect } from 'chai';

import type { Message } from '../support/bot-client.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, carys, dev, northTeam, personOf } from '../support/cast.ts';
import type { Member, SentActivity } from '../support/connector-double.ts';
import { startDrive, type Drive } from '../support/drive.ts';
import { lastCardOf } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

type Attachment = NonNullable<SentActivity['attachments']>[number] & { name: string };

interface Offer {
  id: string;
  name: string;
  context: Record<string, unknown>;
  size: number;
}

const consentCard = 'application/vnd.microsoft.teams.card.file.consent';
const infoCard = 'application/vnd.microsoft.teams.card.file.info';

describe('evidence pack', function () {
  this.timeout(20_000);
  let world: World;
  let drive: Drive;

  before(async () => {
    world = await startWorld({ now: '2026-11-16T09:30:00Z', imported: '2026-10-05T09:00:00Z' });
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

  it('offers a manager the PDF of last month, and says which command writes it too', async () => {
    const said = await world.as(dev).says('evidence pack');
    const offer = await offered();

    expect(textOf(said.card)).to.contain('1 Oct 2026 to 31 Oct 2026');
    expect(textOf(said.card)).to.match(
      /evidence-pack --team \S+ --from 2026-10-01 --to 2026-10-31/,
    );
    expect(offer.name).to.equal('evidence-pack-north-recovery-team-2026-10-01-to-2026-10-31.pdf');
    expect(offer.size).to.be.greaterThan(10_000);
    expect(Object.keys(offer.context).sort()).to.deep.equal([
      ...['file', 'from', 'names', 'offer', 'team', 'until'],
    ]);
  });

  it('puts the PDF where Teams said, once however often it comes, then offers the workbook', async () => {
    await world.as(dev).says('evidence pack with names');
    const offer = await offered();

    await Promise.all([1, 2, 3].map(() => answers(dev, offer, accepting())));
    await world.quiet();
    const next = await offered();
    const [file] = attachments(infoCard);

    expect(drive.taken).to.have.lengthOf(1);
    expect(drive.taken[0]?.bytes.subarray(0, 5).toString()).to.equal('%PDF-');
    expect(drive.taken[0]?.range).to.equal(
      `bytes 0-${(drive.taken[0]?.bytes.length ?? 0) - 1}/${drive.taken[0]?.bytes.length}`,
    );
    expect(textOf(cardAt(offer.id))).to.contain('Saved to your OneDrive');
    expect(file).to.deep.include({ name: offer.name });
    expect(next.context).to.include({ file: 'xlsx', names: true });
    expect(await taken()).to.deep.equal([{ by: personOf(dev), names: true }]);
  });

  it('puts the workbook there too, and then offers nothing more', async () => {
    const workbook = await offered();
    const before = offers().length;

    await answers(dev, workbook, accepting());
    await world.quiet();

    expect(drive.taken[0]?.bytes.subarray(0, 2).toString()).to.equal('PK');
    expect(offers()).to.have.lengthOf(before);
  });

  it('keeps nothing where it is declined, and offers the workbook instead', async () => {
    await world.as(dev).says('evidence pack from 5 October until 9 October');
    const offer = await offered();

    await answers(dev, offer, { action: 'decline' });
    await world.quiet();
    const told = lastCardOf(world, dev);
    await world.as(dev).presses({ ...told, card: cardAt(offer.id) }, 'The workbook instead');

    expect(drive.taken).to.deep.equal([]);
    expect(textOf(cardAt(offer.id))).to.contain('The PDF was not saved');
    expect((await offered()).context).to.include({ file: 'xlsx', from: '2026-10-05' });
  });

  for (const [why, accept] of [
    ['a host that is not Microsoft’s', () => accepting('https://evil.example/up')],
    ['no place at all', () => ({ action: 'accept' })],
  ] as const)
    it(`gives the pack to nobody where Teams names ${why}`, async () => {
      await world.as(dev).says('evidence pack');
      const offer = await offered();

      await answers(dev, offer, accept());
      await world.quiet();

      expect(textOf(cardAt(offer.id))).to.contain('npm run admin -- evidence-pack --team');
    });

  it('says so, with the command, where Teams does not take the file', async () => {
    await world.as(dev).says('evidence pack');
    const offer = await offered();
    drive.answers = 507;

    await answers(dev, offer, accepting());
    await world.quiet();

    expect(textOf(cardAt(offer.id))).to.contain('The file could not be saved');
  });

  it('is for managers: neither asked for, nor by a button, nor by taking up an offer of another', async () => {
    const offer = await offered();
    const { offer: _, ...data } = offer.context;

    for (const person of [carys, amina]) {
      const said = await world.as(person).says('evidence pack');
      const pressed = await world.as(person).sends('pack.offer', data);
      await answers(person, offer, accepting());
      await world.quiet();

      expect(textOf(said.card)).to.contain('for its managers');
      expect(textOf(pressed.body.value as Message['card'])).to.contain('for its managers');
    }
    expect(drive.taken).to.deep.equal([]);
  });

  for (const [words, sentence] of [
    ['evidence pack from yesteryear until 9 October', 'I cannot read those days'],
    ['evidence pack from 9 October until 5 October', 'ends before it begins'],
    ['evidence pack from 2024-10-01 until 2026-10-05', 'a year at most'],
  ] as const)
    it(`names what is wrong: ${words}`, async () => {
      expect(textOf((await world.as(dev).says(words)).card)).to.contain(sentence);
    });

  it('answers an offer of another time or shape with a sentence', async () => {
    const before = world.connector.seen.length;

    for (const value of [{}, { action: 'accept', context: { team: '../x' } }, { action: 'eat' }]) {
      const response = await consents(dev, { value });
      expect(response.status).to.equal(200);
    }

    const said = world.connector.seen.slice(before).map(({ activity }) => JSON.stringify(activity));
    expect(said).to.have.lengthOf(3);
    for (const each of said) expect(each).to.contain('I cannot read this card any more');
  });

  it('is answered in personal chat where a channel asks', async () => {
    const said = await world.as(dev).says('evidence pack', { channel: northTeam.id });

    expect(textOf(said.card)).to.contain('Answered privately');
    await offered();
    expect(world.connector.seenIn(northTeam.id).map(({ activity }) => activity)).not.to.satisfy(
      (all: SentActivity[]) => JSON.stringify(all).includes('file.consent'),
    );
  });

  /** What the team's ledger says of packs that left. */
  async function taken(): Promise<{ by: string | null; names: boolean }[]> {
    const said = [];
    for await (const { event } of world.ports.teams.entries(await world.team())) {
      if (event.kind === 'pack.taken') said.push({ by: event.by, names: event.names });
    }
    return said;
  }

  function accepting(uploadUrl = `${drive.url}/up`): object {
    const contentUrl = 'https://trust-my.sharepoint.com/personal/dev/pack.pdf';
    return { action: 'accept', uploadInfo: { uploadUrl, contentUrl, uniqueId: '1', name: 'x' } };
  }

  function answers(person: Member, { id, context }: Offer, answer: object): Promise<Response> {
    const value = { type: 'fileUpload', context, ...answer };
    return consents(person, { value, replyToId: id });
  }

  function consents(person: Member, activity: object): Promise<Response> {
    const invoke = { type: 'invoke', name: 'fileConsent/invoke' };
    return world.as(person).posts({ ...invoke, ...activity });
  }

  function attachments(type: string): Attachment[] {
    return world.connector
      .messagesIn(world.as(dev).chat)
      .flatMap(({ activity }) => (activity.attachments ?? []) as Attachment[])
      .filter(({ contentType }) => contentType === type);
  }

  function offers(): Offer[] {
    return world.connector.seenIn(world.as(dev).chat).flatMap(({ id, activity }) => {
      const [attachment] = (activity.attachments ?? []) as Attachment[];
      if (attachment?.contentType !== consentCard) return [];
      const { acceptContext, sizeInBytes } = attachment.content;
      return [
        {
          ...{ id, name: attachment.name, size: sizeInBytes as number },
          context: acceptContext as Record<string, unknown>,
        },
      ];
    });
  }

  /** The last that was offered, once everything under way has ended. */
  async function offered(): Promise<Offer> {
    await world.quiet();
    const last = offers().at(-1);
    if (last === undefined) throw new Error('nothing was offered');

    return last;
  }

  function cardAt(id: string): Message['card'] {
    const found = world
      .as(dev)
      .messages()
      .find((each) => each.id === id);
    if (found === undefined) throw new Error('there is no such message');

    return found.card;
  }
});
