import { join } from 'node:path';

import { localDate, type LocalDate } from '../domain/calendar.ts';
import type { TenantId } from '../domain/ids.ts';
import { newTeam } from '../domain/team.ts';
import { packOfTeam, periodProblem } from '../usecases/evidence-pack.ts';
import { packFileName } from '../usecases/pack-file.ts';
import { recordPackTaken } from '../usecases/pack-taken.ts';
import { exitCodes, Failure, type Admin, type ExitCode } from './admin.ts';
import { writeNew } from './text-file.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

export interface EvidencePackOptions {
  team: string;
  from: LocalDate;
  to: LocalDate;
  names?: boolean;
  out?: string;
  tenant?: TenantId;
}

/** `evidence-pack`: writes a team's pack as a PDF to read and a workbook to check; never over another file. */
export async function evidencePackCommand(
  admin: Admin,
  options: EvidencePackOptions,
): Promise<ExitCode> {
  const { terminal } = admin;
  const { from, to: until, names = false, out = '.' } = options;
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { team, name } = await whichTeam(ports, tenant, options.team);
  const zone = (await ports.teams.open({ tenant, team }))?.state.zone ?? newTeam.zone;
  const period = { from, until };
  const problem = periodProblem(period, localDate(ports.clock.now(), zone));
  if (problem !== undefined) throw new Failure(problem);

  const pack = await packOfTeam(ports, { tenant, team }, { period, names });
  await recordPackTaken(ports, { tenant, team }, { by: null, period, names });
  for (const kind of ['pdf', 'xlsx'] as const) {
    const bytes = await ports.documents[kind](pack);
    terminal.say(await writeNew(join(out, packFileName({ team: name, period }, kind)), bytes));
  }
  if (names) {
    terminal.complain(
      'These files name people. Please keep them where only those may read them who may see where each person stands.',
    );
  }
  return exitCodes.done;
}
