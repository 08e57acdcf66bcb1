import { expect } from 'chai';

import { personEntryWords, teamEntryWords } from '../../../src/domain/entry-words.ts';
import {
  actionsFor,
  idsIn,
  mentions,
  partOf,
  reporter,
  textsIn,
  withoutNames,
  withoutReporter,
  withWords,
} from '../../../src/domain/third-parties.ts';
import { personId } from '../../support/domain-builders.ts';

const [ada, ben, carys] = [personId(1), personId(2), personId(3)];

describe('third parties', () => {
  it('finds whom something names, however deep, in lists and in form ids too', () => {
    const stored = { a: [{ b: ada }], c: `${ben}.${carys}`, d: 1, e: null };

    expect(mentions(stored, ada)).to.equal(true);
    expect(mentions(stored, ben)).to.equal(true);
    expect(mentions({ [ada]: 'a name is no text' }, ada)).to.equal(false);
    expect(mentions(null, ada)).to.equal(false);
    expect(textsIn(stored)).to.deep.equal([ada, `${ben}.${carys}`]);
    expect([...idsIn(stored)]).to.deep.equal([ada, ben, carys]);
    expect([...idsIn(['no id'])]).to.deep.equal([]);
  });

  it('says people in words, everything else as it was, and a form without whose it was', () => {
    const words = new Map<string, string>([
      [ada, 'Ada'],
      [ben, 'Colleague 1'],
    ]);
    const stored = { by: ada, list: [ben, 3, true, null], form: `${ben}.${carys}`, other: carys };

    expect(withWords(stored, words)).to.deep.equal({
      by: 'Ada',
      list: ['Colleague 1', 3, true, null],
      form: carys,
      other: carys,
    });
  });

  it('leaves out names wherever they stand, the longest first', () => {
    const words = new Map([
      ['Ben', 'Colleague 1'],
      ['Ben Okafor', 'Colleague 2'],
      ['', 'nobody'],
    ]);

    expect(withoutNames({ text: 'Ben Okafor met Ben.' }, words)).to.deep.equal({
      text: 'Colleague 2 met Colleague 1.',
    });
  });

  it('R24 never says who reported an incident, but to whoever did', () => {
    const stored = [
      { by: ben, of: { reportedBy: ben, involved: [ada] }, due: '2026-12-01' },
      { by: ben, of: null },
      { by: carys, of: { reportedBy: ben } },
      { by: ben },
      { supervisor: ben, of: { reportedBy: ben } },
      'text',
    ];

    expect(withoutReporter(stored, ada)).to.deep.equal([
      { by: reporter, of: { reportedBy: reporter, involved: [ada] }, due: '2026-12-01' },
      { by: ben, of: null },
      { by: carys, of: { reportedBy: reporter } },
      { by: ben },
      { supervisor: ben, of: { reportedBy: reporter } },
      'text',
    ]);
    expect(withoutReporter(stored, ben)).to.deep.equal(stored);
  });

  it('keeps of a colleague’s entry the person’s part, and no outcome of the colleague’s', () => {
    const stored = {
      session: { supervisor: ada, date: '2026-11-02', minutes: 60, notHeld: 'supervisee-away' },
      outcomes: [{ competency: 'rbc.x', outcome: 'pause', review: { due: '2026-11-16' } }],
      opened: [
        { id: 'a-1', owner: ada, due: '2026-11-09', competency: 'rbc.x' },
        { id: 'a-2', owner: ben, due: '2026-11-10' },
      ],
      entrustment: 4,
      caseload: null,
    };

    expect(partOf(stored, ada)).to.deep.equal({
      session: { supervisor: ada, date: '2026-11-02', minutes: 60 },
      opened: [{ owner: ada, due: '2026-11-09' }],
    });
    expect(partOf({ outcome: 'pause', list: ['x'], of: {} }, ada)).to.equal(undefined);
    expect(partOf({ task: { outcome: 'pause' }, on: [ben], by: ada }, ada)).to.deep.equal({
      by: ada,
    });
    expect(partOf({ team: null, involved: [ben, ada] }, ada)).to.deep.equal({
      team: null,
      involved: [ada],
    });
  });

  it('finds the actions that are addressed to the person', () => {
    const stored = {
      opened: [{ id: 'a-1', owner: ada }, { id: 'a-2', owner: ben }, { owner: ada }],
    };

    expect(actionsFor(stored, ada)).to.deep.equal(['a-1']);
    expect(actionsFor(null, ada)).to.deep.equal([]);
  });

  it('has words for every entry, each its own', () => {
    for (const words of [personEntryWords, teamEntryWords]) {
      const said = Object.values(words);
      expect(new Set(said).size).to.equal(said.length);
      expect(said.every((each) => /^[A-Z][\w ’,-]+$/.test(each))).to.equal(true);
    }
  });
});
