import {
  addDays,
  daysBetween,
  isWorkingDay,
  type LocalDate,
  type WorkingTime,
} from './calendar.ts';
import type { CompetencyId, Risk } from './framework.ts';
import type { ContentId, FormId, PersonId, RequestId, SignOffId, TeamId } from './ids.ts';
import type { SignOffAuthority } from './sign-off.ts';
import type { Entrustment } from './task.ts';

/** Somebody whose turn it was to decide, and since when. */
export interface Asked {
  person: PersonId;
  on: LocalDate;
  /** When they were last reminded; null where they were not. */
  chased: LocalDate | null;
  /** Since when there is nobody else to pass it to, which the person has been told; null where there may be. */
  alone: LocalDate | null;
}

/** The first of two signatures (R3). */
export interface Signature {
  signer: PersonId;
  on: LocalDate;
  entrustment: Entrustment;
  /** The sequence of the signer's own ledger that it relied on (brief, section 8). */
  relied: number;
  /** Absent in what was signed before there were assessors: they held it themselves (R4). */
  authority?: SignOffAuthority;
  /** Whoever was asked, where it is another. */
  actedFor?: PersonId;
}

/** A request for sign-off that nobody has decided; one of a competency at a time. */
export interface SignOffRequest {
  id: RequestId;
  /** The team in which the person's role asks for it. */
  team: TeamId;
  competency: CompetencyId;
  level: string | null;
  /** As it was when asked: how long an answer may take (R7). */
  risk: Risk;
  on: LocalDate;
  /** Everybody whose turn it was, for the second signature since the first, in order; it is the last one's now. */
  asked: readonly Asked[];
  first: Signature | null;
}

/** Why it went to the next: unanswered for too long, away, or they may not sign any more (R7). */
export type PassedOn = 'unanswered' | 'away' | 'may-not-sign';

/** What a ledger says of requests. Reasons and lines are content beside it. */
export type RequestEvent =
  | {
      kind: 'sign-off.requested';
      request: Pick<SignOffRequest, 'id' | 'team' | 'competency' | 'level' | 'risk' | 'on'>;
      asked: PersonId;
      /** Who came before them and was away (R7). */
      over: readonly PersonId[];
    }
  /**
   * `reminds`: whoever was asked is reminded. `alone`: it should have gone to somebody else by now, and
   * there is nobody.
   */
  | {
      kind: 'sign-off.chased';
      request: RequestId;
      asked: PersonId;
      on: LocalDate;
      reminds: boolean;
      alone: boolean;
    }
  | {
      kind: 'sign-off.passed-on';
      request: RequestId;
      from: PersonId;
      to: PersonId;
      on: LocalDate;
      because: PassedOn;
    }
  /** The first of two signatures; `to`: who is asked for the second, null where nobody can be yet. */
  | { kind: 'sign-off.signed'; request: RequestId; signature: Signature; to: PersonId | null }
  | {
      kind: 'sign-off.declined';
      request: RequestId;
      outcome: Declined;
      on: LocalDate;
      actedFor?: PersonId;
    };

/** R8: decisions that always have a reason. */
export type Declined = 'more-evidence' | 'not-yet';

/** Working days until a reminder, and until it is the next one's turn (R7). */
const patience: Readonly<Record<Risk, { chase: number; passOn: number }>> = {
  standard: { chase: 2, passOn: 5 },
  high: { chase: 1, passOn: 2 },
};
/** Days between reminders of one that there is nobody else for. */
const chasedEvery = 7;
/** No more days are counted than decide anything. */
const mostDays = 30;

/** The request that a form makes: its id is the form's own, so that one form is one request. */
export function requestIdOf(form: FormId): RequestId {
  return form.slice(form.indexOf('.') + 1) as RequestId;
}

/** What people quote: "S-1A2B3C4D". */
export function requestReference(request: RequestId): string {
  return `S-${request.slice(0, 8).toUpperCase()}`;
}

/** A sign-off is found by the request that it answers. */
export function signOffIdOf(request: RequestId): SignOffId {
  return request as string as SignOffId;
}

/** Where the person's own line stands. */
export function lineContentId(request: RequestId): ContentId {
  return request as string as ContentId;
}

/** Where the reason of a decision stands. */
export function reasonContentId(request: RequestId): ContentId {
  return `${request}.reason` as ContentId;
}

/** Who decided a request, and when, for whoever was asked and comes to it later. */
export interface DecidedContent {
  by: PersonId;
  on: LocalDate;
  /** Everybody whose turn it was. */
  asked: readonly PersonId[];
}

/** Where that stands. */
export function decidedContentId(request: RequestId): ContentId {
  return `${request}.decided` as ContentId;
}

/** Whose turn it is. */
export function askedNow({ asked }: Pick<SignOffRequest, 'asked'>): Asked | undefined {
  return asked.at(-1);
}

/**
 * For whom somebody decides it in their place: whose turn it is, where that is another, who has not
 * given the first signature already (R3, R7).
 */
export function actsFor(
  decider: PersonId,
  request: Pick<SignOffRequest, 'asked' | 'first'>,
): PersonId | undefined {
  const asked = askedNow(request)?.person;

  return asked === decider || asked === request.first?.signer ? undefined : asked;
}

/** Everybody who may not be asked for it again, or not for the second signature (R3). */
export function spent({ asked, first }: Pick<SignOffRequest, 'asked' | 'first'>): PersonId[] {
  return [...asked.map(({ person }) => person), ...(first === null ? [] : [first.signer])];
}

/**
 * What is due for a request today, by the team's calendar (R7): a reminder after 2 working days (1
 * where it is high-risk), the next authority after 5 (2).
 */
export function dueStep(
  request: Pick<SignOffRequest, 'asked' | 'risk'>,
  working: WorkingTime,
  today: LocalDate,
): 'nothing' | 'chase' | 'pass-on' {
  const asked = askedNow(request);
  if (asked === undefined) return 'nothing';
  const waited = workingDaysSince(asked.on, today, working);
  const { chase, passOn } = patience[request.risk];
  if (waited >= passOn) return 'pass-on';

  return waited >= chase && asked.chased === null ? 'chase' : 'nothing';
}

/** Of a request that should have gone to the next, and there is none: whether its one is reminded today. */
export function remindsAlone(asked: Asked, today: LocalDate): boolean {
  const { chased, alone } = asked;

  return alone === null || chased === null || daysBetween(chased, today) >= chasedEvery;
}

/** How many working days have begun after that day, today's included; no more than anybody asks about. */
export function workingDaysSince(from: LocalDate, today: LocalDate, working: WorkingTime): number {
  const days = Math.min(mostDays, Math.max(0, daysBetween(from, today)));

  return Array.from({ length: days }, (_, at) => addDays(from, at + 1)).filter((day) =>
    isWorkingDay(day, working),
  ).length;
}

/** The open requests after one more entry. */
export function withRequestEvent(
  all: readonly SignOffRequest[],
  event: RequestEvent,
): readonly SignOffRequest[] {
  switch (event.kind) {
    case 'sign-off.requested': {
      const { id, competency } = event.request;
      const others = all.filter((each) => each.id !== id && each.competency !== competency);
      return [
        ...others,
        { ...event.request, asked: [turnOf(event.asked, event.request.on)], first: null },
      ];
    }
    case 'sign-off.chased':
      return changed(all, event.request, (request) => ({
        ...request,
        asked: request.asked.map((asked, at) =>
          at === request.asked.length - 1
            ? {
                ...asked,
                chased: event.reminds ? event.on : asked.chased,
                alone: event.alone ? (asked.alone ?? event.on) : null,
              }
            : asked,
        ),
      }));
    case 'sign-off.passed-on':
      return changed(all, event.request, (request) => ({
        ...request,
        asked: [...request.asked, turnOf(event.to, event.on)],
      }));
    case 'sign-off.signed':
      return changed(all, event.request, (request) => ({
        ...request,
        first: event.signature,
        asked: event.to === null ? request.asked : [turnOf(event.to, event.signature.on)],
      }));
    case 'sign-off.declined':
      return withoutRequest(all, event.request);
  }
}

/** Without the one that was decided. */
export function withoutRequest(
  all: readonly SignOffRequest[],
  decided: RequestId | undefined,
): readonly SignOffRequest[] {
  return all.filter(({ id }) => id !== decided);
}

function turnOf(person: PersonId, on: LocalDate): Asked {
  return { person, on, chased: null, alone: null };
}

function changed(
  all: readonly SignOffRequest[],
  id: RequestId,
  change: (request: SignOffRequest) => SignOffRequest,
): readonly SignOffRequest[] {
  return all.map((request) => (request.id === id ? change(request) : request));
}
