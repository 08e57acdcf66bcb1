import { expect } from 'chai';
import fc from 'fast-check';

import {
  freeTextProblems,
  identifierIn,
  isNhsNumber,
  mostFreeText,
} from '../../../src/domain/free-text.ts';

const thisYear = 2026;

const anyNine = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
/** Ten digits that are an NHS number by the sum, the ten times repeated ones left out. */
const anyNhsNumber = anyNine
  .map((nine) => [...nine, checkDigit(nine)])
  .filter((ten) => ten[9] !== 10 && new Set(ten).size > 1)
  .map((ten) => ten.join(''));
const anySpace = fc.constantFrom('', '', ' ', '  ', '\u00a0', '\u2009', '\t', '\n', '      ');
const anySpacing = fc.array(anySpace, { minLength: 9, maxLength: 9 });
const anySeparator = fc.constantFrom('-', '.', '–', '‑', ' - ', '\u200b', '\u00ad');
const anyWords = fc.constantFrom('', 'seen today', 'ref:', 'A&E (', 'no. 3, ', '3 visits\n');

describe('free text', () => {
  describe('NHS numbers', () => {
    for (const text of [
      '9434765919',
      '943 476 5919',
      '943-476-5919',
      '943.476.5919',
      '943–476–5919',
      '943\u00a0476\u00a05919',
      '943   476   5919',
      '943      476 5919',
      '9 4 3 4 7 6 5 9 1 9',
      '9-4-3-4-7-6-5-9-1-9',
      '943\n476\n5919',
      'NHS9434765919',
      'seen with 943 476 5919, agreed a plan',
      '(943 476 5919).',
      'on 3 9434765919',
      '943 476 5919 2026',
      '0000000019 943 476 5919',
    ])
      it(`refuses ${JSON.stringify(text)}`, () => {
        expect(identifierIn(text, thisYear)).to.equal('nhs-number');
      });

    for (const [text, why] of [
      ['943 476 5918', 'its check digit is wrong'],
      ['943 476 591', 'nine digits'],
      ['94347659190', 'eleven digits'],
      ['194347659190', 'twelve digits'],
      ['07911 123456', 'a mobile number'],
      ['07911123456', 'a mobile number'],
      ['020 7946 0958', 'a London number'],
      ['0161 496 0000', 'a Manchester number'],
      ['RiO 1234567', 'a record reference'],
      ['ref AB-2026-001943', 'a record reference'],
      ['943 476 ref 5919', 'words between'],
      ['000 000 0000', 'ten times the same digit'],
      ['1111111111', 'ten times the same digit'],
      ['943 12.03.2026 476 5919', 'a date between'],
      ['', 'nothing'],
    ] as const)
      it(`allows ${JSON.stringify(text)}: ${why}`, () => {
        expect(identifierIn(text, thisYear)).to.equal(null);
      });

    it('finds any, in any spacing, whatever is written around it', () => {
      fc.assert(
        fc.property(
          anyNhsNumber,
          anySpacing,
          anyWords,
          anyWords,
          (number, spaces, before, after) => {
            const spaced = Array.from(number, (digit, at) => `${digit}${spaces[at] ?? ''}`).join(
              '',
            );

            expect(identifierIn(`${before} ${spaced} ${after}`, thisYear)).to.equal('nhs-number');
          },
        ),
        { numRuns: 300 },
      );
    });

    it('finds any, in groups of three, three and four, whatever stands between', () => {
      fc.assert(
        fc.property(anyNhsNumber, anySeparator, (number, separator) => {
          const groups = [number.slice(0, 3), number.slice(3, 6), number.slice(6)];

          expect(identifierIn(groups.join(separator), thisYear)).to.equal('nhs-number');
        }),
      );
    });

    it('allows ten digits with any other check digit', () => {
      fc.assert(
        fc.property(anyNine, fc.integer({ min: 1, max: 9 }), (nine, off) => {
          const wrong = (checkDigit(nine) + off) % 10;
          fc.pre(wrong !== checkDigit(nine));

          expect(identifierIn(`${nine.join('')}${String(wrong)}`, thisYear)).to.equal(null);
        }),
      );
    });

    it('allows any telephone number of eleven digits, as people write them', () => {
      const anyPhone = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 });
      const anyGroups = fc.constantFrom([11], [5, 6], [3, 4, 4], [4, 3, 4], [5, 3, 3]);

      fc.assert(
        fc.property(anyPhone, anyGroups, (ten, groups) => {
          const digits = `0${ten.join('')}`;
          const starts = groups.map((_, at) => groups.slice(0, at).reduce((a, b) => a + b, 0));
          const parts = starts.map((start, at) => digits.slice(start, start + Number(groups[at])));

          expect(identifierIn(`ring ${parts.join(' ')} first`, thisYear)).to.equal(null);
        }),
      );
    });

    it('allows any date with any time beside it', () => {
      const anyMoment = fc.tuple(
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1950, max: 2027 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
      );

      fc.assert(
        fc.property(anyMoment, fc.constantFrom('-', '.', '/'), (moment, mark) => {
          const [day, month, year, hour, minute] = moment.map((part) =>
            String(part).padStart(2, '0'),
          );
          const dates = [`${day}${mark}${month}${mark}${year}`, `${year}-${month}-${day}`];

          for (const date of dates) {
            const text = `held ${date} ${hour}:${minute} - ${date} ${hour}.${minute}`;
            expect(identifierIn(text, thisYear), text).to.equal(null);
          }
        }),
      );
    });

    it('checks a number by modulus 11', () => {
      expect(isNhsNumber('9434765919')).to.equal(true);
      expect(isNhsNumber('9434765910')).to.equal(false);
      expect(isNhsNumber('4010232137')).to.equal(true);
    });

    it('knows a remainder of nothing as check digit 0', () => {
      expect(checkDigit([1, 0, 0, 0, 0, 0, 0, 0, 6])).to.equal(0);
      expect(isNhsNumber('1000000060')).to.equal(true);
    });

    it('has no check digit for a remainder of one', () => {
      expect(checkDigit([0, 0, 0, 0, 0, 0, 0, 0, 6])).to.equal(10);
      for (const last of '0123456789') expect(isNhsNumber(`000000006${last}`)).to.equal(false);
    });

    for (const text of ['943 476 5919', '943476591', '94347659190', '943476591X', ''])
      it(`takes "${text}" for no number of ten digits`, () => {
        expect(isNhsNumber(text)).to.equal(false);
      });
  });

  describe('dates of birth', () => {
    for (const text of [
      'Sarah 12/03/1985',
      'sarah dob 12/03/1985',
      'Sarah Jones, 12.03.1985',
      'Sarah (12-3-1985)',
      'Sarah Jones 12 March 1985',
      'Sarah Jones 12th March, 1985',
      'Sarah Jones 12th of March 1985',
      'Sarah Jones 12 Mar. 1985',
      'Sarah Jones 12-Mar-1985',
      'Sarah Jones 12 sept 1985',
      'March 12, 1985: Sarah',
      '1985-03-12 Mrs Jones',
      'Sarah 1985/03/12',
      'Sarah 12/3/85',
      'Sarah 12 / 03 / 1985',
      'D.O.B. 12.03.1985',
      'date of birth: 12/03/1985',
      'was born on 12 March 1985',
      'visited Mr O’Brien 12/03/1985',
      "O'Brien 12/03/1985",
      'McDonald 12/03/1985',
      'Anne-Marie, 12/03/1985',
      'Zoë 12/03/1985',
      'Mary 12/03/1985',
      'Julie 12/03/1985',
      'Declan 12/03/1985',
      'born 12/03/1985. Sarah was well.',
      'Alfie DOB 12/03/2019',
      'Seen on 12/03/1985 by Sarah',
      'Sarah on her day, 12/03/1985',
      'Sarah 12/03/1921',
      'talked to Sarah. 12/03/1985',
      'talked to Sarah!! 12/03/1985',
      'talked to J.Smith 12/03/1985',
      'talked to Dr.Smith, 12/03/1985',
      'talked to Sarah, after 01.02.2020, 12.03.1985',
      '12/03/1985. Sarah was well.',
    ])
      it(`refuses ${JSON.stringify(text)}`, () => {
        expect(identifierIn(text, thisYear)).to.equal('birth-date');
      });

    for (const [text, why] of [
      ['12/03/1985', 'a date alone'],
      ['the policy dates from 12 March 1985', 'no name beside it'],
      ['On Monday 12 March 2012 we agreed', 'words that are no names'],
      ['Sarah and I met on 12/03/2026', 'a recent date'],
      ['Sarah is back on 12/03/26', 'a recent date'],
      ['Sarah, next review 12 March 2027', 'a date to come'],
      ['Sarah 12/03/2017', 'not ten years ago'],
      ['seen by CPN 12/03/1985', 'an abbreviation'],
      ['12/03/1985 was when our Sarah left', 'the name too far away'],
      ['Sarah has been qualified since 1985', 'a year alone'],
      ['Sarah scored 10.1.2.15', 'no date'],
      ['Met Sarah 08.30-09.15', 'a time'],
      ['Met Sarah 08.30 - 09.15', 'a time'],
      ['Sarah, then a long talk about the team: 12/03/1985', 'the name too far away'],
      ['born to do this work, said of her by the team in 12/03/2026', 'a recent date'],
      ['born to do this work, they say of her since 12/03/1985', 'the word too far away'],
    ] as const)
      it(`allows ${JSON.stringify(text)}: ${why}`, () => {
        expect(identifierIn(text, thisYear)).to.equal(null);
      });

    it('refuses a name beside a date of ten years ago', () => {
      expect(identifierIn('Sarah 12/03/2016', thisYear)).to.equal('birth-date');
    });
  });

  describe('freeTextProblems', () => {
    it('finds nothing wrong with ordinary words', () => {
      const texts = new Map([
        ['reflections', 'Good use of the crisis plan (ref 1234567). Next time: the family.'],
        ['note', ''],
      ]);

      expect(freeTextProblems(texts, thisYear)).to.deep.equal([]);
    });

    it('names each field that holds an identifier, without repeating it', () => {
      const texts = new Map([
        ['reflections', 'Seen with 943 476 5919.'],
        ['note', 'Calm.'],
        ['action1', 'Ring Sarah 12/03/1985'],
      ]);

      const problems = freeTextProblems(texts, thisYear);

      expect(problems.map((problem) => problem.field)).to.deep.equal(['reflections', 'action1']);
      expect(problems[0]?.sentence).to.include('NHS number').and.include('record reference');
      expect(problems[1]?.sentence).to.include('date of birth').and.include('record reference');
      expect(JSON.stringify(problems)).to.not.match(/943|Sarah|1985/);
    });

    it('takes as many characters as a form may hold', () => {
      const texts = new Map([
        ['reflections', 'a'.repeat(mostFreeText - 10)],
        ['note', 'a'.repeat(10)],
      ]);

      expect(freeTextProblems(texts, thisYear)).to.deep.equal([]);
    });

    it('names the longest field where all together are one too long', () => {
      const texts = new Map([
        ['note', 'a'.repeat(3000)],
        ['reflections', 'b'.repeat(3001)],
        ['action1', 'c'.repeat(2000)],
      ]);

      const problems = freeTextProblems(texts, thisYear);

      expect(problems).to.have.lengthOf(1);
      expect(problems[0]?.field).to.equal('reflections');
      expect(problems[0]?.sentence).to.include('8000').and.not.include('bbb');
    });

    it('names the first of two that are as long', () => {
      const texts = new Map([
        ['reflections', 'a'.repeat(5000)],
        ['note', 'a'.repeat(5000)],
      ]);

      expect(freeTextProblems(texts, thisYear).map(({ field }) => field)).to.deep.equal([
        'reflections',
      ]);
    });

    // Each would not end in a test's time where a pattern went over it again and again.
    for (const [what, text, problems] of [
      ['digits far apart', '1 '.repeat(4000), 0],
      ['one long gap', `1${' '.repeat(7998)}1`, 0],
      ['dates and names', 'Sarah 1/1/85 '.repeat(600), 1],
      ['half dates', '1jan   '.repeat(1100), 0],
      ['dashes', '1 - '.repeat(2000), 0],
    ] as const)
      it(`reads the longest form to its end: ${what}`, () => {
        const found = freeTextProblems(new Map([['reflections', text]]), thisYear);

        expect(found).to.have.length(problems);
      });
  });
});

/** 11 less the weighted sum modulo 11; 10 where there is no such number. */
function checkDigit(nine: readonly number[]): number {
  const sum = nine.reduce((all, digit, at) => all + digit * (10 - at), 0);

  return (11 - (sum % 11)) % 11;
}
