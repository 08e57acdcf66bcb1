import type { LocalDate } from '../domain/calendar.ts';
import { incidentTypeTitles, severityTitles } from '../domain/incident-titles.ts';
import {
  incidentTypes,
  severities,
  type Debrief,
  type IncidentType,
  type Severity,
} from '../domain/incident.ts';
import type { Choice } from './choices.ts';
import { day } from './words.ts';

export const debriefNames: Readonly<Record<Debrief, string>> = {
  'not-offered': 'Not offered yet',
  offered: 'Offered',
  held: 'Held',
};

export const debriefs = ['not-offered', 'offered', 'held'] as const;

export const incidentTypeChoices: readonly Choice[] = incidentTypes.map((value) => ({
  title: incidentTypeTitles[value],
  value,
}));

export const severityChoices: readonly Choice[] = severities.map((value) => ({
  title: severityTitles[value],
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
  return `${incidentTypeTitles[type]}, ${severityTitles[severity].toLowerCase()}, on ${day(date, today)}`;
}
