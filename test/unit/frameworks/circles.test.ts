import { expect } from 'chai';
import fc from 'fast-check';

import { circles } from '../../../src/frameworks/circles.ts';

describe('circles', () => {
  it('are what is within itself, and not what is within one of these', () => {
    const around = new Map([
      ['alone', undefined],
      ['in-a', 'a'],
      ['a', 'b'],
      ['b', 'a'],
      ['self', 'self'],
      ['lost', 'nowhere'],
    ]);

    expect([...circles(around)]).to.have.members(['a', 'b', 'self']);
  });

  it('are found wherever they are reached from', () => {
    const links = fc.array(fc.option(fc.nat(12), { nil: undefined }), { maxLength: 12 });

    fc.assert(
      fc.property(links, (within) => {
        const around = new Map(within.map((each, at) => [String(at), each?.toString()] as const));

        const expected = [...around.keys()].filter((each) => comesBack(around, each));

        expect([...circles(around)]).to.have.members(expected);
      }),
    );
  });

  it('are looked for in a long chain at once', () => {
    const length = 20_000;
    const chain = Array.from({ length }, (_, at) => [String(at), String(at + 1)] as const);

    expect(circles(new Map(chain)).size).to.equal(0);
    expect(circles(new Map([...chain, [String(length), '0']])).size).to.equal(length + 1);
  });
});

function comesBack(around: ReadonlyMap<string, string | undefined>, start: string): boolean {
  let next = around.get(start);
  for (let steps = around.size; steps > 0 && next !== start && next !== undefined; steps -= 1)
    next = around.get(next);

  return next === start;
}
