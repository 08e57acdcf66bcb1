import type { TenantId } from '../domain/ids.ts';
import type { Ports } from './ports.ts';

/** A tenant that nobody is of: what is kept for it is nothing. */
const nobodys = 'none' as TenantId;

/** Looks once into the tables and once at the queue; throws where either does not answer. */
export async function storageAnswers({
  rateShares,
  queue,
}: Pick<Ports, 'rateShares' | 'queue'>): Promise<void> {
  await Promise.all([rateShares.open(nobodys), queue.levels()]);
}
