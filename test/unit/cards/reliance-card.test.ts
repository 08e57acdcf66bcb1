import { expect } from 'chai';

import { relianceBrokenCard } from '../../../src/cards/reliance-card.ts';
import type { TaskId } from '../../../src/domain/framework.ts';
import type { CheckId, PersonId, TeamId } from '../../../src/domain/ids.ts';
import type { RelianceView } from '../../../src/domain/reliance-view.ts';
import { amina, ben, chloe } from '../../support/domain-builders.ts';
import { buttonsOf, textOf } from '../../support/card-reading.ts';

const about = {
  team: 'team-1' as TeamId,
  teamName: 'North Recovery Team',
  zone: 'Europe/London',
  task: 'lone-working' as TaskId,
  taskTitle: 'Lone working',
  failed: [],
  conditions: [{ kind: 'clinician-oversees' as const }],
  readsPremises: false,
};
const onlyIf = {
  ...about,
  id: '00000000-0000-4000-8000-000000000077' as CheckId,
  verdict: 'yes' as const,
  now: 'yes if' as const,
  asked: null,
  asker: { id: ben, name: 'Ben Carter' },
  from: '2026-11-22T20:00:00.000Z',
  validUntil: '2026-11-23T08:00:00.000Z',
};
const reviewOver = {
  ...about,
  conditions: [],
  by: { id: ben, name: 'Ben Carter' },
  reviewBy: '2026-11-21',
  isReviewOver: true,
};

function read(reader: PersonId, broken: Partial<RelianceView>) {
  const card = relianceBrokenCard({
    reader,
    subject: { id: amina, name: 'Amina Yusuf' },
    now: '2026-11-22T22:04:00.000Z',
    answers: [],
    delegations: [],
    onDutyIn: [],
    titles: {},
    names: {},
    ...broken,
  });
  return { text: textOf(card), buttons: buttonsOf(card).map(({ title }) => title) };
}

describe('R23 what a card says of what broke', () => {
  it('of a yes that still goes ahead on a condition it does not say that it is over', () => {
    const asker = read(ben, { answers: [onlyIf] });
    const own = read(amina, { answers: [onlyIf] });

    expect(asker.text).to.contain('Now only if: Amina Yusuf').and.contain('A named clinician');
    expect(own.text).to.contain('Your “yes” is now “yes, if”');
    for (const { text } of [asker, own]) {
      expect(text)
        .to.contain('only if what is listed here is so')
        .and.not.match(/from now on/);
    }
  });

  it('of one among others that are over it says that it is over', () => {
    const { text } = read(ben, { answers: [onlyIf, { ...onlyIf, now: 'no', conditions: [] }] });

    expect(text).to.contain('No longer holds: Amina Yusuf').and.contain('from now on');
  });

  it('of a review date that is over it sends nobody to a check that would say yes', () => {
    const own = read(amina, { delegations: [reviewOver] });
    const dutyManager = read(chloe, {
      delegations: [reviewOver],
      onDutyIn: ['North Recovery Team'],
    });

    expect(own.text).to.contain('Ask your supervisor, or whoever gave it, to confirm it');
    expect(dutyManager.text).to.contain('until it is confirmed');
    for (const { text, buttons } of [own, dutyManager]) {
      expect(text).not.to.match(/check again/i);
      expect(buttons).to.deep.equal(['Open delegations']);
    }
  });
});
