import { expect } from 'chai';

import { signOffChooseCard } from '../../../src/cards/sign-off-choose-card.ts';
import { readDecision, signOffDecideCard } from '../../../src/cards/sign-off-decide-card.ts';
import {
  aloneCard,
  decisionNewsCard,
  decisionReceiptCard,
  requestReceiptCard,
} from '../../../src/cards/sign-off-note-card.ts';
import {
  readSignOffRequest,
  signOffRequestCard,
} from '../../../src/cards/sign-off-request-card.ts';
import { signOffWaitingCard } from '../../../src/cards/sign-off-waiting-card.ts';
import { buttonsOf, inputsOf, textOf } from '../../support/card-reading.ts';
import { form, guid, prose, team, today } from '../../support/card-sample-data.ts';
import {
  askable,
  decideData,
  decisionReceipt,
  longestDecision,
  news,
  requestData,
  requestReceipt,
  waiting,
} from '../../support/card-samples-sign-off.ts';

describe('the cards of a sign-off', () => {
  it('should put the likely decision first, and each decision into one button', () => {
    const buttons = buttonsOf(signOffDecideCard(decideData)).filter(
      ({ verb }) => verb === 'sign-off.decide',
    );

    expect(buttons.map(({ title }) => title)).to.deep.equal([
      'Sign off',
      'More evidence needed',
      'Not yet',
    ]);
    expect(buttons.map(({ data }) => data['outcome'])).to.deep.equal([
      'sign-off',
      'more-evidence',
      'not-yet',
    ]);
  });

  it('R8 should trust a standard one unsupervised out of sight, and ask of a high-risk one in sight', () => {
    const standard = signOffDecideCard(decideData);
    const high = signOffDecideCard({ ...decideData, risk: 'high' });
    const value = (card: typeof high) =>
      inputsOf(card).find(({ id }) => id === 'entrustment')?.value;

    expect([value(standard), value(high)]).to.deep.equal(['4', '']);
    expect(textOf(standard)).not.to.contain('How far do you trust them');
    expect(textOf(high)).to.contain('How far do you trust them');
  });

  it('should open what is under More where something in it is wrong, or was changed', () => {
    const typed = { entrustment: '3', reason: '' };

    expect(textOf(signOffDecideCard({ ...decideData, typed }))).to.contain('3: With indirect');
  });

  it('R5, R1 should say what signing it today would do, or what is missing, before it is pressed', () => {
    expect(textOf(signOffDecideCard(decideData))).to.contain(
      'Signed off today, it holds until Wed 22 Nov 2028.',
    );
    expect(textOf(signOffDecideCard({ ...decideData, until: null }))).to.contain('no end date');
    expect(textOf(signOffDecideCard({ ...decideData, gaps: ['practice'] }))).to.contain(
      'Evidence is missing: it cannot be signed off yet',
    );
  });

  it('should show what it looks like before the buttons: in sight where it is short, else one tap away', () => {
    const [long, short] = [decideData.indicators, ['Rings before leaving']].map((indicators) =>
      textOf(signOffDecideCard({ ...decideData, indicators })),
    );

    expect(long).to.contain('Show what it looks like').and.not.contain('Describes this person');
    expect(short).to.contain('\nWhat it looks like\n• Rings before leaving');
    for (const text of [long, short]) {
      expect(text?.indexOf('it looks like')).to.be.below(text?.indexOf('(Sign off)') ?? 0);
    }
    expect(textOf(signOffDecideCard({ ...decideData, indicators: [] }))).not.to.contain(
      'looks like',
    );
  });

  it('R9 should say where they stand where that is more than that they asked', () => {
    const held = { ...decideData.held, state: 'due soon', until: '2026-12-01' } as const;

    expect(textOf(signOffDecideCard(decideData))).not.to.contain('Stands now');
    expect(textOf(signOffDecideCard({ ...decideData, held }))).to.match(
      /Stands now: .*1 Dec.* Last session: Maintained, /,
    );
  });

  it('R4 should say that an assessor signs as one', () => {
    const text = textOf(signOffDecideCard({ ...decideData, authority: 'founding' }));
    const told = textOf(decisionNewsCard({ ...news, authority: 'external' }));

    expect(text).to.contain('You sign as founding assessor, and the record says so.');
    expect(told).to.contain('Decided by Ben Carter, as external assessor.');
  });

  it('should shorten words rather than the decision, and keep the reason that was typed', () => {
    const card = signOffDecideCard(longestDecision);

    expect(inputsOf(card).find(({ id }) => id === 'reason')?.value).to.equal(prose(8000));
    expect(buttonsOf(card).map(({ title }) => title)).to.include('Not yet');
  });

  it('should show nothing of the outcome, and no competency, on a lock screen', () => {
    for (const outcome of ['signed-off', 'not-yet', 'more-evidence', 'first-signature'] as const) {
      const card = decisionNewsCard({ ...news, outcome });
      expect(card['fallbackText']).to.equal('Your request for a sign-off has been answered');
    }
  });

  it('should tell whoever asked why, in their words, and what to do next', () => {
    const card = decisionNewsCard({
      ...news,
      outcome: 'more-evidence',
      reason: 'One *more* visit.',
    });

    expect(textOf(card)).to.contain('Why: One *more* visit.');
    expect(buttonsOf(card)[0]?.title).to.equal('Add evidence');
  });

  it('should say to whoever decided what it changed, and for whom they acted', () => {
    expect(textOf(decisionReceiptCard(decisionReceipt))).to.contain('Current from today.');
    const acted = decisionReceiptCard({ ...decisionReceipt, actedFor: 'Dele Adeyemi' });
    expect(textOf(acted)).to.contain('You acted for: Dele Adeyemi');
  });

  it('R7 should say how long an answer may take, by risk', () => {
    expect(textOf(requestReceiptCard(requestReceipt))).to.contain(
      'Reminded after 2 working days; after 5',
    );
    expect(textOf(requestReceiptCard({ ...requestReceipt, risk: 'high' }))).to.contain(
      'Reminded after 1 working day; after 2',
    );
    expect(textOf(aloneCard({ competency: 'x', asked: 'Ben' }))).to.contain('every week');
  });

  it('R1 should offer evidence, not the request, where something is missing', () => {
    const titles = buttonsOf(signOffRequestCard({ ...requestData, gaps: ['observed'] })).map(
      ({ title }) => title,
    );

    expect(titles).to.deep.equal(['Add evidence', 'Back to the list']);
    expect(buttonsOf(signOffRequestCard(requestData))[0]?.title).to.equal('Send request');
  });

  it('should list one heading a section, on every page it is on', () => {
    const ready = Array.from({ length: 10 }, () => askable);
    const list = { ready, nearly: [], open: [], today };

    for (const page of [0, 1]) {
      const text = textOf(signOffChooseCard({ ...list, page }));
      expect(text.match(/Ready to ask for/g)).to.have.length(1);
    }
  });

  it('R31 should list what waits, and open each', () => {
    const card = signOffWaitingCard(
      Array.from({ length: 21 }, () => waiting),
      today,
    );

    expect(textOf(card)).to.contain('21 requests.').and.to.contain('And 6 more requests.');
    expect(buttonsOf(card)[0]?.data).to.deep.equal({
      about: waiting.about,
      request: waiting.request,
    });
  });

  it('should read what it sent, and nothing that is anything else', () => {
    const ids = { form, about: decideData.subject.id, request: guid(990), team };

    expect(
      readDecision({ ...ids, outcome: 'sign-off', entrustment: '3', reason: '' }).draft,
    ).to.deep.equal({ outcome: 'sign-off', entrustment: 3 });
    expect(readDecision({ ...ids, outcome: 'not-yet', reason: ' Later. ' }).draft).to.deep.equal({
      outcome: 'not-yet',
      reason: 'Later.',
    });
    expect(
      readDecision({ ...ids, outcome: 'sign-off', entrustment: '4.5' }).problems,
    ).to.have.length(1);
    for (const raw of [null, 7, 'x', [], { outcome: 7, reason: {}, team: [], request: '../..' }]) {
      const read = readDecision(raw);
      expect([read.outcome, read.request, read.team, read.form]).to.deep.equal(
        Array.from({ length: 4 }),
      );
      expect(readSignOffRequest(raw).competency).to.equal(undefined);
    }
  });
});
