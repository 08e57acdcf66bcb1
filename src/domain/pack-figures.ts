import type { PackEntry, PackFacts, PackPerson } from './pack-facts.ts';
import type { PersonEvent } from './person.ts';
import type { TeamEvent } from './team.ts';

/** Entries of one ledger. */
export interface Reference {
  /** "P-1A2B3C4D" of a person, "T-1A2B3C4D" of the team: never a name. */
  ledger: string;
  entries: readonly number[];
}

/** One number of the pack, and the entries it was counted from. */
export interface Figure {
  label: string;
  value: number;
  /** Out of how many; null where it is a count by itself. */
  of: number | null;
  /** How many entries it rests on. */
  entries: number;
  /** Empty where so few people are behind it that they could be told by it, and names were not asked for. */
  references: readonly Reference[];
}

export interface Table {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** What is left out of it, and why; empty where nothing is. */
  note: string;
}

/** A part of the pack: what is strong and what is weak in plain sentences, then what they rest on. */
export interface Section {
  title: string;
  /** What a reader is to find here. */
  about: string;
  strong: readonly string[];
  weak: readonly string[];
  figures: readonly Figure[];
  tables: readonly Table[];
}

/** What is strong and what is weak, in sentences. */
export type Said = Pick<Section, 'strong' | 'weak'>;

/** Entries of one person's ledger, or of the team's; `of` is the person's or the team's id. */
export interface Found {
  of: string;
  sequences: readonly number[];
}

/** Fewer than so many people are not broken down: they could be told by it. */
export const smallNumber = 3;
/** From this share on something is called strong. */
const strongShare = 0.9;

/** "P-1A2B3C4D": how a person's ledger is named in a pack. */
export function personLedger(person: string): string {
  return `P-${tail(person)}`;
}

/** "T-1A2B3C4D": how the team's ledger is named. */
export function teamLedger(team: string): string {
  return `T-${tail(team)}`;
}

/**
 * A figure with the entries it was counted from, unless they would point at somebody. An entry that
 * says who was part of an incident is never among them.
 */
export function figure(
  facts: Pick<PackFacts, 'names' | 'team' | 'people'>,
  label: string,
  counted: { value: number; of?: number; found: readonly Found[] },
): Figure {
  const hidden = new Map(facts.people.map(({ person, involved }) => [String(person), involved]));
  const byLedger = Map.groupBy(counted.found, ({ of }) => of);
  const found = [...byLedger]
    .map(([of, own]) => ({
      of,
      sequences: own
        .flatMap(({ sequences }) => sequences)
        .filter((sequence) => hidden.get(of)?.has(sequence) !== true),
    }))
    .filter(({ sequences }) => sequences.length > 0);
  const behind = found.filter(({ of }) => of !== facts.team.id).length;
  const isOpen = facts.names || behind === 0 || behind >= smallNumber;
  const references = found.map(({ of, sequences }) => ({
    ledger: of === facts.team.id ? teamLedger(of) : personLedger(of),
    entries: [...new Set(sequences)].sort((a, b) => a - b),
  }));

  return {
    label,
    value: counted.value,
    of: counted.of ?? null,
    entries: references.reduce((sum, { entries }) => sum + entries.length, 0),
    references: isOpen ? references : [],
  };
}

/** The entries of somebody's ledger that last set these things; of one that none has set, nothing. */
export function foundAt({ person, places }: PackPerson, keys: readonly string[]): Found {
  return { of: person, sequences: keys.flatMap((key) => places.get(key) ?? []) };
}

/** The entries of the period, of everybody, that are of that sort. */
export function entriesWhere(
  { people }: Pick<PackFacts, 'people'>,
  is: (entry: PackEntry<PersonEvent>, person: PackPerson) => boolean,
): Found[] {
  return people.map((person) => ({
    of: person.person,
    sequences: person.entries.filter((entry) => is(entry, person)).map(({ sequence }) => sequence),
  }));
}

export function teamEntriesWhere(
  { team, teamEntries }: Pick<PackFacts, 'team' | 'teamEntries'>,
  is: (event: TeamEvent) => boolean,
): Found[] {
  const own = teamEntries.filter(({ event }) => is(event));

  return [{ of: team.id, sequences: own.map(({ sequence }) => sequence) }];
}

/** How many entries they are. */
export function countOf(found: readonly Found[]): number {
  return found.reduce((sum, { sequences }) => sum + sequences.length, 0);
}

/** A figure of how many entries of that sort there were in the period. */
export function entryFigure(
  facts: PackFacts,
  label: string,
  found: readonly Found[],
  of?: number,
): Figure {
  return figure(facts, label, {
    value: countOf(found),
    found,
    ...(of === undefined ? {} : { of }),
  });
}

/** What a share says: the one sentence where it is nearly all, the other wherever something is missing. */
export function judged(
  { value, of }: { value: number; of: number },
  strong: (share: string) => string,
  weak: (missing: number, of: number) => string,
): Said {
  if (of === 0) return { strong: [], weak: [] };
  const isStrong = value / of >= strongShare;

  return {
    strong: isStrong ? [strong(value === of ? allOf(of) : `${value} of ${of}`)] : [],
    weak: value < of ? [weak(of - value, of)] : [],
  };
}

/** Several judgements as one. */
export function together(...each: readonly Said[]): Said {
  return {
    strong: each.flatMap(({ strong }) => strong),
    weak: each.flatMap(({ weak }) => weak),
  };
}

/** What is so, or else what is missing. */
export function either(isSo: boolean, strong: string, weak: string): Said {
  return isSo ? { strong: [strong], weak: [] } : { strong: [], weak: [weak] };
}

/** What is said only where it is weak. */
export function onlyWeak(isSo: boolean, weak: string): Said {
  return { strong: [], weak: isSo ? [weak] : [] };
}

/** "1 person", "2 people" */
export function many(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** "1 was", "2 were" */
export function was(count: number): string {
  return `${count} ${count === 1 ? 'was' : 'were'}`;
}

function allOf(of: number): string {
  return of === 1 ? '1 of 1' : `All ${of}`;
}

function tail(id: string): string {
  return id.replaceAll('-', '').slice(-8).toUpperCase();
}
