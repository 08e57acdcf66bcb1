import fc from 'fast-check';

import { addDays, type DateRange, type LocalDate } from '../../../src/domain/calendar.ts';
import { evidenceMethods } from '../../../src/domain/evidence.ts';
import { roleProfileIds, type CompetencyId } from '../../../src/domain/framework.ts';
import type { EvidenceId, ReviewId, SessionId, SignOffId } from '../../../src/domain/ids.ts';
import {
  evolvePerson,
  nobodyYet,
  type Outcome,
  type PersonEvent,
  type PersonState,
  type SessionFacts,
} from '../../../src/domain/person.ts';
import {
  actionId,
  amina,
  ben,
  chloe,
  deEscalation,
  escalation,
  evidence,
  guid,
  membership,
  northTeam,
  relationships,
  sessionFacts,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';

/** A day of three years around the tests' own. */
export const anyDay: fc.Arbitrary<LocalDate> = fc
  .nat(1_100)
  .map((days) => addDays('2025-06-01', days));
export const anyCompetency = fc.constantFrom<CompetencyId>(deEscalation, escalation, relationships);
export const levelIds = ['low', 'middle', 'high'] as const;
export const anyLevel = fc.constantFrom(...levelIds);

const anyPerson = fc.constantFrom(amina, ben, chloe);
const anyNumber = fc.nat(5);
/** Also one that ends before it starts. */
const anyRange: fc.Arbitrary<DateRange> = fc.record({ from: anyDay, until: anyDay });
const anySession: fc.Arbitrary<SessionFacts> = fc
  .record({ number: anyNumber, date: anyDay, notHeld: fc.constantFrom(null, 'other' as const) })
  .map(({ number, ...changed }) =>
    sessionFacts({ id: guid(900 + number) as SessionId, ...changed }),
  );
const anyRaised = fc.array(fc.record({ competency: anyCompetency, on: anyDay }), { maxLength: 3 });
const anyOutcome = fc.record({
  competency: anyCompetency,
  outcome: fc.constantFrom<Outcome>('maintained', 'developing', 'concern', 'pause'),
  review: fc.option(
    fc.record({
      id: anyNumber.map((number) => `review-${String(number)}` as ReviewId),
      due: anyDay,
    }),
  ),
});
const anyOpened = fc.record({ id: anyNumber.map(actionId), owner: anyPerson, due: anyDay });
const anyEvidence = fc
  .record({
    id: anyNumber.map((number) => `evidence-${String(number)}` as EvidenceId),
    competency: anyCompetency,
    method: fc.constantFrom(...evidenceMethods),
    date: anyDay,
    observer: fc.option(anyPerson),
    answer: fc.constantFrom('confirmed', 'declined', 'waiting', 'nobody'),
  })
  .map((changed) => evidence(changed));
const anySignOff = fc
  .record({
    id: anyNumber.map((number) => `sign-off-${String(number)}` as SignOffId),
    competency: anyCompetency,
    level: fc.option(anyLevel),
    entrustment: fc.constantFrom(1, 2, 3, 4, 5),
    date: anyDay,
    until: fc.option(anyDay),
  })
  .map((changed) => signOff(changed));

type EventOf<Kind extends PersonEvent['kind']> = Extract<PersonEvent, { kind: Kind }>;

/** What may be said of each kind of event; a kind that is not here does not compile. */
const said: { [Kind in PersonEvent['kind']]: fc.Arbitrary<Omit<EventOf<Kind>, 'kind'>> } = {
  'membership.set': fc.record(
    {
      membership: fc
        .record({
          team: fc.constantFrom(northTeam, southTeam),
          profile: fc.option(fc.constantFrom(...roleProfileIds)),
        })
        .map((changed) => membership(changed)),
      raised: anyRaised,
    },
    { requiredKeys: ['membership'] },
  ),
  'administrator.set': fc.record({ administrator: fc.boolean() }),
  'session.recorded': fc.record({
    session: anySession,
    outcomes: fc.array(anyOutcome, { maxLength: 3 }),
    closed: fc.array(anyNumber.map(actionId), { maxLength: 2 }),
    opened: fc.array(anyOpened, { maxLength: 2 }),
    topics: fc.constant([]),
    caseload: fc.constant(null),
  }),
  'session.corrected': fc.record({ session: anySession, version: anyNumber }),
  'session.answered': fc.record({
    session: anySession.map(({ id }) => id),
    version: anyNumber,
    answer: fc.constantFrom('agreed', 'commented', 'disagreed'),
  }),
  'action.closed': fc.record({ action: anyNumber.map(actionId) }),
  'absence.recorded': fc.record({ absence: anyRange }),
  'absence.ended': fc.record({ on: anyDay }),
  'evidence.added': fc.record({ evidence: anyEvidence }),
  'evidence.answered': fc.record({
    evidence: anyEvidence.map(({ id }) => id),
    answer: fc.constantFrom('confirmed', 'declined'),
  }),
  'sign-off.given': fc.record({ signOff: anySignOff }),
  'step.done': fc.record({ step: fc.constantFrom('induction', 'tour'), date: anyDay }),
};

const anyEvent: fc.Arbitrary<PersonEvent> = fc.oneof(
  ...Object.entries(said).map(([kind, rest]) =>
    rest.map((parts) => ({ kind, ...parts }) as PersonEvent),
  ),
);

/** What a person's ledger may say, in whatever order: every kind of event, also what contradicts what was said before. */
export const anyHistory: fc.Arbitrary<PersonEvent[]> = fc.array(anyEvent, { maxLength: 40 });

/** The state that a history folds to, a minute between one entry and the next. */
export function folded(
  history: readonly PersonEvent[],
  from: PersonState = nobodyYet,
): PersonState {
  return history.reduce(
    (state, event, at) =>
      evolvePerson(state, {
        recordedAt: `2026-09-15T10:${String(at % 60).padStart(2, '0')}:00.000Z`,
        actor: ben,
        event,
      }),
    from,
  );
}
