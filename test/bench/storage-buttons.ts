import type { SavingVerb } from '../../src/bot/routes.ts';
import type { MeteredWorld } from './metered-world.ts';
import {
  answerFigures,
  escalationFigures,
  reviewFigures,
  signOffFigures,
  standingFigures,
} from './storage-decisions.ts';
import { afterIncidentFigures, incidentFigures } from './storage-incidents.ts';
import { stepFigures, todayFigures } from './storage-own.ts';
import {
  absenceFigures,
  auditFigures,
  evidenceFigures,
  sessionFigures,
} from './storage-records.ts';
import {
  adoptionFigures,
  profileFigures,
  settingFigures,
  skillMixFigures,
  tenantFigures,
} from './storage-settings.ts';
import { actionFigures, meetingFigures, postFigures } from './storage-team.ts';

type Figures = (metered: MeteredWorld) => Promise<void>;

/**
 * Every button that saves, and where it is counted: one that is new does not compile until it is. They are
 * counted in this order, in one world; some of them several, which follow from one another.
 */
const buttons: Readonly<Record<SavingVerb, Figures>> = {
  'sign-off.send': signOffFigures,
  'sign-off.decide': signOffFigures,
  'delegation.check': answerFigures,
  'delegation.share': answerFigures,
  'override.save': answerFigures,
  'delegate.save': standingFigures,
  'standing-delegation.answer': standingFigures,
  'standing-delegation.save': standingFigures,
  'pause.save': reviewFigures,
  'review.close': reviewFigures,
  'escalation.save': escalationFigures,
  'escalation.answer': escalationFigures,
  'session.save': sessionFigures,
  'record.answer': sessionFigures,
  'record.correct.save': sessionFigures,
  'record.open-between': sessionFigures,
  'group.save': sessionFigures,
  'evidence.save': evidenceFigures,
  'evidence.answer': evidenceFigures,
  'incident.save': incidentFigures,
  'review.raise': afterIncidentFigures,
  'restriction.decide': afterIncidentFigures,
  'absence.save': absenceFigures,
  'absence.end': absenceFigures,
  'audit.save': auditFigures,
  'step.save': stepFigures,
  'today.again': todayFigures,
  'today.away': todayFigures,
  'gap.save': actionFigures,
  'action.close': actionFigures,
  'shift.save': actionFigures,
  'huddle.save': meetingFigures,
  'huddle.close': meetingFigures,
  'mdt.save': meetingFigures,
  'mdt.close': meetingFigures,
  'settings.save': settingFigures,
  'settings.times.save': settingFigures,
  'settings.frequency.save': settingFigures,
  'assessor.name': tenantFigures,
  'assessor.end': tenantFigures,
  'pathway.save': tenantFigures,
  'profile.save': profileFigures,
  'frameworks.adopt': adoptionFigures,
  'skill-mix.save': skillMixFigures,
  'huddle.post': postFigures,
  'mdt.post': postFigures,
};

/** Breaks off where a button was not pressed where this says that it is. */
export async function buttonFigures(metered: MeteredWorld): Promise<void> {
  for (const figures of new Set(Object.values(buttons))) await figures(metered);
  const left = Object.keys(buttons).filter((verb) => !metered.verbs.has(verb));
  if (left.length > 0) throw new Error(`not counted: ${left.join(', ')}`);
}
