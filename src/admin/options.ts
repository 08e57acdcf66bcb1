import { InvalidArgumentError } from 'commander';

import { isLocalDate, type LocalDate } from '../domain/calendar.ts';
import { guidOf, type TenantId } from '../domain/ids.ts';

export const tenantOption = [
  '--tenant <id>',
  'the tenant, where there are several',
  tenantId,
] as const;

export function day(said: string): LocalDate {
  if (!isLocalDate(said)) throw new InvalidArgumentError('It has to be a day such as 2026-12-01.');

  return said;
}

function tenantId(said: string): TenantId {
  const tenant = guidOf(said);
  if (tenant === undefined) throw new InvalidArgumentError('It has to be the tenant’s id.');

  return tenant as TenantId;
}
