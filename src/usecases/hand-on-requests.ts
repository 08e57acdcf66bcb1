import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import { askedNow, type Asked, type SignOffRequest } from '../domain/sign-off-request.ts';
import { libraryToday } from './library.ts';
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
import type { Notice, PersonKey, Ports } from './ports.ts';
import { todayIn } from './request.ts';

/**
 * What a form still has to do that records an absence from that day on: hand on what waits for the person.
 * `teams`: which they left that day; absent where they are away and still in theirs.
 */
export interface HandOn {
  handOn: { since: LocalDate; teams?: readonly TeamId[] };
}

/** A notice, and the key under which it is sent once. */
export interface KeyedNotice {
  notice: Notice;
  key: string;
}

export function isHandOn(intent: unknown): intent is HandOn {
  return typeof intent === 'object' && intent !== null && 'handOn' in intent;
}

/**
 * R7: every request that waits for somebody who is away now goes to the next authority of its team, in
 * the teams they are in. Found in one query per team; made again, nothing changes. Gives what the next
 * ones are to be told, also of what was handed on before it was cut short.
 */
export async function handOnRequests(
  ports: Ports,
  away: PersonKey,
  { handOn }: HandOn,
): Promise<KeyedNotice[]> {
  const file = await ports.people.open(away);
  const told: KeyedNotice[] = [];

  const places = file?.state.memberships.map(({ team }) => team) ?? [];
  for (const team of handOn.teams ?? places) {
    const passed = await handOnIn(ports, away, team, handOn.since);
    told.push(...passed.flatMap((each) => noticeOf(each, away.person, handOn.since)));
  }
  return told;
}

async function handOnIn(
  ports: Ports,
  { tenant, person }: PersonKey,
  team: TeamId,
  since: LocalDate,
): Promise<Passed[]> {
  const key = { tenant, team };
  const [file, rows] = await Promise.all([ports.teams.open(key), ports.board.rows(key)]);
  const touched = rows.filter(({ requests = [] }) =>
    requests.some((each) => isWith(each, person) || handedFrom(each, person, since) !== undefined),
  );
  if (file === undefined || touched.length === 0) return [];
  const library = await libraryToday(ports, tenant, file.state);
  const pass: Pass = { key, file, rows, library, date: todayIn(ports, file) };
  const passed: Passed[] = [];

  for (const row of touched) {
    passed.push(...(await passOver(ports, pass, row, (open) => stepOf(ports, pass, open, person))));
  }
  return passed;
}

/** Only what is theirs, and only where they are away or may not sign: how long it has waited is the daily pass's. */
async function stepOf(
  ports: Ports,
  pass: Pass,
  open: OpenIn,
  person: PersonId,
): Promise<PersonEvent[]> {
  if (!isWith(open.request, person)) return [];
  const facts = await factsOf(ports, pass, open);
  if (facts === undefined) return [];
  const because = await whyNext(ports, pass, { facts, asked: person });
  if (because === undefined || because === 'unanswered') return [];
  const event = await passedOn(ports, pass, { facts, asked: person, because });

  return event === undefined ? [] : [event];
}

function noticeOf({ row, request }: Passed, person: PersonId, since: LocalDate): KeyedNotice[] {
  const next = handedFrom(request, person, since);
  if (next === undefined) return [];
  const notice = {
    kind: 'sign-off-asked',
    to: next.person,
    about: row.person,
    request: request.id,
  } as const;

  return [{ notice, key: askedKey(request, next) }];
}

function isWith(request: SignOffRequest, person: PersonId): boolean {
  return askedNow(request)?.person === person;
}

/** Whose turn it is, where it was the person's before and became theirs on that day or later. */
function handedFrom(
  request: SignOffRequest,
  person: PersonId,
  since: LocalDate,
): Asked | undefined {
  const next = askedNow(request);
  const isFrom = request.asked.at(-2)?.person === person;

  return isFrom && next !== undefined && next.on >= since ? next : undefined;
}
