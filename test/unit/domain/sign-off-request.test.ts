import { expect } from 'chai';
import fc from 'fast-check';

import { formIdOf, type PersonId, type RequestId } from '../../../src/domain/ids.ts';
import {
  actsFor,
  askedNow,
  decidedContentId,
  dueStep,
  lineContentId,
  reasonContentId,
  remindsAlone,
  requestIdOf,
  requestReference,
  signOffIdOf,
  spent,
  workingDaysSince,
  type RequestEvent,
  type SignOffRequest,
} from '../../../src/domain/sign-off-request.ts';
import { standingRecord } from '../../../src/domain/standing.ts';
import type { Risk } from '../../../src/domain/framework.ts';
import {
  after,
  ben,
  chloe,
  deEscalation,
  dev,
  escalation,
  guid,
  northTeam,
  person,
  signOff,
  team,
} from '../../support/domain-builders.ts';
import { anyHistory, folded } from './any-history.ts';

const id = 'request-1' as RequestId;
/** A Monday. */
const monday = '2026-11-02';

function asks(changed: Partial<SignOffRequest> = {}, asked: PersonId = ben): RequestEvent {
  const { risk = 'standard', competency = deEscalation, on = monday } = changed;

  return {
    kind: 'sign-off.requested',
    request: { id: changed.id ?? id, team: northTeam, competency, level: null, risk, on },
    asked,
    over: [],
  };
}

function requestAfter(...events: RequestEvent[]): SignOffRequest | undefined {
  return after(person(), asks(), ...events).requests[0];
}

function chased(on: string, how: { reminds?: boolean; alone?: boolean } = {}): RequestEvent {
  const { reminds = true, alone = false } = how;
  return { kind: 'sign-off.chased', request: id, asked: ben, on, reminds, alone };
}

function passed(on: string, to = chloe): RequestEvent {
  return { kind: 'sign-off.passed-on', request: id, from: ben, to, on, because: 'unanswered' };
}

describe('R7 a request for sign-off', () => {
  it('is known by its form; people quote its first eight signs', () => {
    const made = requestIdOf(formIdOf(ben, guid(7)));

    expect(made).to.equal(guid(7));
    expect(signOffIdOf(made)).to.equal(made);
    expect(requestReference('1a2b3c4d-0000-4000-8000-000000000000' as RequestId)).to.equal(
      'S-1A2B3C4D',
    );
  });

  it('its line, its reason and its decision stand apart', () => {
    expect([lineContentId(id), reasonContentId(id), decidedContentId(id)]).to.deep.equal([
      id,
      `${id}.reason`,
      `${id}.decided`,
    ]);
  });

  it('reads as requested until it is decided (R9)', () => {
    const open = after(person(), asks());
    const signed = after(open, { kind: 'sign-off.given', signOff: signOff(), request: id });
    const declined = after(open, {
      kind: 'sign-off.declined',
      request: id,
      outcome: 'not-yet',
      on: monday,
    });

    expect(standingRecord(open).requested).to.deep.equal([deEscalation]);
    for (const state of [signed, declined]) expect(state.requests).to.deep.equal([]);
    expect(signed.signOffs).to.have.length(1);
    expect(declined.signOffs).to.deep.equal([]);
  });

  it('is one of a competency at a time; a sign-off that answers none leaves it', () => {
    const two = after(person(), asks(), asks({ id: 'request-2' as RequestId }));
    const three = after(two, asks({ id: 'request-3' as RequestId, competency: escalation }));
    const signed = after(three, { kind: 'sign-off.given', signOff: signOff() });

    expect(two.requests.map((each) => each.id)).to.deep.equal(['request-2']);
    expect(after(person(), asks(), asks({ competency: escalation })).requests).to.have.length(1);
    expect(three.requests).to.have.length(2);
    expect(signed.requests).to.have.length(2);
  });

  it('of two, what happens to one leaves the other as it was', () => {
    const other = asks({ id: 'request-2' as RequestId, competency: escalation });
    const state = after(person(), asks(), other, chased('2026-11-04'), passed('2026-11-09'));

    expect(state.requests[1]?.asked).to.deep.equal([
      { person: ben, on: monday, chased: null, alone: null },
    ]);
  });

  it('only whoever’s turn it is was reminded', () => {
    const request = requestAfter(passed('2026-11-09'), chased('2026-11-11'));

    expect(request?.asked.map((each) => each.chased)).to.deep.equal([null, '2026-11-11']);
  });

  it('while it is nobody’s turn, whoever decides acts for nobody', () => {
    expect(actsFor(dev, { asked: [], first: null })).to.equal(undefined);
  });

  it('keeps who was asked, since when, and when they were reminded', () => {
    const request = requestAfter(chased('2026-11-04'), passed('2026-11-09'));

    expect(request?.asked).to.deep.equal([
      { person: ben, on: monday, chased: '2026-11-04', alone: null },
      { person: chloe, on: '2026-11-09', chased: null, alone: null },
    ]);
    expect(spent(request as SignOffRequest)).to.deep.equal([ben, chloe]);
  });

  it('R3 keeps the first signature, and begins anew with the second', () => {
    const signature = { signer: ben, on: '2026-11-03', entrustment: 4, relied: 7 } as const;
    const signed = (to: PersonId | null) =>
      requestAfter(passed(monday), { kind: 'sign-off.signed', request: id, signature, to });

    expect(signed(dev)?.first).to.deep.equal(signature);
    expect(signed(dev)?.asked.map((each) => each.person)).to.deep.equal([dev]);
    expect(spent(signed(dev) as SignOffRequest)).to.deep.equal([dev, ben]);
    expect(askedNow(signed(null) as SignOffRequest)?.person).to.equal(chloe);
  });

  it('remembers since when there is nobody else, until there is', () => {
    const first = requestAfter(chased('2026-11-09', { alone: true, reminds: false }));
    const later = requestAfter(
      chased('2026-11-09', { alone: true }),
      chased('2026-11-16', { alone: true }),
    );

    expect(first && askedNow(first)).to.include({ alone: '2026-11-09', chased: null });
    expect(later && askedNow(later)).to.include({ alone: '2026-11-09', chased: '2026-11-16' });
  });

  for (const [risk, day, step] of [
    ['standard', '2026-11-02', 'nothing'],
    ['standard', '2026-11-03', 'nothing'],
    ['standard', '2026-11-04', 'chase'],
    ['standard', '2026-11-06', 'chase'],
    ['standard', '2026-11-08', 'chase'],
    ['standard', '2026-11-09', 'pass-on'],
    ['high', '2026-11-02', 'nothing'],
    ['high', '2026-11-03', 'chase'],
    ['high', '2026-11-04', 'pass-on'],
  ] as [Risk, string, string][]) {
    it(`asked on Monday 2 November, ${risk} risk: on ${day} it is ${step}`, () => {
      const request = after(person(), asks({ risk })).requests[0];

      expect(dueStep(request as SignOffRequest, team(), day)).to.equal(step);
    });
  }

  it('is due nothing while it is nobody’s turn, however long ago it was asked', () => {
    const request = { ...(requestAfter() as SignOffRequest), asked: [] };

    expect(askedNow(request)).to.equal(undefined);
    expect(dueStep(request, team(), '2026-11-30')).to.equal('nothing');
  });

  it('is reminded once of each whose turn it is, and the count begins anew with the next', () => {
    const reminded = requestAfter(chased('2026-11-04')) as SignOffRequest;
    const handed = requestAfter(chased('2026-11-04'), passed('2026-11-09')) as SignOffRequest;

    expect(dueStep(reminded, team(), '2026-11-05')).to.equal('nothing');
    expect(dueStep(handed, team(), '2026-11-10')).to.equal('nothing');
    expect(dueStep(handed, team(), '2026-11-11')).to.equal('chase');
    expect(dueStep(handed, team(), '2026-11-16')).to.equal('pass-on');
  });

  it('counts by the team’s calendar: weekends and bank holidays are no working days', () => {
    expect(workingDaysSince('2026-12-24', '2026-12-29', team())).to.equal(1);
    expect(workingDaysSince('2026-12-24', '2026-12-29', team({ nation: 'Scotland' }))).to.equal(1);
    expect(workingDaysSince('2026-11-06', '2026-11-09', team())).to.equal(1);
    expect(workingDaysSince('2026-11-06', '2026-11-09', team({ workingDays: [1, 6, 7] }))).to.equal(
      3,
    );
    expect(workingDaysSince('2026-11-09', '2026-11-02', team())).to.equal(0);
    expect(workingDaysSince('2016-11-09', '2026-11-02', team())).to.be.lessThan(31);
  });

  it('of one that nobody else is there for: at once, then every seven days', () => {
    const asked = { person: ben, on: monday };

    expect(remindsAlone({ ...asked, chased: '2026-11-04', alone: null }, '2026-11-09')).to.equal(
      true,
    );
    const told = { ...asked, chased: '2026-11-09', alone: '2026-11-09' };
    expect(remindsAlone(told, '2026-11-15')).to.equal(false);
    expect(remindsAlone(told, '2026-11-16')).to.equal(true);
    const untold = { ...asked, chased: null, alone: '2026-11-09' };
    expect(remindsAlone(untold, '2026-11-10')).to.equal(true);
  });

  it('no history leaves two open requests of a competency, or one with nobody asked', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { requests } = folded(history);
        const competencies = requests.map(({ competency }) => competency);

        expect(new Set(competencies).size).to.equal(competencies.length);
        for (const request of requests) expect(request.asked).to.not.deep.equal([]);
      }),
    );
  });
});
