import { expect } from 'chai';

import type { ContentId, IncidentId, ReviewId, TeamId } from '../../../src/domain/ids.ts';
import { isAbout, placesIn } from '../../../src/domain/pack-entries.ts';
import type { PersonEvent, RecordedOutcome } from '../../../src/domain/person.ts';
import {
  amina,
  ben,
  deEscalation,
  escalation,
  evidence,
  membership,
  northTeam,
  sessionFacts,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';

const review = { id: 'r-1' as ReviewId, competency: escalation, due: '2026-10-20' };
const action = { id: 'a-1', owner: amina, due: '2026-10-20' };
const maintained: RecordedOutcome = { competency: escalation, outcome: 'maintained', review: null };

/** One entry of each kind that sets something or says of which team it is. */
function entriesOf(team: TeamId): Record<string, PersonEvent> {
  const named = {
    'membership.set': { membership: membership({ team }) },
    'session.recorded': {
      session: sessionFacts({ id: 's-1' as never, team }),
      ...{ outcomes: [maintained], opened: [action], closed: [], topics: [], caseload: null },
    },
    'session.corrected': { session: sessionFacts({ team }), version: 2 },
    'evidence.added': { evidence: evidence({ team }) },
    'sign-off.given': { signOff: signOff({ team }) },
    'sign-off.requested': {
      request: { id: 'q-1', team, competency: escalation, level: null, risk: 'high', on: 'x' },
      asked: ben,
      over: [],
    },
    'sign-off.declined': { request: 'q-1', outcome: 'not-yet', on: '2026-10-01' },
    'competency.paused': { team, competency: escalation, review },
    'review.closed': { team, review: 'r-8', next: null, action: null },
    'action.opened': { team, action },
    'audit.recorded': { audit: 'u-1', team, reviews: [review], action },
    'delegation.checked': { check: { id: 'c-1', team } },
    'delegation.overridden': { override: { id: 'o-1', team } },
    'standing-delegation.given': {
      delegation: { id: 'd-1', team, task: 't', reviewBy: 'x', scope: 'scope' as ContentId },
    },
    'incident.reported': { incident: { id: 'i-1', team } },
    'incident.review-opened': { incident: 'i-1' as IncidentId, team, reviews: [review] },
    'incident.restriction-decided': { incident: 'i-1', team, restricted: true, due: 'x' },
    'incident.decider-asked': { incident: 'i-1', team, about: amina },
    'escalation.raised': { escalation: { id: 'e-1', team } },
  };

  return Object.fromEntries(
    Object.entries(named).map(([kind, facts]) => [kind, { kind, ...facts } as PersonEvent]),
  );
}

describe('what of a ledger a pack counts', () => {
  for (const [kind, event] of Object.entries(entriesOf(southTeam)))
    it(`${kind} is told in the pack of the team it names, and in no other`, () => {
      const namesNone = kind === 'sign-off.declined';

      expect(isAbout(event, southTeam)).to.equal(true);
      expect(isAbout(event, northTeam)).to.equal(namesNone);
    });
});

describe('by what a pack finds an entry again', () => {
  const entries = entriesOf(northTeam);

  for (const [kind, places] of [
    ['membership.set', ['membership']],
    [
      'session.recorded',
      ['session s-1', 'found session.s-1', 'action a-1', `started ${escalation}`],
    ],
    ['session.corrected', []],
    ['evidence.added', [`started ${deEscalation}`]],
    ['sign-off.given', [`sign-off ${deEscalation}`, `started ${deEscalation}`]],
    ['sign-off.requested', ['request q-1', `asked ${escalation}`]],
    ['sign-off.declined', ['found sign-off.q-1']],
    ['competency.paused', [`pause ${escalation}`, 'review r-1']],
    ['review.closed', ['found review.r-8']],
    ['action.opened', ['action a-1']],
    ['audit.recorded', ['found audit.u-1', 'review r-1', 'action a-1']],
    ['standing-delegation.given', ['delegation d-1']],
    ['incident.review-opened', ['review r-1']],
    ['delegation.checked', []],
  ] as const)
    it(`${kind}: ${places.length === 0 ? 'by nothing' : places.join(', ')}`, () => {
      expect(placesIn(entries[kind] as PersonEvent)).to.deep.equal(places);
    });

  it('an audit that opened no action by the rest', () => {
    const audit = { ...entries['audit.recorded'], action: null } as PersonEvent;

    expect(placesIn(audit)).to.deep.equal(['found audit.u-1', 'review r-1']);
  });
});
