import type { LocalTime } from '../../src/domain/calendar.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { newTeam, settingsOf } from '../../src/domain/team.ts';
import { changeFile, teamKind } from '../../src/usecases/change-file.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import { installTeam } from '../../src/usecases/install-team.ts';
import type { PersonRow } from '../../src/usecases/people-rows.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { dev, peopleFile, personOf, tenant } from '../support/cast.ts';
import { guid } from '../support/domain-builders.ts';
import type { SettableClock } from '../support/settable-clock.ts';

/** Where the teams are, and when each is told of overdue supervision. */
export interface TeamsToMake {
  count: number;
  serviceUrl: string;
  timeOf: (at: number) => LocalTime;
  /** The instant of the installation; everybody is imported now. */
  installed: string;
}

/** Teams of one supervisor and one supervisee, who is late from the third week on; in order. */
export async function makeTeams(
  ports: Ports,
  clock: SettableClock,
  { count, serviceUrl, timeOf, installed }: TeamsToMake,
): Promise<TeamId[]> {
  const imported = await importPeople(ports, tenant, [...peopleFile(0), ...rows(count)]);
  if ('problems' in imported) throw new Error(JSON.stringify(imported.problems));
  clock.set(installed);
  const made: TeamId[] = [];

  for (let at = 0; at < count; at += 1) {
    const name = nameOf(at);
    const [team] = await ports.directory.teamsNamed(tenant, name);
    const key = { tenant, team: team as TeamId };
    const change = { key, actor: personOf(dev), form: undefined };
    await changeFile(ports, teamKind(ports), change, (file) => {
      const before = settingsOf(file?.state ?? newTeam);
      const rhythm = { ...before.rhythm, remindersAt: timeOf(at) };
      const settings = { ...before, overdueAt: timeOf(at), rhythm };
      return Promise.resolve({ events: [{ kind: 'team.settings' as const, settings }] });
    });
    const place = { teamsId: channelOf(at), serviceUrl, channels: [], installer: null };
    await installTeam(ports, { tenant, name, ...place });
    made.push(key.team);
  }
  return made;
}

export function nameOf(at: number): string {
  return `Team ${String(at).padStart(2, '0')}`;
}

export function channelOf(at: number): string {
  return `19:team-${String(at)}@thread.tacv2`;
}

/** The team's supervisor. */
export function leadOf(at: number): string {
  return guid(3000 + at);
}

function rows(count: number): PersonRow[] {
  const [like] = peopleFile(1).slice(3) as [PersonRow];

  return Array.from({ length: count }, (_, at): PersonRow[] => {
    const lead = { name: `Lead ${at}`, email: `lead${at}@trust.example` };
    const both = { ...like, line: 100 + at, team: nameOf(at) };
    return [
      {
        ...both,
        ...lead,
        person: leadOf(at) as PersonRow['person'],
        roles: ['staff', 'supervisor'],
        supervisorEmail: null,
      },
      {
        ...both,
        name: `Staff ${at}`,
        email: `staff${at}@trust.example`,
        person: guid(4000 + at) as PersonRow['person'],
        supervisorEmail: lead.email,
      },
    ];
  }).flat();
}
