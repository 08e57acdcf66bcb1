import { expect } from 'chai';

import type { EvidenceMethod } from '../../../src/domain/evidence.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import { packOf, type NumberedSection } from '../../../src/domain/pack.ts';
import type { PackFacts } from '../../../src/domain/pack-facts.ts';
import type { Table } from '../../../src/domain/pack-figures.ts';
import { noMix } from '../../../src/domain/skill-mix.ts';
import {
  deEscalation,
  escalation,
  evidence,
  northTeam,
  personId,
  sessionFacts,
  signOff,
  team,
} from '../../support/domain-builders.ts';
import { packFacts, packPerson, type Happened } from './pack-facts-sample.ts';

const nothing = packFacts();
const lead = personId(4);
const supervised = { supervisor: lead };

/** Four people and a lead, one of them agency, one without a role; three signed off, one of whose runs out. */
function something(names: boolean): PackFacts {
  const people = [
    packPerson(1, [given(deEscalation, '2027-10-06'), session(1)], supervised),
    packPerson(2, [given(deEscalation, '2026-11-30'), given(escalation, '2026-10-20')], supervised),
    packPerson(3, [given(deEscalation, '2027-10-06')], { ...supervised, employment: 'agency' }),
    packPerson(4, [], { profile: 'clinician', supervisor: null, roles: ['supervisor'] }),
    packPerson(5, [], { profile: null, supervisor: null }),
  ];
  const mix = {
    ...noMix,
    hours: [{ person: lead, hours: 2, from: '2026-01-05' }],
    caseloads: [{ person: null, caseload: { red: 1, amber: 2, green: 3 }, date: '2026-10-01' }],
  };

  return packFacts({
    names,
    people,
    statement: { words: 'Because of\n\nrisk.', date: '2026-10-02' },
    team: { id: northTeam, name: 'North Team', state: team({ mix }) },
  });
}

/** What a commissioner reads: the pack's words, as they stand in the document. */
describe('pack: in its own words', () => {
  it('says of a team with nobody in it what would stand there', () => {
    expect(words(nothing, 1)).to.deep.equal([
      'Are competencies role-specific?',
      'What each role asks of the people in it, by risk, and which tasks it opens. Training by itself opens none.',
      '- Nobody was in this team at the end of the period.',
      '- Every role profile is as it ships: the team has fitted none to its own service.',
      'People with a role profile, of all in the team: 0 of 0',
      'Role profiles, employment or registration changed in the period: 0',
      'Changes in the period to what a role asks: 0',
      '# What each role asks',
      'Role | People | Competencies | High-risk | Two signers | Renewed',
      '# Frameworks in force on the last day',
      'Framework | Version | Competencies | In force since',
      'Role-based core for mental health services | 1.1.0 | 21 | as every team begins',
    ]);
    expect(words(nothing, 4)).to.deep.equal([
      'Do gaps trigger action?',
      'A gap is what supervision, a sign-off that was not given, a review or an audit found missing, or a competency that has lapsed. It stays a gap until something later says that it is over, and it is to have an action: something that somebody does by a date.',
      '+ No action was overdue at the end of the period.',
      '- No gap was recorded in this period. Either there was none, or nobody wrote one down.',
      'Gaps at the end of the period: 0',
      'Gaps without an action: 0 of 0',
      'Lapsed competencies with a renewal asked for: 0 of 0',
      'Entries of the period that found a gap: 0',
      'Actions open at the end of the period: 0',
      'Of these, overdue: 0 of 0',
      '# Gaps at the end of the period, by what found them',
      'Found by | Gaps | Without an action',
      'Supervision | 0 | 0',
      'A sign-off that was not given | 0 | 0',
      'A review | 0 | 0',
      'An audit | 0 | 0',
      'A sign-off that ran out | 0 | 0',
      '# Actions by kind',
      'Kind | Opened | Closed | Open at the end | Overdue at the end',
      'Targeted training | 0 | 0 | 0 | 0',
      'Reflective supervision | 0 | 0 | 0 | 0',
      'System improvement | 0 | 0 | 0 | 0',
    ]);
    expect(words(nothing, 7)).to.deep.equal([
      'Governance: incidents, escalations, actions and improvement',
      'What kept coming up, what was done about it, and what is done differently since.',
      '- No incident was reported in this period: either there was none, or nobody reported one.',
      '- Nothing was escalated in this period.',
      '- No action was finished in this period.',
      '- No review found a cause in how the service works: either none was ended, or all looked at the person alone.',
      '- Nothing was changed in what is asked of people.',
      'Incidents reported: 0',
      'Escalations raised, rehearsals apart: 0',
      'Answered in time by those asked first: 0 of 0',
      'Not answered by anybody to the end of the pathway: 0 of 0',
      'With the whole handover ready: 0 of 0',
      'Rehearsals of an escalation: 0',
      'Actions opened: 0',
      'Actions closed: 0',
      'Reviews that found a system issue: 0',
      'Lines learnt in reviews and posted for the whole team: 0',
      'Changes to what roles ask: 0',
    ]);
    expect(words(nothing, 8)).to.deep.equal([
      'Governance: skill mix and resilience',
      'Why this mix of roles fits the people served, in a manager’s words; who does the work; and what leave or one absence would leave uncovered in the seven days after the period, as far as it was recorded by its end.',
      '- No manager has said why this mix of roles fits the people served.',
      '- No hours are kept free for supervision and review.',
      '- The caseload was not weighted: no red, amber and green counts.',
      'High-risk tasks with a day ahead that nobody could carry: 0 of 0',
      'High-risk tasks that one absence would leave uncovered: 0 of 0',
      'Bank and agency staff, of people: 0 of 0',
      'Places on shift held by bank and agency staff: 0 of 0',
      'Days on which it was recorded who is on shift: 0 of 31',
      'Times a manager said in the period why the mix fits: 0',
      'People who supervise: 0',
      'Sessions due in the last four weeks that were held: 0 of 0',
      'Hours kept free for supervision that were used: 0 of 0',
      '# Why this mix of roles fits the people served',
      'Date | By | In their words',
      '(No manager has said so by the end of the period.)',
      '# Who does the work',
      'Employment | People | Places on shift in the period',
      '# Caseload by weight',
      'Counted on | Red | Amber | Green',
      '(Not counted by the end of the period.)',
    ]);
  });

  it('says what roles ask, what was held free and who does the work', () => {
    expect(words(something(true), 1)).to.deep.equal([
      'Are competencies role-specific?',
      'What each role asks of the people in it, by risk, and which tasks it opens. Training by itself opens none.',
      '+ 10 tasks are open only to somebody who is current in what the task requires.',
      '+ All 2 roles in use set some competencies apart as high-risk.',
      '- 1 of 5 people have no role profile, so nothing is asked of them by role.',
      '- Every role profile is as it ships: the team has fitted none to its own service.',
      'People with a role profile, of all in the team: 4 of 5',
      'Role profiles, employment or registration changed in the period: 0',
      'Changes in the period to what a role asks: 0',
      '# What each role asks',
      'Role | People | Competencies | High-risk | Two signers | Renewed',
      'Recovery worker | 3 | 9 | 5 | 0 | 9',
      'Clinician | 1 | 13 | 9 | 1 | 13',
      '# Frameworks in force on the last day',
      'Framework | Version | Competencies | In force since',
      'Role-based core for mental health services | 1.1.0 | 21 | as every team begins',
    ]);
    expect(words(something(true), 8)).to.deep.equal([
      'Governance: skill mix and resilience',
      'Why this mix of roles fits the people served, in a manager’s words; who does the work; and what leave or one absence would leave uncovered in the seven days after the period, as far as it was recorded by its end.',
      '+ A manager said on 2 Oct 2026 why this mix of roles fits the people served.',
      '- 5 of 5 high-risk tasks had a day ahead on which nobody could carry them.',
      '- 6 of 8 hours kept free for supervision were not used in the last four weeks.',
      'High-risk tasks with a day ahead that nobody could carry: 5 of 5',
      'High-risk tasks that one absence would leave uncovered: 0 of 5',
      'Bank and agency staff, of people: 1 of 5',
      'Places on shift held by bank and agency staff: 0 of 0',
      'Days on which it was recorded who is on shift: 0 of 31',
      'Times a manager said in the period why the mix fits: 0',
      'People who supervise: 1',
      'Sessions due in the last four weeks that were held: 1 of 6',
      'Hours kept free for supervision that were used: 2 of 8',
      '# Why this mix of roles fits the people served',
      'Date | By | In their words',
      '2 Oct 2026 | A manager of the team | Because of risk.',
      '# Who does the work',
      'Employment | People | Places on shift in the period',
      'Substantive | 4 | 0',
      'Agency | 1 | 0',
      '# Caseload by weight',
      'Counted on | Red | Amber | Green',
      '1 Oct 2026 | 1 | 2 | 3',
      '# Supervision load, last four weeks',
      'Name | People | Sessions due | Sessions held | Hours due | Hours held',
      'Person 4 | 3 | 6 | 1 | 0 | 0',
      '# Hours kept free for supervision, last four weeks',
      'Name | Hours a week | Hours set | Supervision held, hours',
      'Person 4 | 2 | 8 | 1.8',
    ]);
  });

  it('R1 says of what was recorded how it was shown, and what suffices for a sign-off', () => {
    const shown = (method: EvidenceMethod, id: string): Happened => [
      '2026-10-05',
      { kind: 'evidence.added', evidence: evidence({ id: id as never, method }) },
    ];
    const people = [
      packPerson(1, [shown('observed-practice', 'a'), shown('shadowing', 'b')]),
      packPerson(2, [shown('observed-practice', 'c'), given(deEscalation, '2027-10-06')]),
    ];
    const table = section(packFacts({ people }), 2).tables.at(-1) as Table;

    expect(tableWords(table)).to.deep.equal([
      '# Evidence recorded in the period, by how it was shown',
      'Method | Pieces | Suffices for a sign-off',
      'Observed practice | 2 | yes, once its observer has confirmed it',
      'Supervised lead contact | 0 | yes, once its observer has confirmed it',
      'Scenario-based assessment | 0 | yes, once its observer has confirmed it',
      'Documentation audit | 0 | yes, once its observer has confirmed it',
      'Case discussion | 0 | no, it supports one',
      'Shadowing | 1 | no, it supports one',
      'Feedback from people using the service | 0 | no, it supports one',
      'Training certificate | 0 | no, it supports one',
    ]);
  });

  it('R28 says where people stand by role and competency, and by person only with names', () => {
    expect(standing(something(false))).to.deep.equal([
      '# Standing by role',
      'Role | People | Asked | Current | Due soon | Under review | Paused | Lapsed | Not held yet',
      'Other roles | 4 | 40 | 3 | under 3 | under 3 | under 3 | under 3 | 36',
      '(Rows of fewer than 3 people are shown together.)',
      '# Standing by competency, the least held first',
      'Competency | Asked of | Current',
      'Spotting early signs of relapse | 3 | 0',
      'Risk conversations, including suicide and self-harm | 4 | 0',
      'Escalating a concern | 4 | 0',
      'Staying safe when working alone | 4 | 0',
      'Recognising harm and receiving a disclosure | 4 | 0',
      'Keeping professional boundaries | 3 | 0',
      'Recording contacts | 3 | 0',
      'Trauma-informed practice | 4 | 0',
      'De-escalation | 4 | 3',
      '(7 asked of fewer than 3 people are not shown one by one.)',
    ]);
    expect(standing(something(true))).to.deep.equal([
      '# Standing by role',
      'Role | People | Asked | Current | Due soon | Under review | Paused | Lapsed | Not held yet',
      'Recovery worker | 3 | 27 | 3 | 1 | 0 | 0 | 1 | 23',
      'Clinician | 1 | 13 | 0 | 0 | 0 | 0 | 0 | 13',
      '# Standing by competency, the least held first',
      'Competency | Asked of | Current',
      'Spotting early signs of relapse | 3 | 0',
      'Risk conversations, including suicide and self-harm | 4 | 0',
      'Escalating a concern | 4 | 0',
      'Staying safe when working alone | 4 | 0',
      'Recognising harm and receiving a disclosure | 4 | 0',
      'Keeping professional boundaries | 3 | 0',
      'Recording contacts | 3 | 0',
      'Trauma-informed practice | 4 | 0',
      'Risk formulation | 1 | 0',
      'Judging the safeguarding threshold | 1 | 0',
      'Defensible decision-making | 1 | 0',
      'Sharing information lawfully | 1 | 0',
      'Keeping crisis and safety plans current | 1 | 0',
      'Responding in a crisis | 1 | 0',
      'Working when the picture is unclear | 1 | 0',
      'De-escalation | 4 | 3',
      '# Standing by person',
      'Name | Role | Asked | Current | Due soon | Under review | Paused | Lapsed | Not held yet',
      'Person 1 | Recovery worker | 9 | 1 | 0 | 0 | 0 | 0 | 8',
      'Person 2 | Recovery worker | 9 | 1 | 1 | 0 | 0 | 1 | 7',
      'Person 3 | Recovery worker | 9 | 1 | 0 | 0 | 0 | 0 | 8',
      'Person 4 | Clinician | 13 | 0 | 0 | 0 | 0 | 0 | 13',
      'Person 5 | none | 0 | 0 | 0 | 0 | 0 | 0 | 0',
    ]);
  });
});

describe('pack: the order and the size of what is told', () => {
  const soon = [1, 2, 3].map((number) => packPerson(number, [given(deEscalation, '2026-11-30')]));

  it('tells how many are due soon from three people on', () => {
    expect(standing(packFacts({ people: soon }))[2]).to.equal(
      'Recovery worker | 3 | 27 | 3 | 3 | under 3 | under 3 | under 3 | 24',
    );
  });

  it('puts the competency first of which the least share is held', () => {
    const clinician = packPerson(4, [], { profile: 'clinician' });
    const [first, ...others] = soon as [(typeof soon)[number], ...typeof soon];
    const titles = [
      'Recording contacts',
      'Keeping professional boundaries',
      'Trauma-informed practice',
    ];
    const both = packPerson(1, [
      given(escalation, '2027-10-06'),
      ...titles.map((title) => given(competencyNamed(title), '2027-10-06')),
    ]);
    const held = standing(packFacts({ people: [both, ...others, clinician] })).filter((line) =>
      /\| [1-9]\d* \| [1-9]$/.test(line),
    );

    expect(first.person).to.equal(both.person);
    expect(held).to.deep.equal([
      'Escalating a concern | 4 | 1',
      'Trauma-informed practice | 4 | 1',
      'Keeping professional boundaries | 3 | 1',
      'Recording contacts | 3 | 1',
      'De-escalation | 4 | 2',
    ]);
  });

  it('lists people by their names, in whatever order the team knows them', () => {
    const rows = section(packFacts({ people: soon.toReversed(), names: true }), 2).tables.at(
      -1,
    )?.rows;

    expect(rows?.map(([name]) => name)).to.deep.equal(['Person 1', 'Person 2', 'Person 3']);
  });
});

function given(competency: CompetencyId, until: string): Happened {
  const signed = signOff({ competency, date: '2026-10-06', until });

  return ['2026-10-06', { kind: 'sign-off.given', signOff: signed }];
}

function competencyNamed(title: string): CompetencyId {
  const { library } = nothing;
  const asked = library.profiles
    .flatMap(({ requires }) => requires)
    .find(({ competency }) => library.title(competency) === title);
  if (asked === undefined) throw new Error(`nobody is asked for ${title}`);

  return asked.competency;
}

/** An hour and three quarters on 20 October. */
function session(number: number): Happened {
  const held = { id: `s-${number}` as never, date: '2026-10-20', supervisor: lead, minutes: 105 };

  return [
    '2026-10-20',
    {
      ...{ kind: 'session.recorded', session: sessionFacts(held), caseload: null },
      ...{ outcomes: [], opened: [], closed: [], topics: [] },
    },
  ];
}

/** A section as lines: `+` what is strong, `-` what is weak, `#` a table. */
function words(facts: PackFacts, number: number): string[] {
  const { title, about, strong, weak, figures, tables } = section(facts, number);

  return [
    title,
    about,
    ...strong.map((each) => `+ ${each}`),
    ...weak.map((each) => `- ${each}`),
    ...figures.map(({ label, value, of }) => `${label}: ${value}${of === null ? '' : ` of ${of}`}`),
    ...tables.flatMap(tableWords),
  ];
}

function tableWords({ title, columns, rows, note }: Table): string[] {
  return [
    `# ${title}`,
    columns.join(' | '),
    ...rows.map((row) => row.join(' | ')),
    ...(note === '' ? [] : [`(${note})`]),
  ];
}

function standing(facts: PackFacts): string[] {
  return section(facts, 2)
    .tables.filter(({ title }) => title.startsWith('Standing'))
    .flatMap(tableWords);
}

function section(facts: PackFacts, number: number): NumberedSection {
  const found = packOf(facts).sections.find((each) => each.number === number);
  if (found === undefined) throw new Error(`no section ${number}`);

  return found;
}
