import type { TenantId } from '../domain/ids.ts';
import type { Ports } from '../usecases/ports.ts';
import { Failure, type Admin } from './admin.ts';

/** The tenant that was named, else the only one allowed, else the only one known; or a Failure. */
export async function whichTenant(
  { allowedTenants }: Pick<Admin, 'allowedTenants'>,
  ports: Pick<Ports, 'directory'>,
  named: TenantId | undefined,
): Promise<TenantId> {
  const isAllowed = (tenant: string) =>
    allowedTenants.length === 0 || allowedTenants.includes(tenant);
  if (named !== undefined) {
    if (isAllowed(named)) return named;
    throw new Failure(
      `The tenant ${named} is not in ALLOWED_TENANTS, so the bot would answer nobody in it.`,
    );
  }
  const [allowed, ...more] = allowedTenants;
  if (allowed !== undefined && more.length === 0) return allowed as TenantId;

  const known = (await ports.directory.tenants()).filter(isAllowed);
  const [only, ...others] = known;
  if (only !== undefined && others.length === 0) return only;
  throw new Failure(
    known.length === 0
      ? 'No tenant is known yet. Please name yours with --tenant: its id stands in the Microsoft Entra admin center, under Overview.'
      : `There are several tenants. Please name one with --tenant: ${known.join(', ')}`,
  );
}
