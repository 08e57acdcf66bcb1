import { isAway } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import {
  askedNow,
  dueStep,
  remindsAlone,
  type SignOffRequest,
} from '../domain/sign-off-request.ts';
import type { WaitingRequest } from '../domain/sign-off-view.ts';
import { libraryOn } from './library.ts';
import { openDecision } from './open-decision.ts';
import {
  askedKey,
  factsOf,
  passedOn,
  passOver,
  whyNext,
  type OpenIn,
  type Pass,
  type Passed,
} from './pass-requests.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';

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

  for (const row of waiting) {
    passed.push(...(await passOver(ports, pass, row, (open) => stepOf(ports, pass, open))));
  }
  return { channel: null, personal: messagesOf(ports, pass, passed) };
}

/** What happens to one request today: nothing, a reminder, or the next one's turn. */
async function stepOf(ports: Ports, pass: Pass, open: OpenIn): Promise<PersonEvent[]> {
  const { request } = open;
  const { date } = pass;
  const asked = askedNow(request);
  if (asked === undefined || asked.on === date || asked.chased === date) return [];
  const facts = await factsOf(ports, pass, open);
  if (facts === undefined) return [];
  const because = await whyNext(ports, pass, { facts, asked: asked.person });
  if (because !== undefined) {
    const next = await passedOn(ports, pass, { facts, asked: asked.person, because });
    if (next !== undefined) return [next];
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
      key: askedKey(request, asked),
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
