import { expect } from 'chai';

import { isRefusal } from '../../../src/domain/errors.ts';
import type { FormId } from '../../../src/domain/ids.ts';
import { mostDecisions } from '../../../src/domain/mdt.ts';
import { closeMdt } from '../../../src/usecases/close-mdt.ts';
import { handleWork } from '../../../src/usecases/handle-work.ts';
import { composeMdt, mdtAsItStands, postMdt } from '../../../src/usecases/mdt.ts';
import {
  addDecision,
  openDecisionForm,
  readDecisions,
} from '../../../src/usecases/mdt-decisions.ts';
import type { Work } from '../../../src/usecases/ports.ts';
import { readWork } from '../../../src/jobs/work.ts';
import { amina, ben, bryn, carys, northTeam, tenant } from '../../support/cast.ts';
import { stage, type Stage } from './stage.ts';

const date = '2026-11-02';
const words = 'Planted words: two workers on evening visits';

describe('decisions of an MDT', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  const key = () => ({ tenant, team: here.team });
  const wanted = (day = date) => ({ team: here.team, date: day });
  const decide = (member: typeof amina, line = words, form: FormId = here.newForm(member)) =>
    addDecision(here.ports, here.requestOf(member), { ...wanted(), form, line });
  const close = (member: typeof amina, day = date) =>
    closeMdt(here.ports, here.requestOf(member), wanted(day));
  const read = (member: typeof amina, day = date) =>
    readDecisions(here.ports, here.requestOf(member), wanted(day));

  async function posted(activity: string): Promise<void> {
    const file = await here.ports.teams.open(key());
    if (file === undefined) throw new Error('there is no such team');
    await (await composeMdt(here.ports, key(), file, date)).posted?.(activity);
  }

  const codeOf = (act: Promise<unknown>): Promise<string> =>
    act.then(
      () => 'nothing refused',
      (error: unknown) => (isRefusal(error) ? error.code : 'not a refusal'),
    );

  it('keeps words beside the ledger and never in it, nor in what the channel sees', async () => {
    await posted('m1');
    await decide(amina);
    await here.follow();

    const entries: unknown[] = [];
    for await (const entry of here.ports.teams.entries(key())) entries.push(entry.event);
    expect(JSON.stringify(entries)).to.contain('mdt.decided').and.not.to.contain('Planted');
    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.deep.equal([['m1', 'mdt']]);
    expect(JSON.stringify(here.sent)).to.contain('"decisions":1').and.not.to.contain('Planted');
    expect((await read(bryn)).decisions.map(({ line, by }) => [line, by])).to.deep.equal([
      [words, amina.name],
    ]);
  });

  it('loses nothing where many press together, and saves one form once', async () => {
    const form = here.newForm(amina);
    const answers = await Promise.all([
      decide(amina, words, form),
      decide(amina, words, form),
      ...[ben, bryn, carys, ben].map((each) => decide(each)),
    ]);

    expect((await read(ben)).decisions).to.have.length(5);
    expect(answers[0].receipt).to.deep.equal(answers[1].receipt);
    expect(new Set(answers.map(({ receipt }) => receipt?.number))).to.have.length(5);
  });

  it('writes the channel’s message over after a kill, and waits for a commit that may still come', async () => {
    await posted('m1');
    const kept: Work[] = [];
    const { queue } = here.ports;
    here.ports.queue = {
      ...queue,
      put: (work, seconds) => {
        kept.push(work);
        return queue.put(work, seconds);
      },
    };
    await decide(amina);
    // Killed before anything followed: the queue alone knows.
    const [promised] = kept;
    const work = readWork(JSON.parse(JSON.stringify(promised)));
    if (work === undefined) throw new Error('the queue does not know that work');
    await handleWork(here.ports, work);
    const never = { ...work, form: here.newForm(ben) } as Work;
    const early = await handleWork(here.ports, never).catch(
      (error: unknown) => (error as Error).name,
    );
    here.clock.set('2026-11-02T09:33:00.000Z');
    await handleWork(here.ports, never);

    expect(here.sent.map(({ to }) => to)).to.deep.equal(['m1']);
    expect(JSON.stringify(here.sent)).to.contain('"decisions":1');
    expect(early).to.equal('Later');
  });

  it('says of a message that stood before that it was posted again', async () => {
    await posted('m1');
    await posted('m2');
    await decide(amina);
    await here.follow();

    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.deep.equal([
      ['m1', 'mdt-moved'],
      ['m2', 'mdt'],
    ]);
  });

  it('refuses what is no line for the whole team, at its field', async () => {
    for (const line of ['', 'See 943 476 5919', `Ask ${ben.name}`, 'x'.repeat(201)]) {
      const { problems } = await decide(amina, line);
      expect(
        problems?.map(({ field }) => field),
        line,
      ).to.deep.equal(['decision']);
    }
    expect((await read(amina)).decisions).to.deep.equal([]);
  });

  it('is closed once by those who answer for the day, takes nothing then, and can be read the week after', async () => {
    await decide(amina);
    const refused = await codeOf(close(amina));
    await close(carys);
    await close(ben);
    const late = await codeOf(decide(bryn));
    const form = await codeOf(openDecisionForm(here.ports, here.requestOf(bryn), wanted()));
    here.clock.set('2026-11-09T09:30:00.000Z');
    const next = await mdtAsItStands(here.ports, key());
    const reading = await read(bryn, '2026-11-09');

    expect([refused, late, form]).to.deep.equal(['not_permitted', 'mdt_closed', 'mdt_closed']);
    expect(next.view).to.include({ decisions: 0, closed: false });
    expect(reading.earlier).to.equal(date);
    expect((await read(bryn)).decisions.map(({ line }) => line)).to.deep.equal([words]);
    const closers = [];
    for await (const { event, actor } of here.ports.teams.entries(key())) {
      if (event.kind === 'mdt.closed') closers.push(actor);
    }
    expect(closers).to.deep.equal([here.requestOf(carys).actor.person]);
  });

  it('takes decisions the day after, until a later MDT begins, and holds only so many', async () => {
    await posted('m1');
    here.clock.set('2026-11-03T09:30:00.000Z');
    const written = await decide(ben);
    for (let place = 1; place < mostDecisions; place += 1) await decide(ben);
    const full = await codeOf(decide(ben));
    const other = await codeOf(
      addDecision(here.ports, here.requestOf(ben), {
        ...wanted('2026-10-28'),
        form: here.newForm(ben),
        line: words,
      }),
    );

    expect(written.receipt?.number).to.equal(1);
    expect([full, other]).to.deep.equal(['mdt_closed', 'mdt_closed']);
    expect(await codeOf(close(ben, '2026-10-28'))).to.equal('mdt_closed');
  });

  it('says so where the channel could not be reached', async () => {
    here.sendsEnd({ outcome: 'unreachable' });
    const form = here.newForm(amina);

    expect(
      await postMdt(here.ports, here.requestOf(amina), { team: here.team, form }),
    ).to.deep.equal({ teamName: northTeam.name, sent: false });
  });
});
