import { expect } from 'chai';

import { lineBy, type Line } from '../../../src/usecases/line.ts';
import { seeded } from '../../support/seeded.ts';

describe('lineBy', () => {
  let ms: number;
  let line: Line;

  beforeEach(() => {
    ms = Date.parse('2026-11-23T09:00:00.000Z');
    line = lineBy(() => ms);
  });

  /** Seconds to wait; 0 where it has begun, and then when it is over is its own affair. */
  function told(most: number): number {
    const begun = line.begin(most);

    return begun.state === 'begun' ? 0 : begun.seconds;
  }

  it('should begin as many as may be under way, and the next where one is over', () => {
    const first = line.begin(2);
    const second = told(2);
    const third = told(2);
    if (first.state === 'begun') first.over();

    expect([first.state, second, third > 0, told(2)]).to.deep.equal(['begun', 0, true, 0]);
  });

  it('should tell those in line to come one after the other', () => {
    told(1);

    const waits = Array.from({ length: 40 }, () => told(1));

    expect(waits).to.deep.equal([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).to.equal(10);
  });

  it('should tell them to wait longer where work takes longer, and no longer than it may be', () => {
    for (let each = 0; each < 40; each += 1) takes(8_000);
    told(1);
    const after = told(1);
    for (let each = 0; each < 40; each += 1) tookOf(line.begin(2), 86_400_000);

    expect(after).to.equal(4);
    expect(told(1)).to.be.below(120);
  });

  it('should hold nobody up by what was told before a clock was set back', () => {
    told(1);
    for (let each = 0; each < 200; each += 1) told(1);
    ms -= 1_800_000;

    expect(told(1)).to.equal(1);
  });

  it('should look again sooner where the line is longer than an hour', () => {
    for (let each = 0; each < 40; each += 1) takes(60_000);
    told(1);

    const waits = Array.from({ length: 400 }, () => told(1));

    expect(Math.max(...waits)).to.be.within(3_500, 3_700);
    expect(waits.filter((wait) => wait < 100).length).to.be.above(2);
  });

  for (const count of [100, 1_500]) {
    it(`should have each of ${String(count)} come back a few times, and stand idle little`, () => {
      const random = seeded(7);
      const begun: { until: number; over: () => void }[] = [];
      let waiting = Array.from({ length: count }, () => ms);
      const from = ms;
      let asked = 0;
      while (waiting.length > 0) {
        ms += 50;
        for (const each of begun.splice(0)) {
          if (each.until <= ms) each.over();
          else begun.push(each);
        }
        const here = waiting.filter((at) => at <= ms);
        waiting = waiting.filter((at) => at > ms);
        for (const _ of here) {
          asked += 1;
          const answer = line.begin(9);
          if (answer.state === 'later') waiting.push(ms + answer.seconds * 1_000);
          else begun.push({ until: ms + random.between(2_000, 10_000), over: answer.over });
        }
      }

      expect(asked / count).to.be.below(6);
      expect((ms - from) / ((count * 6_000) / 9)).to.be.below(1.15);
    });
  }

  function takes(length: number): void {
    tookOf(line.begin(1), length);
  }

  function tookOf(begun: ReturnType<Line['begin']>, length: number): void {
    ms += length;
    if (begun.state === 'begun') begun.over();
  }
});
