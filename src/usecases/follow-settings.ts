import type { FormId } from '../domain/ids.ts';
import { schedulePosts } from './hand-over.ts';
import type { Ports, SettingsWork, TeamKey } from './ports.ts';
import { lookAgain } from './posts.ts';
import { promiseWork, resumeWork } from './promised-work.ts';
import { knownTeam, type Request } from './request.ts';

/**
 * Promises, before anything is written, what follows a team's new settings: its posts go by the new
 * times, and what rests on how the team works is looked at again (R23, R30).
 */
export function promiseSettings(
  ports: Ports,
  request: Request,
  key: TeamKey,
  form: FormId,
): Promise<unknown> {
  const work = { kind: 'settings', ...key, form, at: ports.clock.now() } as const;

  return promiseWork(ports, request, work, () => applySettings(ports, key, form));
}

/** The queue's turn: does what follows the settings, or waits for a commit that may still come. */
export function resumeSettings(ports: Ports, work: SettingsWork): Promise<void> {
  const { tenant, team, form } = work;

  return resumeWork(ports, work, () => applySettings(ports, { tenant, team }, form));
}

/** By the settings as they stand now, whoever saved them last; safe to repeat. False where the form was never committed. */
async function applySettings(ports: Ports, key: TeamKey, form: FormId): Promise<boolean> {
  if ((await ports.teams.form(key, form)) === undefined) return false;

  // After the form, so that the file is never older than what the form did.
  const { state } = await knownTeam(ports, key);
  await Promise.all([schedulePosts(ports, key, state), lookAgain(ports, key, state)]);
  return true;
}
