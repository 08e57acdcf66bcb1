import type { CompetencyId } from '../../src/domain/framework.ts';
import type { SignOffId, TeamId } from '../../src/domain/ids.ts';
import type { PersonEvent } from '../../src/domain/person.ts';
import type { SignOff } from '../../src/domain/sign-off.ts';
import { changeFile, personKind } from '../../src/usecases/change-file.ts';
import { refreshBoard } from '../../src/usecases/follow-up.ts';
import type { NewContent, Ports } from '../../src/usecases/ports.ts';
import { carys, personOf, tenant } from './cast.ts';
import type { Member } from './connector-double.ts';
import { signOff } from './domain-builders.ts';

/** Written by Carys straight into somebody's file, for what no card of a test gives; their board row follows. */
export async function written(
  ports: Ports,
  person: Member,
  events: readonly PersonEvent[],
  contents: readonly NewContent[] = [],
): Promise<void> {
  const key = { tenant, person: personOf(person) };
  await changeFile(ports, personKind(ports), { key, actor: personOf(carys), form: undefined }, () =>
    Promise.resolve({ events, contents }),
  );
  const file = await ports.people.open(key);
  if (file !== undefined) await refreshBoard(ports, key, file);
}

/** A sign-off by Carys that holds until a day, given a year before it. */
export function signedUntil(
  team: TeamId,
  competency: CompetencyId,
  until: string,
  changed: Partial<SignOff> = {},
): PersonEvent {
  const date = `${String(Number(until.slice(0, 4)) - 1)}${until.slice(4)}`;
  const id = `signed-${competency}` as SignOffId;
  const signers = [personOf(carys)];

  return {
    kind: 'sign-off.given',
    signOff: signOff({ id, team, competency, date, until, signers, ...changed }),
  };
}
