/** What Azure documents for one storage account (platform facts, Azure Tables and Queue). */
export const partitionPerSecond = 2_000;
export const accountPerSecond = 20_000;
export const queuePerSecond = 2_000;
export const pageSize = 1_000;

/** What Teams takes of one app for one tenant in a second (platform facts, Sending). */
export const tenantPerSecond = 50;
