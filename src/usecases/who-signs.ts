import { assessorsOn } from '../domain/assessor.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { frameworkIdOf, type CompetencyId } from '../domain/framework.ts';
import type { PersonId, TenantId } from '../domain/ids.ts';
import { authorityOf, type SignOffAuthority } from '../domain/sign-off.ts';
import type { NamedAssessor } from '../domain/who-may-sign.ts';
import type { Ports } from './ports.ts';
import type { CompetencyStanding, SeenPerson } from './seen-person.ts';

/** The sign-off that counts, as it says of itself for ever (R4). */
export interface SignedBy {
  date: LocalDate;
  /** Those of the person's teams. */
  names: readonly string[];
  authority: SignOffAuthority;
}

/** Who assesses that framework for the team, by name: of those beside its board, from their own files. */
export async function assessorsNamed(
  ports: Pick<Ports, 'people'>,
  tenant: TenantId,
  { place, names, today }: SeenPerson,
  competency: CompetencyId,
): Promise<NamedAssessor[]> {
  if (place === undefined) return [];
  const framework = frameworkIdOf(competency);
  const found = await Promise.all(
    assessorsOn(place.file.state.assessors, framework, today).map(async ({ person, kind }) => {
      const name = names.get(person) ?? (await nameOf(ports, tenant, person));
      return name === undefined ? [] : [{ person, name, kind }];
    }),
  );

  return found.flat();
}

async function nameOf(
  ports: Pick<Ports, 'people'>,
  tenant: TenantId,
  person: PersonId,
): Promise<string | undefined> {
  return (await ports.people.open({ tenant, person }))?.details.name;
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
