import { roleProfileIds, type RoleProfileId } from '../domain/framework.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import type { ProfileDraft } from '../domain/time-limited-profile.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  readRequiredDate,
  readShort,
  startReading,
  type Reading,
} from './raw-input.ts';

export interface ReadProfile {
  form: FormId | undefined;
  about: PersonId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: ProfileDraft | undefined;
  problems: FieldProblem[];
}

/** Reads a time-limited profile. Never throws, whatever was sent. */
export function readProfile(raw: unknown): ReadProfile {
  const reading = startReading(raw);
  const draft = { profile: roleIn(reading), until: readRequiredDate(reading, 'until') };

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    team: teamIn(reading),
    ...finishReading(reading, draft),
  };
}

function roleIn(reading: Reading): RoleProfileId {
  const value = readShort(reading, 'profile');
  const found = roleProfileIds.find((id) => id === value);
  if (found === undefined) addProblem(reading, 'profile', 'Please choose a role from the list.');

  return found ?? 'recovery-worker';
}
