import { pino } from 'pino';

import type { Log } from './usecases/ports.ts';

/** JSON lines on standard output: static text and ids, never a name, never what a person wrote. */
export function jsonLog(level: string): Log {
  return pino({ level, base: null });
}
