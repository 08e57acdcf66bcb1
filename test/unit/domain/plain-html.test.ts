import { expect } from 'chai';
import fc from 'fast-check';

import { plainFromHtml } from '../../../src/domain/plain-html.ts';

describe('the words of a message in Teams', () => {
  for (const [html, words] of [
    ['<p>Well done <at id="0">Amina</at>&nbsp;&amp; all</p>', 'Well done Amina & all'],
    ['<div><div>One<br>two</div><ul><li>three</li></ul></div>', 'One\ntwo\nthree'],
    ['<p>5 &lt; 6 &#128512;</p><p>&nbsp;</p>', '5 < 6 😀'],
    ['<attachment id="x"></attachment>', ''],
    ['just text', 'just text'],
    ['<h1>Visits</h1>two   by<br/>two', 'Visits\ntwo by\ntwo'],
    ['&#x1F600; &#X41; &#65; &#x10ffff;', '😀 A A \u{10ffff}'],
    ['&#0; &#x110000; &#xzz;', '&#0; &#x110000; &#xzz;'],
    ['&#xd83d; is half of something', '\ufffd is half of something'],
    ['5 < 6', '5 < 6'],
    ['&constructor; &__proto__; &AMP;', '&constructor; &__proto__; &'],
  ] as const) {
    it(`should be read from ${html}`, () => {
      expect(plainFromHtml(html)).to.equal(words);
    });
  }

  it('should be found in whatever is sent, well formed, and never longer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', ';', '#', 'x', '1', ' ') }),
        (html) => {
          const words = plainFromHtml(html);
          expect(words.length).to.be.at.most(html.length);
          expect(words.isWellFormed()).to.equal(true);
        },
      ),
    );
  });
});
