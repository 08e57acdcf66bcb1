import { adoptionOn, pendingAdoption, type FrameworkInUse } from '../domain/adoption.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { Framework } from '../domain/framework.ts';
import type { TeamId, TenantId } from '../domain/ids.ts';
import { proposedFor, type AdoptionPorts, type Proposed } from './adoption.ts';
import { availableFrameworks, type Available } from './available-frameworks.ts';
import { frameworkAt, type LibraryPorts } from './library.ts';
import type { Ports, TeamFile } from './ports.ts';
import { todayIn } from './request.ts';

/** What became of a framework that was brought. */
export type ImportedFramework =
  /** It is here already, to the word; under which version. */
  | { outcome: 'unchanged'; version: string; shipped: boolean }
  /** It stands beside the versions named, under a label that none of them has. */
  | { outcome: 'stored'; version: string; beside: readonly string[] }
  | { outcome: 'too-large' };

/** A team that works by a framework at an older version, and what taking over this one would do. */
export interface TeamBehind {
  team: TeamId;
  name: string;
  /** The version in use; null where one is only to begin. */
  uses: string | null;
  /** What is to begin, and when. */
  pending: { version: string; from: LocalDate } | null;
  /** All it works by, with the new version in its place. */
  frameworks: readonly FrameworkInUse[];
  proposed: Proposed;
}

/** A transaction of storage takes 4 MiB; what is not ASCII takes six characters. */
const mostStoredCharacters = 3_000_000;

/**
 * Stores a framework that a service brought, by its id. To the word what is stored or ships already:
 * nothing. Other words under a label that exists: a version beside it, `<version>+2`. No team changes.
 */
export async function importFramework(
  ports: LibraryPorts,
  tenant: TenantId,
  framework: Framework,
): Promise<ImportedFramework> {
  if (storedLength(framework) > mostStoredCharacters) return { outcome: 'too-large' };
  const same = (await availableFrameworks(ports, tenant)).filter(
    (each) => each.framework === framework.id,
  );
  const labels = new Set(same.map(({ version }) => version));

  for (let copy = 1; ; copy += 1) {
    const version = copy === 1 ? framework.version : `${framework.version}+${String(copy)}`;
    if (!labels.has(version)) {
      const stored = await ports.frameworks.put(tenant, { ...framework, version });
      if (stored === 'stored') return { outcome: 'stored', version, beside: [...labels] };
    }
    // Also where somebody stored that very label just now.
    const known = await frameworkAt(ports, tenant, { framework: framework.id, version });
    if (known !== undefined && contentOf(known) === contentOf(framework)) {
      const shipped = same.some((each) => each.version === version && each.shipped);
      return { outcome: 'unchanged', version, shipped };
    }
  }
}

/** Every team of the tenant that works by an older version of that framework, or is to (R11). */
export async function teamsBehind(
  ports: AdoptionPorts & Pick<Ports, 'directory'>,
  tenant: TenantId,
  wanted: FrameworkInUse,
): Promise<TeamBehind[]> {
  const [teams, available] = await Promise.all([
    ports.directory.teams(tenant),
    availableFrameworks(ports, tenant),
  ]);
  const versions = available
    .filter(({ framework }) => framework === wanted.framework)
    .map(({ version }) => version);
  const place = versions.indexOf(wanted.version);
  const isOlder = (version: string | undefined) =>
    version !== undefined && versions.indexOf(version) < place;
  const found = await Promise.all(
    teams.map(async ({ team, name }): Promise<TeamBehind | undefined> => {
      const key = { tenant, team };
      const file = await ports.teams.open(key);
      if (file === undefined) return undefined;
      const { today, now, pending } = usedBy(ports, file, wanted.framework);
      const isBehind = isOlder(now?.version ?? pending?.version);
      if (!isBehind || pending?.version === wanted.version) return undefined;

      const { frameworks: used, profiles, tasks } = adoptionOn(file.state.adoptions, today);
      const frameworks = withVersion(used, wanted);
      const proposal = { from: today, frameworks, profiles, tasks };
      const place = { tenant, file, rows: await ports.board.rows(key), available };
      const proposed = await proposedFor(ports, place, proposal);
      return { team, name, uses: now?.version ?? null, pending, frameworks, proposed };
    }),
  );

  return found.filter((each) => each !== undefined);
}

/** A team that is to work by a version, and from when. */
export interface Begins {
  name: string;
  from: LocalDate;
}

/** Frameworks of the tenant, each version, with the teams that work by it today or are to. */
export async function frameworksInUse(
  ports: LibraryPorts & Pick<Ports, 'clock' | 'teams' | 'directory'>,
  tenant: TenantId,
): Promise<(Available & { teams: readonly string[]; begins: readonly Begins[] })[]> {
  const [available, teams] = await Promise.all([
    availableFrameworks(ports, tenant),
    ports.directory.teams(tenant),
  ]);
  const files = await Promise.all(
    teams.map(async ({ team, name }) => ({ name, file: await ports.teams.open({ tenant, team }) })),
  );

  return available.map((each) => {
    const uses = files.flatMap(({ name, file }) =>
      file === undefined ? [] : [{ name, ...usedBy(ports, file, each.framework) }],
    );
    return {
      ...each,
      teams: uses.filter(({ now }) => now?.version === each.version).map(({ name }) => name),
      begins: uses.flatMap(({ name, now, pending }) =>
        pending?.version === each.version && now?.version !== each.version
          ? [{ name, from: pending.from }]
          : [],
      ),
    };
  });
}

/** At which version a team works by a framework today, and at which it is to. */
function usedBy(
  ports: Pick<Ports, 'clock'>,
  file: TeamFile,
  framework: string,
): {
  today: LocalDate;
  now: FrameworkInUse | undefined;
  pending: TeamBehind['pending'];
} {
  const today = todayIn(ports, file);
  const { adoptions } = file.state;
  const next = pendingAdoption(adoptions, today);
  const at = (all: readonly FrameworkInUse[]) => all.find((each) => each.framework === framework);
  const begins = at(next?.frameworks ?? []);

  return {
    today,
    now: at(adoptionOn(adoptions, today).frameworks),
    pending:
      next === undefined || begins === undefined
        ? null
        : { version: begins.version, from: next.from },
  };
}

/** With that version in the place of another, or after the rest. */
function withVersion(
  all: readonly FrameworkInUse[],
  wanted: FrameworkInUse,
): readonly FrameworkInUse[] {
  const isUsed = all.some(({ framework }) => framework === wanted.framework);

  return isUsed
    ? all.map((each) => (each.framework === wanted.framework ? wanted : each))
    : [...all, wanted];
}

/** The same text for the same content, whatever the version's label and the order of its fields. */
function contentOf({ version: _version, ...content }: Framework): string {
  return JSON.stringify(content, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function storedLength(framework: Framework): number {
  const json = JSON.stringify(framework);
  const others = json.match(/[^\x20-\x7e]/g)?.length ?? 0;

  return json.length + others * 5;
}
