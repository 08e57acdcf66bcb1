import type { BoardRow } from '../domain/board.ts';
import {
  instantOf,
  localDate,
  localTime,
  secondsBetween,
  type Instant,
} from '../domain/calendar.ts';
import {
  escalationContentId,
  escalationReference,
  isComplete,
  type EscalationContent,
  type EscalationOnFile,
  type StepTaken,
} from '../domain/escalation.ts';
import { ownTitle } from '../domain/escalation-pathway.ts';
import type {
  EscalationAsked,
  EscalationNews,
  EscalationSeen,
  StepSeen,
  WallTime,
} from '../domain/escalation-view.ts';
import type { PersonId } from '../domain/ids.ts';
import { mayKnowOfEscalation } from '../domain/privacy.ts';
import { knownOnCall } from '../domain/on-shift.ts';
import type { TeamToday } from '../domain/escalation-steps.ts';
import type { PersonFile, PersonKey, Ports, TeamFile, TeamKey } from './ports.ts';
import { todayIn } from './request.ts';

/** A team as an escalation finds it. */
export interface EscalationPlace {
  team: TeamFile;
  rows: readonly BoardRow[];
}

const secondsInMinute = 60;

/** The team and everybody in it, in one storage wait; undefined where the team is gone. */
export async function escalationPlace(
  ports: Pick<Ports, 'teams' | 'board'>,
  key: TeamKey,
): Promise<EscalationPlace | undefined> {
  const [team, rows] = await Promise.all([ports.teams.open(key), ports.board.rows(key)]);

  return team === undefined ? undefined : { team, rows };
}

/** Who is in the team, and who is recorded as on call now. */
export function teamToday(ports: Pick<Ports, 'clock'>, { team, rows }: EscalationPlace): TeamToday {
  const now = wallTime(ports.clock.now(), team.state.zone);

  return { people: rows, onCall: knownOnCall(team.state, rows, now), today: now.date };
}

/** What everybody who may know of it is told. */
export function escalationSeen(
  ports: Pick<Ports, 'clock'>,
  escalation: Pick<EscalationOnFile, 'id' | 'trigger' | 'team' | 'rehearsal' | 'handover'>,
  { team }: EscalationPlace,
): EscalationSeen {
  const { id, trigger, rehearsal, handover } = escalation;

  return {
    escalation: id,
    reference: escalationReference(id),
    trigger: { id: trigger, title: ownTitle(team.state.pathways, trigger) },
    team: escalation.team,
    teamName: team.details.name,
    rehearsal,
    complete: isComplete(handover),
    today: todayIn(ports, team),
  };
}

/** What those whose turn it is are told; each with the record's number only where they may know of it. */
export async function escalationAsked(
  ports: Pick<Ports, 'clock' | 'people'>,
  raiser: { key: PersonKey; file: PersonFile },
  escalation: EscalationOnFile,
  place: EscalationPlace,
): Promise<(to: PersonId, step: StepTaken) => EscalationAsked> {
  const { id, handover, taken, raisedAt } = escalation;
  const contentId = escalationContentId(id);
  const contents = await ports.people.contents(raiser.key, [contentId]);
  const content = contents.get(contentId) as EscalationContent | undefined;
  const { zone } = place.team.state;
  const before = taken.slice(0, -1).findLast(({ asked }) => asked.length > 0);
  const parts = ['summary', 'riskFormulation', 'nextSteps'] as const;
  const of = { raisedBy: raiser.key.person, asked: taken.flatMap(({ asked }) => asked) };

  return (to, { decider, answerBy }) => ({
    ...escalationSeen(ports, escalation, place),
    about: raiser.key.person,
    raisedBy: raiser.file.details.name,
    raisedAt: wallTime(raisedAt, zone),
    missing: parts.filter((part) => !handover[part]),
    record: mayKnowOfEscalation({ person: to, memberships: [] }, of)
      ? (content?.reference ?? '')
      : '',
    decider,
    answerBy: wallTime(answerBy ?? raisedAt, zone),
    unanswered: before?.decider ?? null,
  });
}

/** What whoever raised it is told as it stands now. */
export function escalationNews(
  ports: Pick<Ports, 'clock'>,
  escalation: EscalationOnFile,
  place: EscalationPlace,
): EscalationNews {
  const { answered, closedAt, taken } = escalation;
  const latest = taken.at(-1)?.at;

  return {
    ...escalationSeen(ports, escalation, place),
    what: answered !== null ? 'answered' : closedAt !== null ? 'unanswered' : 'passed-on',
    steps: taken.filter(({ at }) => at === latest).map((step) => stepSeen(step, place)),
    answered: answeredSeen(escalation, place),
  };
}

/** Who decides it, and since when; null where nobody does. */
export function answeredSeen(
  { answered }: Pick<EscalationOnFile, 'answered'>,
  place: EscalationPlace,
): { name: string; at: WallTime } | null {
  if (answered === null) return null;
  const { by, at } = answered;

  return { name: nameIn(place, by), at: wallTime(at, place.team.state.zone) };
}

export function stepSeen(
  { decider, asked, answerBy }: Pick<StepTaken, 'decider' | 'asked' | 'answerBy'>,
  place: EscalationPlace,
): StepSeen {
  return {
    decider,
    names: asked.map((person) => nameIn(place, person)),
    answerBy: answerBy === null ? null : wallTime(answerBy, place.team.state.zone),
  };
}

export function nameIn({ rows }: EscalationPlace, person: PersonId): string {
  return rows.find((row) => row.person === person)?.name ?? 'Somebody who has left the team';
}

/** To the minute; said so where daylight saving made it the second of that name. */
export function wallTime(instant: Instant, zone: string): WallTime {
  const wall = { date: localDate(instant, zone), time: localTime(instant, zone) };
  const first = instantOf(wall.date, wall.time, zone);

  return secondsBetween(first, instant) < secondsInMinute ? wall : { ...wall, again: true };
}
