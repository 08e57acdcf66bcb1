import { setTimeout as delay } from 'node:timers/promises';

import { expect } from 'chai';

import { isRefusal, Refusal } from '../../../src/domain/errors.ts';
import type { PersonEvent } from '../../../src/domain/person.ts';
import {
  changeFile,
  personKind,
  refuseOthersForm,
  withoutReceipt,
} from '../../../src/usecases/change-file.ts';
import type { UsedForm } from '../../../src/usecases/ports.ts';
import { amina, ben, carys, personOf, tenant } from '../../support/cast.ts';
import { stage, type Stage } from './stage.ts';

const key = { tenant, person: personOf(amina) };
const use = 'absence';
const away: PersonEvent = {
  kind: 'absence.recorded',
  absence: { from: '2026-11-03', until: '2026-11-04' },
};

describe('changeFile', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  async function refused(act: () => Promise<unknown>): Promise<string | undefined> {
    try {
      await act();
      return undefined;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return error.code;
    }
  }

  it('should decide again where somebody else was first, and keep both', async () => {
    const { sequence } = await here.fileOf(amina);
    const target = { key, actor: personOf(ben), form: undefined };
    let decisions = 0;

    await Promise.all(
      [1, 2, 3].map(() =>
        changeFile(here.ports, personKind(here.ports), target, () => {
          decisions += 1;
          return Promise.resolve({ events: [away] });
        }),
      ),
    );

    expect((await here.fileOf(amina)).sequence).to.equal(sequence + 3);
    expect(decisions).to.be.greaterThan(3);
  });

  it('should say that it is busy where others are first every time', async () => {
    const people = { ...here.ports.people, commit: () => Promise.resolve('conflict' as const) };
    const target = { key, actor: personOf(ben), form: undefined };

    const code = await refused(() =>
      changeFile(here.ports, personKind({ people }), target, () =>
        Promise.resolve({ events: [away] }),
      ),
    );

    expect(code).to.equal('busy');
  });

  it('should give what a used form gave, and decide nothing', async () => {
    const form = here.newForm(ben);
    const target = { key, actor: personOf(ben), form, use };
    const first = await changeFile(here.ports, personKind(here.ports), target, () =>
      Promise.resolve({ events: [away], receipt: { said: 'once' } }),
    );

    const second = await changeFile(here.ports, personKind(here.ports), target, () => {
      throw new Error('decided twice');
    });

    expect(second.saved?.receipt).to.deep.equal(first.saved?.receipt);
  });

  it('should give back the file as the change left it, and none where the form was used before', async () => {
    const target = { key, actor: personOf(ben), form: here.newForm(ben), use };
    const plan = () => Promise.resolve({ events: [away] });

    const first = await changeFile(here.ports, personKind(here.ports), target, plan);
    const { state, details } = await here.fileOf(amina);
    const again = await changeFile(here.ports, personKind(here.ports), target, plan);

    expect(first.after).to.deep.equal({ state, details });
    expect(state.absences).to.have.length(1);
    expect(again).to.have.property('after', undefined);
  });

  it('should let a failure of what is read while it is written through, and show what was saved when pressed again', async () => {
    const target = { key, actor: personOf(ben), form: here.newForm(ben), use };
    const unreadable = () =>
      Promise.resolve({
        events: [away],
        receipt: 'saved',
        beside: [Promise.reject(new Error('a read that failed'))],
      });

    const failed = await changeFile(here.ports, personKind(here.ports), target, unreadable).catch(
      (error: unknown) => (error as Error).message,
    );
    const again = await changeFile(here.ports, personKind(here.ports), target, unreadable);

    expect(failed).to.equal('a read that failed');
    expect(again.saved?.receipt).to.equal('saved');
    expect((await here.fileOf(amina)).state.absences).to.have.length(1);
  });

  it('should refuse a used form to anybody else', async () => {
    const form = here.newForm(ben);
    const plan = () => Promise.resolve({ events: [away] });
    const target = { key, actor: personOf(ben), form, use };
    await changeFile(here.ports, personKind(here.ports), target, plan);

    const others = { ...target, actor: personOf(carys) };
    const code = await refused(() => changeFile(here.ports, personKind(here.ports), others, plan));

    expect(code).to.equal('form_of_another');
  });

  it('should refuse a used form to another kind of form, and decide nothing', async () => {
    const target = { key, actor: personOf(ben), form: here.newForm(ben), use };
    await changeFile(here.ports, personKind(here.ports), target, () =>
      Promise.resolve({ events: [away] }),
    );

    const code = await refused(() =>
      changeFile(here.ports, personKind(here.ports), { ...target, use: 'session' }, () => {
        throw new Error('decided twice');
      }),
    );

    expect(code).to.equal('form_of_another_kind');
  });

  it('should refuse it to another kind also once what it showed is kept no longer', async () => {
    const target = { key, actor: personOf(ben), form: here.newForm(ben), use };
    const plan = () => Promise.resolve({ events: [away] });
    const { saved } = await changeFile(here.ports, personKind(here.ports), target, plan);
    const form = () => Promise.resolve(saved && withoutReceipt(saved));
    const people = personKind({ people: { ...here.ports.people, form } });

    const code = await refused(() =>
      changeFile(here.ports, people, { ...target, use: 'session' }, plan),
    );
    const same = await refused(() => changeFile(here.ports, people, target, plan));

    expect([code, same]).to.deep.equal(['form_of_another_kind', 'record_locked']);
  });

  it('should give what it gave where it was used before its kind was kept', async () => {
    const target = { key, actor: personOf(ben), form: here.newForm(ben), use };
    const { saved } = await changeFile(here.ports, personKind(here.ports), target, () =>
      Promise.resolve({ events: [away], receipt: 'saved' }),
    );
    const { use: _use, ...before } = saved as UsedForm;
    const people = { ...here.ports.people, form: () => Promise.resolve(before) };

    const again = await changeFile(here.ports, personKind({ people }), target, () => {
      throw new Error('decided twice');
    });

    expect(again.saved?.receipt).to.equal('saved');
  });

  it('should refuse a form before it is used where it was rendered for another', async () => {
    const code = await refused(() => {
      refuseOthersForm(here.newForm(ben), personOf(carys));
      return Promise.resolve();
    });

    expect(code).to.equal('form_of_another');
  });

  it('should write nothing where there are problems, or nothing to change', async () => {
    const before = await here.fileOf(amina);
    const target = { key, actor: personOf(ben), form: undefined };
    const problem = { field: 'x', sentence: 'Please.' };

    const changed = await changeFile(here.ports, personKind(here.ports), target, () =>
      Promise.resolve({ problems: [problem] }),
    );
    await changeFile(here.ports, personKind(here.ports), target, () =>
      Promise.resolve({ events: [] }),
    );

    expect(changed.problems).to.deep.equal([problem]);
    expect(await here.fileOf(amina)).to.deep.equal(before);
  });

  it('should never record an entry as older than the one before it', async () => {
    const target = { key, actor: personOf(ben), form: undefined };
    const plan = () => Promise.resolve({ events: [away] });
    await changeFile(here.ports, personKind(here.ports), target, plan);
    const { lastRecordedAt } = await here.fileOf(amina);
    here.clock.pass(-3600);

    await changeFile(here.ports, personKind(here.ports), target, plan);

    expect((await here.fileOf(amina)).lastRecordedAt).to.equal(lastRecordedAt);
  });

  it('should tell the first refusal of what was begun beside it, whichever came first', async () => {
    const slow = delay(5).then(() => {
      throw new Refusal('not_known', 'I do not know you.');
    });
    const quick = Promise.reject(new Refusal('team_not_known', 'I do not know that team.'));
    const target = { key, actor: personOf(ben), form: undefined, beside: [slow, quick] };

    const code = await refused(() =>
      changeFile(here.ports, personKind(here.ports), target, () =>
        Promise.resolve({ events: [away] }),
      ),
    );

    expect(code).to.equal('not_known');
  });

  it('should let a failure of what was begun beside it through, and write nothing', async () => {
    const before = await here.fileOf(amina);
    const beside = [Promise.reject(new Error('the queue is gone'))];
    const target = { key, actor: personOf(ben), form: undefined, beside };
    let failure: unknown;

    try {
      await changeFile(here.ports, personKind(here.ports), target, () =>
        Promise.resolve({ events: [away] }),
      );
    } catch (error) {
      failure = error;
    }

    expect(failure).to.be.instanceOf(Error).with.property('message', 'the queue is gone');
    expect(await here.fileOf(amina)).to.deep.equal(before);
  });
});
