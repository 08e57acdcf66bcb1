import { expect } from 'chai';

import { myActionsCard, readActionClose } from '../../../src/cards/my-actions-card.ts';
import { action, amina, form, problem, today } from '../../support/card-sample-data.ts';
import { deEscalation } from '../../support/domain-builders.ts';
import { buttonsOf, inputOf, inputsOf, textsOf, textUnder } from '../../support/card-tree.ts';

describe('myActionsCard', () => {
  const actions = Array.from({ length: 10 }, (_, at) => ({
    id: action(at),
    about: amina,
    aboutName: at === 1 ? 'Ben Carter' : null,
    text: `Ring *Ben* ${String(at)}`,
    due: at === 0 ? '2026-11-20' : '2026-12-03',
    late: at === 0,
    form,
    kind: at === 1 ? ('reflective-supervision' as const) : ('targeted-training' as const),
    from: at === 1 ? ('session' as const) : ('review' as const),
    mayClose: true,
  }));
  const data = {
    actions,
    page: 0,
    today,
    typed: undefined,
    problems: [],
    open: null,
    closed: null,
    reader: amina,
  } as const;

  it('should list what is open, late ones in words', () => {
    const texts = textsOf(myActionsCard(data));

    expect(texts).to.include.members([
      '10 open, 1 late.',
      'Ring \\*Ben\\* 0',
      'Late: was due Fri 20 Nov',
      'Targeted training, from a review',
      'Due Thu 3 Dec',
      'Reflective supervision, from supervision with Ben Carter',
    ]);
    expect(inputsOf(myActionsCard(data))).to.deep.equal([]);
    expect(pressed(myActionsCard(data), 'action.start')[0]).to.deep.equal({
      about: amina,
      action: action(0),
      page: '0',
    });
  });

  it('should offer nothing to close where it is for somebody else to do', () => {
    const [first] = actions;
    const others = first === undefined ? [] : [{ ...first, mayClose: false }];
    const card = myActionsCard({ ...data, actions: others, open: action(0) });

    expect(textsOf(card)).to.include('Targeted training, from a review, for somebody else to do');
    expect(pressed(card, 'action.start')).to.deep.equal([]);
    expect(pressed(card, 'action.close')).to.deep.equal([]);
  });

  it('should ask for one at a time what was done, on the page it stands on', () => {
    const card = myActionsCard({
      ...data,
      open: action(9),
      typed: { done: 'Rang' },
      problems: [problem('done', 'Please say in a few words what was done.')],
    });

    expect(inputOf(card, 'done')['value']).to.equal('Rang');
    expect(textUnder(card, 'done')).to.equal('Please say in a few words what was done.');
    expect(pressed(card, 'action.close')).to.deep.equal([
      { form, about: amina, action: action(9) },
    ]);
    expect(textsOf(card)).to.include('Page 2 of 2');
  });

  it('should offer what was just done as evidence, where it is of one’s own practice', () => {
    const done = 'Shadowed two calls.';
    const kept = myActionsCard({ ...data, closed: { evidenceOf: deEscalation, done } });
    const other = myActionsCard({ ...data, closed: { evidenceOf: null, done } });

    expect(pressed(kept, 'evidence.start')).to.deep.equal([
      { about: amina, competency: deEscalation, date: today, seen: done },
    ]);
    expect(pressed(other, 'evidence.start')).to.deep.equal([]);
    expect(textsOf(other)).to.include('Done, and kept with what was done.');
    expect(textsOf(myActionsCard(data)).join()).not.to.contain('Done, and kept');
  });

  it('should say when nothing is open or late', () => {
    expect(textsOf(myActionsCard({ ...data, actions: [] }))[1]).to.match(/Nothing is open/);
    expect(textsOf(myActionsCard({ ...data, actions: actions.slice(1, 3) }))[1]).to.equal(
      '2 open, none late.',
    );
  });

  it('should read what was done, and want it', () => {
    const sent = { form, about: amina, action: action(1), done: ' Rang ' };

    expect(readActionClose(sent)).to.deep.equal({
      form,
      about: amina,
      action: action(1),
      typed: { done: 'Rang' },
      done: 'Rang',
      problems: [],
    });
    expect(readActionClose({ ...sent, done: '' }).problems[0]?.field).to.equal('done');
  });
});

function pressed(card: unknown, verb: string): unknown[] {
  return buttonsOf(card)
    .filter((button) => button['verb'] === verb)
    .map((button) => button['data']);
}
