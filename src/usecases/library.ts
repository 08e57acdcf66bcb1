import { adoptionOn, type FrameworkInUse } from '../domain/adoption.ts';
import { localDate, type LocalDate } from '../domain/calendar.ts';
import type { Framework } from '../domain/framework.ts';
import type { TenantId } from '../domain/ids.ts';
import { teamLibrary, type TeamLibrary } from '../domain/team-library.ts';
import { newTeam, type TeamState } from '../domain/team.ts';
import type { Ports } from './ports.ts';

export type LibraryPorts = Pick<Ports, 'shipped' | 'frameworks'>;

/** What a team works by today; what a new one does, where it is not known. Asks storage only for frameworks that do not ship. */
export function libraryToday(
  ports: LibraryPorts & Pick<Ports, 'clock'>,
  tenant: TenantId,
  team: TeamState | undefined,
): Promise<TeamLibrary> {
  const known = team ?? newTeam;

  return libraryOn(ports, tenant, known, localDate(ports.clock.now(), known.zone));
}

/** What a team works by on a day. */
export async function libraryOn(
  ports: LibraryPorts,
  tenant: TenantId,
  team: Pick<TeamState, 'adoptions' | 'longAbsenceDays'>,
  day: LocalDate,
): Promise<TeamLibrary> {
  const { frameworks } = adoptionOn(team.adoptions, day);
  const found = await Promise.all(frameworks.map((each) => frameworkAt(ports, tenant, each)));

  return libraryOf(
    ports.shipped,
    found.filter((each) => each !== undefined),
    team,
    day,
  );
}

/** What a library was made of, and the library. */
interface Made {
  parts: readonly unknown[];
  library: TeamLibrary;
}

/** By what a team has adopted: one turn after another asks for what it works by that day. */
const made = new WeakMap<TeamState['adoptions'], Made>();

/** The library that was made of these very parts, or a new one. */
function libraryOf(
  shipped: LibraryPorts['shipped'],
  frameworks: readonly Framework[],
  team: Pick<TeamState, 'adoptions' | 'longAbsenceDays'>,
  day: LocalDate,
): TeamLibrary {
  const parts = [day, team.longAbsenceDays, shipped, ...frameworks];
  const before = made.get(team.adoptions);
  const isSame =
    before?.parts.length === parts.length && parts.every((part, at) => part === before.parts[at]);
  if (isSame) return before.library;
  const library = teamLibrary(shipped, frameworks, team, day);
  made.set(team.adoptions, { parts, library });

  return library;
}

/** What a team works by on each of some days; a framework that several of them use is asked for once. */
export async function librariesOn(
  ports: LibraryPorts,
  tenant: TenantId,
  team: Pick<TeamState, 'adoptions' | 'longAbsenceDays'>,
  days: readonly LocalDate[],
): Promise<{ date: LocalDate; library: TeamLibrary }[]> {
  const used = days.map((date) => ({ date, uses: adoptionOn(team.adoptions, date).frameworks }));
  const wanted = new Map(used.flatMap(({ uses }) => uses).map((each) => [keyOf(each), each]));
  const found = new Map(
    await Promise.all(
      [...wanted].map(
        async ([key, each]) => [key, await frameworkAt(ports, tenant, each)] as const,
      ),
    ),
  );

  return used.map(({ date, uses }) => {
    const frameworks = uses.map((each) => found.get(keyOf(each)));
    const known = frameworks.filter((each) => each !== undefined);
    return { date, library: teamLibrary(ports.shipped, known, team, date) };
  });
}

function keyOf({ framework, version }: FrameworkInUse): string {
  return `${framework}@${version}`;
}

/** A framework at a version: one that ships, or one that the service brought. */
export async function frameworkAt(
  ports: LibraryPorts,
  tenant: TenantId,
  { framework, version }: FrameworkInUse,
): Promise<Framework | undefined> {
  const shipped = ports.shipped.frameworks.find(
    (each) => each.id === framework && each.version === version,
  );

  return shipped ?? ports.frameworks.get(tenant, framework, version);
}
