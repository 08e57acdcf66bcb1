import { expect } from 'chai';
import pRetry from 'p-retry';

import { formIdOf, type PersonId, type SessionId } from '../../src/domain/ids.ts';
import type { SessionFacts } from '../../src/domain/person.ts';
import { referenceOf, sessionContentId, type SessionContent } from '../../src/domain/session.ts';
import { StorageError } from '../../src/storage/errors.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { rebuild } from '../../src/usecases/rebuild.ts';
import { verifyLedgers } from '../../src/usecases/verify-ledgers.ts';
import { textOf } from '../support/card-reading.ts';
import { personOf, tenant } from '../support/cast.ts';
import { personalChat, type ConnectorDouble, type Member } from '../support/connector-double.ts';
import { everyFault } from '../support/seeded.ts';
import { until } from '../support/until.ts';

/** Work that a kill found taken off the queue shows again after a minute. */
const limitMs = everyFault ? 240_000 : 60_000;

/** A save that was acknowledged: in whose file it has to be, the reference on its receipt, what was typed. */
export interface Acknowledged {
  about: Member;
  reference: string;
  words: string;
}

/** What became of the messages that follow the saves. */
export interface Told {
  sent: number;
  /** Cut short between the send and its answer: on record as such, and never sent again. */
  uncertain: number;
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
    let left: string[] = [];
    await until(
      `what follows the saves about ${person.name}`,
      async () => {
        left = await unfollowed(ports, person, acknowledged).catch(tooBusy);
        if (left.length > 0) pass();
        return left.length === 0;
      },
      limitMs,
    ).catch(async (error: unknown) => {
      const [levels, poisoned] = [await ports.queue.levels(), await ports.queue.poisoned()];
      const found = JSON.stringify({ left, levels, poisoned });
      throw new Error(`${String(error)}: ${found}`, { cause: error });
    });
  }
}

/** A machine with all of this to do may not answer our own looks within their limit: they are made again. */
function isBusy(error: unknown): boolean {
  return error instanceof StorageError;
}

function tooBusy(error: unknown): string[] {
  if (isBusy(error)) return ['storage did not answer'];
  throw error;
}

/** Sessions that are not in the ledger yet, or whose form has not been applied yet. */
async function unfollowed(
  ports: Ports,
  person: Member,
  acknowledged: readonly Acknowledged[],
): Promise<string[]> {
  const key = { tenant, person: personOf(person) };
  const sessions = await sessionsOf(ports, key.person);
  const stored = new Set(sessions.map(({ id }) => referenceOf(id)));
  const missing = referencesAbout(person, acknowledged)
    .filter((each) => !stored.has(each))
    .map((each) => `${each} is not in the ledger`);
  const forms = await Promise.all(
    sessions.map(async ({ id, supervisor }) => {
      const form = await ports.people.form(key, formIdOf(supervisor, id));
      return form?.applied === true ? [] : [`${referenceOf(id)} is not applied`];
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
 * Every acknowledged save is there exactly once with what was typed, nothing else is, every chain is
 * whole, rows and board say what the ledgers say, no record was sent twice, and no work is left.
 */
export async function expectWhole(...found: Parameters<typeof whole>): Promise<Told> {
  return pRetry(() => whole(...found), { retries: 5, shouldRetry: ({ error }) => isBusy(error) });
}

async function whole(
  ports: Ports,
  connector: ConnectorDouble,
  acknowledged: readonly Acknowledged[],
  people: readonly Member[],
): Promise<Told> {
  const told: Told = { sent: 0, uncertain: 0 };
  for (const person of people) {
    await expectSaved(ports, person, acknowledged);
    const { sent, uncertain } = await expectToldOnce(ports, connector, person);
    told.sent += sent;
    told.uncertain += uncertain;
  }
  let chains = 0;
  for await (const { id, verification } of verifyLedgers(ports, tenant)) {
    expect(verification.intact, `the chain of ${id}`).to.equal(true);
    chains += 1;
  }
  expect(chains).to.be.greaterThan(people.length);
  await expectAddsUp(ports);
  expect(await ports.queue.poisoned(), 'work that was set aside').to.deep.equal([]);

  return told;
}

/** Standing rows and the board, each held against what the ledger says. */
export async function expectAddsUp(ports: Ports): Promise<void> {
  for await (const proved of rebuild(ports, tenant)) {
    if (proved.kind === 'row') expect(proved.row, proved.person).to.equal('right');
    else expect(proved.differs, proved.id).to.equal(null);
  }
}

async function expectSaved(
  ports: Ports,
  person: Member,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  const key = { tenant, person: personOf(person) };
  const sessions = await sessionsOf(ports, key.person);
  const ids = sessions.map(({ id }) => sessionContentId(id, 1));
  const contents = await ports.people.contents(key, ids);
  const stored = sessions.map(({ id }, at) => {
    const content = contents.get(ids[at] as (typeof ids)[number]) as SessionContent | undefined;
    return `${referenceOf(id)} ${String(content?.reflections)}`;
  });
  const wanted = acknowledged
    .filter(({ about }) => about === person)
    .map(({ reference, words }) => `${reference} ${words}`);

  expect(stored.sort(), `the sessions of ${person.name}`).to.deep.equal(wanted.sort());
}

/** Once, or not at all where a kill fell between the send and its answer: then it is on record as uncertain. */
async function expectToldOnce(
  ports: Ports,
  connector: ConnectorDouble,
  person: Member,
): Promise<Told> {
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
  const sessions = await sessionsOf(ports, personOf(person));
  const sent = ends.filter(({ state }) => state === 'sent').map(({ reference }) => reference);

  expect(new Set(told).size, `${person.name} was told twice`).to.equal(told.length);
  for (const { reference, state } of ends) {
    expect(['sent', 'uncertain'], `${person.name}: ${reference}`).to.include(state);
  }
  expect(told, `what ${person.name} was told`).to.include.members(sent);
  expect(ends.map(({ reference }) => reference).sort(), person.name).to.deep.equal(
    sessions.map(({ id }) => referenceOf(id)).sort(),
  );

  return { sent: sent.length, uncertain: ends.length - sent.length };
}
