import { stopSharedAzurite } from './azurite.ts';

/** Mocha runs these around the whole run (`.mocharc.json`, `require`). */
export const mochaHooks = {
  afterAll: stopSharedAzurite,
};
