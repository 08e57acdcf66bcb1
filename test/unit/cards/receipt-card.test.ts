import { expect } from 'chai';

import { receiptCard } from '../../../src/cards/receipt-card.ts';
import type { SessionReceipt } from '../../../src/domain/session-receipt.ts';
import { amina, session, today } from '../../support/card-sample-data.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';

const receipt: SessionReceipt = {
  reference: 'S-1A2B3C4D',
  session,
  about: amina,
  names: ['Amina Yusuf'],
  today,
  date: today,
  type: 'clinical',
  mode: 'individual',
  minutes: 60,
  creditMinutes: 60,
  notHeld: null,
  discussed: [{ title: 'De-escalation', outcome: 'pause' }],
  reviews: [{ title: 'De-escalation', cause: 'pause', due: '2026-12-06' }],
  actionsOpened: 1,
  actionsClosed: 2,
  nextDate: '2026-12-03',
  due: '2026-12-06',
};

describe('receiptCard', () => {
  it('should say what was recorded, what changed, and who reads it now', () => {
    const texts = textsOf(receiptCard(receipt));

    expect(texts).to.include.members([
      'Supervision recorded',
      'Session: Clinical, individual, 60 minutes',
      'Next session: Thu 3 Dec',
      'Due again by: Sun 6 Dec',
      'Reference: S-1A2B3C4D',
      '2 actions closed and 1 new action opened.',
      'Amina Yusuf now gets this record to read, and can agree, comment or disagree.',
    ]);
  });

  it('R10 should say a pause in plain words', () => {
    expect(textsOf(receiptCard(receipt))).to.include(
      'Amina Yusuf may not practise “De-escalation” independently from now until a review ends the pause. The review is due by Sun 6 Dec.',
    );
  });

  it('R17 should say that a concern opened a review, or that one was open already', () => {
    const reviews = [{ title: 'De-escalation', cause: 'concern', due: '2026-12-06' }] as const;
    const discussed = [{ title: 'De-escalation', outcome: 'concern' }] as const;

    expect(textsOf(receiptCard({ ...receipt, discussed, reviews }))).to.include(
      'A review of “De-escalation” is open, due by Sun 6 Dec.',
    );
    expect(textsOf(receiptCard({ ...receipt, discussed, reviews: [] }))).to.include(
      '“De-escalation” was under review already; that review stays open.',
    );
    expect(textsOf(receiptCard({ ...receipt, reviews: [] })).join(' ')).to.match(
      /was paused already/,
    );
  });

  it('R15 should say that a session not held does not count', () => {
    const texts = textsOf(
      receiptCard({
        ...receipt,
        notHeld: 'no-cover',
        discussed: [],
        reviews: [],
        nextDate: null,
        actionsOpened: 0,
        actionsClosed: 0,
      }),
    );

    expect(texts).to.include.members([
      'Recorded as not held',
      'Not held: No room or cover. It does not count as supervision.',
      'Next session: Not set',
    ]);
  });

  it('R14 should say what each of a group may claim', () => {
    const card = receiptCard({
      ...receipt,
      about: null,
      names: ['Amina Yusuf', 'Ben Carter'],
      mode: 'group',
      creditMinutes: 30,
      due: null,
      discussed: [],
      reviews: [],
    });

    expect(textsOf(card)).to.include.members([
      'With Amina Yusuf and Ben Carter',
      'Counts for each: 30 of 60 minutes, where group sessions count',
      'Each of them now gets this record to read, and can agree, comment or disagree.',
    ]);
    expect(verbs(card)).to.deep.equal(['command', 'command']);
  });

  it('should lead on: another session, a correction, the supervisees', () => {
    expect(buttonsOf(receiptCard(receipt)).map((button) => button['data'])).to.deep.equal([
      { command: 'record supervision' },
      { about: amina, session, version: '1' },
      { command: 'my supervisees' },
    ]);
  });
});

function verbs(card: unknown): unknown[] {
  return buttonsOf(card).map((button) => button['verb']);
}
