import type { Telemetry } from '../usecases/ports.ts';
import { referenceOf, runAs, underWay } from './under-way.ts';

/** Telemetry where nobody collects it: each piece has its reference, and nothing is counted. */
export function referencesOnly(newId: () => string): Telemetry {
  return {
    piece: (_kind, run) => runAs({ reference: referenceOf(newId()) }, () => run(nothing)),
    reference: () => underWay()?.reference ?? referenceOf(newId()),
    send: (_to, sending) => sending(),
    named: nothing,
    refused: nothing,
    turnedAway: nothing,
    failed: nothing,
    roundCompleted: nothing,
    queues: nothing,
  };
}

function nothing(): void {
  // Nobody counts it.
}
