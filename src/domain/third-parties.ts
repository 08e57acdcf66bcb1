import type { PersonId } from './ids.ts';

/** Anything that was stored: text, numbers, yes and no, lists and what is named in them. */
type Stored = unknown;

/** Said of whoever reported an incident, to those named in it: the service never tells them who that was (R24). */
export const reporter = 'whoever reported the incident';

/** An object id of a person, wherever it stands in a text. */
const guids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** A form id: its first part is whoever it was rendered for. */
const formIds = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(?=[0-9a-f]{8}-)/g;

/**
 * What of an entry in somebody else's record says nothing about that person: when, where, of what kind.
 * Verdicts, outcomes, levels, reasons and conditions are theirs, and left out.
 */
const neutral: ReadonlySet<string> = new Set([
  ...['team', 'date', 'on', 'time', 'from', 'until', 'due', 'reviewBy', 'nextDate', 'answerBy'],
  ...['type', 'mode', 'minutes', 'members', 'kind', 'what', 'method', 'competency'],
  ...['task', 'trigger', 'decider', 'rehearsal', 'framework'],
]);

/** Whether an id stands anywhere in it. */
export function mentions(stored: Stored, person: PersonId): boolean {
  return textsIn(stored).some((text) => text.includes(person));
}

/** Every text in it, however deep, the names of its parts left out. */
export function textsIn(stored: Stored): string[] {
  if (typeof stored === 'string') return [stored];

  return typeof stored === 'object' && stored !== null
    ? Object.values(stored).flatMap((each) => textsIn(each))
    : [];
}

/** Every id of that shape in it, each once. */
export function idsIn(stored: Stored): Set<string> {
  return new Set(textsIn(stored).flatMap((text) => text.match(guids) ?? []));
}

/** The same with every known id said in words, and form ids without whoever they were rendered for. */
export function withWords(stored: Stored, words: ReadonlyMap<string, string>): Stored {
  return mapped(stored, (text) =>
    text.replace(formIds, '').replace(guids, (id) => words.get(id) ?? id),
  );
}

/** The same without saying who reported an incident, unless it was that person. */
export function withoutReporter(stored: Stored, person: PersonId): Stored {
  if (Array.isArray(stored)) return stored.map((each) => withoutReporter(each, person));
  if (typeof stored !== 'object' || stored === null) return stored;
  const { of } = stored as { of?: { reportedBy?: Stored } | null };
  const openedBy = of?.reportedBy;

  return Object.fromEntries(
    Object.entries(stored).map(([name, value]: [string, Stored]) => {
      const isReporter = name === 'reportedBy' || (name === 'by' && value === openedBy);
      return [name, isReporter && value !== person ? reporter : withoutReporter(value, person)];
    }),
  );
}

/** The same with each name, where it stands, said in other words; the longest first. */
export function withoutNames(stored: Stored, words: ReadonlyMap<string, string>): Stored {
  const names = [...words].filter(([name]) => name !== '').sort(([a], [b]) => b.length - a.length);

  return mapped(stored, (text) =>
    names.reduce((said, [name, word]) => said.replaceAll(name, word), text),
  );
}

/**
 * Of an entry in somebody else's record, the part of one person: where they are named, and what
 * stands beside that without being about the other. Undefined where nothing of it is theirs.
 */
export function partOf(stored: Stored, person: PersonId): Stored {
  if (Array.isArray(stored)) {
    const own = stored
      .filter((each: Stored) => mentions(each, person))
      .map((each: Stored) => partOf(each, person));
    return own.length === 0 ? undefined : own;
  }
  if (typeof stored !== 'object' || stored === null) return stored === person ? stored : undefined;
  const parts = Object.entries(stored).flatMap(([name, value]: [string, Stored]) => {
    const isPlain = typeof value !== 'object' || value === null;
    // What an action was opened for is what the colleague has to learn.
    const isTold = neutral.has(name) && !(name === 'competency' && 'owner' in stored);
    const part = isPlain && isTold ? value : partOf(value, person);
    return part === undefined ? [] : [[name, part] as const];
  });

  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** The ids of the actions that an entry opens for that person: what these say is addressed to them. */
export function actionsFor(stored: Stored, person: PersonId): string[] {
  if (typeof stored !== 'object' || stored === null) return [];
  const { id, owner } = stored as { id?: Stored; owner?: Stored };
  const own = owner === person && typeof id === 'string' ? [id] : [];

  return [...own, ...Object.values(stored).flatMap((each) => actionsFor(each, person))];
}

function mapped(stored: Stored, say: (text: string) => string): Stored {
  if (typeof stored === 'string') return say(stored);
  if (Array.isArray(stored)) return stored.map((each) => mapped(each, say));
  if (typeof stored !== 'object' || stored === null) return stored;

  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [name, mapped(value, say)]),
  );
}
