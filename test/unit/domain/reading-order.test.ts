import { expect } from 'chai';

import type { CompetencyId, Framework } from '../../../src/domain/framework.ts';
import { inReadingOrder } from '../../../src/domain/reading-order.ts';

describe('reading order', () => {
  it('is domain by domain, each before those within it, with the competencies of none at the end', () => {
    const ordered = inReadingOrder(
      framework(
        ['inner<second', 'second', 'first'],
        ['of-none', 'two@first', 'one@inner', 'lost@nowhere', 'three@second', 'four@first'],
      ),
    );

    expect(ordered.domains?.map(({ id }) => id)).to.deep.equal(['second', 'inner', 'first']);
    expect(ordered.competencies.map(({ title }) => title)).to.deep.equal([
      'three',
      'one',
      'two',
      'four',
      'of-none',
      'lost',
    ]);
  });

  it('has no depth that is too deep', () => {
    const domains = Array.from({ length: 20_000 }, (_, at) =>
      at === 0 ? 'd0' : `d${at}<d${at - 1}`,
    );

    const ordered = inReadingOrder(framework(domains.toReversed(), ['one@d19999', 'two@d0']));

    expect(ordered.domains?.map(({ id }) => id)).to.deep.equal(domains.map((_, at) => `d${at}`));
    expect(ordered.competencies.map(({ title }) => title)).to.deep.equal(['two', 'one']);
  });

  it('without domains is the one it has', () => {
    const { domains: _domains, ...flat } = framework([], ['b', 'a']);

    expect(inReadingOrder(flat)).to.equal(flat);
  });
});

/** Domains as `id<around`, competencies as `title@domain`. */
function framework(domains: string[], competencies: string[]): Framework {
  return {
    id: 'x',
    title: 'X',
    version: '1',
    levelRule: 'none',
    domains: domains.map((said) => {
      const [id = '', within] = said.split('<');
      return { id, title: id, ...(within === undefined ? {} : { within }) };
    }),
    competencies: competencies.map((said) => {
      const [title = '', domain] = said.split('@');
      const id = `x.${title}` as CompetencyId;
      return { id, title, ...(domain === undefined ? {} : { domain }) };
    }),
  };
}
