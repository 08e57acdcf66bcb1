import type { TeamId, TenantId } from '../domain/ids.ts';
import type { Ports } from '../usecases/ports.ts';
import { teamNameKey } from '../usecases/people-rows.ts';
import { Failure } from './admin.ts';
import { quoted } from './terminal.ts';

interface NamedTeam {
  team: TeamId;
  name: string;
}

/** The team of that id or name, or a Failure that lists what may have been meant. */
export async function whichTeam(
  ports: Pick<Ports, 'directory'>,
  tenant: TenantId,
  said: string,
): Promise<NamedTeam> {
  const teams = await ports.directory.teams(tenant);
  const id = said.trim().toLowerCase();
  const key = teamNameKey(said);
  const byId = teams.filter(({ team }) => team === id);
  const found = byId.length > 0 ? byId : teams.filter(({ name }) => teamNameKey(name) === key);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;

  throw new Failure(
    found.length > 1
      ? `There are several teams called ${quoted(said)}. Please give the id of one: ${listed(found)}`
      : `There is no team ${quoted(said)}. ${teams.length === 0 ? 'None is known yet.' : `There are: ${listed(teams)}`}`,
  );
}

function listed(teams: readonly NamedTeam[]): string {
  return teams.map(({ team, name }) => `${name} (${team})`).join(', ');
}
