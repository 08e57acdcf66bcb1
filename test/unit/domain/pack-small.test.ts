import { expect } from 'chai';

import { withoutSmall, type Broken } from '../../../src/domain/pack-small.ts';

function row(label: string, people: number, ...counts: number[]): Broken {
  return { label, people, counts };
}

/** As a pack without names shows it. */
function shown(...rows: Broken[]) {
  return withoutSmall({ names: false }, rows, 'Others');
}

const together = 'Rows of fewer than 3 people are shown together.';

describe('a breakdown of few people', () => {
  it('is shown as it is where every row is of three or more, or names were asked for', () => {
    const rows = [row('a', 3, 1), row('b', 4, 2)];
    const small = [row('a', 1, 1), row('b', 4, 2)];

    expect(shown(...rows)).to.deep.equal({ rows, note: '' });
    expect(withoutSmall({ names: true }, small, 'Others')).to.deep.equal({ rows: small, note: '' });
  });

  it('adds up those of fewer, with every count of theirs', () => {
    const large = row('a', 5, 9, 9);

    expect(shown(row('b', 2, 1, 7), large, row('c', 1, 2, 4))).to.deep.equal({
      rows: [large, row('Others', 3, 3, 11)],
      note: together,
    });
  });

  it('adds the next larger one to them where they are too few together, and leaves the largest', () => {
    const largest = row('a', 6, 9);

    expect(shown(largest, row('b', 3, 5), row('c', 2, 1))).to.deep.equal({
      rows: [largest, row('Others', 5, 6)],
      note: together,
    });
  });

  it('adds up every small one, also where the first of them would be enough', () => {
    expect(shown(row('a', 2, 1), row('b', 2, 1), row('c', 2, 1), row('d', 3, 1))).to.deep.equal({
      rows: [row('d', 3, 1), row('Others', 6, 3)],
      note: together,
    });
  });

  it('shows none of it where all of them are too few', () => {
    expect(shown(row('a', 1, 1), row('b', 1, 1))).to.deep.equal({
      rows: [],
      note: 'Not shown: fewer than 3 people, who could be told by it.',
    });
  });
});
