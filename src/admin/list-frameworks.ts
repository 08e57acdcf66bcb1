import type { TenantId } from '../domain/ids.ts';
import { frameworksInUse } from '../usecases/import-framework.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { whichTenant } from './which-tenant.ts';
import { named } from './words.ts';

/** `list-frameworks`: each version of those that ship and those that the service brought, and where it is in use. */
export async function listFrameworksCommand(
  admin: Admin,
  options: { tenant?: TenantId },
): Promise<ExitCode> {
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);

  for (const each of await frameworksInUse(ports, tenant)) {
    const uses = [...each.teams, ...each.begins.map(({ name, from }) => `${name} from ${from}`)];
    const use = uses.length === 0 ? 'in no team' : `in ${uses.join(', ')}`;
    admin.terminal.say(
      `${named(each)}  ${each.title}  (${each.shipped ? 'ships' : 'imported'}; ${use})`,
    );
  }
  return exitCodes.done;
}
