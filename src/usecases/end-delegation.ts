import { mayReadDelegation } from '../domain/privacy.ts';
import type { DelegationInput } from './confirm-delegation.ts';
import { told } from './confirm-delegation.ts';
import { changeDelegation, noSuchDelegation, type DelegationSaved } from './delegation-on-file.ts';
import type { Ports } from './ports.ts';
import type { Request } from './request.ts';

/**
 * It is over (R23): ended by whoever gave it or may delegate to the person in that team, or handed back
 * by the person. The other side is told.
 */
export function endDelegation(
  ports: Ports,
  request: Request,
  input: DelegationInput,
): Promise<DelegationSaved> {
  return changeDelegation(ports, request, input, (found) => {
    const { actor, subject, delegation } = found;
    if (!mayReadDelegation(actor, subject, delegation)) throw noSuchDelegation();
    const did = actor.person === subject.person ? 'handed back' : 'ended';

    return {
      events: [{ kind: 'standing-delegation.ended', delegation: delegation.id }],
      ...told('delegation-ended', found, { did, after: null }),
    };
  });
}
