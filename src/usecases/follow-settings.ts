import { secondsBetween } from '../domain/calendar.ts';
import type { FormId } from '../domain/ids.ts';
import { Later } from './deliver.ts';
import { schedulePosts } from './hand-over.ts';
import type { Ports, SettingsWork, TeamKey } from './ports.ts';
import { lookAgain } from './posts.ts';
import { knownTeam, type Request } from './request.ts';

/** How long the turn itself has before the queue takes over, and how long a form may stay uncommitted. */
const hiddenSeconds = 30;
const uncommittedSeconds = 120;

/**
 * Promises, before anything is written, what follows a team's new settings: its posts go by the new
 * times, and what rests on how the team works is looked at again (R23, R30). Put in beside the first
 * reads and done after the answer: a kill anywhere loses nothing (brief, section 8).
 */
export function promiseSettings(
  ports: Ports,
  request: Request,
  key: TeamKey,
  form: FormId,
): Promise<unknown> {
  const receipt = ports.queue.put(
    { kind: 'settings', ...key, form, at: ports.clock.now() },
    hiddenSeconds,
  );

  request.afterwards(async () => {
    // What was not committed may still be, where a commit was given up: the queue looks again.
    const applied = await applySettings(ports, key, form);
    if (applied) await ports.queue.done(await receipt);
  });
  return receipt;
}

/** The queue's turn: does what follows the settings, or waits for a commit that may still come. */
export async function resumeSettings(
  ports: Ports,
  { tenant, team, form, at }: SettingsWork,
): Promise<void> {
  const applied = await applySettings(ports, { tenant, team }, form);
  const age = Math.max(0, secondsBetween(at, ports.clock.now()));

  if (!applied && age < uncommittedSeconds) throw new Later(hiddenSeconds);
}

/** By the settings as they stand now, whoever saved them last; safe to repeat. False where the form was never committed. */
async function applySettings(ports: Ports, key: TeamKey, form: FormId): Promise<boolean> {
  if ((await ports.teams.form(key, form)) === undefined) return false;

  // After the form, so that the file is never older than what the form did.
  const { state } = await knownTeam(ports, key);
  await Promise.all([schedulePosts(ports, key, state), lookAgain(ports, key, state)]);
  return true;
}
