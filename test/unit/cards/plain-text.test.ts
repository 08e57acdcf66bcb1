import { expect } from 'chai';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';

import {
  cut,
  lookAlike,
  oneLine,
  plain,
  shortened,
  spoken,
} from '../../../src/cards/plain-text.ts';

const markdown = new MarkdownIt({ html: true });
const inMarkdown = new MarkdownIt({ html: true }).enable(['strikethrough', 'table']);

describe('plain', () => {
  for (const text of [
    '*bold* and **bolder** and _leaning_',
    'a_b_c and 4 * 3 * 2',
    '[a link](https://example.org) and ![picture](x.png)',
    '# no heading',
    '- no list',
    '+ no list',
    '1. no list',
    '12) no list',
    '> no quote',
    '`code` and ```fence```',
    '~~struck~~',
    '<b>not bold</b> <script>alert(1)</script>',
    'a | b',
    '--- no rule',
    '=== no heading',
    'C:\\path\\*',
    '&copy; &amp; &#65; R&D',
    '${name} and {{DATE(2026-11-22T08:00:00Z, SHORT)}}',
  ]) {
    it(`should show as typed: ${text}`, () => {
      expect(read(inMarkdown, plain(text))).to.equal(text);
    });
  }

  it('should show any text as typed, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ab1 .*_[]()#`~><|\\-+=&;!{}:/"\'')) }),
        (text) => {
          expect(read(markdown, plain(text))).to.equal(text.trim());
        },
      ),
      { numRuns: 500 },
    );
  });

  it('should keep every line a line of its own', () => {
    expect(markdown.render(plain('one\r\n  - two\n\n\n4. three'))).to.equal(
      '<p>one</p>\n<p>- two</p>\n<p>4. three</p>\n',
    );
  });

  it('should leave nothing that Teams reads as its date macro', () => {
    expect(plain('{{DATE(2026-11-22T08:00:00Z)}}')).to.not.match(/\{\{/);
  });

  it('should drop what nobody sees and what turns the reading direction', () => {
    expect(plain('a\u0000b\u202ec\u2066d')).to.equal('abcd');
  });
});

describe('lookAlike', () => {
  it('should mean nothing to Markdown, and show no backslash where Markdown is not read', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ab1 .*_[]()#`~><|-+&;!{}:/')) }),
        (text) => {
          const shown = lookAlike(text);

          expect(read(markdown, shown)).to.equal(shown);
          expect(shown).to.not.include('\\');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('should leave ordinary words as they are', () => {
    const text = 'Read record 4471_2 (with Ben), 3-4 times: R&D';

    expect(lookAlike(text)).to.equal(text);
  });
});

describe('shortened and cut', () => {
  it('should leave a short text alone', () => {
    expect(shortened('short', 5)).to.equal('short');
    expect(cut('a\nb', 3)).to.equal('a\nb');
  });

  it('should say that something was left out, and break no character in two', () => {
    expect(shortened('abc 😀 def', 6)).to.equal('abc…');
    expect(cut('abc😀', 4)).to.equal(
      'abc…\n(Shortened: the whole of it does not fit in one card.)',
    );
  });

  it('should put a text in one line', () => {
    expect(oneLine(' a\n\tb  c ')).to.equal('a b c');
    expect(shortened('a\nb', 9)).to.equal('a b');
  });
});

describe('spoken', () => {
  it('should leave nothing that speech markup reads', () => {
    expect(spoken('Ann <break/> & Bo')).to.equal('Ann break/ Bo');
  });
});

/** What a reader sees of it, in one line. */
function read(renderer: { render: (text: string) => string }, text: string): string {
  return renderer
    .render(text)
    .replace(/<\/?p>/g, '')
    .trim()
    .replace(/<[a-z/][^>]*>/gi, (tag) => `«${tag}»`)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
