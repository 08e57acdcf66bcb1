import type { TenantId } from '../domain/ids.ts';
import { rebuild, type ProvedFile, type RebuiltRow } from '../usecases/rebuild.ts';
import { exitCodes, Failure, type Admin, type ExitCode } from './admin.ts';
import { counted } from './terminal.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

interface Totals {
  person: number;
  team: number;
  differ: number;
  rows: Record<RebuiltRow['row'], number>;
}

/**
 * `rebuild`: proves that ledgers add up to what is stored, and repairs the boards. Fails where one
 * does not add up; that one is told and left as it is.
 */
export async function rebuildCommand(
  admin: Admin,
  options: { team?: string; tenant?: TenantId },
): Promise<ExitCode> {
  const { terminal } = admin;
  const ports = await admin.open();
  const only = options.team;
  const isAlone = options.tenant !== undefined || only !== undefined;
  const tenants = isAlone
    ? [await whichTenant(admin, ports, options.tenant)]
    : await ports.directory.tenants();
  const rows = { right: 0, missing: 0, stale: 0, gone: 0, left: 0 };
  const totals: Totals = { person: 0, team: 0, differ: 0, rows };

  for (const tenant of tenants) {
    const team = only === undefined ? undefined : (await whichTeam(ports, tenant, only)).team;
    for await (const found of rebuild(ports, tenant, team)) {
      count(totals, found);
      if (found.kind === 'row' || found.differs === null) continue;
      const { kind, id, differs } = found;
      terminal.complain(`DOES NOT ADD UP: ${kind} ${id} (tenant ${tenant}): ${differs}`);
    }
  }
  if (totals.person + totals.team === 0 && options.tenant !== undefined) {
    throw new Failure(`Nobody and no team is known in the tenant ${options.tenant}.`);
  }
  for (const line of linesOf(totals)) terminal.say(line);
  return totals.differ === 0 ? exitCodes.done : exitCodes.failed;
}

function count(totals: Totals, found: ProvedFile | RebuiltRow): void {
  if (found.kind === 'row') {
    totals.rows[found.row] += 1;
    return;
  }
  totals[found.kind] += 1;
  if (found.differs !== null) totals.differ += 1;
}

function linesOf({ person, team, differ, rows }: Totals): string[] {
  const { right, missing, stale, gone, left } = rows;
  const files = `${counted(person, 'person', 'people')} and ${counted(team, 'team', 'teams')}`;
  const repaired = missing + stale + gone;
  const how = `${String(missing)} missing, ${String(stale)} out of date, ${String(gone)} of people no longer in the team`;
  const all = right + repaired + left;

  return [
    differ === 0
      ? `${files}: every ledger adds up to what is stored.`
      : `${files}: ${counted(differ, 'ledger does', 'ledgers do')} not add up to what is stored. Nothing of these was changed.`,
    `${counted(all, 'board row', 'board rows')}: ${String(right)} right, ${String(repaired)} repaired${repaired === 0 ? '' : ` (${how})`}${left === 0 ? '' : `, ${String(left)} left as they are`}.`,
  ];
}
