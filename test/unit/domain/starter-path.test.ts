import { expect } from 'chai';

import type { PathStep } from '../../../src/domain/framework.ts';
import {
  showsStarterPath,
  starterPath,
  type StarterStep,
} from '../../../src/domain/starter-path.ts';
import { shippedFrameworks } from '../../../src/frameworks/shipped.ts';
import { after, ben, evidence, person, signOff } from '../../support/domain-builders.ts';

const steps = ['induction', 'shadowing', 'supervised-lead-contact', 'sign-off'];

describe('new starter’s path', () => {
  it('is that of the frameworks in use: four steps of the role-based core, in its order', () => {
    const path = starterPath(shippedFrameworks, person());

    expect(path.map(({ id }) => id)).to.deep.equal(steps);
    expect(path.map(({ done }) => done)).to.deep.equal([null, null, null, null]);
    expect(path.map(({ ticked }) => ticked)).to.deep.equal([true, false, false, false]);
    expect(path[0]?.title).to.equal('Induction');
  });

  it('is empty where no framework has one', () => {
    expect(starterPath([{}], person())).to.deep.equal([]);
    expect(starterPath([], person())).to.deep.equal([]);
  });

  it('a step that is ticked is done on the day that was said, the last time it was', () => {
    const state = after(
      person(),
      { kind: 'step.done', step: 'induction', date: '2026-09-01' },
      { kind: 'step.done', step: 'induction', date: '2026-09-03' },
    );

    expect(doneIn(state)).to.deep.equal(['2026-09-03', null, null, null]);
  });

  it('shadowing and sign-off are done with the first of each on file', () => {
    const state = person({
      evidence: [
        evidence({ method: 'shadowing', date: '2026-09-09' }),
        evidence({ method: 'shadowing', date: '2026-09-02' }),
        evidence({ method: 'feedback', date: '2026-08-01' }),
      ],
      signOffs: [signOff({ date: '2026-10-02' }), signOff({ date: '2026-10-01' })],
    });

    expect(doneIn(state)).to.deep.equal([null, '2026-09-02', null, '2026-10-01']);
  });

  it('shadowing asks for nobody who saw it, unless who was named says that it was not so', () => {
    const shadowing = evidence({ method: 'shadowing' });

    for (const [answer, observer, done] of [
      ['nobody', null, '2026-09-01'],
      ['waiting', ben, '2026-09-01'],
      ['declined', ben, null],
    ] as const) {
      const state = person({ evidence: [{ ...shadowing, answer, observer }] });
      expect(doneIn(state)[1], answer).to.equal(done);
    }
  });

  it('R1 a supervised lead contact is done once who saw it has said so', () => {
    const contact = evidence({ method: 'supervised-lead-contact', date: '2026-09-05' });

    for (const answer of ['waiting', 'declined', 'nobody'] as const) {
      expect(doneIn(person({ evidence: [{ ...contact, answer }] })), answer).to.deep.equal([
        null,
        null,
        null,
        null,
      ]);
    }
    expect(doneIn(person({ evidence: [contact] }))[2]).to.equal('2026-09-05');
  });

  it('no tick does what evidence has to show', () => {
    const state = after(
      person(),
      { kind: 'step.done', step: 'shadowing', date: '2026-09-01' },
      { kind: 'step.done', step: 'sign-off', date: '2026-09-01' },
    );

    expect(doneIn(state)).to.deep.equal([null, null, null, null]);
  });

  it('a step that a service names as it likes is ticked', () => {
    const own: PathStep = { id: 'toString', title: 'Tour', description: 'Sees the building.' };

    expect(starterPath([{ newStarterPath: [own] }], person())).to.deep.equal([
      { ...own, done: null, ticked: true },
    ]);
  });

  it('is shown in the first year in the team, while something is to do', () => {
    const open = starterPath(shippedFrameworks, person());
    const done = open.map((step) => ({ ...step, done: '2026-09-01' }));
    const shown = (path: readonly StarterStep[], today: string) =>
      showsStarterPath(path, '2026-01-05', today);

    expect(
      ['2026-01-04', '2026-01-05', '2027-01-05', '2027-01-06'].map((today) => shown(open, today)),
    ).to.deep.equal([false, true, true, false]);
    expect(shown(done, '2026-01-06')).to.equal(false);
    expect(shown([], '2026-01-06')).to.equal(false);
  });
});

function doneIn(state: Parameters<typeof starterPath>[1]): (string | null)[] {
  return starterPath(shippedFrameworks, state).map(({ done }) => done);
}
