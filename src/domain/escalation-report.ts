import { addDays, later, localDate, secondsBetween, type LocalDate } from './calendar.ts';
import { isComplete, type EscalationOnFile } from './escalation.ts';
import type { TriggerId } from './escalation-pathway.ts';
import type { EscalationId, TeamId } from './ids.ts';

/** An escalation as a board row carries it: what the MDT, a digest and a pack count. */
export interface RaisedEscalation {
  id: EscalationId;
  trigger: TriggerId;
  /** By the team's days. */
  date: LocalDate;
  rehearsal: boolean;
  /** How many steps of the pathway had their turn. */
  steps: number;
  /** From raising it to an answer; null while there is none, and where there never was. */
  minutes: number | null;
  /** Whether the whole handover was ready. */
  complete: boolean;
}

/** How far back a board row reaches, in days, counted from the latest. */
const boardDays = 366;
/** Before any escalation. */
const firstDay = '2000-01-01';

/** Those of a team, as far as a year before the latest of it. */
export function escalatedIn(
  all: readonly EscalationOnFile[],
  team: TeamId,
  zone: string,
): readonly RaisedEscalation[] {
  const own = all
    .filter((each) => each.team === team)
    .map((each) => ({ ...each, date: localDate(each.raisedAt, zone) }));
  const latest = own.map(({ date }) => date).reduce(later, firstDay);

  return own
    .filter(({ date }) => date > addDays(latest, -boardDays))
    .map(({ id, trigger, date, rehearsal, taken, answered, raisedAt, handover }) => ({
      id,
      trigger,
      date,
      rehearsal,
      steps: taken.length,
      minutes: answered === null ? null : Math.round(secondsBetween(raisedAt, answered.at) / 60),
      complete: isComplete(handover),
    }));
}
