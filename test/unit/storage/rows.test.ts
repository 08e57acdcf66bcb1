import { expect } from 'chai';
import fc from 'fast-check';

import { jsonColumns, jsonOf, jsonText, textColumns, textOf } from '../../../src/storage/rows.ts';

describe('rows', () => {
  describe('textColumns', () => {
    it('puts a short text in one column', () => {
      expect(textColumns('entry', 'short')).to.deep.equal({ entry0: 'short' });
    });

    it('puts an empty text in one column, so that it is told from none', () => {
      expect(textColumns('entry', '')).to.deep.equal({ entry0: '' });
      expect(textOf({ entry0: '' }, 'entry')).to.equal('');
      expect(textOf({}, 'entry')).to.equal(undefined);
    });

    for (const [length, columns] of [
      [29_999, 1],
      [30_000, 1],
      [30_001, 2],
      [60_000, 2],
      [60_001, 3],
    ] as const)
      it(`cuts ${String(length)} characters into ${String(columns)}`, () => {
        const text = 'x'.repeat(length);

        const cut = textColumns('entry', text);

        expect(Object.keys(cut)).to.have.lengthOf(columns);
        expect(textOf(cut, 'entry')).to.equal(text);
      });

    it('cuts no character in two, wherever it stands', () => {
      for (const before of [29_998, 29_999, 30_000]) {
        const text = `${'x'.repeat(before)}${'👍'.repeat(15_001)}`;

        const cut = textColumns('entry', text);

        expect(Object.values(cut).every((column) => String(column).isWellFormed())).to.equal(true);
        expect(textOf(cut, 'entry')).to.equal(text);
      }
    });

    it('keeps every column within 64 KiB and gives every text back', () => {
      const unit = fc.constantFrom('x', 'é', '👍', '\ud83d', '\udc4d', '\u2028', '"');
      const texts = fc
        .tuple(fc.array(unit, { maxLength: 20 }), fc.integer({ min: 0, max: 6_000 }))
        .map(([units, times]) => units.join('').repeat(times));

      fc.assert(
        fc.property(texts, (text) => {
          const cut = textColumns('entry', text);

          expect(textOf(cut, 'entry') === text).to.equal(true);
          for (const column of Object.values(cut))
            expect(String(column).length * 2).to.be.below(65_536);
        }),
        { numRuns: 50 },
      );
    });
  });

  describe('jsonText', () => {
    it('is JSON of the same value, on one line by anybody’s reckoning', () => {
      const value = { text: 'one\u2028two\u2029three\nfour', none: null };

      const text = jsonText(value);

      expect(JSON.parse(text)).to.deep.equal(value);
      expect(text).not.to.match(/[\n\r\u2028\u2029]/);
    });
  });

  describe('jsonColumns', () => {
    it('gives every value back', () => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          const expected: unknown = JSON.parse(JSON.stringify(value));

          expect(jsonOf(jsonColumns('state', value), 'state')).to.deep.equal(expected);
        }),
      );
    });

    it('of another name is nothing', () => {
      expect(jsonOf(jsonColumns('state', { a: 1 }), 'details')).to.equal(undefined);
    });
  });
});
