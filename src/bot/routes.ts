import { commands, isCommand, readCommand, type Command } from '../domain/command.ts';
import { commandOf } from './card-data.ts';
import {
  addEvidence,
  chooseColleague,
  moreCompetencies,
  openEvidence,
  saveEvidence,
  saveEvidenceAnswer,
  startEvidence,
  useWords,
} from './handlers/evidence.ts';
import { adoptChosen, previewFrameworks, previewRole, previewTask } from './handlers/adoption.ts';
import {
  assessorsOfTeam,
  endAssessorOf,
  openAssessorOf,
  saveAssessor,
} from './handlers/assessors.ts';
import {
  answerEscalation,
  escalate,
  openEscalationForm,
  saveEscalation,
  startEscalation,
} from './handlers/escalation.ts';
import { openPathway, pathwaysOfTeam, savePathway } from './handlers/pathways.ts';
import { evidencePack, offerPack } from './handlers/evidence-pack.ts';
import {
  addToRole,
  frameworksOfTeam,
  openRequirement,
  openRole,
  pickForRole,
} from './handlers/frameworks.ts';
import { coverage, namesForCompetency, namesForTask, pageOfCoverage } from './handlers/coverage.ts';
import { digest, openDigest, openDigestList } from './handlers/digest.ts';
import {
  answerDelegation,
  askDelegation,
  checkAgain,
  saveOverride,
  shareWho,
  startOverride,
} from './handlers/delegation.ts';
import {
  finishAudit,
  gaps,
  pageOfAuditable,
  recordAudit,
  saveGapAction,
  startAudit,
  startGapAction,
  teamActionsOf,
} from './handlers/gaps.ts';
import { help, nearest } from './handlers/help.ts';
import {
  endHuddle,
  huddle,
  openHuddleAddition,
  postHuddleOf,
  saveHuddleAddition,
} from './handlers/huddle.ts';
import {
  awayUntil,
  finishAbsence,
  openAbsenceOf,
  saveAbsence,
  startAbsence,
} from './handlers/absence.ts';
import {
  chooseIncidentTeam,
  openIncident,
  saveIncident,
  startIncident,
} from './handlers/incident.ts';
import { finishAction, myActions, mySupervisees, startAction } from './handlers/lists.ts';
import {
  answer,
  askToOpen,
  correct,
  listRecords,
  openCorrection,
  openForLead,
  openRecord,
} from './handlers/record.ts';
import {
  chooseOutcome,
  choosePaused,
  decideRestriction,
  openReviewOf,
  pageOfPausable,
  pausePractice,
  raiseReview,
  reviews,
  savePause,
  saveReview,
  startPause,
} from './handlers/reviews.ts';
import {
  chooseGroup,
  chooseSupervisee,
  openForm,
  openGroupForm,
  recordSupervision,
  saveForm,
  saveGroupForm,
} from './handlers/session.ts';
import { openProfileOf, openProfilesOf, saveProfile } from './handlers/profile.ts';
import { onShift, openShiftOf, saveShift } from './handlers/shift.ts';
import {
  openMixForm,
  openSkillMix,
  openTaskWeek,
  saveMix,
  skillMix,
} from './handlers/skill-mix.ts';
import {
  frequency,
  saveFrequency,
  saveTeamSettings,
  settings,
  settingsOfTeam,
} from './handlers/settings.ts';
import {
  endMdt,
  mdt,
  openDecision,
  openDecisions,
  postMdtOf,
  saveMdtDecision,
} from './handlers/mdt.ts';
import { myDates } from './handlers/own-dates.ts';
import { openThemes, themes } from './handlers/themes.ts';
import { saveTimes, times } from './handlers/times.ts';
import { againTomorrow, awayFromToday, today } from './handlers/today.ts';
import {
  myCompetencies,
  openCompetencyOf,
  openStandingOf,
  saveStep,
  startStep,
} from './handlers/standing.ts';
import {
  openRequestForm,
  openRequestToDecide,
  requestSignOff,
  saveDecision,
  sendRequest,
} from './handlers/sign-off.ts';
import { openTask, tasksOfTeam } from './handlers/tasks.ts';
import {
  answerOffer,
  delegate,
  delegations,
  openDelegationOf,
  saveDelegate,
  saveDelegation,
  startDelegation,
} from './handlers/standing-delegation.ts';
import { staleCard, type Handler, type Reply, type Turn } from './turn.ts';

/** What each command does; `rest` is what was said after it. */
const byCommand: Record<Command, (turn: Turn, rest: string) => Promise<Reply>> = {
  help,
  'record supervision': recordSupervision,
  today,
  'my supervisees': mySupervisees,
  'my competencies': myCompetencies,
  'my dates': myDates,
  'add evidence': addEvidence,
  'request sign-off': requestSignOff,
  'my actions': myActions,
  'team actions': teamActionsOf,
  gaps,
  'record audit': recordAudit,
  'check delegation': askDelegation,
  delegations,
  delegate,
  'report incident': startIncident,
  escalate,
  'away until': awayUntil,
  'record absence': startAbsence,
  reviews,
  'pause practice': pausePractice,
  coverage,
  'skill mix': skillMix,
  'on shift': onShift,
  digest,
  themes,
  'evidence pack': evidencePack,
  huddle,
  mdt,
  settings,
};

/** What each button does that only shows something: a list, a form, a preview. */
const showing: Readonly<Record<string, Handler>> = {
  command: (turn, data) => say(turn, commandOf(data)),
  'today.open': today,
  'session.page': chooseSupervisee,
  'session.choose': openForm,
  'session.group': chooseGroup,
  'session.group.start': openGroupForm,
  'record.open': openRecord,
  'record.list': listRecords,
  'record.ask': askToOpen,
  'record.correct': openCorrection,
  'supervisees.page': mySupervisees,
  'competencies.page': myCompetencies,
  'standing.open': openStandingOf,
  'competency.open': openCompetencyOf,
  'step.start': startStep,
  'evidence.start': startEvidence,
  'evidence.choose': chooseColleague,
  'evidence.more': moreCompetencies,
  'evidence.words': useWords,
  'evidence.open': openEvidence,
  'sign-off.page': requestSignOff,
  'sign-off.request': openRequestForm,
  'sign-off.decide.open': openRequestToDecide,
  'actions.page': myActions,
  'action.start': startAction,
  'team-actions.page': teamActionsOf,
  'gaps.page': gaps,
  'gap.open': startGapAction,
  'audit.page': pageOfAuditable,
  'audit.open': startAudit,
  'absence.open': openAbsenceOf,
  'incident.start': chooseIncidentTeam,
  'incident.open': openIncident,
  'escalation.start': startEscalation,
  'escalation.open': openEscalationForm,
  'reviews.page': reviews,
  'review.open': openReviewOf,
  'review.outcome': chooseOutcome,
  'pause.people': pageOfPausable,
  'pause.person': choosePaused,
  'pause.start': startPause,
  'coverage.page': pageOfCoverage,
  'coverage.task': namesForTask,
  'coverage.competency': namesForCompetency,
  'skill-mix.open': openSkillMix,
  'skill-mix.task': openTaskWeek,
  'skill-mix.form': openMixForm,
  'themes.open': openThemes,
  'digest.open': openDigest,
  'digest.list': openDigestList,
  'pack.offer': offerPack,
  'huddle.add': openHuddleAddition,
  'mdt.add': openDecision,
  'mdt.read': openDecisions,
  'delegation.again': checkAgain,
  'delegations.page': delegations,
  'standing-delegation.open': openDelegationOf,
  'standing-delegation.form': startDelegation,
  'override.open': startOverride,
  'profiles.open': openProfilesOf,
  'profile.open': openProfileOf,
  'shift.open': openShiftOf,
  'settings.team': settingsOfTeam,
  'settings.frequency': frequency,
  'settings.times': times,
  'settings.frameworks': frameworksOfTeam,
  'settings.assessors': assessorsOfTeam,
  'assessor.open': openAssessorOf,
  'settings.escalation': pathwaysOfTeam,
  'pathway.open': openPathway,
  'frameworks.preview': previewFrameworks,
  'role.open': openRole,
  'role.requirement': openRequirement,
  'role.add': addToRole,
  'role.picked': pickForRole,
  'role.preview': previewRole,
  'settings.tasks': tasksOfTeam,
  'task.form': openTask,
  'task.preview': previewTask,
};

/** What each button does that saves something, or posts it: each is held to a budget of storage waits (brief, section 10). */
const saving = {
  'today.again': againTomorrow,
  'today.away': awayFromToday,
  'session.save': saveForm,
  'group.save': saveGroupForm,
  'record.open-between': openForLead,
  'record.answer': answer,
  'record.correct.save': correct,
  'step.save': saveStep,
  'evidence.save': saveEvidence,
  'evidence.answer': saveEvidenceAnswer,
  'sign-off.send': sendRequest,
  'sign-off.decide': saveDecision,
  'action.close': finishAction,
  'gap.save': saveGapAction,
  'audit.save': finishAudit,
  'absence.save': saveAbsence,
  'absence.end': finishAbsence,
  'incident.save': saveIncident,
  'escalation.save': saveEscalation,
  'escalation.answer': answerEscalation,
  'review.close': saveReview,
  'review.raise': raiseReview,
  'restriction.decide': decideRestriction,
  'pause.save': savePause,
  'skill-mix.save': saveMix,
  'huddle.save': saveHuddleAddition,
  'huddle.close': endHuddle,
  'mdt.post': postMdtOf,
  'mdt.save': saveMdtDecision,
  'mdt.close': endMdt,
  'huddle.post': postHuddleOf,
  'delegation.check': answerDelegation,
  'delegation.share': shareWho,
  'delegate.save': saveDelegate,
  'standing-delegation.answer': answerOffer,
  'standing-delegation.save': saveDelegation,
  'override.save': saveOverride,
  'profile.save': saveProfile,
  'shift.save': saveShift,
  'settings.save': saveTeamSettings,
  'settings.frequency.save': saveFrequency,
  'settings.times.save': saveTimes,
  'assessor.name': saveAssessor,
  'assessor.end': endAssessorOf,
  'pathway.save': savePathway,
  'frameworks.adopt': adoptChosen,
} satisfies Readonly<Record<string, Handler>>;

/** A button that saves something, or posts it. */
export type SavingVerb = keyof typeof saving;

const byVerb: Readonly<Record<string, Handler>> = { ...showing, ...saving };

/** Commands a channel may see answered; anything else said there is answered in personal chat (brief, section 5). */
const inChannel: ReadonlySet<string> = new Set<Command>(['help', 'huddle', 'mdt']);

/** Buttons of the card that a whole channel uses: answered beside it, so that it stays for everybody. */
const besideCard: ReadonlySet<string> = new Set([
  ...['huddle.add', 'huddle.close', 'shift.open'],
  ...['mdt.add', 'mdt.read', 'mdt.close'],
]);

/** Answers what was said, or what a command button stands for. */
export async function say(turn: Turn, text: string): Promise<Reply> {
  const said = readCommand(text);
  turn.ports.telemetry.named(said.command ?? 'not_understood');
  if (said.command === undefined) return nearest(text, said.nearest);

  return byCommand[said.command](turn, said.rest);
}

/** Answers a button. A verb we do not know belongs to a card of another time. */
export function press(turn: Turn, verb: string, data: unknown): Promise<Reply> {
  const handler = Object.hasOwn(byVerb, verb) ? byVerb[verb] : undefined;
  turn.ports.telemetry.named(verb);
  if (handler === undefined) return Promise.reject(staleCard());

  return handler(turn, data);
}

/**
 * Everything that a turn may be called where it is measured: what somebody said or pressed, and what
 * else Teams sends. What is on no card of ours is not on it.
 */
export const turnNames: readonly string[] = [
  ...commands,
  ...Object.keys(byVerb),
  ...['not_understood', 'installed', 'removed', 'message-action', 'file-consent'],
];

/** Whether what is pressed in a channel is answered beside the card, which stays as it is. */
export function leavesCard(verb: string): boolean {
  return besideCard.has(verb);
}

/** Whether a channel may see the answer to this. */
export function isForChannel(text: string): boolean {
  const { command } = readCommand(text);

  return command !== undefined && isCommand(command) && inChannel.has(command);
}
