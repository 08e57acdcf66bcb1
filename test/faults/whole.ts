import { expect } from 'chai';

import { formIdOf, type PersonId, type SessionId } from '../../src/domain/ids.ts';
import type { SessionFacts } from '../../src/domain/person.ts';
import { referenceOf } from '../../src/domain/session.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { verifyLedgers } from '../../src/usecases/verify-ledgers.ts';
import { textOf } from '../support/card-reading.ts';
import { personOf, tenant } from '../support/cast.ts';
import { personalChat, type ConnectorDouble, type Member } from '../support/connector-double.ts';
import { everyFault } from '../support/seeded.ts';
import { until } from '../support/until.ts';

/** Work that a kill found taken off the queue shows again after a minute. */
const limitMs = everyFault ? 240_000 : 60_000;

/** A save that was acknowledged: in whose file it has to be, and the reference on its receipt. */
export interface Acknowledged {
  about: Member;
  reference: string;
}

/** The reference on a receipt. */
export function referenceOn(receipt: string): string {
  const found = /S-[0-9A-F]{8}/.exec(receipt)?.[0];
  if (found === undefined) throw new Error(`no reference on:\n${receipt}`);

  return found;
}

/**
 * Waits until everything that follows the saves has been done, by whomever, also what a group's form
 * has yet to bring into the files of its members; `pass` lets leases run out.
 */
export async function untilFollowed(
  ports: Ports,
  people: readonly Member[],
  acknowledged: readonly Acknowledged[],
  pass: () => void,
): Promise<void> {
  for (const person of people) {
    await until(
      `what follows the saves about ${person.name}`,
      async () => {
        const left = await unfollowed(ports, person, acknowledged);
        if (left.length > 0) pass();
        return left.length === 0;
      },
      limitMs,
    );
  }
}

/** References of sessions that are not in the ledger yet, or whose form has not been applied yet. */
async function unfollowed(
  ports: Ports,
  person: Member,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const key = { tenant, person: personOf(person) };
  const sessions = await sessionsOf(ports, key.person);
  const stored = new Set(sessions.map(({ id }) => referenceOf(id)));
  const missing = referencesAbout(person, acknowledged).filter((each) => !stored.has(each));
  const forms = await Promise.all(
    sessions.map(async ({ id, supervisor }) => {
      const form = await ports.people.form(key, formIdOf(supervisor, id));
      return form?.applied === true ? [] : [referenceOf(id)];
    }),
  );

  return [...missing, ...forms.flat()];
}

function referencesAbout(person: Member, acknowledged: readonly Acknowledged[]): string[] {
  return acknowledged
    .filter(({ about }) => about === person)
    .map(({ reference }) => reference)
    .sort();
}

/** Every session that the ledger has, and not only those that the standing row still carries. */
async function sessionsOf(ports: Ports, person: PersonId): Promise<SessionFacts[]> {
  const found: SessionFacts[] = [];
  for await (const { event } of ports.people.entries({ tenant, person })) {
    if (event.kind === 'session.recorded') found.push(event.session);
  }

  return found;
}

/**
 * Every acknowledged save is there exactly once, nothing else is, every chain is whole, the board
 * says what the files say, and no record was sent twice.
 */
export async function expectWhole(
  ports: Ports,
  connector: ConnectorDouble,
  acknowledged: readonly Acknowledged[],
  people: readonly Member[],
): Promise<void> {
  for (const person of people) {
    await expectSaved(ports, person, acknowledged);
    await expectToldOnce(ports, connector, person);
  }
  for await (const { id, verification } of verifyLedgers(ports, tenant)) {
    expect(verification.intact, `the chain of ${id}`).to.equal(true);
  }
  await expectBoard(ports);
}

async function expectSaved(
  ports: Ports,
  person: Member,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const sessions = await sessionsOf(ports, personOf(person));
  const stored = sessions.map(({ id }) => referenceOf(id)).sort();

  expect(stored, `the sessions of ${person.name}`).to.deep.equal(
    referencesAbout(person, acknowledged),
  );
}

/** Once, or not at all where a kill fell between the send and its answer: then it is on record as uncertain. */
async function expectToldOnce(
  ports: Ports,
  connector: ConnectorDouble,
  person: Member,
): Promise<void> {
  const told = connector
    .seenIn(personalChat(person.aadObjectId))
    .filter(({ how }) => how === 'sent')
    .map(({ activity }) => textOf(activity.attachments?.[0]?.content ?? {}))
    .filter((text) => text.startsWith('Your supervision record'))
    .map(referenceOn);
  const rows = await ports.deliveries.list(`${tenant}|${personOf(person)}`);
  const ends = rows
    .filter(({ key }) => key.startsWith('session-record|'))
    .map(({ key, state }) => ({
      reference: referenceOf(key.slice(key.indexOf('.') + 1) as SessionId),
      state,
    }));

  expect(new Set(told).size, `${person.name} was told twice`).to.equal(told.length);
  for (const { reference, state } of ends) {
    expect(['sent', 'uncertain'], `${person.name}: ${reference}`).to.include(state);
    if (state === 'sent') expect(told).to.include(reference);
  }
  const sessions = await sessionsOf(ports, personOf(person));
  expect(ends, `deliveries to ${person.name}`).to.have.length(sessions.length);
}

async function expectBoard(ports: Ports): Promise<void> {
  for (const { team } of await ports.directory.teams(tenant)) {
    for (const row of await ports.board.rows({ tenant, team })) {
      const file = await ports.people.open({ tenant, person: row.person });
      expect(row.sequence, `the board row of ${row.name}`).to.equal(file?.sequence);
    }
  }
}
