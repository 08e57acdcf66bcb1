import { expect } from 'chai';

import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type { DelegationId, FormId } from '../../../src/domain/ids.ts';
import { answerDelegation } from '../../../src/usecases/answer-delegation.ts';
import { changeScope, confirmDelegation } from '../../../src/usecases/confirm-delegation.ts';
import { delegationTold } from '../../../src/usecases/delegation-told.ts';
import { endDelegation } from '../../../src/usecases/end-delegation.ts';
import { giveDelegation } from '../../../src/usecases/give-delegation.ts';
import { openDelegate } from '../../../src/usecases/open-delegate.ts';
import { listDelegations, openDelegation } from '../../../src/usecases/open-delegation.ts';
import { amina, ben, bryn, carys, olu, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const scope = 'Planted words about visits.';
const reviewBy = '2027-02-01';

describe('R23 standing delegations', () => {
  let on: Stage;

  beforeEach(async () => {
    on = await stage();
    const held = ['rbc.risk.lone-working', 'rbc.risk.escalation'] as CompetencyId[];
    const events = held.map((each) => signedUntil(on.team, each, '2027-10-01'));
    await written(on.ports, amina, events);
  });

  function give(by: Member = ben, form: FormId = on.newForm(by), task = 'lone-working') {
    return giveDelegation(on.ports, on.requestOf(by), {
      form,
      about: personOf(amina),
      task: task as TaskId,
      draft: { scope, reviewBy },
    });
  }

  async function theOne() {
    const [delegation] = (await on.fileOf(amina)).state.delegations;
    if (delegation === undefined) throw new Error('there is none');
    return delegation;
  }

  async function accept() {
    const { id: delegation, scope: read } = await theOne();
    const form = on.newForm(amina);
    const answer = { form, delegation, read, answer: 'accepted' as const };
    return answerDelegation(on.ports, on.requestOf(amina), answer);
  }

  async function wanted(by: Member) {
    return { form: on.newForm(by), about: personOf(amina), delegation: (await theOne()).id };
  }

  async function codeOf(act: Promise<unknown>): Promise<unknown> {
    return act.then(
      () => 'done',
      (error: unknown) => (error as { code?: unknown }).code,
    );
  }

  function sentTo(member: Member): string[] {
    return on.sent.filter(({ to }) => to === personOf(member)).map(({ outgoing }) => outgoing.kind);
  }

  it('two who offer the same task at once give it once, and the other is told', async () => {
    const both = await Promise.all([give(ben), give(carys)]);

    const [refused] = both.flatMap(({ problems }) => problems ?? []);
    expect(refused?.sentence).to.contain('has this task already');
    expect((await on.fileOf(amina)).state.delegations).to.have.length(1);
  });

  it('one form gives one, with the receipt it gave', async () => {
    const form = on.newForm(ben);

    const [first, second] = await Promise.all([give(ben, form), give(ben, form)]);

    expect(first.receipt).to.deep.equal(second.receipt);
    expect((await on.fileOf(amina)).state.delegations).to.have.length(1);
  });

  it('accepted and ended at once, it is over and never accepted after it', async () => {
    await give();
    const end = await wanted(ben);

    await Promise.all([codeOf(accept()), codeOf(endDelegation(on.ports, on.requestOf(ben), end))]);

    expect((await on.fileOf(amina)).state.delegations).to.deep.equal([]);
    const key = { tenant, person: personOf(amina) };
    const kinds: string[] = [];
    for await (const { event } of on.ports.people.entries(key)) kinds.push(event.kind);
    expect(kinds.at(-1)).to.equal('standing-delegation.ended');
  });

  it('accepted and changed at once, what was read is accepted or what is new is asked', async () => {
    await give();
    const change = { ...(await wanted(ben)), draft: { scope: 'Other words.', reviewBy } };

    await Promise.all([codeOf(accept()), codeOf(changeScope(on.ports, on.requestOf(ben), change))]);

    const delegation = await theOne();
    expect(delegation.scope).to.contain(change.form.split('.')[1]);
    expect(delegation.accepted).to.equal(null);
  });

  it('confirmed by two at once holds until what one of them said', async () => {
    await give();
    await accept();

    const dates = ['2027-03-01', '2027-04-01'];
    const both = await Promise.all(
      [ben, carys].map(async (by, at) =>
        confirmDelegation(on.ports, on.requestOf(by), {
          ...(await wanted(by)),
          reviewBy: dates[at] ?? '',
        }),
      ),
    );

    expect(both.map(({ receipt }) => receipt?.did)).to.deep.equal(['confirmed', 'confirmed']);
    expect(dates).to.include((await theOne()).reviewBy);
  });

  it('what nobody has taken on yet cannot be confirmed', async () => {
    await give();

    const { problems } = await confirmDelegation(on.ports, on.requestOf(ben), {
      ...(await wanted(ben)),
      reviewBy,
    });

    expect(problems?.[0]?.sentence).to.contain('not taken it on yet');
  });

  it('an unknown task, person or delegation is refused in plain words', async () => {
    const { problems } = await give(ben, on.newForm(ben), 'no-such-task');
    const about = personOf(bryn);
    const delegation = 'nothing' as DelegationId;

    expect(problems?.[0]?.sentence).to.contain('choose a task');
    const open = openDelegation(on.ports, on.requestOf(ben), { about, delegation });
    const end = endDelegation(on.ports, on.requestOf(ben), {
      form: on.newForm(ben),
      about,
      delegation,
    });
    expect(await codeOf(open)).to.equal('no_such_delegation');
    expect(await codeOf(end)).to.equal('no_such_delegation');
  });

  it('the person is asked and whoever gave it is told, each once; what is over by then is not asked', async () => {
    await give();
    await on.follow();
    await accept();
    await on.follow();
    await endDelegation(on.ports, on.requestOf(carys), await wanted(carys));
    await on.follow();
    await give();
    await endDelegation(on.ports, on.requestOf(ben), await wanted(ben));
    await on.follow();

    expect(sentTo(amina)).to.deep.equal(['delegation-offer', 'delegation-news', 'delegation-news']);
    expect(sentTo(ben)).to.deep.equal(['delegation-news', 'delegation-news']);
    expect(sentTo(carys)).to.deep.equal([]);
  });

  it('nobody is told who may not read it any more', async () => {
    await give();
    const { id, team, task, scope: read } = await theOne();

    const told = { id, team, task, reviewBy, scope: read, did: 'confirmed' as const };
    const notice = {
      kind: 'delegation-confirmed' as const,
      to: personOf(olu),
      about: personOf(amina),
      by: personOf(ben),
      told,
    };
    expect(
      await codeOf(delegationTold(on.ports, tenant, { ...notice, to: personOf(ben) })),
    ).to.equal('done');
    expect(await codeOf(delegationTold(on.ports, tenant, notice))).to.equal('no_such_delegation');
    expect(await codeOf(openDelegation(on.ports, on.requestOf(bryn), await wanted(bryn)))).to.equal(
      'no_such_delegation',
    );
  });

  it('a list is made from rows of before, and shows nobody else’s', async () => {
    await give();
    await on.follow();
    const rows = on.ports.board.rows;
    const before = { ...on.ports, board: { ...on.ports.board, rows: withoutDelegations(rows) } };

    const own = await listDelegations(on.ports, on.requestOf(amina));
    const gave = await listDelegations(on.ports, on.requestOf(ben));
    const colleague = await listDelegations(on.ports, on.requestOf(bryn));
    const old = await listDelegations(before, on.requestOf(ben));

    expect(own.lines[0]).to.deep.include({ own: true, by: 'Ben Carter', state: 'offered' });
    expect(gave.lines[0]).to.deep.include({ own: false, taskTitle: 'Lone working' });
    expect([own.mayDelegate, gave.mayDelegate]).to.deep.equal([false, true]);
    expect(colleague.lines).to.deep.equal([]);
    expect(old.lines).to.deep.equal([]);
  });

  it('the form has what the words say chosen, and only whom the reader may delegate to', async () => {
    const opened = (who: string, task = '') =>
      openDelegate(on.ports, on.requestOf(ben), { who: who === '' ? [] : who.split(' '), task });

    const whole = await opened('Amina Yusuf lone working');
    const taskOnly = await opened('lone working');
    const several = await opened('Amina', 'nothing like it');
    const neither = await opened('who knows');

    expect(whole).to.deep.include({ about: personOf(amina), task: 'lone-working', problems: [] });
    expect(whole.people.map(({ name }) => name)).to.not.include.members(['Ben Carter']);
    expect(taskOnly).to.deep.include({ about: undefined, task: 'lone-working' });
    expect(several.problems[0]?.field).to.equal('task');
    expect(neither.problems[0]?.field).to.equal('who');
  });
});

/** A board whose rows were all written before there were delegations. */
function withoutDelegations(rows: Stage['ports']['board']['rows']): typeof rows {
  return async (team) =>
    (await rows(team)).map(
      ({ delegations: _delegations, overrides: _overrides, pauses: _pauses, ...row }) => row,
    );
}
