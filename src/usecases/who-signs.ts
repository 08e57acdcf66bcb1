import type { LocalDate } from '../domain/calendar.ts';
import { authorityOf, type SignOffAuthority } from '../domain/sign-off.ts';
import type { CompetencyStanding, SeenPerson } from './seen-person.ts';

/** The sign-off that counts, as it says of itself for ever (R4). */
export interface SignedBy {
  date: LocalDate;
  /** Those of the person's teams. */
  names: readonly string[];
  authority: SignOffAuthority;
}

/** By whom and on what authority the sign-off that counts was given; null where none counts. */
export function signedBy(
  { file, names }: SeenPerson,
  { held }: CompetencyStanding,
): SignedBy | null {
  const { signOff: counts, competency } = held;
  const given = file.state.signOffs.find(
    (each) => each.competency === competency && each.level === counts?.level,
  );
  if (counts === null || given === undefined) return null;

  return {
    date: given.date,
    names: given.signers.flatMap((signer) => names.get(signer) ?? []),
    authority: authorityOf(given),
  };
}
