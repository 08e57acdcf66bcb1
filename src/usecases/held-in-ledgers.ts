import type { NewActionFacts } from '../domain/action.ts';
import { personEntryWords, teamEntryWords } from '../domain/entry-words.ts';
import type { ContentId, PersonId, TeamId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import type { TeamEvent } from '../domain/team.ts';
import {
  actionsFor,
  mentions,
  partOf,
  reporter,
  withoutReporter,
} from '../domain/third-parties.ts';
import type { AccessPorts, HeldEntry, HeldText } from './find-about-person.ts';
import type { LedgerEntry, PersonKey, TeamKey } from './ports.ts';

/** An event as it is told. */
type Seen =
  | PersonEvent
  | {
      kind: PersonEvent['kind'];
      team: TeamId;
      action?: NewActionFacts | null;
      involved?: readonly PersonId[];
    };

/** Of a colleague's record: what the person did or is named in, and no more of the colleague than that. */
export async function inColleagues(
  ports: AccessPorts,
  colleague: PersonKey,
  person: PersonId,
): Promise<HeldEntry[]> {
  const found: HeldEntry[] = [];

  for await (const entry of ports.people.entries(colleague)) {
    if (entry.actor !== person && !mentions(entry.event, person)) continue;
    const theirs = new Set(actionsFor(entry.event, person));
    const texts = await textsOf(entry, (ids) => ports.people.contents(colleague, ids), theirs);
    const seen = entry.actor === person ? entry.event : asMentioned(entry.event);
    const facts = partOf(withoutKind(seen), person) ?? {};
    const held = heldEntry({ ...entry, event: seen }, personEntryWords[seen.kind]);
    found.push({ ...held, ledger: 'colleague', of: colleague.person, facts, texts });
  }
  return found;
}

/**
 * What an entry is to somebody who is only mentioned in it: that a colleague's practice was looked at is
 * the colleague's, the action or the incident that it names them in is theirs too.
 */
function asMentioned(event: PersonEvent): Seen {
  switch (event.kind) {
    case 'review.closed':
    case 'audit.recorded':
      return { kind: 'action.opened', team: event.team, action: event.action };
    case 'incident.review-opened':
      return { kind: 'incident.reported', team: event.team, involved: event.involved };
    default:
      return event;
  }
}

/** Of a team's: what the person did there whole, and of the rest where they are named. */
export async function inTeams(
  ports: AccessPorts,
  team: TeamKey,
  person: PersonId,
): Promise<HeldEntry[]> {
  const found: HeldEntry[] = [];

  for await (const entry of ports.teams.entries(team)) {
    const isTheirs = entry.actor === person;
    if (!isTheirs && !mentions(entry.event, person)) continue;
    const isAssessor =
      entry.event.kind === 'team.assessor' && entry.event.assessor.person === person;
    const own = new Set<string>(isAssessor ? entry.contents : []);
    const texts = await textsOf(entry, (ids) => ports.teams.contents(team, ids), own);
    const facts = isTheirs
      ? withoutKind(entry.event)
      : (partOf(withoutKind(entry.event), person) ?? {});
    const title = teamEntryWords[entry.event.kind];
    found.push({ ...heldEntry(entry, title), ledger: 'team', of: team.team, facts, texts });
  }
  return found;
}

export function heldEntry(
  {
    sequence,
    recordedAt,
    actor,
    event,
  }: Omit<LedgerEntry<PersonEvent | TeamEvent>, 'event'> & {
    event: Seen | TeamEvent;
  },
  title: string,
): Omit<HeldEntry, 'ledger' | 'of' | 'texts'> {
  return {
    sequence,
    at: recordedAt,
    kind: event.kind,
    title,
    by: actor,
    facts: withoutKind(event),
  };
}

/** Entries that are in the name of whoever reported an incident: those named in it are never told who that was. */
const byReporter: ReadonlySet<string> = new Set([
  'incident.reported',
  'incident.review-opened',
  'incident.review-sent',
  'incident.decider-asked',
]);

export function withoutReporterOf(entry: HeldEntry, person: PersonId): HeldEntry {
  const facts = withoutReporter(entry.facts, person);
  if (!byReporter.has(entry.kind) || entry.by === person) return { ...entry, facts };
  const of = entry.of === entry.by ? reporter : entry.of;

  return { ...entry, facts, by: reporter, of };
}

function withoutKind({ kind: _kind, ...facts }: Seen | TeamEvent): object {
  return facts;
}

export function given(
  { contents }: LedgerEntry<PersonEvent>,
  texts: ReadonlyMap<string, unknown>,
): HeldText[] {
  return contents.map((id) =>
    texts.has(id) ? { state: 'given', id, text: texts.get(id) } : { state: 'erased', id },
  );
}

/** Those that are addressed to the person are given, the others held back. */
async function textsOf(
  { contents }: { contents: readonly ContentId[] },
  read: (ids: readonly ContentId[]) => Promise<ReadonlyMap<ContentId, unknown>>,
  own: ReadonlySet<string>,
): Promise<HeldText[]> {
  if (contents.length === 0) return [];
  const texts = await read(contents);

  return contents.map((id) => {
    if (!texts.has(id)) return { state: 'erased', id };
    return own.has(id) ? { state: 'given', id, text: texts.get(id) } : { state: 'held-back', id };
  });
}
