import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { TeamId, TenantId } from '../domain/ids.ts';
import { unfinishedRun, type RetentionRun } from '../domain/organisation.ts';
import { pseudonymOf, type ErasedCounts } from '../domain/retention.ts';
import { changeFile, personKind, teamKind, withoutReceipt } from './change-file.ts';
import { nobody } from './install-team.ts';
import type { PersonFile, PersonKey } from './ports.ts';
import { changeOrganisation, organisationOf, type RetentionPorts } from './retention-rules.ts';
import {
  countsOf,
  pastDeliveries,
  pastOfPerson,
  pastOfTeam,
  tenantNow,
  type PastInFile,
  type TenantNow,
} from './retention-plan.ts';

/** Pieces in one transaction: below the most rows of one, with room for the entry and what stands around. */
const mostAtOnce = 80;

interface FirstBatch {
  batch: PastInFile;
  isLast: boolean;
}

/** The run of that token that was begun and cut short, to be gone on with; undefined where there is none. */
export async function runToFinish(
  ports: RetentionPorts,
  tenant: TenantId,
  token: string,
): Promise<RetentionRun | undefined> {
  const run = unfinishedRun(await organisationOf(ports, tenant));
  if (run !== undefined && run.token !== token) {
    throw new Refusal(
      'busy',
      `Another run has begun and has not come to its end. Please finish it first: retention run --apply ${run.token}`,
    );
  }
  return run;
}

/** Writes down that a run begins, and what its dry run counted, before anything is erased. */
export async function beginRun(
  ports: RetentionPorts,
  tenant: TenantId,
  run: { token: string; day: LocalDate; erased: ErasedCounts },
): Promise<void> {
  await changeOrganisation(ports, tenant, (state) => {
    if (unfinishedRun(state) !== undefined) {
      throw new Refusal('busy', 'Another run has just begun. Please look again in a moment.');
    }
    return { events: [{ kind: 'retention.begun', ...run }] };
  });
}

/**
 * Erases what is past its time, file by file: each batch one transaction with the entry that counts it,
 * so that a kill leaves every chain whole and every count right, and the same command goes on. What a
 * hold or something open needs is asked of each file as it then stands.
 */
export async function applyRun(
  ports: RetentionPorts,
  tenant: TenantId,
  { token, day }: Pick<RetentionRun, 'token' | 'day'>,
): Promise<void> {
  const now = await tenantNow(ports, tenant, day);

  for await (const key of ports.people.keys(tenant)) await erasePerson(ports, now, key, token);
  for await (const { team } of ports.teams.keys(tenant)) await eraseTeam(ports, now, team, token);
  for await (const { scope, keys } of pastDeliveries(ports, now)) {
    await ports.deliveries.erase(scope, keys);
  }
  await changeOrganisation(ports, tenant, (state) => ({
    events: unfinishedRun(state)?.token === token ? [{ kind: 'retention.ended', token }] : [],
  }));
}

async function erasePerson(
  ports: RetentionPorts,
  now: TenantNow,
  key: PersonKey,
  run: string,
): Promise<void> {
  const target = { key, actor: nobody, form: undefined };

  await untilLast(async (was) => {
    await changeFile(ports, personKind(ports), target, async (file) => {
      if (file === undefined) return { events: [] };
      const past = await pastOfPerson(ports, now, { key, file });
      if (past.forgotten) await forgetAddresses(ports, key, file);
      const batch = was(firstOf(past));
      return { ...erasing(batch, run), details: detailsAfter(batch, key, file) };
    });
  });
}

async function eraseTeam(
  ports: RetentionPorts,
  now: TenantNow,
  team: TeamId,
  run: string,
): Promise<void> {
  const target = { key: { tenant: now.tenant, team }, actor: nobody, form: undefined };

  await untilLast(async (was) => {
    await changeFile(ports, teamKind(ports), target, async (file) =>
      file === undefined
        ? { events: [] }
        : erasing(was(firstOf(await pastOfTeam(ports, now, team))), run),
    );
  });
}

/** Batch after batch of one file, until one was the last; of a batch that is decided anew the last time counts. */
async function untilLast(
  once: (was: (first: FirstBatch) => PastInFile) => Promise<void>,
): Promise<void> {
  const decided: FirstBatch[] = [];
  do {
    await once((first) => {
      decided.push(first);
      return first.batch;
    });
  } while (decided.at(-1)?.isLast === false);
}

/** Where a person was found and written to goes before their name does: cut short, the name tells that it goes on. */
async function forgetAddresses(
  ports: RetentionPorts,
  key: PersonKey,
  { details }: PersonFile,
): Promise<void> {
  await ports.directory.removeEmail(key.tenant, details.email, key.person);
  await ports.conversations.remove(key);
}

function detailsAfter(
  { forgotten }: PastInFile,
  { person }: PersonKey,
  { details }: PersonFile,
): PersonFile['details'] {
  return forgotten ? { name: pseudonymOf(person), email: '' } : details;
}

/** As many pieces as one transaction takes; the name goes with the last of them. */
function firstOf({ texts, receipts, forgotten, kept }: PastInFile): FirstBatch {
  const some = texts.slice(0, mostAtOnce);
  const others = receipts.slice(0, mostAtOnce - some.length);
  const isLast = some.length + others.length === texts.length + receipts.length;

  return { batch: { texts: some, receipts: others, forgotten: isLast && forgotten, kept }, isLast };
}

function erasing(
  batch: PastInFile,
  run: string,
): {
  events: { kind: 'retention.erased'; run: string; erased: ErasedCounts }[];
  erased: { contents: PastInFile['texts'][number]['id'][]; forms: PastInFile['receipts'] };
} {
  const erased = countsOf(batch);
  const isEmpty = Object.keys(erased).length === 0;

  return {
    events: isEmpty ? [] : [{ kind: 'retention.erased', run, erased }],
    erased: {
      contents: batch.texts.map(({ id }) => id),
      forms: batch.receipts.map(withoutReceipt),
    },
  };
}
