import { pino, type DestinationStream, type LoggerOptions } from 'pino';

import { underWay } from './telemetry/under-way.ts';
import type { Log, LogField } from './usecases/ports.ts';

/** What a line may say beside its static text; of anything else nothing is written, not even that it was there. */
const fields: Readonly<Record<LogField, true>> = {
  code: true,
  error: true,
  outcome: true,
  port: true,
  post: true,
  reference: true,
  scope: true,
  team: true,
  tries: true,
  what: true,
};

/** An id or a code: words have spaces between them, an address has an @. */
const code = /^[\w.:|~-]{0,200}$/;

/**
 * JSON lines, on standard output unless told: static text and ids, never a name, never what a person
 * wrote. What is logged within a turn or a piece of work carries its reference.
 */
export function jsonLog(level: string, destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    mixin() {
      const reference = underWay()?.reference;
      return reference === undefined ? {} : { reference };
    },
    formatters: { log: allowedOf },
  };

  return destination === undefined ? pino(options) : pino(options, destination);
}

/** The fields that are known, with values that are no text. */
function allowedOf(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([field, value]) =>
      Object.hasOwn(fields, field) && isFact(value) ? [[field, value]] : [],
    ),
  );
}

function isFact(value: unknown): boolean {
  return typeof value === 'string'
    ? code.test(value)
    : typeof value === 'number' || typeof value === 'boolean';
}
