import { known, type Known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import type { ContentId, PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { mayRead } from '../domain/privacy.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { newTeam, type TeamState } from '../domain/team.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, Ports } from './ports.ts';

/** Whom a notice goes to, whose doing it tells of, and about whom in which team. */
export interface Telling {
  tenant: TenantId;
  to: PersonId;
  by: PersonId;
  about: PersonId;
  team: TeamId;
}

/** What a notice is made of: who reads it, and about whom; nothing here says that they may. */
export interface Told {
  viewer: Known;
  subject: Known;
  /** Of whoever it is about. */
  file: PersonFile;
  name: string;
  by: string;
  teamName: string;
  state: TeamState;
  library: TeamLibrary;
  content: (id: ContentId) => Promise<unknown>;
}

/** Reads all that a notice needs at once; refuses where either of the two is not known any more. */
export async function toldOf(
  ports: Pick<Ports, 'people' | 'teams' | 'frameworks' | 'shipped' | 'clock'>,
  { tenant, to, by, about, team }: Telling,
): Promise<Told> {
  const key = { tenant, person: about };
  const [reader, file, writer, teamFile] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open(key),
    ports.people.open({ tenant, person: by }),
    ports.teams.open({ tenant, team }),
  ]);
  if (reader === undefined || file === undefined) throw notTheirs();
  const state = teamFile?.state ?? newTeam;

  return {
    viewer: known(to, reader.state),
    subject: known(about, file.state),
    file,
    name: file.details.name,
    by: writer?.details.name ?? 'Somebody who may',
    teamName: teamFile?.details.name ?? '',
    state,
    library: await libraryToday(ports, tenant, state),
    content: async (id) => (await ports.people.contents(key, [id])).get(id),
  };
}

/** The same for somebody of the standing plane; whoever is not any more is refused (brief, section 3). */
export async function toldOfStanding(
  ports: Parameters<typeof toldOf>[0],
  telling: Telling,
): Promise<Told> {
  const told = await toldOf(ports, telling);
  if (!mayRead('standing', told.viewer, told.subject)) throw notTheirs();

  return told;
}

/** A notice overtaken by what happened since: whoever it was for may not read it now. */
export function notTheirs(): Refusal {
  return new Refusal('not_permitted', 'This is not for them to know any more.');
}
