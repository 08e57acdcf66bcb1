import { isAway, type BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { isRefusal } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import type { PersonEvent, PersonState } from '../domain/person.ts';
import type { Authority } from '../domain/signing-authority.ts';
import {
  askedNow,
  dueStep,
  remindsAlone,
  spent,
  type PassedOn,
  type SignOffRequest,
} from '../domain/sign-off-request.ts';
import type { WaitingRequest } from '../domain/sign-off-view.ts';
import { changeFile, personKind } from './change-file.ts';
import { refreshBoard } from './follow-up.ts';
import { nobody } from './install-team.ts';
import { libraryOn } from './library.ts';
import { openDecision } from './open-decision.ts';
import type { PersonFile, Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { requestFacts, type RequestFacts } from './sign-off-facts.ts';
import { authoritiesFor, firstWhoMay, mayFileSign, type SigningPlace } from './signing.ts';

/** The team on the day of the pass. */
interface Pass extends SigningPlace {
  key: TeamKey;
  file: TeamFile;
  date: LocalDate;
}

/** A request as it stands after today's pass. */
interface Passed {
  row: BoardRow;
  request: SignOffRequest;
}

/**
 * R7: chases what waits, and passes it on where it waited too long, or where the one whose turn it is
 * is away or may not sign any more. Found in one query; each change is made in the person's own file,
 * and made again changes nothing. Nobody on leave is prompted, and one person has one card (R31).
 */
export async function chaseRequests(
  ports: Ports,
  key: TeamKey,
  file: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const rows = await ports.board.rows(key);
  const waiting = rows.filter(({ requests = [] }) => requests.length > 0);
  if (waiting.length === 0) return { channel: null, personal: [] };
  const library = await libraryOn(ports, key.tenant, file.state, date);
  const pass: Pass = { key, file, date, rows, library };
  const passed: Passed[] = [];

  for (const row of waiting) passed.push(...(await passOver(ports, pass, row)));
  return { channel: null, personal: messagesOf(ports, pass, passed) };
}

/** Does what is due for one person's requests, and gives them as they then stand. */
async function passOver(ports: Ports, pass: Pass, row: BoardRow): Promise<Passed[]> {
  const key = { tenant: pass.key.tenant, person: row.person };
  await changeFile(
    ports,
    personKind(ports),
    { key, actor: nobody, form: undefined },
    async (file) => {
      const open = file === undefined ? [] : requestsIn(file.state, pass);
      const events: PersonEvent[] = [];
      for (const request of open) {
        if (file !== undefined) events.push(...(await stepOf(ports, pass, { key, file, request })));
      }
      return { events };
    },
  );
  const after = await ports.people.open(key);
  if (after === undefined) return [];
  // Also where nothing changed now: a pass that was cut short may have left the row behind.
  if (after.sequence > row.sequence) await refreshBoard(ports, key, after);

  return requestsIn(after.state, pass).map((request) => ({ row, request }));
}

function requestsIn(state: PersonState, { key }: Pass): SignOffRequest[] {
  return state.requests.filter(({ team }) => team === key.team);
}

/** What happens to one request today: nothing, a reminder, or the next one's turn. */
async function stepOf(
  ports: Ports,
  pass: Pass,
  subject: {
    key: { tenant: TeamKey['tenant']; person: PersonId };
    file: PersonFile;
    request: SignOffRequest;
  },
): Promise<PersonEvent[]> {
  const { request } = subject;
  const { date } = pass;
  const asked = askedNow(request);
  if (asked === undefined || asked.on === date || asked.chased === date) return [];
  const facts = await factsOf(ports, pass, subject);
  if (facts === undefined) return [];
  const because = await whyNext(ports, pass, { facts, asked: asked.person });
  if (because !== undefined) {
    const next = await nextFor(ports, pass, facts);
    if (next !== undefined) {
      const { person } = next;
      return [
        {
          kind: 'sign-off.passed-on',
          request: request.id,
          from: asked.person,
          to: person,
          on: date,
          because,
        },
      ];
    }
    const reminds = because === 'unanswered' && remindsAlone(asked, date);
    const isNews = asked.alone === null && because !== 'away';
    return reminds || isNews ? [chased(request, asked.person, { date, reminds, alone: true })] : [];
  }

  return dueStep(request, pass.file.state, date) === 'chase'
    ? [chased(request, asked.person, { date, reminds: true, alone: false })]
    : [];
}

function chased(
  request: SignOffRequest,
  asked: PersonId,
  { date, ...how }: { date: LocalDate; reminds: boolean; alone: boolean },
): PersonEvent {
  return { kind: 'sign-off.chased', request: request.id, asked, on: date, ...how };
}

/** Undefined where there is nothing left to decide: their role does not ask for it any more. */
async function factsOf(
  ports: Ports,
  pass: Pass,
  { key, file, request }: Parameters<typeof stepOf>[2],
): Promise<RequestFacts | undefined> {
  try {
    return await requestFacts(ports, { key, file }, request, { team: pass.file, rows: pass.rows });
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** Why it is the next one's turn; undefined where it is still theirs. */
async function whyNext(
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

/** The next who is there and may, and was not asked before. */
async function nextFor(
  ports: Ports,
  { key }: Pass,
  facts: RequestFacts,
): Promise<Authority | undefined> {
  const before = new Set(spent(facts.request));
  const all = await authoritiesFor(ports, key.tenant, facts, facts.what);
  const others = all.filter(({ person, awayUntil }) => !before.has(person) && awayUntil === null);

  return (await firstWhoMay(ports, key.tenant, others, facts))?.next;
}

/** What people hear today: from what stands, so that a pass that is repeated says the same. */
function messagesOf(
  ports: Ports,
  { key, date, library, rows }: Pass,
  passed: readonly Passed[],
): Composed['personal'] {
  const { tenant } = key;
  const scope = `${key.team}|${date}`;
  const today = passed.flatMap(({ row, request }) => {
    const asked = askedNow(request);
    return asked === undefined ? [] : [{ row, request, asked }];
  });
  const reminded = Map.groupBy(
    today.filter(({ asked }) => asked.chased === date),
    ({ asked }) => asked.person,
  );
  const handed = today.filter(({ request, asked }) => asked.on === date && request.on !== date);
  const alone = today.filter(({ asked, row }) => asked.alone === date && !isAway(row, date));
  const title = (request: SignOffRequest): string => library.title(request.competency);

  return [
    ...[...reminded].map(([to, theirs]) => ({
      to,
      key: `sign-off-waiting|${scope}`,
      outgoing: () => {
        const waiting = theirs.map(({ row, request, asked }): WaitingRequest => ({
          request: request.id,
          about: row.person,
          name: row.name,
          competency: title(request),
          since: asked.on,
        }));
        return Promise.resolve({ kind: 'sign-off-waiting' as const, waiting, today: date });
      },
    })),
    ...handed.map(({ row, request, asked }) => ({
      to: asked.person,
      key: `sign-off-asked|${request.id}|${date}`,
      outgoing: async () => {
        const reader = { tenant, person: asked.person };
        const what = { about: row.person, request: request.id };
        const decision = await openDecision(ports, reader, what);
        return { kind: 'sign-off-asked' as const, to: asked.person, decision };
      },
    })),
    ...alone.map(({ row, request, asked }) => ({
      to: row.person,
      key: `sign-off-alone|${request.id}|${date}`,
      outgoing: () => {
        const name = rows.find(({ person }) => person === asked.person)?.name;
        return Promise.resolve({
          kind: 'sign-off-alone' as const,
          competency: title(request),
          asked: name ?? 'somebody outside your team',
        });
      },
    })),
  ];
}
