import { isAway, type BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { isRefusal } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import type { PersonEvent, PersonState } from '../domain/person.ts';
import {
  dueStep,
  spent,
  type Asked,
  type PassedOn,
  type SignOffRequest,
} from '../domain/sign-off-request.ts';
import { changeFile, personKind } from './change-file.ts';
import { nobody } from './install-team.ts';
import type { PersonFile, PersonKey, Ports, TeamFile, TeamKey } from './ports.ts';
import { refreshBoard } from './refresh-board.ts';
import { requestFacts, type RequestFacts } from './sign-off-facts.ts';
import { authoritiesFor, firstWhoMay, mayFileSign, type SigningPlace } from './signing.ts';

/** A team on a day, as its requests are looked at. */
export interface Pass extends SigningPlace {
  key: TeamKey;
  file: TeamFile;
  date: LocalDate;
}

/** A request as it stands after it was looked at. */
export interface Passed {
  row: BoardRow;
  request: SignOffRequest;
}

/** One open request, in the file of whoever asked. */
export interface OpenIn {
  key: PersonKey;
  file: PersonFile;
  request: SignOffRequest;
}

/**
 * Looks at each request of one person in the team, writes what `step` says of it in their file, and
 * gives them as they then stand; made again where somebody else was first.
 */
export async function passOver(
  ports: Ports,
  pass: Pass,
  row: BoardRow,
  step: (open: OpenIn) => Promise<PersonEvent[]>,
): Promise<Passed[]> {
  const key = { tenant: pass.key.tenant, person: row.person };
  await changeFile(
    ports,
    personKind(ports),
    { key, actor: nobody, form: undefined },
    async (file) => {
      const open = file === undefined ? [] : requestsIn(file.state, pass);
      const events: PersonEvent[] = [];
      for (const request of open) {
        if (file !== undefined) events.push(...(await step({ key, file, request })));
      }
      return { events };
    },
  );
  const after = await ports.people.open(key);
  if (after === undefined) return [];
  // Also where nothing changed now: what was cut short may have left the row behind.
  if (after.sequence > row.sequence) await refreshBoard(ports, key, after);

  return requestsIn(after.state, pass).map((request) => ({ row, request }));
}

/** What the request is measured against; undefined where there is nothing left to decide: their role does not ask for it any more. */
export async function factsOf(
  ports: Ports,
  pass: Pass,
  { key, file, request }: OpenIn,
): Promise<RequestFacts | undefined> {
  try {
    return await requestFacts(ports, { key, file }, request, { team: pass.file, rows: pass.rows });
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** Why it is the next one's turn, by the file of whoever was asked; undefined where it is still theirs (R7). */
export async function whyNext(
  ports: Ports,
  { key, file, date }: Pass,
  { facts, asked }: { facts: RequestFacts; asked: PersonId },
): Promise<PassedOn | undefined> {
  const { request } = facts;
  const person = await ports.people.open({ ...key, person: asked });
  const may =
    person === undefined || asked === request.first?.signer
      ? undefined
      : await mayFileSign(ports, key.tenant, { person: asked, file: person }, facts);
  if (may === undefined) return 'may-not-sign';
  if (person !== undefined && isAway(person.state, date)) return 'away';

  return dueStep(request, file.state, date) === 'pass-on' ? 'unanswered' : undefined;
}

/**
 * It goes to the next who is there and may, and was not asked before; from somebody who cannot
 * answer it, also back to one who was. Undefined where there is nobody.
 */
export async function passedOn(
  ports: Ports,
  { key, date }: Pass,
  { facts, asked, because }: { facts: RequestFacts; asked: PersonId; because: PassedOn },
): Promise<PersonEvent | undefined> {
  const { request, what } = facts;
  const before = new Set(spent(request));
  const all = await authoritiesFor(ports, key.tenant, facts, what);
  const there = all.filter(
    ({ person, awayUntil }) =>
      awayUntil === null && person !== asked && person !== request.first?.signer,
  );
  const fresh = there.filter(({ person }) => !before.has(person));
  const again = because === 'unanswered' ? [] : there.filter(({ person }) => before.has(person));
  const next = (await firstWhoMay(ports, key.tenant, [...fresh, ...again], facts))?.next;
  if (next === undefined || next.awayUntil !== null) return undefined;

  return {
    kind: 'sign-off.passed-on',
    request: request.id,
    from: asked,
    to: next.person,
    on: date,
    because,
  };
}

/** Under which whoever is asked is told so, once, whoever comes to it first. */
export function askedKey({ id }: SignOffRequest, { on }: Asked): string {
  return `sign-off-asked|${id}|${on}`;
}

function requestsIn(state: PersonState, { key }: Pass): SignOffRequest[] {
  return state.requests.filter(({ team }) => team === key.team);
}
