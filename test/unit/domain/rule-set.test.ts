import { expect } from 'chai';

import { ruleSet } from '../../../src/domain/rule-set.ts';

describe('rule set', () => {
  it('R27 is the first: ledger entries name it, so changing a rule means raising it on purpose', () => {
    expect(ruleSet).to.equal(1);
  });
});
