import { expect } from 'chai';

import { recordsOf, withRecords, type KeptRecords } from '../../../src/domain/huddle-records.ts';

const first = { date: '2026-12-01', slot: 1 };
const second = { date: '2026-12-01', slot: 2 };

describe('record numbers of a huddle', () => {
  it('are kept for each huddle of a day, each number once, and leave other days behind', () => {
    const morning = withRecords([], first, ['DX-1', 'DX-2', 'DX-1']);
    const noon = withRecords(withRecords(morning, first, ['DX-2', 'DX-3']), second, ['DX-9']);
    const tomorrow = withRecords(noon, { ...first, date: '2026-12-02' }, ['DX-4']);

    expect(recordsOf(noon, first)).to.deep.equal({ numbers: ['DX-1', 'DX-2', 'DX-3'], more: 0 });
    expect(recordsOf(noon, second)).to.deep.equal({ numbers: ['DX-9'], more: 0 });
    expect(recordsOf(tomorrow, first)).to.deep.equal({ numbers: [], more: 0 });
    expect(tomorrow).to.have.length(1);
  });

  it('are the first forty, with how many there are beside them', () => {
    let kept: readonly KeptRecords[] = [];
    for (let at = 0; at < 3; at += 1) {
      const given = Array.from({ length: 20 }, (_, each) => `DX-${String(at * 20 + each)}`);
      kept = withRecords(kept, first, given);
    }

    const { numbers, more } = recordsOf(kept, first);
    expect([numbers.length, numbers.at(-1), more]).to.deep.equal([40, 'DX-39', 20]);
  });
});
