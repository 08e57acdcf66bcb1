import { guidOf, type PersonId, type TenantId } from '../domain/ids.ts';
import type { PersonKey } from '../usecases/ports.ts';
import { verifyLedgers, type VerifiedChain } from '../usecases/verify-ledgers.ts';
import { exitCodes, Failure, type Admin, type AdminPorts, type ExitCode } from './admin.ts';
import { counted, quoted, type Terminal } from './terminal.ts';

interface Walk {
  tenant: TenantId;
  /** One person's chain alone; undefined: every chain of the tenant. */
  only: PersonKey | undefined;
}

interface Totals {
  people: number;
  teams: number;
  organisations: number;
  entries: number;
  broken: number;
}

/** `verify-ledger`: walks the chains and names the first broken entry of each that is (R28). */
export async function verifyLedgerCommand(
  admin: Admin,
  options: { tenant?: TenantId; person?: string },
): Promise<ExitCode> {
  const { terminal } = admin;
  const ports = await admin.open();
  const tenants = options.tenant === undefined ? await ports.directory.tenants() : [options.tenant];
  const walks =
    options.person === undefined
      ? tenants.map((tenant) => ({ tenant, only: undefined }))
      : await walksOf(ports, tenants, options.person);
  const totals: Totals = { people: 0, teams: 0, organisations: 0, entries: 0, broken: 0 };

  for (const { tenant, only } of walks) {
    for await (const chain of verifyLedgers(ports, tenant, only)) {
      count(totals, chain);
      complain(terminal, tenant, chain);
    }
  }
  return concluded(terminal, totals, options.tenant);
}

/** The person in each tenant where they are known: by id or by e-mail address. */
async function walksOf(
  ports: AdminPorts,
  tenants: readonly TenantId[],
  said: string,
): Promise<Walk[]> {
  const id = guidOf(said) as PersonId | undefined;
  const found = await Promise.all(
    tenants.map(async (tenant): Promise<Walk[]> => {
      const person = id ?? (await ports.directory.personByEmail(tenant, said));
      if (person === undefined) return [];
      const only = { tenant, person };
      return (await isKnown(ports, only)) ? [{ tenant, only }] : [];
    }),
  );
  const walks = found.flat();
  if (walks.length === 0) throw new Failure(`Nobody is known as ${quoted(said)}.`);

  return walks;
}

/** By the standing row, or by any entry: a row that is gone is what the walk is to find. */
async function isKnown(ports: AdminPorts, person: PersonKey): Promise<boolean> {
  if ((await ports.people.open(person)) !== undefined) return true;

  return (await ports.people.verify(person)).entries > 0;
}

/** Where a chain of each kind is counted. */
const totalOf = { person: 'people', team: 'teams', organisation: 'organisations' } as const;

function count(totals: Totals, { kind, verification }: VerifiedChain): void {
  totals[totalOf[kind]] += 1;
  totals.entries += verification.entries;
  if (!verification.intact) totals.broken += 1;
}

function complain(terminal: Terminal, tenant: TenantId, chain: VerifiedChain): void {
  const { kind, id, verification } = chain;
  if (verification.intact) return;
  // Of a chain that is gone whole, the first entry is missing.
  const brokenAt = String(Math.max(verification.brokenAt, 1));

  terminal.complain(
    `BROKEN: ${kind} ${id} (tenant ${tenant}), entry ${brokenAt}: ${verification.reason}`,
  );
}

function concluded(terminal: Terminal, totals: Totals, named: TenantId | undefined): ExitCode {
  const { people, teams, organisations, entries, broken } = totals;
  const chains = people + teams + organisations;
  const own = organisations === 0 ? '' : ', the organisation’s own';
  if (chains === 0 && named !== undefined) {
    throw new Failure(`Nobody and no team is known in the tenant ${named}.`);
  }
  const walked = `${counted(chains, 'chain', 'chains')} walked (${counted(people, 'person', 'people')}, ${counted(teams, 'team', 'teams')}${own}), ${counted(entries, 'entry', 'entries')} in order`;

  terminal.say(
    broken === 0 ? `${walked}; none is broken.` : `${walked}; ${String(broken)} broken.`,
  );
  return broken === 0 ? exitCodes.done : exitCodes.failed;
}
