import { guidOf, type PersonId, type TenantId } from '../domain/ids.ts';
import type { PersonFile, Ports } from '../usecases/ports.ts';
import { Failure } from './admin.ts';
import { quoted } from './terminal.ts';

/** The person of that object id or e-mail address and their file, or a Failure. */
export async function whichPerson(
  ports: Pick<Ports, 'directory' | 'people'>,
  tenant: TenantId,
  said: string,
): Promise<{ person: PersonId; file: PersonFile }> {
  const id = guidOf(said) as PersonId | undefined;
  const person = id ?? (await ports.directory.personByEmail(tenant, said.trim()));
  const file = person === undefined ? undefined : await ports.people.open({ tenant, person });
  if (person === undefined || file === undefined) {
    throw new Failure(
      `Nobody is known as ${quoted(said)}. People are known by object id or e-mail address, once they are imported.`,
    );
  }
  return { person, file };
}
