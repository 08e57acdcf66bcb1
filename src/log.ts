import { pino, type DestinationStream } from 'pino';

import type { Log } from './usecases/ports.ts';

/** JSON lines, on standard output unless told: static text and ids, never a name, never what a person wrote. */
export function jsonLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null };

  return destination === undefined ? pino(options) : pino(options, destination);
}
