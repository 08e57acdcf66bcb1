import type { EscalationFacts } from '../../../src/domain/escalation.ts';
import type { IncidentFacts } from '../../../src/domain/incident.ts';
import type {
  AuditId,
  EscalationId,
  IncidentId,
  PersonId,
  ReviewId,
  SessionId,
} from '../../../src/domain/ids.ts';
import type { PackFacts, PackPerson } from '../../../src/domain/pack-facts.ts';
import { auditsIn, incidentsIn } from '../../../src/domain/pack-incidents.ts';
import type { PersonEvent, SessionFacts } from '../../../src/domain/person.ts';
import { noMix } from '../../../src/domain/skill-mix.ts';
import {
  ben,
  deEscalation,
  northTeam,
  personId,
  record,
  sessionFacts,
  signOff,
  team,
} from '../../support/domain-builders.ts';
import { packFacts, packPerson, type Happened } from './pack-facts-sample.ts';

const lead = personId(9);

function session(date: string, changed: Partial<SessionFacts> = {}): Happened {
  const id = `s-${date}` as SessionId;
  const facts = sessionFacts({ id, date, ...changed });

  return [
    date,
    {
      kind: 'session.recorded',
      session: facts,
      outcomes: [],
      opened: [],
      closed: [],
      topics: [],
      caseload: null,
    },
  ];
}

function raised(id: string, changed: Partial<EscalationFacts> = {}): Happened {
  return [
    '2026-10-05',
    {
      kind: 'escalation.raised',
      escalation: {
        id: id as EscalationId,
        team: northTeam,
        trigger: 'missed-medication',
        rehearsal: false,
        steps: [{ decider: 'duty-manager', minutes: 30 }],
        handover: { summary: true, riskFormulation: true, nextSteps: true },
        ...changed,
      },
      taken: [{ decider: 'duty-manager', asked: [ben], answerBy: '2026-10-05T10:00:00.000Z' }],
    },
  ];
}

/** Nobody was on call: those of the next step were asked first. */
function passedOver(id: string): Happened {
  const steps = (['on-call-clinician', 'duty-manager'] as const).map((decider) => ({
    decider,
    minutes: 30,
  }));
  const [on, event] = raised(id, { steps });
  if (event.kind !== 'escalation.raised') throw new Error('it was raised');

  return [
    on,
    {
      ...event,
      taken: [{ decider: 'on-call-clinician', asked: [], answerBy: null }, ...event.taken],
    },
  ];
}

function answered(id: string, date: string): Happened {
  return [date, { kind: 'escalation.answered', escalation: id as EscalationId }];
}

function reported(id: string, changed: Partial<IncidentFacts> = {}): Happened {
  return [
    '2026-10-05',
    {
      kind: 'incident.reported',
      incident: {
        id: id as IncidentId,
        team: northTeam,
        type: 'violence',
        severity: 'moderate',
        date: '2026-10-04',
        time: '21:40',
        involved: [personId(4)],
        competencies: [deEscalation],
        debrief: 'offered',
        restriction: true,
        ...changed,
      },
    },
  ];
}

/** What the ledger of somebody says who was part of an incident: restricted or not, and looked at. */
function looked(id: string, restricted: boolean): Happened[] {
  const of = { incident: id as IncidentId, team: northTeam } as const;
  const review = `r-${id}` as ReviewId;
  const events: PersonEvent[] = [
    {
      ...of,
      kind: 'incident.review-opened',
      involved: [],
      quiet: false,
      restriction: true,
      reviews: [{ id: review, competency: deEscalation, due: '2026-10-19' }],
    },
    { ...of, kind: 'incident.restriction-decided', restricted, due: '2026-10-08' },
  ];

  return events.map((event) => ['2026-10-06', event]);
}

function audited(number: number): Happened {
  return [
    '2026-10-09',
    {
      kind: 'audit.recorded',
      audit: `u-${String(number)}` as AuditId,
      team: northTeam,
      of: 'person',
      what: 'documentation',
      on: '2026-10-09',
      findings: [],
      reviews: [],
      action: null,
    },
  ];
}

/** A review that no incident opened. */
function confirmed(review: string): Happened {
  return [
    '2026-10-12',
    {
      kind: 'review.closed',
      team: northTeam,
      review: review as ReviewId,
      competency: deEscalation,
      cause: 'concern',
      outcome: 'confirmed',
      beside: null,
      lifts: null,
      next: null,
      action: null,
      holdsUntil: null,
    },
  ];
}

function teamEntry(sequence: number, event: PackFacts['teamEntries'][number]['event']) {
  return { sequence, recordedAt: '2026-10-12T09:00:00.000Z', actor: ben, event };
}

const mondays = ['2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'];
const places = { substantive: 3, bank: 1, agency: 1, volunteer: 0, student: 0 };
const shift = { date: '2026-10-06', onShift: [], onCall: [] };
const period = { from: '2026-09-01', until: '2026-09-30' };
const half = { summary: true, riskFormulation: false, nextSteps: true };

/** A month in which much is missing. */
export function poorMonth(names: boolean): PackFacts {
  const people: PackPerson[] = [
    packPerson(1, [
      ...mondays.map((date) => session(date)),
      audited(1),
      ...[1, 2, 3].map((at) => confirmed(`concern-${String(at)}`)),
    ]),
    packPerson(3, [], { startDate: '2026-10-01', firstImported: '2026-10-14' }),
    packPerson(
      2,
      [
        session('2026-10-15', { notHeld: 'urgent-work' }),
        session('2026-10-16', { notHeld: 'no-cover' }),
      ],
      { startDate: '2026-10-14', firstImported: '2026-10-01', employment: 'agency' },
    ),
    packPerson(
      4,
      [1, 2, 3, 4, 5, 6, 7].flatMap((at) => looked(`i-${String(at)}`, at < 4)),
      {
        supervisor: null,
        employment: 'bank',
      },
    ),
    packPerson(
      5,
      [
        ...[1, 2, 3].map((at) => reported(`i-${String(at)}`)),
        reported('i-4', { type: 'late-escalation', severity: 'low', restriction: false }),
        ...['i-8', 'i-9', 'i-10'].map((id) =>
          reported(id, {
            type: 'boundary',
            severity: 'low',
            restriction: false,
            date: '2026-02-04',
          }),
        ),
        raised('e-1'),
        answered('e-1', '2026-10-05'),
        raised('e-2', { handover: half }),
        answered('e-2', '2026-10-06'),
        raised('e-3'),
        ['2026-10-06', { kind: 'escalation.closed', escalation: 'e-3' as EscalationId }],
        raised('e-4', { rehearsal: true }),
        answered('e-4', '2026-10-05'),
      ],
      { supervisor: null },
    ),
  ];
  const meetings = [
    ...['2026-10-01', '2026-10-02'].map((date, at) => ({
      kind: 'huddle' as const,
      date,
      sequence: 30 + at,
    })),
    { kind: 'mdt' as const, date: '2026-10-07', sequence: 40 },
    ...auditsIn(people),
  ];

  return packFacts({
    names,
    people,
    meetings,
    incidents: incidentsIn(people),
    learnt: 2,
    teamEntries: [
      teamEntry(4, { kind: 'pack.taken', by: ben, names: true, period }),
      teamEntry(5, { kind: 'pack.taken', by: ben, names: false, period }),
      teamEntry(6, { kind: 'team.shift', shift, places }),
      teamEntry(7, { kind: 'mix.statement', words: 'w' as never }),
      teamEntry(8, { kind: 'mix.hours', set: { person: lead, hours: 1, from: '2026-01-05' } }),
    ],
    team: {
      id: northTeam,
      name: 'North Team',
      state: team({ mix: { ...noMix, hours: [{ person: lead, hours: 1, from: '2026-01-05' }] } }),
    },
    chains: [
      { id: northTeam, kind: 'team', entries: 8, head: 'ab' },
      { id: personId(1), kind: 'person', entries: 6, head: 'cd' },
      { id: personId(77), kind: 'person', entries: 2, head: null },
    ],
  });
}

/** A month in which all is in order. */
export function goodMonth(): PackFacts {
  const { library } = packFacts();
  const competencies = library.tasks.flatMap(({ requires }) => requires);
  const signOffs = competencies.map(({ competency, level = null }) =>
    signOff({ competency, level, until: '2027-09-01', entrustment: 5, risk: 'high' }),
  );
  const place = { registration: { body: 'HCPC', until: null }, supervisor: lead };
  const held = (supervisor: PersonId) =>
    mondays.map((date) => session(date, { supervisor, minutes: 120 }));
  const people = [1, 2]
    .map((number) => {
      const id = `e-${String(number)}`;
      return packPerson(number, [...held(lead), raised(id), answered(id, '2026-10-05')], place);
    })
    .map((each) => ({ ...each, row: { ...each.row, standing: record({ signOffs }) } }));
  const supervisor = packPerson(
    9,
    [...held(ben), passedOver('e-9'), answered('e-9', '2026-10-05')],
    { roles: ['supervisor'] },
  );

  return packFacts({
    people: [...people, supervisor],
    team: {
      id: northTeam,
      name: 'North Team',
      state: team({ mix: { ...noMix, hours: [{ person: lead, hours: 2, from: '2026-01-05' }] } }),
    },
    chains: [{ id: northTeam, kind: 'team', entries: 8, head: 'ab' }],
  });
}
