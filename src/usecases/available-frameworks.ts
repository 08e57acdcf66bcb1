import type { FrameworkInUse } from '../domain/adoption.ts';
import type { Framework } from '../domain/framework.ts';
import type { TenantId } from '../domain/ids.ts';
import { frameworkAt, type LibraryPorts } from './library.ts';
import type { StoredFramework } from './ports.ts';

/** A framework that a team could choose. */
export interface Available extends StoredFramework {
  shipped: boolean;
}

/** Those that ship, then those that the service brought, in the order they came. */
export async function availableFrameworks(
  ports: LibraryPorts,
  tenant: TenantId,
): Promise<Available[]> {
  const brought = await ports.frameworks.list(tenant);
  const ships = ports.shipped.frameworks.map(({ id, version, title }) => ({
    framework: id,
    version,
    title,
  }));

  return [
    ...ships.map((each) => ({ ...each, shipped: true })),
    ...brought.map((each) => ({ ...each, shipped: false })),
  ];
}

/** Of the wanted, those that are here. */
export async function frameworksOf(
  ports: LibraryPorts,
  tenant: TenantId,
  wanted: readonly FrameworkInUse[],
): Promise<Framework[]> {
  const found = await Promise.all(wanted.map((each) => frameworkAt(ports, tenant, each)));

  return found.filter((each) => each !== undefined);
}
