import { expect } from 'chai';

import type { ActionKind } from '../../../src/domain/action.ts';
import type { AuditRecorded } from '../../../src/domain/audit.ts';
import type { EscalationFacts } from '../../../src/domain/escalation.ts';
import { severities, type IncidentFacts, type Severity } from '../../../src/domain/incident.ts';
import { auditsIn, incidentsIn } from '../../../src/domain/pack-incidents.ts';
import type {
  ActionId,
  AuditId,
  CheckId,
  ContentId,
  DelegationId,
  EscalationId,
  GapId,
  IncidentId,
  OverrideId,
  RequestId,
  ReviewId,
} from '../../../src/domain/ids.ts';
import { huddlesIn, mdtsIn } from '../../../src/domain/pack-meetings.ts';
import { foundAt } from '../../../src/domain/pack-figures.ts';
import type { TaskId } from '../../../src/domain/framework.ts';
import { packOf, type NumberedSection, type Pack } from '../../../src/domain/pack.ts';
import { isAbout, placesIn } from '../../../src/domain/pack-entries.ts';
import type { PersonEvent, RecordedOutcome } from '../../../src/domain/person.ts';
import type { ReviewClosed } from '../../../src/domain/review-ledger.ts';
import {
  amina,
  ben,
  deEscalation,
  escalation,
  evidence,
  membership,
  northTeam,
  personId,
  relationships,
  sessionFacts,
  signOff,
  southTeam,
  team,
} from '../../support/domain-builders.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { packFacts, packPerson, type Happened } from './pack-facts-sample.ts';

describe('packOf', () => {
  it('answers the four tests in their order, then governance, then the chain heads (R28)', () => {
    const pack = packOf(packFacts());

    expect(pack.sections.map(({ number, title }) => `${number} ${title}`)).to.deep.equal([
      '1 Are competencies role-specific?',
      '2 How are competencies assessed and refreshed?',
      '3 How do incidents, competencies and learning link?',
      '4 Do gaps trigger action?',
      '5 Governance: what was held, against what was due',
      '6 Governance: who may carry which task',
      '7 Governance: incidents, escalations, actions and improvement',
      '8 Governance: skill mix and resilience',
      '9 The ledgers behind this pack',
    ]);
    expect(pack).to.include({
      team: 'North Team',
      period: '1 Oct 2026 to 31 Oct 2026',
      made: '2 Nov 2026 at 09:05 (Europe/London)',
    });
  });

  it('says of a period in which nothing was recorded that nothing was', () => {
    const weak = packOf(packFacts()).sections.flatMap((section) => section.weak);

    expect(weak).to.include.members([
      'Nobody was in this team at the end of the period.',
      'Nobody was signed off in anything in this period.',
      'No huddle was recorded in this period, of 22 working days.',
      'No MDT was recorded in this period, of 4 weeks.',
      'No audit was recorded in this period.',
      'Nobody asked in this period whether somebody may carry a task.',
      'No action was finished in this period.',
    ]);
  });

  it('counts the last day of the period, where that is a working day', () => {
    const period = { from: '2026-10-01', until: '2026-10-30' };
    const { weak } = section(packOf(packFacts({ period })), 5);

    expect(weak).to.include('No huddle was recorded in this period, of 22 working days.');
  });

  it('gives each figure a number to quote it by', () => {
    const { figures } = section(packOf(packFacts()), 4);

    expect(figures.map(({ number }) => number)).to.deep.equal([
      ...['4.1', '4.2', '4.3', '4.4', '4.5', '4.6'],
    ]);
  });
});

describe('pack: are competencies role-specific?', () => {
  it('says who has no role as plainly as who has one', () => {
    const people = [packPerson(1), packPerson(2), packPerson(3, [], { profile: null })];
    const roles = section(packOf(packFacts({ people })), 1);

    expect(roles.strong.join(' ')).not.to.contain('have a role profile');
    expect(roles.weak[0]).to.equal(
      '1 of 3 people have no role profile, so nothing is asked of them by role.',
    );
    expect(figure(roles, '1.1')).to.include({ value: 2, of: 3, entries: 2 });
  });

  it('says which role profiles the team has fitted to its service, and since when', () => {
    const [profile] = packFacts().library.profiles;
    if (profile === undefined) throw new Error('no profile ships');
    const adoption = {
      from: '2026-10-12',
      frameworks: [{ framework: 'rbc', version: '1.1.0' }],
      profiles: [profile],
      raised: [],
    };
    const state = team({ adoptions: [adoption] });
    const roles = section(
      packOf(
        packFacts({
          people: [packPerson(1, [], { profile: profile.id })],
          team: { id: northTeam, name: 'North Team', state },
          teamEntries: [
            {
              sequence: 7,
              recordedAt: '2026-10-12T09:00:00.000Z',
              actor: ben,
              event: { kind: 'team.adopted', adoption },
            },
          ],
        }),
      ),
      1,
    );

    expect(roles.strong).to.include('The team has fitted 1 role profile to its own service.');
    expect(roles.tables[1]?.rows[0]?.[3]).to.equal('12 Oct 2026');
    expect(figure(roles, '1.3').references).to.deep.equal([{ ledger: 'T-EAMNORTH', entries: [7] }]);
  });

  it('counts only what changed a role, and only the profiles that the team has fitted', () => {
    const { profiles } = packFacts().library;
    const own = profiles.filter(({ id }) => id === 'recovery-worker');
    const calm = own.map((each) => ({
      ...each,
      requires: each.requires.map((asked, place) => ({
        ...asked,
        risk: 'standard' as const,
        refresh: place === 0 ? { kind: 'none' as const } : asked.refresh,
      })),
    }));
    const adoption = (fitted: typeof own) => ({
      from: '2026-10-12',
      frameworks: [{ framework: 'rbc', version: '1.1.0' }],
      profiles: fitted,
      raised: [],
    });
    const at = { recordedAt: '2026-10-12T09:00:00.000Z', actor: ben };
    const shift = { date: '2026-10-12', onShift: [], onCall: [] };
    const people = [
      packPerson(1, [['2026-10-05', { kind: 'membership.set', membership: membership() }], signed]),
      packPerson(2, [signed, signed], { profile: 'manager' }),
    ];
    const rolesOf = (fitted: typeof own): NumberedSection => {
      const state = team({ adoptions: [adoption(fitted)] });
      const facts = packFacts({
        people,
        team: { id: northTeam, name: 'North Team', state },
        teamEntries: [
          { ...at, sequence: 6, event: { kind: 'team.shift', shift } },
          { ...at, sequence: 7, event: { kind: 'team.adopted', adoption: adoption(fitted) } },
          { ...at, sequence: 8, event: { kind: 'team.shift', shift } },
        ],
        library: teamLibrary(shipped, shipped.frameworks.slice(0, 1), state, '2026-10-31'),
      });
      expect(section(packOf(facts), 7).strong).to.include(
        'What is asked of people was changed in this period: each change is in the team’s ledger.',
      );
      expect(labelled(section(packOf(facts), 7), 'Changes to what')).to.include({ value: 1 });
      return section(packOf(facts), 1);
    };

    const fitted = rolesOf(own);
    expect(fitted.strong).to.include('The team has fitted 1 role profile to its own service.');
    expect(fitted.strong).to.include(
      'All 2 people in the team have a role profile: what is asked of them is asked by their role and its risk.',
    );
    expect(figure(fitted, '1.2')).to.include({ value: 1 });
    expect(figure(fitted, '1.3').references).to.deep.equal([
      { ledger: 'T-EAMNORTH', entries: [7] },
    ]);
    const both = rolesOf([...calm, ...profiles.filter(({ id }) => id === 'manager')]);
    expect(both.strong).to.include('The team has fitted 2 role profiles to its own service.');
    expect(both.tables[0]?.rows[0]).to.deep.equal(['Recovery worker', 1, 9, 0, 0, 8]);
    expect(both.weak).to.include('2 roles in use set no competency apart as high-risk.');
  });

  it('says of a role without anything high-risk that it has none', () => {
    const people = [packPerson(1, [], { profile: 'manager' })];

    expect(section(packOf(packFacts({ people })), 1).weak).to.include(
      '1 role in use sets no competency apart as high-risk.',
    );
  });
});

const observed = evidence({ id: 'seen' as never, date: '2026-10-05' });
const signed: Happened = [
  '2026-10-06',
  { kind: 'sign-off.given', signOff: signOff({ date: '2026-10-06', evidence: [observed.id] }) },
];

describe('pack: how are they assessed and refreshed?', () => {
  it('R1 tells sign-offs that rest on what somebody saw from those that do not', () => {
    const people = [
      packPerson(1, [['2026-10-05', { kind: 'evidence.added', evidence: observed }], signed]),
      packPerson(2, [signed]),
    ];
    const assessed = section(packOf(packFacts({ people })), 2);

    expect(figure(assessed, '2.8')).to.include({ value: 1, of: 2 });
    expect(assessed.weak).to.include(
      '1 of 2 sign-offs of the period rest on no practice that somebody saw with their own eyes.',
    );
  });

  it('R4 says for ever what a founding or external assessor signed', () => {
    const external = signOff({ date: '2026-10-06', authority: 'external' });
    const people = [packPerson(1, [['2026-10-06', { kind: 'sign-off.given', signOff: external }]])];

    expect(section(packOf(packFacts({ people })), 2).weak.join(' ')).to.contain(
      '1 sign-off came from a founding or external assessor',
    );
  });

  it('R5 counts what has lapsed, with the entry of the sign-off that ran out', () => {
    const old = signOff({ date: '2025-10-20', until: '2026-10-20' });
    const lapsed: Happened = ['2026-10-01', { kind: 'sign-off.given', signOff: old }];
    const people = [1, 2, 3].map((number) => packPerson(number, [lapsed]));
    const assessed = section(packOf(packFacts({ people })), 2);

    expect(figure(assessed, '2.6').value).to.equal(3);
    expect(figure(assessed, '2.6').references).to.deep.equal([
      { ledger: 'P-00000001', entries: [2] },
      { ledger: 'P-00000002', entries: [2] },
      { ledger: 'P-00000003', entries: [2] },
    ]);
    expect(assessed.weak.join(' ')).to.contain('3 were lapsed at the end of the period');
  });

  it('R9 finds the entry behind each state', () => {
    const review = { id: 'r-1' as ReviewId, due: '2026-10-20' };
    const request = {
      id: 'q-1' as RequestId,
      team: northTeam,
      competency: relationships,
      level: null,
      risk: 'standard' as const,
      on: '2026-10-07',
    };
    const people = [
      packPerson(1, [
        [
          '2026-10-05',
          { kind: 'competency.paused', team: northTeam, competency: escalation, review },
        ],
        ['2026-10-07', { kind: 'sign-off.requested', request, asked: ben, over: [] }],
        ['2026-10-08', { kind: 'evidence.added', evidence: observed }],
      ]),
    ];
    const assessed = section(packOf(packFacts({ people, names: true })), 2);

    expect(figure(assessed, '2.5')).to.deep.include({ value: 1, entries: 1 });
    expect(figure(assessed, '2.5').references[0]?.entries).to.deep.equal([2]);
    expect(figure(assessed, '2.13').references[0]?.entries).to.deep.equal([3]);
  });

  it('R9 finds the sign-off behind what a long absence put under review', () => {
    const given = signOff({ competency: escalation, date: '2026-08-01', risk: 'high' });
    const people = [
      packPerson(1, [
        ['2026-10-01', { kind: 'sign-off.given', signOff: given }],
        [
          '2026-10-01',
          { kind: 'absence.recorded', absence: { from: '2026-09-01', until: '2026-10-15' } },
        ],
      ]),
    ];
    const assessed = section(packOf(packFacts({ people, names: true })), 2);

    expect(figure(assessed, '2.4').references).to.deep.equal([
      { ledger: 'P-00000001', entries: [2] },
    ]);
  });
});

describe('pack: small numbers', () => {
  it('lists no entries of fewer than three people, and all of them with names', () => {
    const people = [packPerson(1, [signed]), packPerson(2, [signed])];

    const counted = figure(section(packOf(packFacts({ people })), 2), '2.7');
    const named = figure(section(packOf(packFacts({ people, names: true })), 2), '2.7');

    expect(counted).to.deep.include({ value: 2, entries: 2, references: [] });
    expect(named.references).to.have.lengthOf(2);
  });

  const cases: readonly [why: string, roles: readonly number[], rows: readonly string[]][] = [
    ['a role of two with the one next to it', [3, 2], ['Other roles 5']],
    ['two small roles, which are enough together', [4, 2, 1], ['4', 'Other roles 3']],
    ['nobody where all are too few', [1, 1], []],
    ['every role that is large enough', [3, 4], ['3', '4']],
  ];
  for (const [why, roles, rows] of cases)
    it(`shows ${why}`, () => {
      const profiles = ['recovery-worker', 'peer-worker', 'clinician'] as const;
      const people = roles.flatMap((count, at) =>
        Array.from({ length: count }, (_, each) =>
          packPerson(at * 10 + each + 1, [], { profile: profiles[at] ?? null }),
        ),
      );
      const table = section(packOf(packFacts({ people })), 2).tables[0];

      const shown = table?.rows.map(([role, number]) =>
        role === 'Other roles' ? `${role} ${number}` : String(number),
      );
      expect(shown).to.deep.equal(rows);
    });

  it('says “under 3” in a breakdown, where the whole team alone is told', () => {
    const people = [1, 2, 3].map((number) => packPerson(number));
    const counted = section(packOf(packFacts({ people })), 2).tables[0];
    const named = section(packOf(packFacts({ people, names: true })), 2).tables[0];

    expect(counted?.rows[0]?.[5]).to.equal('under 3');
    expect(named?.rows[0]?.[5]).to.equal(0);
  });

  it('names nobody unless names were asked for', () => {
    const people = [1, 2, 3, 4].map((number) => packPerson(number, [signed]));
    const chains = [
      { id: personId(1), kind: 'person' as const, entries: 2, head: 'ab' },
      { id: personId(9), kind: 'person' as const, entries: 2, head: 'cd' },
      { id: northTeam, kind: 'team' as const, entries: 5, head: 'ef' },
    ];

    const counted = JSON.stringify(packOf(packFacts({ people, chains })));
    const named = JSON.stringify(packOf(packFacts({ people, chains, names: true })));

    expect(counted).not.to.contain('Person ').and.not.to.contain(personId(1));
    expect(named).to.contain('Person 1').and.to.contain('The team');
  });

  it('names somebody without a role, too', () => {
    const people = [packPerson(1, [], { profile: null })];
    const tables = section(packOf(packFacts({ people, names: true })), 2).tables;

    expect(tables.at(-1)?.rows).to.deep.equal([['Person 1', 'none', 0, 0, 0, 0, 0, 0, 0]]);
  });
});

const concern: RecordedOutcome = {
  competency: deEscalation,
  outcome: 'concern',
  review: { id: 'r-2' as ReviewId, due: '2026-10-20' },
};
const action = { id: 'a-1' as ActionId, owner: amina, due: '2026-10-20' };

describe('pack: learning and gaps', () => {
  it('R26 counts the gaps that stand at the end, and which of them have an action', () => {
    const answers = { ...action, gaps: [`session.s-0.${deEscalation}` as GapId] };
    const people = [
      packPerson(1, [
        ['2026-10-06', session({ outcomes: [concern], opened: [answers] })],
        ['2026-10-09', { ...closed, competency: escalation, outcome: 'refresher-needed' }],
      ]),
    ];
    const pack = packOf(packFacts({ people, names: true }));
    const gaps = section(pack, 4);

    expect(figure(gaps, '4.1').references).to.deep.equal([
      { ledger: 'P-00000001', entries: [2, 3] },
    ]);
    expect(figure(gaps, '4.2')).to.deep.include({
      ...{ value: 1, of: 2, references: [{ ledger: 'P-00000001', entries: [3] }] },
    });
    expect(figure(gaps, '4.6')).to.include({ value: 1, of: 1 });
    expect(gaps.weak).to.include.members([
      '1 of 2 gaps at the end of the period had no action. That number should be 0.',
      '1 action was overdue at the end of the period.',
    ]);
    expect(gaps.tables[0]?.rows).to.deep.equal([
      ['Supervision', 1, 0],
      ['A sign-off that was not given', 0, 0],
      ['A review', 1, 1],
      ['An audit', 0, 0],
      ['A sign-off that ran out', 0, 0],
    ]);
    expect(figure(section(pack, 3), '3.7')).to.include({ value: 1, of: 1 });
  });

  it('R26 finds a gap of a sign-off not given, of an audit and of what lapsed by its own entry', () => {
    const request = {
      ...{ id: 'q-1' as RequestId, team: northTeam, competency: relationships, level: null },
      ...{ risk: 'standard' as const, on: '2026-10-07' },
    };
    const old = signOff({ competency: escalation, date: '2025-10-20', until: '2026-10-20' });
    const people = [
      packPerson(1, [
        ['2026-10-01', { kind: 'sign-off.given', signOff: old }],
        ['2026-10-07', { kind: 'sign-off.requested', request, asked: ben, over: [] }],
        [
          '2026-10-08',
          {
            ...{ kind: 'sign-off.declined', request: request.id, on: '2026-10-08' },
            ...{ outcome: 'not-yet', missing: [] },
          },
        ],
        ['2026-10-09', auditOf({ action: null })],
      ]),
    ];
    const gaps = section(packOf(packFacts({ people, names: true })), 4);

    expect(figure(gaps, '4.1').references[0]?.entries).to.deep.equal([2, 4, 5]);
    expect(figure(gaps, '4.4')).to.include({ value: 2 });
  });

  it('R25 takes a review that says “confirmed” for no gap, and one that found a system issue for improvement', () => {
    const people = [
      packPerson(1, [
        ['2026-10-09', { ...closed, action: null }],
        ['2026-10-09', { ...closed, outcome: 'system-issue', beside: 'confirmed', action }],
        ['2026-10-12', { kind: 'action.closed', action: action.id }],
      ]),
    ];
    const pack = packOf(packFacts({ people }));

    expect(figure(section(pack, 4), '4.4')).to.include({ value: 1 });
    expect(section(pack, 7).strong).to.include.members([
      '1 action was finished in the period.',
      '1 review found the cause in how the service works, not in a person.',
    ]);
  });

  it('R26 counts what found a gap, and no entry that found none', () => {
    const well = { ...concern, outcome: 'maintained' as const, review: null };
    const request = {
      ...{ id: 'q-1' as RequestId, team: northTeam, competency: relationships, level: null },
      ...{ risk: 'standard' as const, on: '2026-10-07' },
    };
    const right = {
      ...auditOf({ action: null }),
      findings: [{ competency: escalation, finding: 'right' as const }],
    };
    const people = [
      packPerson(1, [
        ['2026-10-05', session({ outcomes: [], number: 1 })],
        ['2026-10-05', session({ outcomes: [well], number: 2 })],
        [
          '2026-10-06',
          session({ outcomes: [well, { ...concern, competency: escalation }], number: 3 }),
        ],
        ['2026-10-07', { kind: 'sign-off.requested', request, asked: ben, over: [] }],
        [
          '2026-10-08',
          {
            ...{ kind: 'sign-off.declined', request: request.id, on: '2026-10-08' },
            ...{ outcome: 'not-yet', missing: [] },
          },
        ],
        ['2026-10-09', closed],
        ['2026-10-09', { ...closed, outcome: 'refresher-needed' }],
        ['2026-10-10', right],
        [
          '2026-10-10',
          {
            ...auditOf({ action: null }),
            findings: [...right.findings, ...auditOf({ action: null }).findings],
          },
        ],
      ]),
    ];
    const gaps = section(packOf(packFacts({ people, names: true })), 4);

    expect(figure(gaps, '4.4').references).to.deep.equal([
      { ledger: 'P-00000001', entries: [4, 6, 8, 10] },
    ]);
    expect(gaps.strong).to.include(
      'Gaps are found and written down: those of this period are counted below.',
    );
  });

  it('R5 counts what has lapsed and is asked for again', () => {
    const ended = (competency: typeof escalation): Happened => [
      '2026-10-01',
      { kind: 'sign-off.given', signOff: signOff({ competency, until: '2026-10-20' }) },
    ];
    const request = {
      ...{ id: 'q-1' as RequestId, team: northTeam, competency: escalation, level: null },
      ...{ risk: 'standard' as const, on: '2026-10-21' },
    };
    const people = [
      packPerson(1, [
        ended(deEscalation),
        ended(escalation),
        ['2026-10-21', { kind: 'sign-off.requested', request, asked: ben, over: [] }],
      ]),
    ];

    const lapsed = section(packOf(packFacts({ people })), 4);
    expect(figure(lapsed, '4.3')).to.include({ value: 1, of: 2 });
    expect(figure(lapsed, '4.4')).to.include({ value: 0 });
    expect(lapsed.strong[0]).to.contain('Gaps are found and written down');
  });

  it('R26 says that gaps were found where all are over, and that all had an action where they had', () => {
    const found: Happened = ['2026-10-06', session({ outcomes: [concern] })];
    const well = { ...concern, outcome: 'maintained' as const, review: null };
    const over = packPerson(1, [found, ['2026-10-07', session({ outcomes: [well], number: 1 })]]);
    const gap = `session.s-0.${deEscalation}` as GapId;
    const answers = { ...action, due: '2026-11-20', gaps: [gap] };
    const answered = packPerson(1, [
      ['2026-10-06', session({ outcomes: [concern], opened: [answers] })],
    ]);

    const none = section(packOf(packFacts({ people: [over] })), 4);
    expect(figure(none, '4.1')).to.include({ value: 0 });
    expect(none.strong[0]).to.contain('Gaps are found and written down');
    expect(section(packOf(packFacts({ people: [answered] })), 4).strong[0]).to.equal(
      '1 of 1 gaps at the end of the period had an action.',
    );
  });

  it('R26 an action that was closed before the period is none of it, and one due on its last day is not late', () => {
    const opened = (id: string, due: string): PersonEvent => ({
      ...{ kind: 'action.opened', team: northTeam },
      action: { id: id as ActionId, owner: amina, due, kind: 'targeted-training', from: 'gap' },
    });
    const people = [
      packPerson(1, [
        ['2026-09-29', opened('before', '2026-10-05')],
        ['2026-09-30', { kind: 'action.closed', action: 'before' as ActionId }],
        ['2026-10-06', opened('a', '2026-10-30')],
        ['2026-10-06', opened('b', '2026-10-31')],
        ['2026-10-06', opened('c', '2026-11-20')],
        ['2026-10-06', opened('d', '2026-10-07')],
      ]),
    ];
    const pack = packOf(packFacts({ people }));

    expect(section(pack, 4).tables[1]?.rows[0]).to.deep.equal(['Targeted training', 4, 0, 4, 2]);
    expect(section(pack, 4).weak).to.include('2 actions were overdue at the end of the period.');
  });

  it('R25 counts several reviews and actions in the plural, and confirmed ones as nothing improved', () => {
    const done = (id: string): Happened => [
      '2026-10-12',
      { kind: 'action.closed', action: id as ActionId },
    ];
    const system = { ...closed, outcome: 'system-issue', beside: 'confirmed' } as const;
    const people = [
      packPerson(1, [
        ['2026-10-09', closed],
        ['2026-10-09', { ...system, action }],
        ['2026-10-09', { ...system, action: { ...action, id: 'a-2' as ActionId } }],
        ['2026-10-09', closed],
        ['2026-10-09', closed],
        done('a-1'),
        done('a-2'),
      ]),
    ];

    const { strong, weak } = section(packOf(packFacts({ people })), 7);

    expect(strong).to.include.members([
      '2 actions were finished in the period.',
      '2 reviews found the cause in how the service works, not in a person.',
    ]);
    expect(weak.join(' ')).not.to.contain('No review found');
  });

  it('R10 counts practice paused in a session and outside one, and no pause that stood already', () => {
    const pause = { ...concern, outcome: 'pause' as const };
    const review = { id: 'r-1' as ReviewId, due: '2026-10-20' };
    const people = [
      packPerson(1, [
        ['2026-10-06', session({ outcomes: [pause] })],
        ['2026-10-07', session({ outcomes: [{ ...pause, review: null }], number: 2 })],
        ['2026-10-07', session({ outcomes: [{ ...pause, review: null }], number: 3 })],
        [
          '2026-10-08',
          { kind: 'competency.paused', team: northTeam, competency: escalation, review },
        ],
      ]),
    ];

    expect(labelled(section(packOf(packFacts({ people })), 3), 'Independent practice')).to.include({
      value: 2,
    });
  });

  it('R26 counts actions of three kinds, opened, closed and overdue, of this team alone', () => {
    const opened = (id: string, kind: ActionKind, due: string, of = northTeam): PersonEvent => ({
      ...{ kind: 'action.opened', team: of },
      action: { id: id as ActionId, owner: amina, due, kind, from: 'gap' },
    });
    const people = [
      packPerson(1, [
        ['2026-09-30', opened('before', 'targeted-training', '2026-10-05')],
        ['2026-10-06', opened('a', 'reflective-supervision', '2026-10-20')],
        ['2026-10-06', opened('b', 'system-improvement', '2026-12-20')],
        ['2026-10-06', opened('south', 'system-improvement', '2026-10-07', southTeam)],
        ['2026-10-07', session({ closed: ['before' as ActionId], opened: [action] })],
        ['2026-10-09', { kind: 'action.closed', action: 'b' as ActionId }],
        ['2026-10-09', auditOf({ action: { ...action, id: 'c' as ActionId } })],
      ]),
    ];
    const pack = packOf(packFacts({ people, names: true }));

    expect(section(pack, 4).tables[1]?.rows).to.deep.equal([
      ['Targeted training', 1, 1, 1, 1],
      ['Reflective supervision', 2, 0, 2, 2],
      ['System improvement', 1, 1, 0, 0],
    ]);
    expect(figure(section(pack, 4), '4.5').references[0]?.entries).to.deep.equal([3, 6, 8]);
  });
});

describe('pack: incidents and escalations', () => {
  it('R24 sets incidents that opened reviews against those that opened none', () => {
    const incidents = [2, 1, 0, 1].map((reviews, at) => ({
      type: at === 0 ? ('boundary' as const) : ('late-escalation' as const),
      severity: 'low' as const,
      date: '2026-10-04',
      restriction: at === 1,
      reporter: personId(at + 1),
      sequence: 5,
      reviews,
    }));
    const pack = packOf(packFacts({ incidents, learnt: 2 }));

    expect(section(pack, 3).weak).to.include('1 of 4 incidents put no competency under review.');
    expect(section(pack, 7).weak.join(' ')).not.to.contain('No incident was reported');
    expect(figure(section(pack, 3), '3.1').references).to.have.lengthOf(3);
    expect(labelled(section(pack, 7), 'Incidents reported')).to.include({ value: 4, entries: 4 });
    expect(labelled(section(pack, 7), 'Lines learnt')).to.include({ value: 2, entries: 0 });
  });

  const harms: readonly [why: string, harm: readonly Severity[], told: readonly unknown[]][] = [
    [
      'what came up three times',
      ['low', 'low', 'low', 'severe', 'none'],
      ['not told', 3, 'not told', 'not told', 'not told'],
    ],
    [
      'no last one that the others would give away',
      severities.flatMap((each, at) => Array<Severity>(at === 4 ? 1 : at + 3).fill(each)),
      ['not told', 4, 5, 6, 'not told'],
    ],
  ];
  for (const [why, harm, told] of harms)
    it(`R24 tells of harm ${why}`, () => {
      const incidents = harm.map((severity, at) => ({
        ...{ type: 'violence' as const, severity, date: '2026-10-04', restriction: false },
        ...{ reporter: personId(1), sequence: at + 1, reviews: 0 },
      }));
      const table = section(packOf(packFacts({ incidents })), 7).tables[0];

      expect(table?.rows.map(([, count]) => count)).to.deep.equal(told);
    });

  it('R24 R25 tells themes, reviews and restrictions only where three or more are behind them', () => {
    const reports = [1, 2, 3, 4].map((number): Happened => [
      '2026-10-05',
      reported({
        ...{ id: `i-${number}`, type: number === 4 ? 'boundary' : 'violence' },
        restriction: number !== 4,
      }),
    ]);
    const named = [6, 7, 8].map((number) =>
      packPerson(number, [
        ['2026-10-05', reviewOpened(`r-${number}`)],
        ['2026-10-06', decided(number === 8)],
        [
          '2026-10-09',
          { ...closed, review: `r-${number}` as ReviewId, cause: 'incident', action: null },
        ],
      ]),
    );
    const people = [packPerson(5, reports), ...named];
    const pack = packOf(packFacts({ people, incidents: incidentsIn(people), names: true }));

    expect(section(pack, 7).tables[1]?.rows).to.deep.equal([
      ['Violence or aggression', '3', '3', '3'],
    ]);
    expect(section(pack, 3).tables[1]?.rows).to.deep.equal([
      ['Reviews opened', 3],
      ['Reviews ended: confirmed: safe to practise', 3],
      ['Reviews ended: a refresher is needed', 'under 3'],
      ['Reviews ended: still paused', 'under 3'],
      ['Reviews ended: a system issue, not the person', 'under 3'],
      ['Incidents with a restriction of practice asked for', 3],
      ['Restrictions asked for, and made', 'under 3'],
      ['Restrictions asked for, and declined', 'under 3'],
    ]);
  });

  it('R24 says “or more” of a theme that a longer time would give away', () => {
    const dates = ['2026-05-05', '2026-10-05', '2026-10-05', '2026-10-05'];
    const reports = dates.map((date, at): Happened => [
      '2026-10-05',
      reported({ id: `i-${at}`, type: 'violence', date }),
    ]);
    const people = [packPerson(5, reports)];
    const pack = packOf(packFacts({ people, incidents: incidentsIn(people) }));

    expect(section(pack, 7).tables[1]?.rows).to.deep.equal([
      ['Violence or aggression', '3', '3 or more', '3 or more'],
    ]);
  });

  it('R24 lists no entry that says who was part of an incident, with names neither', () => {
    const people = [
      packPerson(1, [
        ['2026-10-05', reported({ id: 'i-1', involved: [personId(1), personId(2)] })],
      ]),
      packPerson(2, [
        ['2026-10-05', reviewOpened('r-2')],
        ['2026-10-06', { kind: 'incident.review-raised', review: 'r-2' as ReviewId }],
        [
          '2026-10-06',
          { kind: 'incident.review-sent', reviews: ['r-2' as ReviewId], to: [personId(3)] },
        ],
        ['2026-10-09', { ...closed, review: 'r-2' as ReviewId, cause: 'incident', action: null }],
        [
          '2026-10-09',
          { ...closed, review: 'r-7' as ReviewId, outcome: 'refresher-needed', action: null },
        ],
      ]),
    ];
    const pack = packOf(packFacts({ people, incidents: incidentsIn(people), names: true }));
    const listed = pack.sections
      .flatMap(({ figures }) => figures)
      .flatMap(({ references }) => references);

    expect(labelled(section(pack, 7), 'Incidents reported')).to.deep.include({
      ...{ value: 1, entries: 0, references: [] },
    });
    expect(labelled(section(pack, 3), 'Reviews that ended')).to.deep.include({
      ...{ value: 2, references: [{ ledger: 'P-00000002', entries: [6] }] },
    });
    for (const [ledger, hidden] of [
      ['P-00000001', [2]],
      ['P-00000002', [2, 3, 4, 5]],
    ] as const) {
      const entries = listed
        .filter((each) => each.ledger === ledger)
        .flatMap((each) => each.entries);
      expect(entries).not.to.deep.equal([]);
      expect(entries.filter((each) => hidden.some((entry) => entry === each))).to.deep.equal([]);
    }
  });

  it('counts escalations answered in time, handovers and rehearsals', () => {
    const raised = (id: string, changed: Partial<EscalationFacts> = {}): PersonEvent => ({
      kind: 'escalation.raised',
      escalation: {
        ...{ id: id as EscalationId, team: northTeam, trigger: 'missed-medication' },
        ...{ rehearsal: false, steps: [{ decider: 'duty-manager', minutes: 30 }] },
        handover: { summary: true, riskFormulation: true, nextSteps: true },
        ...changed,
      },
      taken: [{ decider: 'duty-manager', asked: [ben], answerBy: '2026-10-05T10:30:00.000Z' }],
    });
    const answered = (id: string): PersonEvent => ({
      ...{ kind: 'escalation.answered', escalation: id as EscalationId },
    });
    const half = { summary: true, riskFormulation: false, nextSteps: true };
    const people = [
      packPerson(1, [
        ['2026-10-05', raised('e-1')],
        ['2026-10-05', answered('e-1')],
        ['2026-10-05', raised('e-2', { handover: half })],
        ['2026-10-06', answered('e-2')],
        ['2026-10-05', raised('e-3')],
        ['2026-10-06', { kind: 'escalation.closed', escalation: 'e-3' as EscalationId }],
        ['2026-10-05', raised('e-4', { rehearsal: true })],
        ['2026-10-05', answered('e-4')],
        ['2026-10-05', raised('south', { team: southTeam })],
        [
          '2026-10-05',
          { ...raised('e-5'), taken: [{ decider: 'duty-manager', asked: [], answerBy: null }] },
        ],
        ['2026-10-05', answered('e-5')],
      ] as Happened[]),
    ];
    const governance = section(packOf(packFacts({ people })), 7);

    expect(
      governance.figures.slice(1, 6).map(({ value, of }) => (of === null ? value : [value, of])),
    ).to.deep.equal([4, [1, 4], [1, 4], [3, 4], 1]);
    expect(governance.weak).to.include.members([
      '3 of 4 escalations were not answered in time by those who were asked first.',
      '1 of 4 escalations had a part of the handover missing.',
    ]);
  });

  it('R26 counts audits, each by the ledger it stands in', () => {
    const people = [1, 2, 3].map((number) =>
      packPerson(number, [['2026-10-09', auditOf({ action: null })]]),
    );
    const governance = section(packOf(packFacts({ people, meetings: auditsIn(people) })), 5);

    expect(auditsIn([packPerson(4, [signed])])).to.deep.equal([]);
    expect(figure(governance, '5.9').references).to.deep.equal(
      ['P-00000001', 'P-00000002', 'P-00000003'].map((ledger) => ({ ledger, entries: [2] })),
    );
  });
});

describe('pack: what was held, against what was due', () => {
  it('counts a huddle once a day, where somebody added to it or closed it', () => {
    const at = { recordedAt: '2026-10-07T09:00:00.000Z', actor: ben };
    const message = { conversation: '19:general', activity: '1' };
    const addition = {
      missed: 1,
      plans: 0,
      pressure: 'none',
      references: null,
      flags: [],
    } as const;

    const held = huddlesIn([
      { ...at, sequence: 4, event: { kind: 'huddle.opened', date: '2026-10-07', message } },
      { ...at, sequence: 5, event: { kind: 'huddle.added', date: '2026-10-07', addition } },
      { ...at, sequence: 6, event: { kind: 'huddle.closed', date: '2026-10-07' } },
      { ...at, sequence: 7, event: { kind: 'huddle.opened', date: '2026-10-08', message } },
    ]);

    expect(held).to.deep.equal([{ kind: 'huddle', date: '2026-10-07', sequence: 6 }]);
    expect(
      huddlesIn([
        { ...at, sequence: 8, event: { kind: 'huddle.added', date: '2026-10-09', addition } },
      ]),
    ).to.deep.equal([{ kind: 'huddle', date: '2026-10-09', sequence: 8 }]);
  });

  it('counts an MDT where somebody recorded a decision or closed it, and none that was only posted', () => {
    const at = { recordedAt: '2026-10-07T14:00:00.000Z', actor: ben };
    const message = { conversation: '19:general', activity: '1' };
    const decision = 'mdt-decision-1' as ContentId;

    const held = mdtsIn([
      { ...at, sequence: 4, event: { kind: 'mdt.opened', date: '2026-10-07', message } },
      { ...at, sequence: 5, event: { kind: 'mdt.decided', date: '2026-10-07', decision } },
      { ...at, sequence: 6, event: { kind: 'mdt.closed', date: '2026-10-14' } },
      { ...at, sequence: 7, event: { kind: 'mdt.opened', date: '2026-10-21', message } },
    ]);

    expect(held).to.deep.equal([
      { kind: 'mdt', date: '2026-10-07', sequence: 5 },
      { kind: 'mdt', date: '2026-10-14', sequence: 6 },
    ]);
  });

  it('counts weeks that had an MDT: two in one week make up for none in another no more', () => {
    const meetings = ['2026-10-05', '2026-10-09', '2026-10-15', '2026-10-02'].map((date, at) => ({
      kind: 'mdt' as const,
      date,
      sequence: 40 + at,
    }));
    const governance = section(packOf(packFacts({ meetings })), 5);

    expect(governance.weak).to.include('2 of 4 weeks had none of the MDTs that were due.');
    expect(figure(governance, '5.8')).to.include({ value: 2, of: 4 });
    expect(figure(governance, '5.8').references[0]?.entries).to.deep.equal([40, 41, 42]);
  });

  it('counts the MDTs themselves where the team has no day for one', () => {
    const facts = packFacts();
    const state = { ...facts.team.state, rhythm: { ...facts.team.state.rhythm, mdt: null } };
    const team = { ...facts.team, state };
    const meetings = [{ kind: 'mdt' as const, date: '2026-10-05', sequence: 40 }];
    const some = section(packOf(packFacts({ team, meetings })), 5);
    const none = section(packOf(packFacts({ team })), 5);

    expect(figure(some, '5.8')).to.include({
      label: 'MDTs; no day is set for one',
      value: 1,
      of: null,
    });
    expect(some.weak.join(' ')).not.to.contain('MDT');
    expect(none.weak).to.include('No MDT was recorded in this period, and no day is set for one.');
  });

  const weekly = ['2026-10-07', '2026-10-14', '2026-10-21', '2026-10-28'];

  it('R13 counts the weeks in which supervision was on time', () => {
    const held = weekly.map((date, at): Happened => [date, session({ date, number: at })]);
    const people = [
      packPerson(1, held, { startDate: '2026-10-01', firstImported: '2026-10-01' }),
      packPerson(2, [], { startDate: '2026-10-01', firstImported: '2026-10-01' }),
      packPerson(3, [], { supervisor: null }),
    ];
    const governance = section(packOf(packFacts({ people, names: true })), 5);

    expect(figure(governance, '5.1')).to.include({ value: 2, of: 3 });
    expect(figure(governance, '5.2')).to.include({ value: 7, of: 10 });
    expect(governance.weak).to.include.members([
      '1 of 3 people have no named supervisor.',
      'Supervision was late in 3 of 10 weeks, counted over everybody.',
      '1 person is late for supervision on the last day of the period.',
    ]);
    expect(governance.tables[1]?.rows).to.deep.equal([['Person 2', '15 Oct 2026', 16]]);
    expect(figure(governance, '5.6').value).to.equal(3);
  });

  it('R15 says why sessions were not held', () => {
    const people = [packPerson(1, [['2026-10-07', session({ notHeld: 'urgent-work' })]])];
    const governance = section(packOf(packFacts({ people })), 5);

    expect(figure(governance, '5.5').value).to.equal(1);
    expect(governance.tables[0]?.rows).to.deep.include(['Urgent work', 1]);
  });

  it('sets huddles and MDTs held against those that were due', () => {
    const huddles = Array.from({ length: 21 }, (_, at) => ({
      kind: 'huddle' as const,
      date: `2026-10-${String(at + 1).padStart(2, '0')}`,
      sequence: at + 1,
    }));
    const meetings = [
      ...huddles,
      { kind: 'mdt' as const, date: '2026-10-06', sequence: 40 },
      { kind: 'audit' as const, date: '2026-10-06', sequence: 41 },
    ];
    const governance = section(packOf(packFacts({ meetings })), 5);

    expect(governance.strong).to.include('21 of 22 working days had their huddles.');
    expect(governance.weak).to.include('3 of 4 weeks had none of the MDTs that were due.');
    expect(figure(governance, '5.9').references[0]?.entries).to.deep.equal([41]);
  });
});

describe('pack: who may carry which task', () => {
  it('R22 R23 counts answers, decisions otherwise and standing delegations', () => {
    const people = [
      packPerson(1, [
        ['2026-10-05', check('no')],
        ['2026-10-05', check('yes')],
        ['2026-10-05', overridden],
        ['2026-10-06', delegated('d-1', '2026-10-20')],
        ['2026-10-06', delegated('d-2', '2027-01-20')],
        [
          '2026-10-07',
          { kind: 'reliance.broken', checks: [], delegations: ['d-2' as DelegationId] },
        ],
      ]),
    ];
    const delegation = section(packOf(packFacts({ people })), 6);

    expect(delegation.figures.slice(0, 9).map(({ value }) => value)).to.deep.equal([
      ...[2, 1, 0, 1, 1, 1, 2, 1, 1],
    ]);
    expect(delegation.weak.join(' ')).to.contain('1 answer was decided otherwise');
    expect(delegation.weak.join(' ')).to.contain('1 was past the day');
    expect(delegation.weak.join(' ')).to.contain('could be carried by nobody alone');
  });

  it('says how many high-risk tasks hang on one person, and how many do not', () => {
    const { library } = packFacts();
    const lone = library.tasks.find(({ id }) => id === 'lone-working');
    const all = (lone?.requires ?? []).map(({ competency }): Happened => [
      '2026-10-05',
      {
        kind: 'sign-off.given',
        signOff: signOff({ competency, date: '2026-10-05', until: '2027-10-05', entrustment: 5 }),
      },
    ]);
    const place = { startDate: '2026-10-30', firstImported: '2026-10-30' };

    const one = section(packOf(packFacts({ people: [packPerson(1, all, place)] })), 6);
    const two = section(
      packOf(packFacts({ people: [packPerson(1, all, place), packPerson(2, all, place)] })),
      6,
    );

    expect(one.weak.join(' ')).to.match(/1 of \d+ high-risk tasks hung on one person/);
    expect(two.strong.join(' ')).to.match(/1 of \d+ high-risk tasks could be carried by two/);
  });
});

describe('pack: the ledgers', () => {
  it('counts the packs that were taken out before, and those with names', () => {
    const teamEntries = [true, false].map((names, at) => ({
      ...{ sequence: at + 4, recordedAt: '2026-10-12T09:00:00.000Z', actor: ben },
      event: {
        ...{ kind: 'pack.taken' as const, by: ben, names },
        period: { from: '2026-09-01', until: '2026-09-30' },
      },
    }));
    const ledgers = section(packOf(packFacts({ teamEntries })), 9);

    expect(figure(ledgers, '9.1').references).to.deep.equal([
      { ledger: 'T-EAMNORTH', entries: [4, 5] },
    ]);
    expect(figure(ledgers, '9.2')).to.include({ value: 1, of: 2 });
  });

  it('R28 prints the head of every chain, and says of one that does not hold that it does not', () => {
    const chains = [
      { id: northTeam, kind: 'team' as const, entries: 5, head: 'ab' },
      { id: personId(1), kind: 'person' as const, entries: 3, head: null },
    ];
    const ledgers = section(packOf(packFacts({ chains })), 9);

    expect(ledgers.tables[0]?.rows).to.deep.equal([
      ['T-EAMNORTH', 5, 'ab'],
      ['P-00000001', 3, 'DOES NOT HOLD'],
    ]);
    expect(ledgers.weak[0]).to.contain('1 of 2 ledgers do not hold');
  });
});

describe('isAbout', () => {
  const events: PersonEvent[] = [
    { kind: 'membership.set', membership: membership({ team: southTeam }) },
    session({ team: southTeam }),
    { kind: 'session.corrected', session: sessionFacts({ team: southTeam }), version: 2 },
    { kind: 'evidence.added', evidence: evidence({ team: southTeam }) },
    { kind: 'sign-off.given', signOff: signOff({ team: southTeam }) },
    {
      kind: 'sign-off.requested',
      request: {
        ...{ id: 'q' as RequestId, team: southTeam, competency: escalation, level: null },
        ...{ risk: 'high', on: '2026-10-01' },
      },
      asked: ben,
      over: [],
    },
    {
      kind: 'competency.paused',
      team: southTeam,
      competency: escalation,
      review: { id: 'r' as ReviewId, due: '2026-10-10' },
    },
  ];
  const incident = { incident: 'i' as IncidentId, team: southTeam };
  events.push(
    reported({ id: 'i', team: southTeam }),
    { ...incident, kind: 'incident.decider-asked', about: amina },
    { kind: 'action.opened', team: southTeam, action },
  );
  for (const event of events)
    it(`leaves another team’s out: ${event.kind}`, () => {
      expect(isAbout(event, northTeam)).to.equal(false);
      expect(isAbout(event, southTeam)).to.equal(true);
    });

  it('keeps what is about the person wherever they are', () => {
    expect(isAbout({ kind: 'administrator.set', administrator: true }, northTeam)).to.equal(true);
  });
});

describe('placesIn', () => {
  it('finds a next review and an action by the review that opened them', () => {
    const event = { ...closed, next: { id: 'r-9' as ReviewId, due: '2026-11-01' }, action };

    expect(placesIn(event)).to.deep.equal(['found review.r-8', 'review r-9', 'action a-1']);
  });

  it('finds nothing of a review that a concern did not open, for one was open', () => {
    const event = session({ outcomes: [{ ...concern, review: null }] });

    expect(placesIn(event)).to.deep.equal([
      'session s-0',
      'found session.s-0',
      `started ${deEscalation}`,
    ]);
  });

  it('lists no entry of what no entry has set', () => {
    expect(foundAt(packPerson(1), ['membership', 'review r-none']).sequences).to.deep.equal([1]);
  });

  it('finds a pause by the session that set it', () => {
    const event = session({ outcomes: [{ ...concern, outcome: 'pause' }], opened: [action] });

    expect(placesIn(event)).to.include.members([
      `pause ${deEscalation}`,
      'review r-2',
      'action a-1',
    ]);
  });
});

const closed: ReviewClosed = {
  kind: 'review.closed',
  team: northTeam,
  review: 'r-8' as ReviewId,
  competency: deEscalation,
  cause: 'concern',
  outcome: 'confirmed',
  beside: null,
  lifts: null,
  next: null,
  action: null,
  holdsUntil: null,
};

function reported({
  id,
  ...changed
}: Partial<Omit<IncidentFacts, 'id'>> & { id: string }): PersonEvent {
  return {
    kind: 'incident.reported',
    incident: {
      ...{ id: id as IncidentId, team: northTeam, type: 'violence', severity: 'moderate' },
      ...{ date: '2026-10-04', time: '21:40', involved: [personId(2)], debrief: 'offered' },
      ...{ competencies: [deEscalation], restriction: false },
      ...changed,
    },
  };
}

function reviewOpened(id: string): PersonEvent {
  return {
    ...{ kind: 'incident.review-opened', incident: 'i-1' as IncidentId, team: northTeam },
    ...{ involved: [], quiet: false, restriction: true },
    reviews: [{ id: id as ReviewId, competency: deEscalation, due: '2026-10-19' }],
  };
}

function decided(restricted: boolean): PersonEvent {
  return {
    ...{ kind: 'incident.restriction-decided', incident: 'i-1' as IncidentId, team: northTeam },
    ...{ restricted, due: '2026-10-08' },
  };
}

/** Of one competency, in which it found a gap. */
function auditOf({ action: opened }: Pick<AuditRecorded, 'action'>): AuditRecorded {
  return {
    ...{ kind: 'audit.recorded', audit: 'u-1' as AuditId, team: northTeam, of: 'person' },
    ...{ what: 'documentation', on: '2026-10-09', reviews: [], action: opened },
    findings: [{ competency: deEscalation, finding: 'gap' }],
  };
}

const overridden: PersonEvent = {
  kind: 'delegation.overridden',
  override: {
    id: 'o-1' as OverrideId,
    check: 'c-no' as CheckId,
    team: northTeam,
    task: 'lone-working' as TaskId,
    as: 'duty-manager',
    until: '2026-10-06T10:00:00.000Z',
    over: [],
    pauses: [],
  },
};

function check(verdict: 'yes' | 'no'): PersonEvent {
  return {
    kind: 'delegation.checked',
    check: {
      id: `c-${verdict}` as CheckId,
      team: northTeam,
      task: 'lone-working' as TaskId,
      verdict,
      from: '2026-10-05T18:00:00.000Z',
      until: '2026-10-05T22:00:00.000Z',
      failed: [],
      conditions: [],
      mayOverride: 'nobody',
      validUntil: '2026-10-05T22:00:00.000Z',
    },
  };
}

function delegated(id: string, reviewBy: string): PersonEvent {
  return {
    kind: 'standing-delegation.given',
    delegation: {
      id: id as DelegationId,
      team: northTeam,
      task: 'lone-working' as TaskId,
      reviewBy,
      scope: 'scope' as never,
    },
  };
}

function session({
  outcomes = [],
  opened = [],
  number = 0,
  ...changed
}: Partial<Extract<PersonEvent, { kind: 'session.recorded' }>> &
  Partial<ReturnType<typeof sessionFacts>> & { number?: number }): PersonEvent {
  const { kind: _kind, session: _session, closed: done = [], topics = [], ...facts } = changed;

  return {
    kind: 'session.recorded',
    session: sessionFacts({ id: `s-${number}` as never, date: '2026-10-06', ...facts }),
    outcomes,
    opened,
    closed: done,
    topics,
    caseload: null,
  };
}

function section(pack: Pack, number: number): NumberedSection {
  const found = pack.sections.find((each) => each.number === number);
  if (found === undefined) throw new Error(`no section ${number}`);

  return found;
}

function figure(from: NumberedSection, number: string): NumberedSection['figures'][number] {
  const found = from.figures.find((each) => each.number === number);
  if (found === undefined) throw new Error(`no figure ${number}`);

  return found;
}

function labelled(from: NumberedSection, label: string): NumberedSection['figures'][number] {
  const found = from.figures.find((each) => each.label.startsWith(label));
  if (found === undefined) throw new Error(`no figure ${label}`);

  return found;
}
