import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { tenant } from './cast.ts';

/** How a command ended, and what it said. */
export interface Ended {
  code: number;
  out: string;
  err: string;
}

export const adminMain = fileURLToPath(import.meta.resolve('../../src/admin/main.ts'));

/** What an administrator of our tenant has set. `clock`: the instant it is then. */
export function adminEnvironment(storage: string, clock?: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    STORAGE_CONNECTION_STRING: storage,
    ALLOWED_TENANTS: tenant,
    ...(clock === undefined ? {} : { DEV_CLOCK: clock }),
  };
}

/** Runs the command line as a process of its own, to its end. */
export async function runAdmin(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const all = [adminMain, ...words];
    execFile(process.execPath, all, { env, timeout: 50_000 }, (error, out, err) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, out, err });
      else reject(error ?? new Error('it did not end'));
    });
  });
}
