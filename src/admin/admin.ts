import { randomUUID } from 'node:crypto';

import { z } from 'zod/v4';

import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { documents } from '../documents/documents.ts';
import { isRefusal } from '../domain/errors.ts';
import { shipped } from '../frameworks/library.ts';
import type { Archive } from '../storage/archive.ts';
import { StorageError } from '../storage/errors.ts';
import { openStorage, type StoragePorts } from '../storage/storage.ts';
import type { Ports } from '../usecases/ports.ts';
import { terminal, type Terminal } from './terminal.ts';

/** What a command works with. */
export interface Admin {
  terminal: Terminal;
  /** Empty: every tenant that Teams authenticates. */
  allowedTenants: readonly string[];
  /** Opens the service's storage, or throws a Failure. */
  open: () => Promise<AdminPorts>;
}

export type AdminPorts = StoragePorts & Pick<Ports, 'clock' | 'shipped' | 'documents' | 'newId'>;

/** What a command works with that copies whole tables. */
export interface AccountAdmin extends Admin {
  open: () => Promise<AdminPorts & { archive: Archive }>;
}

/** How a command ended: done; refused, or a check that failed; not a command we know. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command could not be done; the sentence says why. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** Of an SDK error, what can be shown. */
const ErrorFacts = z.object({
  code: z.string().regex(/^\w+$/).optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
});

/** Runs a command as the environment is configured. What goes wrong is a sentence, never a stack trace. */
export async function runCommand(
  command: (admin: AccountAdmin) => Promise<ExitCode>,
  output: Terminal = terminal,
): Promise<ExitCode> {
  try {
    return await command(adminFromEnvironment(output));
  } catch (error) {
    const sentence = sentenceFor(error);
    if (sentence === undefined) throw error;
    output.complain(sentence);
    return exitCodes.failed;
  }
}

function adminFromEnvironment(output: Terminal): AccountAdmin {
  const config = readConfig();
  if ('faults' in config) throw new Failure(config.faults.join('; '));
  const { storage, allowedTenants, devClock } = config;

  return {
    terminal: output,
    allowedTenants,
    async open() {
      const ports = await openStorage(storage).catch((error: unknown) => {
        throw new Failure(cannotOpen(error), { cause: error });
      });
      return { ...ports, clock: systemClock(devClock), shipped, documents, newId: randomUUID };
    },
  };
}

/** Names what went wrong and no more: the SDK's own messages may hold the account. */
function cannotOpen(error: unknown): string {
  const { code, statusCode } = ErrorFacts.safeParse(error).data ?? {};
  const short = code ?? statusCode;

  return `Storage cannot be opened${short === undefined ? '' : ` (${short})`}. STORAGE_ACCOUNT_NAME or STORAGE_CONNECTION_STRING says where it is; without either it is looked for on this machine.`;
}

function sentenceFor(error: unknown): string | undefined {
  if (error instanceof Failure) return error.message;
  if (isRefusal(error)) return error.sentence;
  if (error instanceof StorageError) {
    return 'Storage stopped answering, so this is not finished. Please run the same command again: what was done already is not done twice.';
  }
  return undefined;
}
