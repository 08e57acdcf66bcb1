import { expect } from 'chai';

import type { EvidenceOnFile } from '../../../src/domain/evidence.ts';
import type { RequestId } from '../../../src/domain/ids.ts';
import { readinessOf, type Readiness } from '../../../src/domain/sign-off-readiness.ts';
import type { SignOffRequest } from '../../../src/domain/sign-off-request.ts';
import type { HeldCompetency, Standing } from '../../../src/domain/standing.ts';
import {
  amina,
  deEscalation,
  escalation,
  evidence,
  northTeam,
  requirement,
  signOff,
} from '../../support/domain-builders.ts';

const today = '2026-11-02';
const request: SignOffRequest = {
  id: 'request-1' as RequestId,
  team: northTeam,
  competency: deEscalation,
  level: null,
  risk: 'standard',
  on: today,
  asked: [],
  first: null,
};

function held(state: Standing, changed: Partial<HeldCompetency> = {}): HeldCompetency {
  return { competency: deEscalation, state, until: null, signOff: null, review: null, ...changed };
}

function ready(
  standing: HeldCompetency,
  pieces: readonly EvidenceOnFile[] = [evidence()],
  known: { risk?: 'high'; requests?: SignOffRequest[] } = {},
): Readiness {
  return readinessOf(requirement({ risk: known.risk ?? 'standard' }), standing, {
    subject: amina,
    evidence: pieces,
    requests: known.requests ?? [],
    today,
  });
}

describe('what can be asked to be signed off', () => {
  for (const state of ['not started', 'developing', 'lapsed', 'due soon'] as const) {
    it(`R1 is ready where it is ${state} and everything is there`, () => {
      expect(ready(held(state))).to.deep.equal({ kind: 'ready' });
    });
  }

  it('R1 is nearly ready where one piece is missing and something is there', () => {
    const waiting = evidence({ answer: 'waiting' });

    expect(ready(held('developing'), [waiting])).to.deep.equal({
      kind: 'nearly',
      gaps: ['practice'],
    });
    expect(ready(held('developing'), [evidence()], { risk: 'high' })).to.deep.equal({
      kind: 'nearly',
      gaps: ['second'],
    });
  });

  it('R1 is far from it where two are missing, or nothing is there at all', () => {
    const waiting = evidence({ answer: 'waiting' });

    expect(ready(held('developing'), [waiting], { risk: 'high' }).kind).to.equal('far');
    expect(ready(held('not started'), []).kind).to.equal('far');
  });

  it('R5 a refresh needs what is newer than the last sign-off', () => {
    const lapsed = held('lapsed', { signOff: signOff({ date: '2026-09-01' }) });

    expect(ready(lapsed, [evidence({ date: '2026-09-01' })]).kind).to.equal('far');
    expect(ready(lapsed, [evidence({ date: '2026-09-02' })]).kind).to.equal('ready');
    const waiting = evidence({ date: '2026-09-02', answer: 'waiting' });
    expect(ready(lapsed, [waiting]).kind).to.equal('nearly');
  });

  it('R1 R7 what is on file of another competency says nothing of this one', () => {
    const other = { competency: escalation };

    expect(ready(held('developing'), [evidence(other)]).kind).to.equal('far');
    expect(
      ready(held('developing'), [evidence()], { requests: [{ ...request, ...other }] }).kind,
    ).to.equal('ready');
  });

  it('R7 is asked for already where a request is open, whatever else is so', () => {
    for (const state of ['requested', 'due soon', 'paused'] as const) {
      expect(ready(held(state), [], { requests: [request] })).to.deep.equal({
        kind: 'asked',
        request,
      });
    }
  });

  it('R10 is not to be asked for while it is paused, nor while it is current', () => {
    expect(ready(held('paused')).kind).to.equal('paused');
    expect(ready(held('current')).kind).to.equal('current');
  });

  it('R11, R12 a review that follows from a date ends with a sign-off; one that somebody opened does not', () => {
    for (const [cause, kind] of [
      ['role-change', 'ready'],
      ['new-version', 'ready'],
      ['long-absence', 'ready'],
      ['concern', 'reviewed'],
      ['pause', 'reviewed'],
      ['incident', 'reviewed'],
      ['audit', 'reviewed'],
      ['review', 'reviewed'],
    ] as const) {
      const review = { id: 'r', competency: deEscalation, cause, due: today };
      expect(ready(held('under review', { review })).kind, cause).to.equal(kind);
    }
    expect(ready(held('under review')).kind).to.equal('reviewed');
  });
});
