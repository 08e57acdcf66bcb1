import { expect } from 'chai';

import { formatOf } from '../../../../src/frameworks/formats/formats.ts';
import { deepest, readJson } from '../../../../src/frameworks/formats/json.ts';
import { readOwn } from '../../../../src/frameworks/formats/own.ts';

const limit = 3 * 1024 * 1024;

describe('readJson', () => {
  describe('of what is nested', () => {
    const lists = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const tooDeep = (place: string) => ({
      problems: [{ place, reason: 'is nested more than 64 levels deep' }],
    });

    it('reads 64 levels, whatever they are of, and however many side by side', () => {
      const inner = `{"a":${lists(deepest - 2)}}`;
      const text = `[${Array.from({ length: 1000 }, () => inner).join(',')}]`;

      expect(readJson(text)).to.deep.equal({ value: JSON.parse(text) as unknown });
    });

    it('refuses one more, at the bracket that opens it', () => {
      expect(readJson(lists(deepest + 1))).to.deep.equal(tooDeep('line 1, column 65'));
      expect(readJson(`{\n "a": ${lists(deepest)}}`)).to.deep.equal(tooDeep('line 2, column 70'));
    });

    for (const [what, opened] of [
      ['lists', '['],
      ['objects', '{"a":'],
    ] as const)
      it(`refuses ${what} without end before they are read`, () => {
        const depth = Math.min(1_000_000, Math.floor(limit / opened.length));
        const text = opened.repeat(depth);

        expect(readJson(text)).to.deep.equal(tooDeep(`line 1, column ${64 * opened.length + 1}`));
        expect(formatOf(text)).to.equal('own');
        expect(readOwn(text)).to.have.property('problems').with.lengthOf(1);
      });

    it('refuses a list a million deep that is closed again', () => {
      expect(readJson(lists(1_000_000))).to.deep.equal(tooDeep('line 1, column 65'));
    });

    it('takes no bracket in a text for one, whatever is escaped before it', () => {
      for (const said of ['['.repeat(100), `"${'{'.repeat(100)}`, `\\"${'['.repeat(100)}\\`])
        expect(readJson(JSON.stringify([said, [said]]))).to.deep.equal({ value: [said, [said]] });
    });
  });

  describe('of what is large', () => {
    const tooLarge = { problems: [{ place: 'the file', reason: 'is larger than 3 MiB' }] };

    it('reads 3 MiB', () => {
      const said = 'a'.repeat(limit - 2);

      expect(readJson(`"${said}"`)).to.deep.equal({ value: said });
    });

    it('refuses a byte more, be it of a character that takes several', () => {
      expect(readJson(`"${'a'.repeat(limit - 1)}"`)).to.deep.equal(tooLarge);
      expect(readJson(`"${'é'.repeat(limit / 2)}"`)).to.deep.equal(tooLarge);
    });

    it('refuses it as what it is, and not as what it holds', () => {
      const text = `${' '.repeat(limit)}{ oops`;

      expect(formatOf(text)).to.equal('own');
      expect(readOwn(text)).to.deep.equal(tooLarge);
    });
  });
});
