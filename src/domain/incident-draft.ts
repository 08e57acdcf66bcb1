import {
  addDays,
  type Instant,
  type LocalDate,
  localDate,
  localTime,
  type LocalTime,
} from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import { freeTextProblems } from './free-text.ts';
import type { CompetencyId } from './framework.ts';
import {
  incidentIdOf,
  type Debrief,
  type IncidentFacts,
  type IncidentType,
  type Severity,
} from './incident.ts';
import { incidentDays } from './incident-report.ts';
import type { FormId, PersonId, TeamId } from './ids.ts';
import { recordReferenceProblems } from './record-reference.ts';

/** An incident as it was written, every field of the right shape (R24). */
export interface IncidentDraft {
  type: IncidentType;
  severity: Severity;
  /** When it happened, by the team's clock. */
  date: LocalDate;
  time: LocalTime;
  /** The local record's number. */
  reference: string;
  /** Staff named in it; the reporter may be one of them. */
  involved: readonly PersonId[];
  competencies: readonly CompetencyId[];
  /** What was done at once, in words; may be empty. */
  doneAtOnce: string;
  debrief: Debrief;
  /** Whether practice should be restricted until it is looked at. */
  restriction: boolean;
}

/** Where and when an incident is reported. */
export interface IncidentSetting {
  form: FormId;
  team: TeamId;
  /** The team's. */
  zone: string;
  now: Instant;
  /** Who of the people chosen are in the team. */
  people: readonly PersonId[];
  /** What may be looked at again: of the frameworks in use. */
  competencies: readonly CompetencyId[];
}

export const mostInvolved = 8;
const mostLookedAt = 6;
export const referenceMissing = 'Please give the number under which the local record keeps this.';

/** Everything wrong with a draft, each at its field; empty where it can be reported (R24). */
export function incidentProblems(draft: IncidentDraft, setting: IncidentSetting): FieldProblem[] {
  const { reference, doneAtOnce, involved, restriction } = draft;
  const thisYear = Number(localDate(setting.now, setting.zone).slice(0, 4));
  const nobody: FieldProblem = {
    field: 'restriction',
    sentence: 'Please name whose practice it is about, under “Staff involved”, or take this out.',
  };

  return [
    ...harmProblems(draft),
    ...whenProblems(draft, setting),
    ...referenceProblems(reference, thisYear),
    ...choiceProblems(draft, setting),
    ...freeTextProblems(new Map([['doneAtOnce', doneAtOnce]]), thisYear),
    ...(restriction && involved.length === 0 ? [nobody] : []),
  ];
}

/** The incident that a form reports: its id is the form's own, so that one form is one incident. */
export function incidentFacts(
  draft: IncidentDraft,
  { form, team }: Pick<IncidentSetting, 'form' | 'team'>,
): IncidentFacts {
  const { type, severity, date, time, involved, competencies, debrief, restriction } = draft;

  return {
    id: incidentIdOf(form),
    team,
    type,
    severity,
    date,
    time,
    involved: [...new Set(involved)],
    competencies: [...new Set(competencies)],
    debrief,
    restriction,
  };
}

/** A near miss leaves standing as it was whatever its harm (R25), so it cannot be one that did harm. */
function harmProblems({ type, severity }: IncidentDraft): FieldProblem[] {
  const isHarmless = severity === 'none' || severity === 'low';

  return type === 'near-miss' && !isHarmless
    ? [
        {
          field: 'severity',
          sentence:
            'A near miss came to no harm, or to low harm. Please choose the harm again, or another kind.',
        },
      ]
    : [];
}

/** Not to come, by the team's own clock, and not longer ago than a year. */
function whenProblems(
  { date, time }: IncidentDraft,
  { now, zone }: IncidentSetting,
): FieldProblem[] {
  const today = localDate(now, zone);
  if (date > today) return [{ field: 'date', sentence: 'This date is still to come.' }];
  if (date === today && time > localTime(now, zone)) {
    return [{ field: 'time', sentence: 'This time is still to come.' }];
  }
  return date < addDays(today, -incidentDays)
    ? [
        {
          field: 'date',
          sentence:
            'This is more than a year ago. Reviews look at practice as it is now: please tell a manager instead.',
        },
      ]
    : [];
}

function referenceProblems(reference: string, thisYear: number): FieldProblem[] {
  return reference === ''
    ? [{ field: 'reference', sentence: referenceMissing }]
    : recordReferenceProblems(reference, thisYear);
}

function choiceProblems(
  { involved, competencies }: IncidentDraft,
  setting: IncidentSetting,
): FieldProblem[] {
  const checks: [boolean, FieldProblem][] = [
    [
      new Set(involved).size <= mostInvolved,
      {
        field: 'involved',
        sentence: `Please name no more than ${String(mostInvolved)} people.`,
      },
    ],
    [
      involved.every((person) => setting.people.includes(person)),
      {
        field: 'involved',
        sentence: 'Somebody you chose is not in this team. Please choose from the list again.',
      },
    ],
    [
      competencies.length > 0 && new Set(competencies).size <= mostLookedAt,
      {
        field: 'competencies',
        sentence: `Please choose 1 to ${String(mostLookedAt)} competencies to look at.`,
      },
    ],
    [
      competencies.every((competency) => setting.competencies.includes(competency)),
      {
        field: 'competencies',
        sentence: 'A competency you chose is not in use any more. Please choose from the list.',
      },
    ],
  ];

  return checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}
