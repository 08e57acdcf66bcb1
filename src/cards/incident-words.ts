import type { LocalDate } from '../domain/calendar.ts';
import {
  incidentTypes,
  severities,
  type Debrief,
  type IncidentType,
  type Severity,
} from '../domain/incident.ts';
import type { Choice } from './choices.ts';
import { day } from './words.ts';

export const incidentTypeNames: Readonly<Record<IncidentType, string>> = {
  'unexpected-death': 'Unexpected death or suspected suicide',
  'self-harm': 'Self-harm',
  violence: 'Violence or aggression',
  'medication-error': 'Medication error',
  'late-escalation': 'Missed or late escalation',
  'safeguarding-failure': 'Safeguarding failure',
  absconding: 'Absconding',
  'restrictive-practice': 'Restrictive practice',
  'lone-working': 'Lone working',
  boundary: 'Boundary',
  'information-governance': 'Information governance',
  'near-miss': 'Near miss',
  other: 'Something else',
};

const severityNames: Readonly<Record<Severity, string>> = {
  none: 'No harm',
  low: 'Low harm',
  moderate: 'Moderate harm',
  severe: 'Severe harm',
  fatal: 'Death',
};

export const debriefNames: Readonly<Record<Debrief, string>> = {
  'not-offered': 'Not offered yet',
  offered: 'Offered',
  held: 'Held',
};

export const debriefs = ['not-offered', 'offered', 'held'] as const;

export const incidentTypeChoices: readonly Choice[] = incidentTypes.map((value) => ({
  title: incidentTypeNames[value],
  value,
}));

export const severityChoices: readonly Choice[] = severities.map((value) => ({
  title: severityNames[value],
  value,
}));

export const debriefChoices: readonly Choice[] = debriefs.map((value) => ({
  title: debriefNames[value],
  value,
}));

/** "Self-harm, low harm, on Tue 3 Nov" */
export function incidentLine(
  { type, severity, date }: { type: IncidentType; severity: Severity; date: LocalDate },
  today: LocalDate,
): string {
  return `${incidentTypeNames[type]}, ${severityNames[severity].toLowerCase()}, on ${day(date, today)}`;
}
