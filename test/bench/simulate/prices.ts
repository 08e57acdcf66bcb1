/**
 * What Azure asks for storage, in US dollars, pay as you go, general-purpose v2, locally redundant:
 * Azure's public price pages for Table and Queue Storage, as remembered and not looked up on that date.
 * Queue Storage's agrees with infracost's test of its prices (`storage_queue_test.golden`, StorageV2.Standard.LRS);
 * nothing was found that says Table Storage's. Other regions and redundancies differ.
 */
export const prices = {
  list: 'Azure Table Storage and Queue Storage, GPv2 LRS, pay as you go, US dollars; not looked up, check before quoting',
  asOf: '2026-11',
  /** A point read, a page of a query, a transaction of up to 100 rows: each is one. */
  tablePer10000: 0.000_36,
  queuePer10000: 0.004,
} as const;
