import { expect } from 'chai';

import { errorName, isRefusal, Refusal } from '../../../src/domain/errors.ts';

describe('Refusal', () => {
  let refusal: Refusal;

  beforeEach(() => {
    refusal = new Refusal('not_permitted', 'Only a supervisor can do this.');
  });

  it('has a code to count and a sentence to read, and logs the code only', () => {
    expect(refusal).to.include({
      name: 'Refusal',
      code: 'not_permitted',
      sentence: 'Only a supervisor can do this.',
      message: 'not_permitted',
    });
  });

  it('is told from every other error', () => {
    expect(isRefusal(refusal)).to.equal(true);
    expect(isRefusal(new Error('not_permitted'))).to.equal(false);
    expect(isRefusal({ code: 'not_permitted', sentence: '' })).to.equal(false);
    expect(isRefusal(undefined)).to.equal(false);
  });
});

describe('errorName', () => {
  it('says what kind of error it was and nothing of its message, whatever was thrown', () => {
    expect(errorName(new TypeError('Amina was not found'))).to.equal('TypeError');
    expect(errorName(new Refusal('not_known', 'I do not know you.'))).to.equal('Refusal');
    expect(errorName('Amina was not found')).to.equal('unknown');
    expect(errorName(undefined)).to.equal('unknown');
  });
});
