import type { Framework } from '../domain/framework.ts';
import type { TenantId } from '../domain/ids.ts';
import { formats, type FormatName } from '../frameworks/formats/formats.ts';
import { framework, shippedFrameworks } from '../frameworks/shipped.ts';
import { availableFrameworks } from '../usecases/available-frameworks.ts';
import { frameworkAt } from '../usecases/library.ts';
import { exitCodes, Failure, type Admin, type ExitCode } from './admin.ts';
import { quoted } from './terminal.ts';
import { writeText } from './text-file.ts';
import { whichTenant } from './which-tenant.ts';

interface Wanted {
  id: string;
  version: string | undefined;
  tenant: TenantId | undefined;
}

/**
 * `export-framework ID`: a framework as a file, or printed: one that ships, or one that the service
 * brought. What the format cannot carry is said on standard error, so that what is printed is the file
 * and nothing else. Storage is opened only for what does not ship, or where a tenant is named.
 */
export async function exportFrameworkCommand(
  admin: Admin,
  id: string,
  options: { format: FormatName; out?: string; version?: string; tenant?: TenantId },
): Promise<ExitCode> {
  const { terminal } = admin;
  const { format, out, version, tenant } = options;
  const wanted = { id: id.trim().toLowerCase(), version, tenant };
  const ships = framework(wanted.id, version);
  const isEnough = ships !== undefined && tenant === undefined;
  const found = isEnough ? ships : await brought(admin, wanted);
  const { text, losses } = formats[format].write(found);

  if (out === undefined) {
    for (const line of text.trimEnd().split('\n')) terminal.say(line);
  } else {
    await writeText(out, text);
    terminal.say(`${found.title}, version ${found.version}, as ${formats[format].title}: ${out}`);
  }
  for (const loss of losses) terminal.complain(loss);
  return exitCodes.done;
}

/** Of those that ship and those that the service brought; the last that came where no version is named. */
async function brought(admin: Admin, { id, version, tenant }: Wanted): Promise<Framework> {
  const ports = await admin.open();
  const nobodyYet =
    tenant === undefined &&
    admin.allowedTenants.length === 0 &&
    (await ports.directory.tenants()).length === 0;
  if (nobodyYet) throw new Failure(noSuch({ id, version, tenant }, shippedFrameworks));

  const within = await whichTenant(admin, ports, tenant);
  const all = await availableFrameworks(ports, within);
  const wanted = all.findLast(
    (each) => each.framework === id && (version === undefined || each.version === version),
  );
  const found = wanted === undefined ? undefined : await frameworkAt(ports, within, wanted);
  if (found !== undefined) return found;

  const listed = all.map((each) => ({ ...each, id: each.framework }));
  throw new Failure(noSuch({ id, version, tenant }, listed));
}

function noSuch(
  { id, version }: Wanted,
  known: readonly Pick<Framework, 'id' | 'version' | 'title'>[],
): string {
  const versions = known.filter((each) => each.id === id);
  if (version !== undefined && versions.length > 0) {
    return `There is no version ${quoted(version)} of ${id}. There are: ${versions.map((each) => each.version).join(', ')}`;
  }
  const titles = new Map(known.map((each) => [each.id, each.title]));
  const listed = [...titles].map(([each, title]) => `${each} (${title})`).join(', ');

  return `There is no framework ${quoted(id)}. There are: ${listed}`;
}
