import type { Decider, PathwayStep, ShippedTrigger } from '../domain/escalation-pathway.ts';
import type { StepSeen, TriggerNamed, WallTime } from '../domain/escalation-view.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { plain, shortened } from './plain-text.ts';
import { day, listed, many, sentenceCase } from './words.ts';

const triggerNames: Readonly<Record<ShippedTrigger, string>> = {
  'behavioural-change': 'Behavioural change',
  'missed-medication': 'Missed medication',
  'safeguarding-disclosure': 'Safeguarding disclosure',
  'increased-substance-use': 'Increased substance use',
  'housing-breakdown': 'Housing breakdown',
};

export const deciderNames: Readonly<Record<Decider, string>> = {
  'on-call-clinician': 'On-call clinician',
  'duty-manager': 'Duty manager',
  'clinical-lead': 'Clinical lead',
};

/** In a sentence that does not begin with it. */
export const deciderWords: Readonly<Record<Decider, string>> = {
  'on-call-clinician': 'on-call clinician',
  'duty-manager': 'duty manager',
  'clinical-lead': 'clinical lead',
};

/** What a handover has in it, as it is ticked and as it is missed. */
export const handoverNames = {
  summary: 'Summary',
  riskFormulation: 'Risk formulation',
  nextSteps: 'Agreed next steps',
} as const;

export const emergency = 'use your service’s emergency procedure';

/** What to do now that nobody decides; a rehearsal stays one. */
export function emergencyNow(rehearsal: boolean): string {
  return rehearsal
    ? `If this were real you would now ${emergency}.`
    : `${sentenceCase(emergency)} now.`;
}
const longestTrigger = 60;
const longestName = 60;
const mostNames = 4;
const minutesInHour = 60;

/** What a trigger is called: by us, or by the team. */
export function triggerTitle({ id, title }: TriggerNamed): string {
  const names: Readonly<Record<string, string>> = triggerNames;

  return shortened(title ?? names[id] ?? 'A trigger of the team’s', longestTrigger);
}

/** "30 minutes", "1 hour", "1 hour 30 minutes" */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / minutesInHour);
  const rest = minutes % minutesInHour;

  return [
    ...(hours > 0 ? [many(hours, 'hour', 'hours')] : []),
    ...(rest > 0 || hours === 0 ? [many(rest, 'minute', 'minutes')] : []),
  ].join(' ');
}

/** "14:35", with its day where that is not today. */
export function wallWords({ date, time, again }: WallTime, today: LocalDate): string {
  const said = again === true ? `${time}, after the clocks go back` : time;

  return date === today ? said : `${said} on ${day(date, today)}`;
}

/** "On-call clinician within 30 minutes, then duty manager within 1 hour" */
export function pathwayWords(steps: readonly PathwayStep[]): string {
  return steps
    .map(({ decider, minutes }, at) =>
      at === 0
        ? `${deciderNames[decider]} within ${minutesWords(minutes)}`
        : `then ${deciderWords[decider]} within ${minutesWords(minutes)}`,
    )
    .join(', ');
}

/** Who it is today, or that there is nobody. */
export function whoToday(decider: Decider, names: readonly string[]): string {
  if (names.length > 0) return namesWords(names);

  return decider === 'on-call-clinician'
    ? 'No clinician to ask is recorded as on call now'
    : `No other ${deciderWords[decider]} is there today`;
}

/** "Amina, Ben and Carys": never more than fit. */
export function namesWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => plain(shortened(name, longestName)));
  const rest = names.length - shown.length;

  return listed([...shown, ...(rest > 0 ? [many(rest, 'other', 'others')] : [])]);
}

/** Whose turn came, a sentence each. */
export function turnWords(steps: readonly StepSeen[], today: LocalDate): string {
  return steps
    .map(({ decider, names, answerBy }) =>
      answerBy === null
        ? `${whoToday(decider, [])}, so the next is asked at once.`
        : `${namesWords(names)} ${names.length === 1 ? 'is' : 'are'} asked now as ${deciderWords[decider]}, to answer by ${wallWords(answerBy, today)}.`,
    )
    .join('\n\n');
}
