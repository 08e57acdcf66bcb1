import { expect } from 'chai';

import type {
  ActionId,
  CheckId,
  DelegationId,
  EvidenceId,
  OverrideId,
  RequestId,
  ReviewId,
  SignOffId,
  TeamId,
} from '../../../src/domain/ids.ts';
import type { DelegationCheck } from '../../../src/domain/delegation-record.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import { packOf, type NumberedSection } from '../../../src/domain/pack.ts';
import type { PackFacts, PackIncident, PackPerson } from '../../../src/domain/pack-facts.ts';
import type { PersonEvent, RecordedOutcome } from '../../../src/domain/person.ts';
import type { SignOff } from '../../../src/domain/sign-off.ts';
import {
  amina,
  ben,
  deEscalation,
  escalation,
  evidence,
  northTeam,
  personId,
  relationships,
  sessionFacts,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';
import { packFacts, packPerson, type Happened } from './pack-facts-sample.ts';

const lone = 'lone-working' as TaskId;
const review = (id: string, due: string) => ({ id: id as ReviewId, due });
const concern: RecordedOutcome = {
  competency: escalation,
  outcome: 'concern',
  review: review('r-1', '2026-10-30'),
};

/**
 * October of four people. One was signed off on what was seen, the second by an outside assessor on
 * nothing seen, the third waits for an answer and is paused in something, the fourth’s sign-off ran out.
 */
const people = [
  packPerson(1, [
    ['2026-10-05', { kind: 'evidence.added', evidence: evidence({ id: 'seen' as EvidenceId }) }],
    ['2026-10-06', signed('2026-10-06', { evidence: ['seen' as EvidenceId] })],
    ['2026-10-07', session('s-1', { outcomes: [concern] })],
    ['2026-10-08', check('yes')],
    ['2026-10-08', check('yes if')],
    ['2026-10-09', delegated('d-1', '2026-10-31')],
    ['2026-10-09', delegated('d-south', '2026-10-01', southTeam)],
  ]),
  packPerson(2, [
    [
      '2026-10-05',
      {
        kind: 'evidence.added',
        evidence: evidence({ id: 'unconfirmed' as EvidenceId, answer: 'waiting' }),
      },
    ],
    [
      '2026-10-05',
      {
        kind: 'evidence.added',
        evidence: evidence({ id: 'talked' as EvidenceId, method: 'case-discussion' }),
      },
    ],
    [
      '2026-10-06',
      signed('2026-10-06', {
        evidence: ['unconfirmed' as EvidenceId, 'talked' as EvidenceId],
        authority: 'external',
      }),
    ],
    ['2026-10-07', session('s-2', {})],
    ['2026-10-08', session('s-3', { notHeld: 'no-cover' })],
    ['2026-10-08', check('no')],
    ['2026-10-08', overridden('o-1', 'duty-manager')],
    ['2026-10-08', overridden('o-2', 'clinical-lead')],
    ['2026-10-09', delegated('d-2', '2026-10-30')],
    ['2026-10-09', { kind: 'reliance.broken', checks: [], delegations: ['d-2' as DelegationId] }],
  ]),
  packPerson(3, [
    ['2026-10-06', asked('q-1', relationships)],
    ['2026-10-06', asked('q-2', deEscalation)],
    ['2026-10-06', asked('q-south', 'rbc.risk.missing' as CompetencyId, southTeam)],
    [
      '2026-10-12',
      {
        ...{ kind: 'sign-off.passed-on', request: 'q-1' as RequestId, from: ben },
        ...{ to: amina, on: '2026-10-12', because: 'unanswered' },
      },
    ],
    [
      '2026-10-12',
      {
        ...{ kind: 'sign-off.declined', request: 'q-2' as RequestId },
        ...{ outcome: 'not-yet', on: '2026-10-12' },
      },
    ],
    [
      '2026-10-13',
      {
        ...{ kind: 'competency.paused', team: northTeam, competency: escalation },
        review: review('r-3', '2026-10-31'),
      },
    ],
    ['2026-10-14', closed('r-8', 'refresher-needed', 'a-8' as ActionId)],
    ['2026-10-14', closed('r-9', 'refresher-needed', null)],
    ['2026-10-14', closed('r-10', 'refresher-needed', null)],
  ]),
  packPerson(4, [['2026-10-01', signed('2025-10-20', { until: '2026-10-20' })]]),
];
const incidents = [incident(1), incident(0)];

/** October of two people who began at its end, hold everything their role asks for, and were seen at it. */
const steady = [1, 2].map((number) =>
  packPerson(
    number,
    [
      ['2026-10-30', { kind: 'evidence.added', evidence: evidence({ id: 'seen' as EvidenceId }) }],
      ...(packFacts().library.profile('recovery-worker')?.requires ?? []).map(
        ({ competency }): Happened => [
          '2026-10-30',
          signed('2026-10-30', {
            competency,
            entrustment: 5,
            evidence: ['seen' as EvidenceId],
          }),
        ],
      ),
      [
        '2026-10-30',
        session(`s-${number}`, { outcomes: [{ ...concern, outcome: 'maintained', review: null }] }),
      ],
    ],
    { startDate: '2026-10-30', firstImported: '2026-10-30' },
  ),
);

describe('pack: sections in full', () => {
  it('R1 R4 R5 R9 how competencies were assessed, to the word', () => {
    expect(wordsOf(2)).to.deep.equal([
      'How are competencies assessed and refreshed?',
      'A competency is held by a dated sign-off of a named person with clinical or professional oversight, on evidence from practice, and only until it is to be looked at again.',
      '- 34 of 36 competencies that roles ask of people are not current.',
      '- 18 of 20 high-risk competencies are not current.',
      '- 1 was lapsed at the end of the period: the sign-off ran out and was not renewed.',
      '- 2 of 3 sign-offs of the period rest on no practice that somebody saw with their own eyes.',
      '- 1 sign-off came from a founding or external assessor, not from somebody of the team who holds the competency. Each says so for ever.',
      'Current, of all that roles ask of people: 2 of 36, in 1(3) 2(4)',
      'Current, of what is high-risk: 2 of 20, in 1(3) 2(4)',
      'Current, to be renewed within 60 days: 0 of 36, in ',
      'Under review: 0 of 36, in ',
      'Independent practice paused: 1 of 36, in 3(7)',
      'Lapsed: the sign-off ran out: 1 of 36, in 4(2)',
      'Sign-offs given in the period: 3, in 1(3) 2(4) 4(2)',
      'Sign-offs that rest on observed practice: 1 of 3, in 1(3)',
      'Sign-offs by a founding or external assessor: 1 of 3, in 2(4)',
      'Sign-offs asked for in the period: 2, in 3(2 3)',
      'Answered “more evidence” or “not yet”: 1, in 3(6)',
      'Passed to the next who may decide: 1, in 3(5)',
      'Waiting for an answer at the end of the period: 1, in 3(2)',
      'Pieces of evidence recorded: 3, in 1(2) 2(2 3)',
      'Standing by role | Role | People | Asked | Current | Due soon | Under review | Paused | Lapsed | Not held yet',
      'Standing by competency, the least held first | Competency | Asked of | Current',
      'Evidence recorded in the period, by how it was shown | Method | Pieces | Suffices for a sign-off',
      'Standing by person | Name | Role | Asked | Current | Due soon | Under review | Paused | Lapsed | Not held yet',
    ]);
  });

  it('R17 R24 R26 how incidents led to learning, to the word', () => {
    expect(wordsOf(3)).to.deep.equal([
      'How do incidents, competencies and learning link?',
      'A competency is looked at again after an incident, a concern in supervision, a pause, a long absence or a change of role, and a look ends only with an outcome.',
      '- 1 of 2 incidents put no competency under review.',
      '- 1 of 2 supervision sessions held spoke of no competency.',
      '- 1 review was overdue at the end of the period.',
      'Incidents that put competencies under review: 1 of 2, in 1(5)',
      'Sessions held that spoke of competencies: 1 of 2, in 1(4)',
      'Sessions with a concern about a competency: 1, in 1(4)',
      'Independent practice paused, in a session or outside one: 1, in 3(7)',
      'Reviews that ended with an outcome: 3, in 3(8 9 10)',
      'Reviews open at the end of the period: 2, in 1(4) 3(7)',
      'Of these, overdue: 1 of 2, in 1(4)',
      'How reviews ended | Outcome | Reviews | With an action',
      'What followed from incidents | What followed | How many | Not told where fewer than three: nobody is to be known by it, with names neither.',
    ]);
    expect(sectionOf(3, { people, incidents }).tables[0]?.rows).to.deep.equal([
      ['Confirmed: safe to practise', 0, 0],
      ['A refresher is needed', 3, 1],
      ['Still paused', 0, 0],
      ['A system issue, not the person', 0, 0],
    ]);
  });

  it('R19 R22 R23 who may carry which task, to the word', () => {
    expect(wordsOf(6)).to.deep.equal([
      'Governance: who may carry which task',
      'Whether somebody may carry a task at a time is answered from their competencies, supervision and registration, and the answer is recorded. A decision against it needs a clinical lead or a duty manager, a reason and an end.',
      '+ It was asked 3 times whether somebody may carry a task, and each answer is on record.',
      '- 2 answers were decided otherwise by a clinical lead or a duty manager.',
      '- 4 of 4 high-risk tasks could be carried by nobody alone.',
      '- 1 was past the day on which the delegation was to be confirmed again.',
      'Delegation checks answered: 3, in 1(5 6) 2(7)',
      'Answered yes: 1 of 3, in 1(5)',
      'Answered yes, on conditions: 1 of 3, in 1(6)',
      'Answered no: 1 of 3, in 2(7)',
      'Decided otherwise: 2 of 3, in 2(8 9)',
      'Of these, by a duty manager: 1 of 2, in 2(8)',
      'Standing delegations at the end of the period: 2, in 1(7) 2(10)',
      'Of these, suspended: 1 of 2, in 2(10)',
      'Of these, past the day to be confirmed again: 1 of 2, in 2(10)',
      'High-risk tasks that nobody could carry on the last day: 4 of 4, in 1(1 3 4) 2(1 4) 3(1 2 7) 4(1 2)',
      'High-risk tasks that one person alone could carry: 0 of 4, in 1(1 3 4) 2(1 4) 3(1 2 7) 4(1 2)',
      'How many could carry each task by themselves on the last day | Task | Risk | Layer | People',
    ]);
  });

  it('R18 how many could carry each task, of a team in which two hold everything', () => {
    const rows = sectionOf(6, { people: steady }).tables[0]?.rows ?? [];

    expect(rows.slice(0, 2).map(([, ...counts]) => counts)).to.deep.equal([
      ['high', 1, 0],
      ['high', 1, 0],
    ]);
    expect(rows).to.deep.include(['Lone working', 'high', 2, 2]);
    expect(rows).to.deep.include([
      'Supported self-management (sleep, daily structure, social connection)',
      ...['standard', 2, 2],
    ]);
  });

  it('what is strong is said as plainly, and nothing of it as weak', () => {
    const told = { people: steady, incidents: [incident(2)] };
    const said = [2, 3, 6].map((number) => {
      const { strong, weak } = sectionOf(number, told);
      return { strong, weak };
    });

    expect(figureOf(sectionOf(3, told), 'Sessions with a concern')?.value).to.equal(0);
    expect(said).to.deep.equal([
      {
        strong: [
          'All 18 competencies that roles ask of people are current.',
          'All 10 high-risk competencies are current.',
          'No sign-off that a role asks for had run out at the end of the period.',
          'All 18 sign-offs of the period rest on practice that somebody saw and has confirmed.',
        ],
        weak: [],
      },
      {
        strong: [
          '1 of 1 incidents put competencies of the staff involved under review.',
          'All 2 supervision sessions held spoke of competencies by name.',
          'No review was overdue at the end of the period.',
        ],
        weak: [],
      },
      {
        strong: ['1 of 4 high-risk tasks could be carried by two people or more.'],
        weak: [
          'Nobody asked in this period whether somebody may carry a task.',
          '3 of 4 high-risk tasks could be carried by nobody alone.',
        ],
      },
    ]);
  });

  it('says of how many tasks each is so where some hang on nobody, one on one and some on more', () => {
    const library = packFacts().library;
    const calls = library.tasks.find(({ id }) => id === 'crisis-calls')?.requires ?? [];
    const [first, second] = steady as [PackPerson, PackPerson];
    const knows = packPerson(
      1,
      [...calls.map(({ competency }) => competency), 'rbc.risk.lone-working' as CompetencyId].map(
        (competency): Happened => [
          '2026-10-30',
          signed('2026-10-30', { competency, entrustment: 5 }),
        ],
      ),
      { startDate: '2026-10-30', firstImported: '2026-10-30' },
    );
    const { strong, weak } = sectionOf(6, { people: [knows, { ...second, person: first.person }] });

    expect(strong).to.deep.equal([
      '1 of 4 high-risk tasks could be carried by two people or more.',
    ]);
    expect(weak.slice(1)).to.deep.equal([
      '2 of 4 high-risk tasks could be carried by nobody alone.',
      '1 of 4 high-risk tasks hung on one person: an absence would leave them uncovered.',
    ]);
  });

  it('says nothing of tasks that nobody could carry where somebody could carry each', () => {
    const all = packFacts().library.tasks.flatMap(({ requires }) =>
      requires.map(({ competency }): Happened => [
        '2026-10-30',
        signed('2026-10-30', { competency, entrustment: 5 }),
      ]),
    );
    const registered = packPerson(1, all, {
      ...{ startDate: '2026-10-30', firstImported: '2026-10-30' },
      registration: { body: 'NMC', until: null },
    });

    expect(sectionOf(6, { people: [registered] }).weak.join(' ')).not.to.contain('nobody alone');
  });

  it('R4 R25 says two of a thing in the plural', () => {
    const assessed = [1, 2].map((number) =>
      packPerson(number, [
        ['2026-10-06', signed('2026-10-06', { authority: 'external' })],
        [
          '2026-10-07',
          session(`s-${number}`, {
            outcomes: [{ ...concern, review: review(`r-${number}`, '2026-10-20') }],
          }),
        ],
      ]),
    );

    expect(sectionOf(2, { people: assessed }).weak).to.include(
      '2 sign-offs came from a founding or external assessor, not from somebody of the team who holds the competency. Each says so for ever.',
    );
    expect(sectionOf(3, { people: assessed }).weak).to.include(
      '2 reviews were overdue at the end of the period.',
    );
  });

  it('a task that hangs on one person is said to', () => {
    expect(sectionOf(6, { people: steady.slice(0, 1) }).weak).to.include(
      '1 of 4 high-risk tasks hung on one person: an absence would leave them uncovered.',
    );
  });

  it('R24 a period without incidents cannot show that they lead to anything, and says so', () => {
    const { weak, tables } = sectionOf(3, {});

    expect(weak).to.deep.equal([
      'No incident was reported in this period, so this pack cannot show that incidents lead to a look at competencies.',
    ]);
    expect(tables.map(({ title }) => title)).to.deep.equal(['How reviews ended']);
  });
});

function sectionOf(number: number, told: Partial<PackFacts>): NumberedSection {
  return packOf(packFacts({ names: true, ...told })).sections.find(
    (each) => each.number === number,
  ) as NumberedSection;
}

/** Every word and number of a section; of a table what stands above and below it. */
function wordsOf(number: number): string[] {
  const section = sectionOf(number, { people, incidents });

  return [
    section.title,
    section.about,
    ...section.strong.map((said) => `+ ${said}`),
    ...section.weak.map((said) => `- ${said}`),
    ...section.figures.map(
      ({ label, value, of, references }) =>
        `${label}: ${value}${of === null ? '' : ` of ${of}`}, in ${references.map(({ ledger, entries }) => `${ledger.at(-1)}(${entries.join(' ')})`).join(' ')}`,
    ),
    ...section.tables.map(
      ({ title, columns, note }) =>
        `${title} | ${[...columns, ...(note === '' ? [] : [note])].join(' | ')}`,
    ),
  ];
}

function figureOf({ figures }: NumberedSection, label: string) {
  return figures.find((each) => each.label.startsWith(label));
}

function signed(date: string, changed: Partial<SignOff>): PersonEvent {
  const until = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;

  return {
    kind: 'sign-off.given',
    signOff: signOff({ id: `sign-off-${date}` as SignOffId, date, until, ...changed }),
  };
}

function session(
  id: string,
  {
    outcomes = [],
    notHeld = null,
  }: { outcomes?: readonly RecordedOutcome[]; notHeld?: 'no-cover' | null },
): PersonEvent {
  return {
    kind: 'session.recorded',
    session: sessionFacts({ id: id as never, date: '2026-10-07', notHeld }),
    ...{ outcomes, opened: [], closed: [], topics: [], caseload: null },
  };
}

function check(verdict: DelegationCheck['verdict']): PersonEvent {
  return {
    kind: 'delegation.checked',
    check: {
      ...{ id: `c-${verdict}` as CheckId, team: northTeam, task: lone, verdict },
      ...{ from: '2026-10-08T18:00:00.000Z', until: '2026-10-08T22:00:00.000Z' },
      ...{ failed: [], conditions: [], mayOverride: 'nobody' },
      validUntil: '2026-10-08T22:00:00.000Z',
    },
  };
}

function overridden(id: string, as: 'duty-manager' | 'clinical-lead'): PersonEvent {
  return {
    kind: 'delegation.overridden',
    override: {
      ...{ id: id as OverrideId, check: 'c-no' as CheckId, team: northTeam, task: lone, as },
      ...{ until: '2026-10-09T10:00:00.000Z', over: [], pauses: [] },
    },
  };
}

function delegated(id: string, reviewBy: string, team: TeamId = northTeam): PersonEvent {
  return {
    kind: 'standing-delegation.given',
    delegation: { id: id as DelegationId, team, task: lone, reviewBy, scope: 'scope' as never },
  };
}

function asked(id: string, competency: CompetencyId, team: TeamId = northTeam): PersonEvent {
  return {
    kind: 'sign-off.requested',
    request: {
      ...{ id: id as RequestId, team, competency, level: null },
      ...{ risk: 'standard', on: '2026-10-06' },
    },
    asked: ben,
    over: [],
  };
}

function closed(
  id: string,
  outcome: 'refresher-needed' | 'confirmed',
  action: ActionId | null,
): PersonEvent {
  return {
    ...{ kind: 'review.closed', team: northTeam, review: id as ReviewId, outcome },
    ...{ competency: deEscalation, cause: 'concern', beside: null, lifts: null },
    ...{ next: null, holdsUntil: null },
    action: action === null ? null : { id: action, owner: amina, due: '2026-12-01' },
  };
}

function incident(reviews: number): PackIncident {
  return {
    ...{ type: 'violence', severity: 'low', date: '2026-10-04', restriction: false },
    ...{ reporter: personId(1), sequence: 5, reviews },
  };
}
