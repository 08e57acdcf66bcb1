import { expect } from 'chai';
import fc from 'fast-check';

import { afterPrefix, lastKey } from '../../../src/storage/table.ts';

describe('afterPrefix', () => {
  it('is the prefix with its last character one higher', () => {
    expect(afterPrefix('team|')).to.equal('team}');
    expect(afterPrefix('a')).to.equal('b');
  });

  it('of no prefix is above every key that we make', () => {
    expect(afterPrefix('')).to.equal(lastKey);
  });

  it('bounds exactly the keys that start with the prefix', () => {
    const ascii = fc.string({ unit: fc.constantFrom('a', 'b', '|', '}', '0', 'é'), maxLength: 4 });

    fc.assert(
      fc.property(ascii, ascii, (prefix, key) => {
        fc.pre(prefix !== '');
        const within = key >= prefix && key < afterPrefix(prefix);

        expect(within).to.equal(key.startsWith(prefix));
      }),
    );
  });
});
