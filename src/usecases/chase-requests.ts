import { isAway, type BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import {
  askedNow,
  dueStep,
  remindsAlone,
  type SignOffRequest,
} from '../domain/sign-off-request.ts';
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
import type { Ports } from './ports.ts';
import type { Composed } from './posts.ts';

/** What a pass over the requests of a team came to. */
interface Chased extends Pick<Composed, 'personal'> {
  /** The team's rows, with requests as they stand now. */
  rows: readonly BoardRow[];
  /** What could not be looked at, to be tried again once the others have what is theirs. */
  work: NonNullable<Composed['work']>;
}

/**
 * R7: chases what waits, and passes it on where it waited too long, or where the one whose turn it is
 * is away or may not sign any more. Each change is made in the person's own file, and made again changes
 * nothing. Whoever is reminded has it on their card of the day (R31); here is what is told by itself.
 */
export async function chaseRequests(
  ports: Ports,
  { key, file, date, rows }: Pick<Pass, 'key' | 'file' | 'date' | 'rows'>,
): Promise<Chased> {
  const waiting = rows.filter(({ requests = [] }) => requests.length > 0);
  if (waiting.length === 0) return { rows, personal: [], work: [] };
  const library = await libraryOn(ports, key.tenant, file.state, date);
  const pass: Pass = { key, file, date, rows, library };
  const seen = new Map<PersonId, readonly Passed[]>();
  const failed: unknown[] = [];

  for (const row of waiting) {
    try {
      seen.set(row.person, await passOver(ports, pass, row, (open) => stepOf(ports, pass, open)));
    } catch (error) {
      failed.push(error);
    }
  }
  return {
    rows: rows.map((row) => ({
      ...row,
      requests: seen.get(row.person)?.map(({ request }) => request) ?? row.requests ?? [],
    })),
    personal: messagesOf(ports, pass, [...seen.values()].flat()),
    work: failed.map((error) => () => {
      throw error;
    }),
  };
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

/** What people hear today by itself: from what stands, so that a pass that is repeated says the same. */
function messagesOf(
  ports: Ports,
  { key, date, library, rows }: Pass,
  passed: readonly Passed[],
): Composed['personal'] {
  const { tenant } = key;
  const today = passed.flatMap(({ row, request }) => {
    const asked = askedNow(request);
    return asked === undefined ? [] : [{ row, request, asked }];
  });
  const handed = today.filter(({ request, asked }) => asked.on === date && request.on !== date);
  const alone = today.filter(({ asked, row }) => asked.alone === date && !isAway(row, date));
  const title = (request: SignOffRequest): string => library.title(request.competency);

  return [
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
