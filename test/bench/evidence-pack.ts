import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TeamId } from '../../src/domain/ids.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { tenant } from '../support/cast.ts';
import { settableClock } from '../support/settable-clock.ts';
import { portsFor } from '../support/world.ts';
import { startChild, type Child } from './child.ts';
import { told, type Figure } from './figure.ts';
import { imported, personNumbered, practised, teamRows } from './large-teams.ts';

const people = 500;
const atOnce = 16;
const period = ['2026-10-01', '2026-11-02'] as const;

/** The pack of a team of 500 with a year of practice each, made from Azurite. Sizes and counts. */
export async function evidencePack(): Promise<Figure[]> {
  const connection = (await sharedAzurite()).freshAccount();
  const team = await largeTeam(connection);
  const folder = await mkdtemp(join(tmpdir(), 'pack-'));
  const file = join(folder, 'pack.pdf');
  const child = await startChild('./pack-child.ts', [connection, team, ...period, file]);
  try {
    await child.ask('make');
    return await figuresOf(child, file);
  } finally {
    await child.stop();
    await rm(folder, { recursive: true });
  }
}

async function figuresOf(child: Child, file: string): Promise<Figure[]> {
  const name = `evidence pack of a team of ${String(people)}`;
  const megabytes = async (of: string, unit: number): Promise<string> =>
    `${((await child.ask(of)) / unit).toFixed(1)} MB`;
  const pages = (await readFile(file, 'latin1')).match(/\/Type \/Page\b/g)?.length ?? 0;
  if (pages === 0) throw new Error('the pack has no page');

  return [
    told(`${name}: storage calls`, `${String(await child.ask('calls'))} calls`),
    told(`${name}: the PDF`, `${String(pages)} pages, ${await megabytes('pdf', 1024 ** 2)}`),
    told(`${name}: the workbook`, await megabytes('xlsx', 1024 ** 2)),
    told(`${name}: peak memory above the start`, await megabytes('peak', 1024)),
  ];
}

async function largeTeam(connection: string): Promise<TeamId> {
  const ports = await portsFor(connection, settableClock('2026-10-05T09:00:00Z'));
  const rows = teamRows('Large Team', people, 0);
  // Those who lead first: whoever names a supervisor finds them, however the others come.
  const leads = rows.filter(({ roles }) => roles.length > 1 || roles.includes('manager'));
  await imported(ports, tenant, leads);
  const [team] = await ports.directory.teamsNamed(tenant, 'Large Team');
  const others = rows.filter((row) => !leads.includes(row));
  const lanes = Array.from({ length: atOnce }, async (_, lane) => {
    const mine = others.filter((_row, at) => at % atOnce === lane);
    await imported(ports, tenant, mine);
    for (const { person } of mine) {
      await practised(ports, { tenant, person }, { team: team as TeamId, until: period[1] });
    }
  });
  await Promise.all(lanes);
  await practised(
    ports,
    { tenant, person: personNumbered(1) },
    { team: team as TeamId, until: period[1] },
  );

  return team as TeamId;
}
