import { boardRow } from '../../../src/domain/board.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import { isAbout } from '../../../src/domain/pack-entries.ts';
import type { PackEntry, PackFacts, PackPerson } from '../../../src/domain/pack-facts.ts';
import { emptyLedger, withPackEntry } from '../../../src/domain/pack-ledger.ts';
import type { Membership, PersonEvent } from '../../../src/domain/person.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { ben, membership, northTeam, personId, team } from '../../support/domain-builders.ts';

/** The last working day before the period, on which everybody was brought in. */
const arrived = '2026-09-30T09:00:00.000Z';
const since = '2026-10-01';
const zone = 'Europe/London';

/** Something that somebody's ledger says happened on a day. */
export type Happened = readonly [day: string, event: PersonEvent, actor?: PersonId];

/** Somebody with a place in the team, and what happened to them, as a ledger folds it. */
export function packPerson(
  number: number,
  happened: readonly Happened[] = [],
  place: Partial<Membership> = {},
): PackPerson {
  const person = personId(number);
  const member: PersonEvent = { kind: 'membership.set', membership: membership(place) };
  const all: PackEntry<PersonEvent>[] = [
    { sequence: 1, recordedAt: arrived, actor: ben, event: member },
    ...happened.map(([day, event, actor = ben], at) => ({
      sequence: at + 2,
      recordedAt: `${day}T10:00:00.000Z`,
      actor,
      event,
    })),
  ];
  const { sequence, ...told } = all.reduce(
    (ledger, entry) => withPackEntry(ledger, entry, { person, team: northTeam }),
    emptyLedger,
  );
  const who = { person, name: `Person ${number}`, sequence, state: told.state };
  const row = boardRow(who, northTeam, zone);
  if (row === undefined) throw new Error('not in the team');

  return {
    person,
    name: who.name,
    row,
    entries: all.filter(
      ({ recordedAt, event }) => recordedAt >= since && isAbout(event, northTeam),
    ),
    ...told,
  };
}

/** October 2026 of the North Team, made on 2 November. */
export function packFacts(changed: Partial<PackFacts> = {}): PackFacts {
  const state = team();

  return {
    team: { id: northTeam, name: 'North Team', state },
    period: { from: since, until: '2026-10-31' },
    made: '2026-11-02T09:05:00.000Z',
    names: false,
    people: [],
    teamEntries: [],
    library: teamLibrary(shipped, shipped.frameworks.slice(0, 1), state, '2026-10-31'),
    meetings: [],
    incidents: [],
    learnt: 0,
    statement: null,
    chains: [],
    ...changed,
  };
}
