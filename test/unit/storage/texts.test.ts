import { expect } from 'chai';

import { rememberedTexts } from '../../../src/storage/texts.ts';

describe('rememberedTexts', () => {
  it('should read a text as JSON does', () => {
    const texts = rememberedTexts();

    expect(texts('a row', '{"held":[1,null,"two"]}')).to.deep.equal({ held: [1, null, 'two'] });
    expect(texts('another', 'null')).to.equal(null);
    expect(() => texts('a third', '{"held"')).to.throw(SyntaxError);
  });

  it('should give the same value for the same text of a place', () => {
    const texts = rememberedTexts();
    const first = texts('a row', '{"held":1}');

    expect(texts('a row', '{"held":1}')).to.equal(first);
    expect(texts('another', '{"held":1}')).not.to.equal(first);
  });

  it('should give what is written there now, as soon as one letter is another', () => {
    const texts = rememberedTexts();
    texts('a row', '{"held":1}');

    expect(texts('a row', '{"held":2}')).to.deep.equal({ held: 2 });
    expect(texts('a row', '{"held":1}')).to.deep.equal({ held: 1 });
  });

  it('should give again what was read before a text that is no JSON', () => {
    const texts = rememberedTexts();
    const first = texts('a row', '{"held":1}');
    expect(() => texts('a row', '{')).to.throw(SyntaxError);

    expect(texts('a row', '{"held":1}')).to.equal(first);
  });

  it('should hold no more characters than it may, and forget those read longest ago', () => {
    const texts = rememberedTexts(20);
    const [a, b] = [texts('a', '{"held":1}'), texts('b', '{"held":2}')];
    const c = texts('c', '{"held":3}');

    expect(texts('b', '{"held":2}')).to.equal(b);
    expect(texts('c', '{"held":3}')).to.equal(c);
    expect(texts('a', '{"held":1}')).not.to.equal(a);
  });

  it('should not hold a text that is longer than all it may', () => {
    const texts = rememberedTexts(20);
    const long = `{"held":"${'x'.repeat(20)}"}`;
    const first = texts('a row', long);

    expect(texts('a row', long)).not.to.equal(first);
    expect(texts('a row', long)).to.deep.equal(first);
  });
});
