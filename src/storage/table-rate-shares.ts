import type { RateShare } from '../domain/pace.ts';
import type { RateShares } from '../usecases/ports.ts';
import type { Operation, Table } from './table.ts';

const row = 'rate-shares';

/** One row per tenant that says which replica may send how fast, in a partition of its own. */
export function tableRateShares(table: Table): RateShares {
  return {
    async open(tenant) {
      const present = await table.get(tenant, row);

      return present === undefined
        ? { shares: [], version: undefined }
        : {
            shares: JSON.parse(String(present.columns['shares'])) as RateShare[],
            version: present.etag,
          };
    },

    async put(tenant, shares, version) {
      const columns = { shares: JSON.stringify(shares) };
      const operation: Operation =
        version === undefined
          ? { do: 'insert', row, columns }
          : { do: 'replace', row, columns, etag: version as string };

      return (await table.transact(tenant, [operation])) !== 'conflict';
    },
  };
}
