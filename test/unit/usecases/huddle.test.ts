import { expect } from 'chai';

import { isRefusal } from '../../../src/domain/errors.ts';
import type { HuddleDraft } from '../../../src/domain/huddle.ts';
import { addToHuddle, openHuddleForm } from '../../../src/usecases/add-to-huddle.ts';
import { huddlePosted, huddleToday, postHuddle } from '../../../src/usecases/huddle.ts';
import { amina, ben, bryn, northTeam, tenant } from '../../support/cast.ts';
import { stage, type Stage } from './stage.ts';

const date = '2026-11-02';
const words = 'Two lone visits after dark';

describe('adding to a huddle', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  function input(member: typeof amina, draft: Partial<HuddleDraft> = {}) {
    return {
      form: here.newForm(member),
      team: here.team,
      date,
      draft: {
        missed: 1,
        plans: 0,
        pressure: 'none' as const,
        references: [],
        flag: '',
        ...draft,
      },
      closing: [],
    };
  }

  const key = () => ({ tenant, team: here.team });
  const add = (member: typeof amina, draft: Partial<HuddleDraft> = {}) =>
    addToHuddle(here.ports, here.requestOf(member), input(member, draft));

  const codeOf = (act: Promise<unknown>): Promise<string> =>
    act.then(
      () => 'nothing refused',
      (error: unknown) => (isRefusal(error) ? error.code : 'not a refusal'),
    );

  it('keeps words beside the ledger and never in it, and writes the channel’s message over', async () => {
    await huddlePosted(here.ports, key(), { conversation: northTeam.id, activity: 'm1' });
    await add(amina, { flag: words, references: ['DX-20417'] });
    await here.follow();
    const opened = await openHuddleForm(here.ports, here.requestOf(bryn), here.team);

    const entries: unknown[] = [];
    for await (const entry of here.ports.teams.entries(key())) entries.push(entry.event);
    expect(JSON.stringify(entries)).not.to.contain('lone').and.not.to.contain('DX-20417');
    expect(opened.flags.map((flag) => flag.words)).to.deep.equal([words]);
    expect(opened.references).to.deep.equal(['DX-20417']);
    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.deep.equal([
      ['m1', 'huddle'],
    ]);
  });

  it('loses nothing where many press together', async () => {
    await Promise.all([amina, ben, bryn, amina, ben].map((each) => add(each)));

    const view = await huddleToday(here.ports, key());
    expect([view.additions, view.missed]).to.deep.equal([5, 5]);
  });

  it('closes no flag for whoever may not, and holds only so many additions and flags', async () => {
    for (let time = 0; time < 20; time += 1) {
      await add(amina, { flag: `${words}, round ${String(time)}` });
    }
    const full = await codeOf(add(ben));
    here.clock.set('2026-11-03T09:30:00.000Z');
    const past = await codeOf(add(ben));
    const tomorrow = { ...input(ben, { flag: words }), date: '2026-11-03' };
    const more = await addToHuddle(here.ports, here.requestOf(ben), tomorrow);
    const { flags } = await openHuddleForm(here.ports, here.requestOf(ben), here.team);
    const closing = flags.slice(0, 2).map(({ flag }) => flag as never);
    const ignored = { ...input(bryn), date: '2026-11-03', closing };
    await addToHuddle(here.ports, here.requestOf(bryn), ignored);
    const left = (await huddleToday(here.ports, key())).flags.length;
    const receipt = await addToHuddle(here.ports, here.requestOf(ben), { ...tomorrow, closing });

    expect([full, past]).to.deep.equal(['huddle_closed', 'huddle_closed']);
    expect(more.problems?.map(({ field }) => field)).to.deep.equal(['flag']);
    expect(left).to.equal(20);
    expect(receipt.receipt?.flagsClosed).to.equal(2);
    expect((await huddleToday(here.ports, key())).flags).to.have.length(19);
  });

  it('says so where the channel could not be reached', async () => {
    here.sendsEnd({ outcome: 'unreachable' });

    expect(await postHuddle(here.ports, here.requestOf(amina))).to.deep.equal({
      teamName: northTeam.name,
      sent: false,
    });
  });
});
