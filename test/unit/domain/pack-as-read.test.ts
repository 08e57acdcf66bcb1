import { expect } from 'chai';

import { packOf, type NumberedSection } from '../../../src/domain/pack.ts';
import type { PackFacts } from '../../../src/domain/pack-facts.ts';
import { packFacts } from './pack-facts-sample.ts';
import { goodMonth, poorMonth } from './pack-months.ts';

/** A section as somebody reads it, line by line. */
function told(facts: PackFacts, number: number): string[] {
  const found = packOf(facts).sections.find((each) => each.number === number);
  if (found === undefined) throw new Error('no such section');

  return [
    found.about,
    ...found.strong.map((said) => `+ ${said}`),
    ...found.weak.map((said) => `- ${said}`),
    ...found.figures.map(figureLine),
    ...found.tables.flatMap(({ title, columns, rows, note }) => [
      `${title}${note === '' ? '' : ` [${note}]`}`,
      ...[columns, ...rows].map((cells) => `  ${cells.join(' | ')}`),
    ]),
  ];
}

function figureLine({ label, value, of, references }: NumberedSection['figures'][number]): string {
  const out = of === null ? '' : ` of ${String(of)}`;
  const entries = references.map(({ ledger, entries }) => ` ${ledger}: ${entries.join(',')}`);

  return `${label}: ${String(value)}${out};${entries.join('')}`;
}

describe('a pack as its reader has it', () => {
  it('says how it is to be read, with names and without', () => {
    const named = packOf(poorMonth(true));
    const counted = packOf(poorMonth(false));

    expect(named.title).to.equal('Evidence pack');
    expect(named.notes).to.deep.equal([
      '“The end of the period” is 31 Oct 2026. What stood then is worked out from the ledgers, by the rules in force then.',
      'This pack names people: it was asked for by somebody who may see where they stand. Do not pass it on beyond them.',
      'Who was part of an incident is never in it, with names neither, nor are the ledger entries that say so.',
      'It holds dates, states and counts. Nothing that was said in supervision is in it, and nobody who uses the service.',
      'Each figure has a number. The workbook that goes with this pack lists the ledger entries that it was counted from, by that number.',
    ]);
    expect(counted.notes).to.deep.equal([
      '“The end of the period” is 31 Oct 2026. What stood then is worked out from the ledgers, by the rules in force then.',
      'This pack counts and names nobody. Where fewer than three people are behind a figure, its ledger entries are not listed; the pack with names has them.',
      'Who was part of an incident is never in it, with names neither, nor are the ledger entries that say so.',
      'It holds dates, states and counts. Nothing that was said in supervision is in it, and nobody who uses the service.',
      'Each figure has a number. The workbook that goes with this pack lists the ledger entries that it was counted from, by that number.',
    ]);
  });

  it('R24 R25 tells what followed from incidents, and takes no other review for one of theirs', () => {
    expect(told(poorMonth(true), 3).slice(-10)).to.deep.equal([
      'What followed from incidents [Not told where fewer than three: nobody is to be known by it, with names neither.]',
      '  What followed | How many',
      '  Reviews opened | 4',
      '  Reviews ended: confirmed: safe to practise | under 3',
      '  Reviews ended: a refresher is needed | under 3',
      '  Reviews ended: still paused | under 3',
      '  Reviews ended: a system issue, not the person | under 3',
      '  Incidents with a restriction of practice asked for | 3',
      '  Restrictions asked for, and made | 3',
      '  Restrictions asked for, and declined | 4',
    ]);
  });

  it('R13 R15 sets a month in which much is missing against what was due', () => {
    expect(told(poorMonth(true), 5)).to.deep.equal([
      'Supervision by the rule set for each role, daily huddles, weekly MDTs and audits. Days of recorded leave count against nobody.',
      '- 2 of 5 people have no named supervisor.',
      '- Supervision was late in 2 of 13 weeks, counted over everybody.',
      '- 2 people are late for supervision on the last day of the period.',
      '- 20 of 22 working days had none of the huddles that were due.',
      '- 3 of 4 weeks had none of the MDTs that were due.',
      'People who have a named supervisor: 3 of 5; P-00000001: 1 P-00000003: 1 P-00000002: 1',
      'Weeks in which supervision was on time, over all of them: 11 of 13; P-00000001: 2,3,4,5',
      'People late for supervision at the end of the period: 2 of 3; P-00000003: 1 P-00000002: 1',
      'Supervision sessions held: 4; P-00000001: 2,3,4,5',
      'Supervision sessions not held, each with a reason: 2; P-00000002: 2,3',
      'Records that nobody had answered for a week: 5; P-00000001: 2,3,4 P-00000002: 2,3',
      'Huddles, of working days: 2 of 22; T-EAMNORTH: 30,31',
      'Weeks that had an MDT, of weeks in which one was due: 1 of 4; T-EAMNORTH: 40',
      'Audits: 1; P-00000001: 6',
      'Why supervision was not held',
      '  Reason | Sessions',
      '  The supervisee was away | 0',
      '  The supervisor was away | 0',
      '  Urgent work | 1',
      '  No cover | 1',
      '  Another reason | 0',
      'Late for supervision on the last day',
      '  Name | Was due | Days late',
      '  Person 2 | 28 Oct 2026 | 3',
      '  Person 3 | 28 Oct 2026 | 3',
    ]);
  });

  it('R13 sets a month in which all supervision was held against what was due', () => {
    expect(told(goodMonth(), 5)).to.deep.equal([
      'Supervision by the rule set for each role, daily huddles, weekly MDTs and audits. Days of recorded leave count against nobody.',
      '+ All 3 people have a named supervisor.',
      '+ All 15 weeks of supervision, counted over everybody, were on time.',
      '- No huddle was recorded in this period, of 22 working days.',
      '- No MDT was recorded in this period, of 4 weeks.',
      '- No audit was recorded in this period.',
      'People who have a named supervisor: 3 of 3; P-00000001: 1 P-00000002: 1 P-00000009: 1',
      'Weeks in which supervision was on time, over all of them: 15 of 15; P-00000001: 2,3,4,5 P-00000002: 2,3,4,5 P-00000009: 2,3,4,5',
      'People late for supervision at the end of the period: 0 of 3;',
      'Supervision sessions held: 12; P-00000001: 2,3,4,5 P-00000002: 2,3,4,5 P-00000009: 2,3,4,5',
      'Supervision sessions not held, each with a reason: 0;',
      'Records that nobody had answered for a week: 9; P-00000001: 2,3,4 P-00000002: 2,3,4 P-00000009: 2,3,4',
      'Huddles, of working days: 0 of 22;',
      'Weeks that had an MDT, of weeks in which one was due: 0 of 4;',
      'Audits: 0;',
      'Why supervision was not held',
      '  Reason | Sessions',
      '  The supervisee was away | 0',
      '  The supervisor was away | 0',
      '  Urgent work | 0',
      '  No cover | 0',
      '  Another reason | 0',
    ]);
  });

  it('R24 tells incidents and escalations of a month in which much is missing', () => {
    expect(told(poorMonth(true), 7)).to.deep.equal([
      'What kept coming up, what was done about it, and what is done differently since.',
      '- 2 of 3 escalations were not answered in time by those who were asked first.',
      '- 1 of 3 escalations had a part of the handover missing.',
      '- No action was finished in this period.',
      '- No review found a cause in how the service works: either none was ended, or all looked at the person alone.',
      '- Nothing was changed in what is asked of people.',
      'Incidents reported: 7; P-00000005: 2,3,4,5,6,7,8',
      'Escalations raised, rehearsals apart: 3; P-00000005: 9,11,13',
      'Answered in time by those asked first: 1 of 3; P-00000005: 9',
      'Not answered by anybody to the end of the pathway: 1 of 3; P-00000005: 13',
      'With the whole handover ready: 2 of 3; P-00000005: 9,13',
      'Rehearsals of an escalation: 1; P-00000005: 15',
      'Actions opened: 0;',
      'Actions closed: 0;',
      'Reviews that found a system issue: 0;',
      'Lines learnt in reviews and posted for the whole team: 2;',
      'Changes to what roles ask: 0;',
      'Incidents of the period, by harm [What came up fewer than three times is not told.]',
      '  Harm | Incidents',
      '  No harm | not told',
      '  Low harm | 4',
      '  Moderate harm | 3',
      '  Severe harm | not told',
      '  Death | not told',
      'Themes: incidents by type, up to the last day of the period [Types that came up fewer than three times are not shown.]',
      '  Type | 3 months | 6 months | 12 months',
      '  Violence or aggression | 3 | 3 | 3',
      '  Boundary |  |  | 3',
    ]);
  });

  it('tells escalations of a month in which all were answered, by whoever was there to be asked first', () => {
    expect(told(goodMonth(), 7).slice(0, 3)).to.deep.equal([
      'What kept coming up, what was done about it, and what is done differently since.',
      '+ All 3 escalations were answered in time by those who were asked first.',
      '+ All 3 escalations had the whole handover ready.',
    ]);
    expect(told(packFacts(), 7)).to.include('- Nothing was escalated in this period.');
    expect(told(goodMonth(), 7)).not.to.include('- Nothing was escalated in this period.');
  });

  it('R20 tells the skill mix of a month in which much is missing', () => {
    expect(told(poorMonth(true), 8)).to.deep.equal([
      'Why this mix of roles fits the people served, in a manager’s words; who does the work; and what leave or one absence would leave uncovered in the seven days after the period, as far as it was recorded by its end.',
      '- No manager has said why this mix of roles fits the people served.',
      '- 4 of 4 high-risk tasks had a day ahead on which nobody could carry them.',
      '- No hours are kept free for supervision and review.',
      '- The caseload was not weighted: no red, amber and green counts.',
      'High-risk tasks with a day ahead that nobody could carry: 4 of 4; P-00000001: 1 P-00000003: 1 P-00000002: 1 P-00000004: 1 P-00000005: 1',
      'High-risk tasks that one absence would leave uncovered: 0 of 4; P-00000001: 1 P-00000003: 1 P-00000002: 1 P-00000004: 1 P-00000005: 1',
      'Bank and agency staff, of people: 2 of 5; P-00000002: 1 P-00000004: 1',
      'Places on shift held by bank and agency staff: 2 of 5; T-EAMNORTH: 6',
      'Days on which it was recorded who is on shift: 1 of 31; T-EAMNORTH: 6',
      'Times a manager said in the period why the mix fits: 1; T-EAMNORTH: 7',
      'People who supervise: 1; P-00000001: 1 P-00000003: 1 P-00000002: 1 P-00000004: 1 P-00000005: 1',
      'Sessions due in the last four weeks that were held: 4 of 4; P-00000001: 1 P-00000003: 1 P-00000002: 1 P-00000004: 1 P-00000005: 1',
      'Hours kept free for supervision that were used: 0 of 0; T-EAMNORTH: 8',
      'Why this mix of roles fits the people served [No manager has said so by the end of the period.]',
      '  Date | By | In their words',
      'Who does the work',
      '  Employment | People | Places on shift in the period',
      '  Substantive | 3 | 3',
      '  Bank | 1 | 1',
      '  Agency | 1 | 1',
      'Caseload by weight [Not counted by the end of the period.]',
      '  Counted on | Red | Amber | Green',
      'Supervision load, last four weeks',
      '  Name | People | Sessions due | Sessions held | Hours due | Hours held',
      '  Person 2 | 3 | 4 | 4 | 0 | 0',
      'Hours kept free for supervision, last four weeks',
      '  Name | Hours a week | Hours set | Supervision held, hours',
    ]);
  });

  it('R20 tells the skill mix of a month in which all is in order', () => {
    expect(told(goodMonth(), 8)).to.deep.equal([
      'Why this mix of roles fits the people served, in a manager’s words; who does the work; and what leave or one absence would leave uncovered in the seven days after the period, as far as it was recorded by its end.',
      '+ All 4 high-risk tasks could be carried on each of the seven days ahead.',
      '+ All 8 hours kept free for supervision were used in the last four weeks.',
      '- No manager has said why this mix of roles fits the people served.',
      '- The caseload was not weighted: no red, amber and green counts.',
      'High-risk tasks with a day ahead that nobody could carry: 0 of 4; P-00000001: 1 P-00000002: 1 P-00000009: 1',
      'High-risk tasks that one absence would leave uncovered: 0 of 4; P-00000001: 1 P-00000002: 1 P-00000009: 1',
      'Bank and agency staff, of people: 0 of 3;',
      'Places on shift held by bank and agency staff: 0 of 0;',
      'Days on which it was recorded who is on shift: 0 of 31;',
      'Times a manager said in the period why the mix fits: 0;',
      'People who supervise: 2; P-00000001: 1 P-00000002: 1 P-00000009: 1',
      'Sessions due in the last four weeks that were held: 6 of 6; P-00000001: 1 P-00000002: 1 P-00000009: 1',
      'Hours kept free for supervision that were used: 8 of 8;',
      'Why this mix of roles fits the people served [No manager has said so by the end of the period.]',
      '  Date | By | In their words',
      'Who does the work',
      '  Employment | People | Places on shift in the period',
      '  Substantive | 3 | 0',
      'Caseload by weight [Not counted by the end of the period.]',
      '  Counted on | Red | Amber | Green',
    ]);
  });

  it('R28 prints the heads of the chains, whose they are with names alone', () => {
    expect(told(poorMonth(true), 9)).to.deep.equal([
      'Every entry of a ledger carries a hash over the entry before it. Keep this list: if an entry is altered, dropped or put elsewhere later, the ledger no longer leads to the hash printed here.',
      '- 1 of 3 ledgers do not hold: an entry was altered, dropped or put elsewhere. What this pack says of them cannot be relied on.',
      'Packs of this team taken out in the period: 2; T-EAMNORTH: 4,5',
      'Of these, with names: 1 of 2; T-EAMNORTH: 4',
      'Chain heads when this pack was made',
      '  Ledger | Name | Entries | Hash of the last entry',
      '  T-EAMNORTH | The team | 8 | ab',
      '  P-00000001 | Person 1 | 6 | cd',
      '  P-00000077 |  | 2 | DOES NOT HOLD',
    ]);
    expect(told(poorMonth(false), 9).slice(-5)).to.deep.equal([
      'Chain heads when this pack was made',
      '  Ledger | Entries | Hash of the last entry',
      '  T-EAMNORTH | 8 | ab',
      '  P-00000001 | 6 | cd',
      '  P-00000077 | 2 | DOES NOT HOLD',
    ]);
    expect(told(goodMonth(), 9)).to.deep.equal([
      'Every entry of a ledger carries a hash over the entry before it. Keep this list: if an entry is altered, dropped or put elsewhere later, the ledger no longer leads to the hash printed here.',
      '+ All 1 ledgers were walked from the first entry to the last, and every one holds.',
      'Packs of this team taken out in the period: 0;',
      'Of these, with names: 0 of 0;',
      'Chain heads when this pack was made',
      '  Ledger | Entries | Hash of the last entry',
      '  T-EAMNORTH | 8 | ab',
    ]);
  });
});
