import { isComplete, type EscalationOnFile } from './escalation.ts';
import type { PackFacts } from './pack-facts.ts';
import {
  countOf,
  entriesWhere,
  entryFigure,
  judged,
  onlyWeak,
  together,
  type Figure,
  type Found,
  type Said,
} from './pack-figures.ts';

/** What is strong and weak about escalations; a rehearsal is counted by itself. */
export function escalationsSaid(facts: PackFacts): Said {
  const raised = countOf(raisedWhere(facts, isReal));

  return together(
    onlyWeak(raised === 0, 'Nothing was escalated in this period.'),
    judged(
      { value: countOf(raisedWhere(facts, isAnsweredInTime)), of: raised },
      (part) => `${part} escalations were answered in time by those who were asked first.`,
      (missing, of) =>
        `${missing} of ${of} escalations were not answered in time by those who were asked first.`,
    ),
    judged(
      { value: countOf(raisedWhere(facts, hadHandover)), of: raised },
      (part) => `${part} escalations had the whole handover ready.`,
      (missing, of) => `${missing} of ${of} escalations had a part of the handover missing.`,
    ),
  );
}

export function escalationFigures(facts: PackFacts): Figure[] {
  const raised = raisedWhere(facts, isReal);
  const of = countOf(raised);

  return [
    entryFigure(facts, 'Escalations raised, rehearsals apart', raised),
    entryFigure(
      facts,
      'Answered in time by those asked first',
      raisedWhere(facts, isAnsweredInTime),
      of,
    ),
    entryFigure(
      facts,
      'Not answered by anybody to the end of the pathway',
      raisedWhere(facts, (each) => isReal(each) && each.closedAt !== null),
      of,
    ),
    entryFigure(facts, 'With the whole handover ready', raisedWhere(facts, hadHandover), of),
    entryFigure(
      facts,
      'Rehearsals of an escalation',
      raisedWhere(facts, ({ rehearsal }) => rehearsal),
    ),
  ];
}

function isReal({ rehearsal }: EscalationOnFile): boolean {
  return !rehearsal;
}

/** By those of the first step at which somebody was there to be asked, within their time. */
function isAnsweredInTime(escalation: EscalationOnFile): boolean {
  const { taken, answered } = escalation;
  const until = taken.find(({ answerBy }) => answerBy !== null)?.answerBy ?? null;

  return isReal(escalation) && answered !== null && until !== null && answered.at <= until;
}

function hadHandover(escalation: EscalationOnFile): boolean {
  return isReal(escalation) && isComplete(escalation.handover);
}

/** Raised in the period, as they stood at its end. */
function raisedWhere(facts: PackFacts, is: (escalation: EscalationOnFile) => boolean): Found[] {
  return entriesWhere(
    facts,
    ({ event }, { state }) =>
      event.kind === 'escalation.raised' &&
      state.escalations.some((each) => each.id === event.escalation.id && is(each)),
  );
}
