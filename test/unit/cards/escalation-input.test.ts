import { expect } from 'chai';
import fc from 'fast-check';

import {
  readEscalation,
  readEscalationAnswer,
  readPathway,
  readTrigger,
} from '../../../src/cards/escalation-input.ts';
import { minutesWords, namesWords, wallWords } from '../../../src/cards/escalation-words.ts';

describe('what an escalation’s cards send', () => {
  it('is read whatever was sent', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record({
        trigger: fc.anything(),
        handover: fc.anything(),
        reference: fc.anything(),
        'decider-0': fc.anything(),
        'minutes-0': fc.anything(),
      }),
    );

    fc.assert(
      fc.property(anything, (raw) => {
        readTrigger(raw);
        readEscalation(raw);
        readEscalationAnswer(raw);
        readPathway(raw);
      }),
    );
  });

  it('is a trigger that ships, or one of a team’s own', () => {
    const read = (trigger: unknown): unknown => readTrigger({ trigger }).trigger;

    expect(read('housing-breakdown')).to.equal('housing-breakdown');
    expect(read('own-1')).to.equal('own-1');
    for (const trigger of ['fire', 'own-../x', 'own-|', '', 7, null, `own-${'x'.repeat(200)}`]) {
      expect(read(trigger), String(trigger)).to.equal(undefined);
    }
  });

  it('is what was ticked, and nothing where nothing was', () => {
    const { draft } = readEscalation({ handover: 'summary,nextSteps,other', rehearsal: 'true' });

    expect(draft).to.deep.equal({
      handover: { summary: true, riskFormulation: false, nextSteps: true },
      reference: '',
      rehearsal: true,
    });
  });

  it('is a pathway without gaps; minutes that are no number are left to be refused', () => {
    const steps = (raw: object): unknown => readPathway(raw).draft?.steps;

    expect(
      steps({ 'decider-0': 'duty-manager', 'minutes-0': '15', 'decider-1': 'nobody' }),
    ).to.deep.equal([{ decider: 'duty-manager', minutes: 15 }]);
    expect(steps({ 'decider-0': 'duty-manager', 'minutes-0': '1.5' })).to.deep.equal([
      { decider: 'duty-manager', minutes: 0 },
    ]);
    const gap = { 'decider-0': 'nobody', 'decider-1': 'duty-manager', 'minutes-1': '15' };
    expect(readPathway(gap).problems.map(({ field }) => field)).to.deep.equal(['decider-1']);
    expect(readPathway({ 'decider-0': 'porter' }).problems).to.have.lengthOf(1);
  });
});

describe('an escalation in words', () => {
  it('says minutes as people do, and the day where it is not today', () => {
    expect([5, 60, 90, 121, 1440].map(minutesWords)).to.deep.equal([
      '5 minutes',
      '1 hour',
      '1 hour 30 minutes',
      '2 hours 1 minute',
      '24 hours',
    ]);
    expect(wallWords({ date: '2026-11-22', time: '14:05' }, '2026-11-22')).to.equal('14:05');
    expect(wallWords({ date: '2026-11-23', time: '00:05' }, '2026-11-22')).to.equal(
      '00:05 on Mon 23 Nov',
    );
  });

  it('names as many as fit', () => {
    expect(namesWords(['A', 'B'])).to.equal('A and B');
    expect(namesWords(['A', 'B', 'C', 'D', 'E'])).to.equal('A, B, C, D and 1 other');
  });
});
