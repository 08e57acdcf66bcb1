import { localDate, localTime, shortDate, type DateRange, type Instant } from './calendar.ts';
import { assessmentSection } from './pack-assessment.ts';
import { delegationSection } from './pack-delegation.ts';
import type { PackChain, PackFacts } from './pack-facts.ts';
import {
  countOf,
  either,
  entryFigure,
  personLedger,
  teamEntriesWhere,
  teamLedger,
  type Figure,
  type Section,
  type Table,
} from './pack-figures.ts';
import type { TeamId } from './ids.ts';
import { gapsSection } from './pack-gaps.ts';
import { heldSection } from './pack-governance.ts';
import { improvementSection } from './pack-improvement.ts';
import { learningSection } from './pack-learning.ts';
import { rolesSection } from './pack-roles.ts';
import { mixSection } from './pack-skill-mix.ts';

/** The evidence pack: the four tests of a commissioner, then governance, then the chain heads (R28). */
export interface Pack {
  title: string;
  team: string;
  /** "1 Oct 2026 to 31 Oct 2026" */
  period: string;
  /** "2 Nov 2026 at 09:05 (Europe/London)" */
  made: string;
  madeAt: Instant;
  /** How it is to be read, a sentence each. */
  notes: readonly string[];
  sections: readonly NumberedSection[];
}

/** A team's pack of a period, as a message tells of it. */
export interface PackNews {
  team: TeamId;
  teamName: string;
  period: DateRange;
  names: boolean;
}

/** A figure's number is what one quotes: "2.3". */
export interface NumberedSection extends Section {
  number: number;
  figures: readonly (Figure & { number: string })[];
}

/** One function for each section, in the order in which they are read. Another section is one more here. */
const sections: readonly ((facts: PackFacts) => Section)[] = [
  rolesSection,
  assessmentSection,
  learningSection,
  gapsSection,
  heldSection,
  delegationSection,
  improvementSection,
  mixSection,
  chainSection,
];

export function packOf(facts: PackFacts): Pack {
  const { team, period, made } = facts;
  const { zone } = team.state;
  const day = localDate(made, zone);

  return {
    title: 'Evidence pack',
    team: team.name,
    period: spokenPeriod(period),
    made: `${dated(day)} at ${localTime(made, zone)} (${zone})`,
    madeAt: made,
    notes: notesOf(facts),
    sections: sections.map((section, at) => numbered(section(facts), at + 1)),
  };
}

/** "1 Oct 2026 to 31 Oct 2026" */
export function spokenPeriod({ from, until }: DateRange): string {
  return `${dated(from)} to ${dated(until)}`;
}

function notesOf({ names, period }: PackFacts): string[] {
  return [
    `“The end of the period” is ${dated(period.until)}. What stood then is worked out from the ledgers, by the rules in force then.`,
    names
      ? 'This pack names people: it was asked for by somebody who may see where they stand. Do not pass it on beyond them.'
      : 'This pack counts and names nobody. Where fewer than three people are behind a figure, its ledger entries are not listed; the pack with names has them.',
    'Who was part of an incident is never in it, with names neither, nor are the ledger entries that say so.',
    'It holds dates, states and counts. Nothing that was said in supervision is in it, and nobody who uses the service.',
    'Each figure has a number. The workbook that goes with this pack lists the ledger entries that it was counted from, by that number.',
  ];
}

function numbered(section: Section, number: number): NumberedSection {
  return {
    ...section,
    number,
    figures: section.figures.map((each, at) => ({ ...each, number: `${number}.${at + 1}` })),
  };
}

/** The chain heads: whoever keeps this pack can tell if a ledger is written anew later (R28). */
function chainSection(facts: PackFacts): Section {
  const { chains } = facts;
  const taken = teamEntriesWhere(facts, ({ kind }) => kind === 'pack.taken');
  const withNames = teamEntriesWhere(facts, (event) => event.kind === 'pack.taken' && event.names);
  const broken = chains.filter(({ head }) => head === null);

  return {
    title: 'The ledgers behind this pack',
    about:
      'Every entry of a ledger carries a hash over the entry before it. Keep this list: if an entry is altered, dropped or put elsewhere later, the ledger no longer leads to the hash printed here.',
    ...either(
      broken.length === 0,
      `All ${chains.length} ledgers were walked from the first entry to the last, and every one holds.`,
      `${broken.length} of ${chains.length} ledgers do not hold: an entry was altered, dropped or put elsewhere. What this pack says of them cannot be relied on.`,
    ),
    figures: [
      entryFigure(facts, 'Packs of this team taken out in the period', taken),
      entryFigure(facts, 'Of these, with names', withNames, countOf(taken)),
    ],
    tables: [chainTable(facts)],
  };
}

function chainTable({ chains, names, people }: PackFacts): Table {
  const nameOf = new Map(people.map(({ person, name }) => [String(person), name]));

  return {
    title: 'Chain heads when this pack was made',
    columns: ['Ledger', ...(names ? ['Name'] : []), 'Entries', 'Hash of the last entry'],
    rows: chains.map((chain) => [
      ledgerOf(chain),
      ...(names ? [chain.kind === 'team' ? 'The team' : (nameOf.get(chain.id) ?? '')] : []),
      chain.entries,
      chain.head ?? 'DOES NOT HOLD',
    ]),
    note: '',
  };
}

function ledgerOf({ id, kind }: PackChain): string {
  return kind === 'team' ? teamLedger(id) : personLedger(id);
}

function dated(date: string): string {
  return shortDate(date, '0001-01-01');
}
