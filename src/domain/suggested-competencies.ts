import type { CompetencyId } from './framework.ts';
import type { IncidentType } from './incident.ts';
import type { TeamLibrary } from './team-library.ts';

/** Most competencies that a type suggests: a reporter looks at them, and changes them. */
const mostSuggested = 4;

/**
 * What each type of incident calls into question, the closest first, in the frameworks that ship
 * (R24). A team that works by one of them is suggested what that one has.
 */
export const competenciesByType: Readonly<Record<IncidentType, readonly string[]>> = {
  'unexpected-death': [
    'rbc.risk.risk-conversations',
    'rbc.risk.risk-formulation',
    'rbc.risk.escalation',
    'km.risk-assessment',
    's117.review-and-risk',
    'nhs96.016',
    'nhs96.021',
  ],
  'self-harm': [
    'rbc.risk.risk-conversations',
    'rbc.distress.crisis-response',
    'rbc.risk.escalation',
    'km.risk-assessment',
    's117.review-and-risk',
    'nhs96.048',
    'nhs96.021',
  ],
  violence: [
    'rbc.distress.de-escalation',
    'rbc.risk.lone-working',
    'rbc.distress.trauma-informed',
    'km.risk-assessment',
    's117.review-and-risk',
    'nhs96.049',
    'nhs96.021',
  ],
  'medication-error': [
    'rbc.boundaries.limits-of-role',
    'rbc.recording.contact-record',
    'rbc.recording.handover',
    'km.compliance',
    'nhs96.036',
    'nhs96.035',
  ],
  'late-escalation': [
    'rbc.risk.escalation',
    'rbc.risk.relapse-indicators',
    'rbc.recording.handover',
    'km.risk-assessment',
    's117.review-and-risk',
    'nhs96.022',
    'nhs96.017',
  ],
  'safeguarding-failure': [
    'rbc.safeguarding.recognise-and-respond',
    'rbc.safeguarding.thresholds',
    'rbc.safeguarding.follow-through',
    'km.compliance',
    's117.integrated-working',
    'nhs96.016',
  ],
  absconding: [
    'rbc.risk.escalation',
    'rbc.risk.relapse-indicators',
    'rbc.recording.crisis-plans',
    'km.risk-assessment',
    's117.review-and-risk',
    'nhs96.022',
  ],
  'restrictive-practice': [
    'rbc.distress.de-escalation',
    'rbc.distress.trauma-informed',
    'rbc.boundaries.defensible-decisions',
    'km.compliance',
    's117.legal-literacy',
    'nhs96.049',
  ],
  'lone-working': ['rbc.risk.lone-working', 'rbc.risk.escalation', 'km.risk-assessment'],
  boundary: [
    'rbc.boundaries.relationships',
    'rbc.boundaries.limits-of-role',
    'rbc.boundaries.lived-experience',
    'km.interpersonal-relations',
    'nhs96.001',
  ],
  'information-governance': [
    'rbc.recording.information-sharing',
    'rbc.recording.contact-record',
    'km.compliance',
    's117.records-and-register',
  ],
  'near-miss': [
    'rbc.risk.escalation',
    'rbc.boundaries.defensible-decisions',
    'km.risk-assessment',
    's117.review-and-risk',
  ],
  other: [],
};

/** The competencies that a type of incident suggests, of the frameworks the team uses, the closest first (R24). */
export function suggestedCompetencies(
  type: IncidentType,
  { frameworks }: Pick<TeamLibrary, 'frameworks'>,
): CompetencyId[] {
  const inUse = new Set<string>(
    frameworks.flatMap(({ competencies }) => competencies.map(({ id }) => id)),
  );

  return competenciesByType[type]
    .filter((id) => inUse.has(id))
    .slice(0, mostSuggested) as CompetencyId[];
}
