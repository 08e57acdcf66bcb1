import { expect } from 'chai';

import { isLink, linkProblems } from '../../../src/domain/link.ts';

describe('links', () => {
  const teams =
    'https://teams.microsoft.com/l/message/19:3f2504e04f8911d39a0c0305e82c3301@thread.tacv2/1793612345678?tenantId=8c1f2f6e-9434-7659-1912-0305e82c3301&createdTime=1793612345678';

  for (const link of ['https://trust.example', 'HTTPS://trust.example/a?b=c#d', teams]) {
    it(`should be kept: ${link.slice(0, 40)}`, () => {
      expect(isLink(link)).to.equal(true);
      expect(linkProblems(link)).to.deep.equal([]);
    });
  }

  for (const link of [
    'http://trust.example',
    'trust.example',
    'https:',
    'https://',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://user:secret@trust.example/',
    'https://trust.example/a b',
    'https://trust.example\n/a',
    `https://trust.example/${'x'.repeat(479)}`,
  ]) {
    it(`should be refused: ${link.slice(0, 40)}`, () => {
      expect(isLink(link)).to.equal(false);
      expect(linkProblems(link).map(({ field }) => field)).to.deep.equal(['link']);
    });
  }

  it('should say what a link has to be', () => {
    expect(linkProblems('trust.example')).to.deep.equal([
      {
        field: 'link',
        sentence: 'Please give a link that begins with https://, of up to 500 characters.',
      },
    ]);
  });

  it('should be 500 characters at most', () => {
    expect(isLink(`https://trust.example/${'x'.repeat(478)}`)).to.equal(true);
  });

  it('should be refused with an NHS number for a part of it, and with no other number', () => {
    for (const part of [
      'p/9434765919',
      'p?nhs=9434765919&x=1',
      '#9434765919',
      'plan_9434765919.docx',
      '943%20476%205919.docx',
      '943+476+5919',
      'plan%209434765919',
      '9434765919%20plan',
    ]) {
      expect(linkProblems(`https://trust.example/${part}`), part).to.deep.equal([
        {
          field: 'link',
          sentence:
            'This link seems to hold an NHS number. Please leave it out, and name the local record reference instead.',
        },
      ]);
    }
    for (const part of [
      'p/9434765918',
      'p/19434765919',
      'id-9434765919',
      'a9434765919',
      '1%20943%20476%205919',
      '%209434765918',
    ]) {
      expect(linkProblems(`https://trust.example/${part}`), part).to.deep.equal([]);
    }
  });

  it('should be nothing wrong where there is none', () => {
    expect(linkProblems('')).to.deep.equal([]);
  });
});
