import { expect } from 'chai';

import type { Card } from '../../src/cards/render.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import type { Message, PressAnswer } from '../support/bot-client.ts';
import { buttonsOf, everythingIn, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, dev, olu, peopleFile, tenant } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const said = 'zq-what was said of the visit';

describe('a clinical lead opens a record between two others (brief, section 3)', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2 });
    await savedSession(world, { reflections: said });
  });
  afterEach(() => world.stop());

  async function idsOf(): Promise<Record<string, string>> {
    const session = (await world.fileOf(amina)).state.sessions[0]?.id;

    return { about: amina.aadObjectId, session: String(session) };
  }

  /** Carys from Amina's standing to the question whether she wants to open the record. */
  async function asked(): Promise<Message> {
    const { as } = world;
    const first = await as(carys).says('help');
    const { body } = await as(carys).sends('standing.open', { about: amina.aadObjectId });
    const stands = { ...first, card: body.value as Card };
    expect(everythingIn(body)).not.to.contain(said);
    const list = await as(carys).presses(stands, 'Open a record');
    expect(textOf(list.message.card)).to.contain('with Ben Carter').and.not.to.contain(said);
    const question = await as(carys).sends('record.ask', await idsOf());

    return { ...first, card: question.body.value as Card };
  }

  function open(question: Message, url = ''): Promise<PressAnswer> {
    return world.as(carys).presses(question, 'Open record', {}, url === '' ? {} : { url });
  }

  function formOn(question: Message): string {
    return String(buttonsOf(question.card)[0]?.data['form']);
  }

  async function openings(): Promise<unknown[]> {
    const { tenant } = await world.team();
    const found: unknown[] = [];
    const key = { tenant, person: amina.aadObjectId as never };
    for await (const { actor, event } of world.ports.people.entries(key)) {
      if (event.kind === 'record.opened') found.push({ actor, version: event.version });
    }
    return found;
  }

  it('is told first that the person will see it, then reads it, and it is in the ledger', async () => {
    const question = await asked();
    expect(textOf(question.card)).to.contain('Amina Yusuf can see that you did, and when');
    expect(await openings()).to.deep.equal([]);

    const { message } = await open(question);

    expect(textOf(message.card))
      .to.contain(said)
      .and.to.contain('Amina Yusuf can see that you opened this record, and when.');
    expect(buttonsOf(message.card)).to.deep.equal([]);
    expect(await openings()).to.deep.equal([{ actor: carys.aadObjectId, version: 1 }]);
  });

  it('the person sees who opened it and when, on the record and in their list', async () => {
    await open(await asked());
    await world.quiet();

    const list = await world.as(amina).says('my competencies');
    const { body } = await world.as(amina).sends('record.open', await idsOf());

    expect(textOf(list.card)).to.contain('Opened by Carys Lloyd');
    expect(textOf(body.value as Card)).to.match(
      /Opened by Carys Lloyd, clinical lead: .+, \d\d:\d\d\./,
    );
  });

  it('pressed twice at once, on two replicas, it is opened once and shown twice', async () => {
    const question = await asked();

    const both = await Promise.all(world.urls.map((url) => open(question, url)));

    for (const { message } of both) expect(textOf(message.card)).to.contain(said);
    expect(await openings()).to.have.length(1);
  });

  it('an old press shows nothing: the record is to be opened anew', async () => {
    const question = await asked();
    await open(question);
    world.clock.set(new Date(Date.parse(world.clock.now()) + 16 * 60_000).toISOString());

    const again = await open(question);

    expect(String(again.sentence) + textOf(again.message.card)).to.contain('open it again');
    expect(everythingIn(again)).not.to.contain(said);
    expect(await openings()).to.have.length(1);
  });

  it('nobody else opens it, whatever they press: told as of a record that is not there', async () => {
    const form = formOn(await asked());
    for (const person of [bryn, dev, olu, ben, amina] as Member[]) {
      const own = `${person.aadObjectId}.${form.slice(form.indexOf('.') + 1)}`;
      for (const verb of ['record.list', 'record.ask', 'record.open-between']) {
        for (const carried of [form, own]) {
          const data = { ...(await idsOf()), form: carried };
          const { body } = await world.as(person).sends(verb, data);
          expect(everythingIn(body), `${person.name}: ${verb}`).not.to.contain(said);
        }
      }
    }
    expect(await openings()).to.deep.equal([]);
  });

  it('what a card carries is not believed: another record, nobody, nothing', async () => {
    const form = formOn(await asked());
    const ids = await idsOf();
    for (const data of [
      {},
      { form },
      { form, about: 'nobody', session: ids['session'] },
      { form, about: bryn.aadObjectId, session: ids['session'] },
      { form, about: ids['about'], session: 'another' },
      { form, about: ids['about'], session: { $ne: '' } },
    ]) {
      const { body } = await world.as(carys).sends('record.open-between', data);
      expect(everythingIn(body)).not.to.contain(said);
    }
    expect(await openings()).to.deep.equal([]);
  });

  it('somebody who is a clinical lead no more does not read it with the form they had', async () => {
    const question = await asked();
    await open(question);
    const rows = peopleFile(3).map((row) =>
      row.name === carys.name ? { ...row, roles: ['staff' as const, 'supervisor' as const] } : row,
    );
    expect(await importPeople(world.ports, tenant, rows)).to.have.property('changed', 1);

    const again = await open(question);

    expect(everythingIn(again)).not.to.contain(said);
  });
});
