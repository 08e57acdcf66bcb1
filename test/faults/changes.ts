import { changesOfRecords } from './changes-of-records.ts';
import { changesOfTeams } from './changes-of-teams.ts';
import type { Prepared } from './prepared.ts';

/** One for each way in which a change goes about it; on Monday 2 November 2026 at half past nine. */
export const changes: Readonly<Record<string, Prepared>> = {
  ...changesOfRecords,
  ...changesOfTeams,
};
