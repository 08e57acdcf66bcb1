import type { IncidentType, Severity } from './incident.ts';

/** What each type of incident is called, on cards and in the pack. */
export const incidentTypeTitles: Readonly<Record<IncidentType, string>> = {
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

export const severityTitles: Readonly<Record<Severity, string>> = {
  none: 'No harm',
  low: 'Low harm',
  moderate: 'Moderate harm',
  severe: 'Severe harm',
  fatal: 'Death',
};
