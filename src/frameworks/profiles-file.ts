import { z } from 'zod/v4';

import type { RoleProfile } from '../domain/framework.ts';
import { readJson } from './formats/json.ts';
import { placeOf, type Problem } from './problem.ts';
import { RoleProfiles } from './role-files.ts';
import { type Known, profilesProblems } from './role-problems.ts';

const ProfilesFile = z.strictObject({
  profiles: RoleProfiles.min(1, 'has to hold at least one profile'),
});

/** What is longer is no id of anything, and would be said again at every problem. */
const longestName = 100;

/**
 * A service's own role profiles, `{ "profiles": [...] }`, each as a `RoleProfile` of the domain; or
 * all that is wrong with the file, and then nothing of it. It may leave roles out. The place of a
 * problem is the profile, the competency and the field it is about, as far as they have names.
 * @example readProfiles(text, known).problems // [{ place: 'manager, rbc.risk.missing', reason: … }]
 */
export function readProfiles(
  text: string,
  known: Known,
): { profiles: RoleProfile[]; problems?: never } | { problems: Problem[] } {
  const json = readJson(text);
  if (json.problems !== undefined) return json;
  const read = ProfilesFile.safeParse(json.value);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => ({
      place: placeIn(json.value, path),
      reason: message,
    }));
    return { problems };
  }
  // What is optional is absent, never undefined: no JSON holds that.
  const profiles = read.data.profiles as RoleProfile[];
  const problems = profilesProblems(known, profiles);

  return problems.length > 0 ? { problems } : { profiles };
}

/** The file that `readProfiles` reads; loses nothing. */
export function writeProfiles(profiles: readonly RoleProfile[]): string {
  return `${JSON.stringify({ profiles }, null, 2)}\n`;
}

/** Where the file is wrong: by profile and competency if these have names, else by number. */
function placeIn(file: unknown, path: readonly PropertyKey[]): string {
  const who = path.length < 2 ? undefined : nameAt(file, [...path.slice(0, 2), 'id']);
  if (who === undefined) return placeOf(path);
  const what =
    path[2] === 'requires' ? nameAt(file, [...path.slice(0, 4), 'competency']) : undefined;
  const rest = path.slice(what === undefined ? 2 : 4);

  return [who, what, rest.length === 0 ? undefined : placeOf(rest)]
    .filter((part) => part !== undefined)
    .join(', ');
}

function nameAt(file: unknown, path: readonly PropertyKey[]): string | undefined {
  const name = path.reduce<unknown>(
    (inside, step) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, step)
        ? (inside as Record<PropertyKey, unknown>)[step]
        : undefined,
    file,
  );

  return typeof name === 'string' && name.length <= longestName ? name : undefined;
}
