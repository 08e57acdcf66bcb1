import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import { escalationIdOf } from '../../src/domain/escalation.ts';
import { newTeam, settingsOf } from '../../src/domain/team.ts';
import { addToHuddle, closeHuddle } from '../../src/usecases/add-to-huddle.ts';
import { answerDelegation } from '../../src/usecases/answer-delegation.ts';
import { answerEscalation } from '../../src/usecases/answer-escalation.ts';
import { saveAnswer, saveCorrection } from '../../src/usecases/answer-record.ts';
import { checkDelegation } from '../../src/usecases/check-delegation.ts';
import { closeMdt } from '../../src/usecases/close-mdt.ts';
import { decide } from '../../src/usecases/decide-sign-off.ts';
import { endDelegation } from '../../src/usecases/end-delegation.ts';
import { giveDelegation } from '../../src/usecases/give-delegation.ts';
import { overrideDelegation } from '../../src/usecases/override-delegation.ts';
import { pauseCompetency } from '../../src/usecases/pause-competency.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { escalate } from '../../src/usecases/raise-escalation.ts';
import { recordAbsence } from '../../src/usecases/record-absence.ts';
import { reportIncident } from '../../src/usecases/report-incident.ts';
import type { Request } from '../../src/usecases/request.ts';
import { saveGroupSession } from '../../src/usecases/save-group-session.ts';
import { saveSession } from '../../src/usecases/save-session.ts';
import { saveSettings } from '../../src/usecases/settings.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  northTeam,
  personOf,
  tenant,
} from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { deEscalation, draft, escalation } from '../support/domain-builders.ts';
import { onCall, placed } from '../support/escalation-steps.ts';
import { signedUntil, written } from '../support/written.ts';
import { huddlePosted } from '../../src/usecases/show-huddle.ts';
import { composeMdt } from '../../src/usecases/mdt.ts';
import type { Stage } from '../unit/usecases/stage.ts';
import { holders, requestOf, waiting } from '../unit/usecases/waiting.ts';

/** A button that changes something, on the form that one person has in front of them. */
export interface Press {
  by: Member;
  /** On the replica it comes to, with the same form each time. */
  on: (ports: Ports, request: Request) => Promise<unknown>;
}

/** How the team comes to where the button is in front of somebody. */
export type Prepared = (here: Stage) => Promise<Press> | Press;

const today = '2026-11-02';
const about = personOf(amina);
const loneWorking = 'lone-working' as TaskId;
const needed = ['rbc.risk.lone-working', 'rbc.risk.escalation'] as CompetencyId[];
const reason = 'Seen together on a shared visit.';

/** One for each way in which a change goes about it; on Monday 2 November 2026 at half past nine. */
export const changes: Readonly<Record<string, Prepared>> = {
  'a session is saved': (here) => {
    const form = here.newForm(ben);
    const written = draft({ date: today });
    return by(ben, (ports, request) =>
      saveSession(ports, request, { form, about, draft: written }),
    );
  },

  'a session of a group is saved': (here) => {
    const form = here.newForm(ben);
    const shared = draft({ date: today, mode: 'group' });
    const members = [amina, bryn, cleo].map((each) => ({
      person: personOf(each),
      note: '',
      action: null,
    }));
    return by(ben, (ports, request) => saveGroupSession(ports, request, { form, shared, members }));
  },

  'a supervisee agrees to a record': async (here) => {
    const session = await saved(here);
    const agreed = { answer: 'agreed' as const, comment: 'As it was.' };
    const input = { form: here.newForm(amina), about, session, version: 1, draft: agreed };
    return by(amina, (ports, request) => saveAnswer(ports, request, input));
  },

  'a supervisor corrects a record': async (here) => {
    const session = await saved(here);
    const { type, minutes } = draft({});
    const corrected = { type, minutes, date: today, reflections: 'Other words.', why: 'A slip.' };
    const input = { form: here.newForm(ben), about, session, version: 1, draft: corrected };
    return by(ben, (ports, request) => saveCorrection(ports, request, input));
  },

  'a sign-off is decided': async (here) => {
    await holders(here);
    await waiting(here, amina);
    const { id } = await requestOf(here, amina);
    const said = { outcome: 'sign-off', entrustment: 4 } as const;
    const input = { form: here.newForm(ben), about, request: id, team: here.team, draft: said };
    return by(ben, (ports, request) => decide(ports, request, input));
  },

  'practice is paused on which somebody relies': async (here) => {
    await asked(here, 'yes');
    const input = {
      form: here.newForm(ben),
      about,
      team: here.team,
      competency: escalation,
      reason,
    };
    return by(ben, (ports, request) => pauseCompetency(ports, request, input));
  },

  'a no is decided otherwise': async (here) => {
    const check = await asked(here, 'no');
    const until = { date: today, time: '20:00' };
    const input = { form: here.newForm(carys), about, check, draft: { reason, until } };
    return by(carys, (ports, request) => overrideDelegation(ports, request, input));
  },

  'a task is delegated': async (here) => {
    await held(here);
    return by(ben, giving(here));
  },

  'a delegation is taken on': async (here) => {
    const { id: delegation, scope: read } = await given(here);
    const input = { form: here.newForm(amina), delegation, read, answer: 'accepted' as const };
    return by(amina, (ports, request) => answerDelegation(ports, request, input));
  },

  'a delegation is ended': async (here) => {
    const { id: delegation } = await given(here);
    const input = { form: here.newForm(ben), about, delegation };
    return by(ben, (ports, request) => endDelegation(ports, request, input));
  },

  'an incident is reported': (here) => {
    const form = here.newForm(cleo);
    const told = {
      type: 'violence' as const,
      severity: 'moderate' as const,
      date: '2026-11-01',
      time: '21:40',
      reference: 'DX-20417',
      competencies: [deEscalation, escalation],
      doneAtOnce: 'Left the flat.',
      debrief: 'offered' as const,
      restriction: false,
      involved: [amina, bryn].map(personOf),
    };
    const input = { form, team: here.team, draft: told, names: [] };
    return by(cleo, (ports, request) => reportIncident(ports, request, input));
  },

  'whom a request waits for goes away': async (here) => {
    await holders(here);
    await waiting(here, amina);
    const leave = { about: personOf(ben), first: today, back: '2026-11-30' };
    const input = { form: here.newForm(ben), ...leave };
    return by(ben, (ports, request) => recordAbsence(ports, request, input));
  },

  'an escalation is raised': async (here) => {
    await onCallIs(here, bryn);
    return by(amina, raising(here));
  },

  'an escalation is taken on': async (here) => {
    await onCallIs(here, bryn);
    const form = here.newForm(amina);
    await raising(here, form)(here.ports, here.requestOf(amina));
    await here.follow();
    const raised = { about, escalation: escalationIdOf(form), team: here.team };
    const input = { form: here.newForm(bryn), ...raised };
    return by(bryn, (ports, request) => answerEscalation(ports, request, input));
  },

  'settings are saved': async (here) => {
    const file = await here.ports.teams.open({ tenant, team: here.team });
    const { rhythm } = settingsOf(file?.state ?? newTeam);
    const settings = { overdueAt: '10:30', rhythm: { ...rhythm, remindersAt: '11:00' } };
    const input = { form: here.newForm(dev), team: here.team, settings };
    return by(dev, (ports, request) => saveSettings(ports, request, input));
  },

  'something is added to a huddle': async (here) => {
    const of = await huddled(here);
    const said = { missed: 1, plans: 0, pressure: 'none' as const, references: [], flag: '' };
    const input = { form: here.newForm(amina), team: here.team, of, draft: said, closing: [] };
    return by(amina, (ports, request) => addToHuddle(ports, request, input));
  },

  'a huddle is closed': async (here) => {
    const of = await huddled(here);
    return by(ben, (ports, request) => closeHuddle(ports, request, { team: here.team, of }));
  },

  'an MDT is closed': async (here) => {
    const team = { tenant, team: here.team };
    const file = await here.ports.teams.open(team);
    if (file === undefined) throw new Error('there is no such team');
    await (await composeMdt(here.ports, team, file, today)).posted?.('m1');
    const input = { team: here.team, date: today };
    return by(ben, (ports, request) => closeMdt(ports, request, input));
  },
};

function by(who: Member, on: Press['on']): Press {
  return { by: who, on };
}

async function saved(here: Stage) {
  await here.save();
  await here.follow();
  const [session] = (await here.fileOf(amina)).state.sessions;
  if (session === undefined) throw new Error('nothing was saved');

  return session.id;
}

/** Amina may carry it. */
async function held(here: Stage): Promise<void> {
  const events = needed.map((each) => signedUntil(here.team, each, '2027-10-01'));
  await written(here.ports, amina, events);
}

/** Bryn has asked whether Amina may, and has that answer; the form of the check. */
async function asked(here: Stage, verdict: 'yes' | 'no') {
  if (verdict === 'yes') await held(here);
  const form = here.newForm(bryn);
  const walls = { from: { date: today, time: '12:00' }, until: { date: today, time: '21:00' } };
  const { view } = await checkDelegation(here.ports, here.requestOf(bryn), {
    form,
    about,
    asked: { task: loneWorking, walls },
  });
  if (view?.answer.verdict !== verdict) throw new Error(`answered ${String(view?.answer.verdict)}`);
  await here.follow();

  return form;
}

function giving(here: Stage): Press['on'] {
  const agreed = { scope: 'Visits by day.', reviewBy: '2027-02-01' };
  const input = { form: here.newForm(ben), about, task: loneWorking, draft: agreed };

  return (ports, request) => giveDelegation(ports, request, input);
}

async function given(here: Stage) {
  await held(here);
  await giving(here)(here.ports, here.requestOf(ben));
  await here.follow();
  const [delegation] = (await here.fileOf(amina)).state.delegations;
  if (delegation === undefined) throw new Error('nothing was delegated');

  return delegation;
}

async function onCallIs(here: Stage, who: Member): Promise<void> {
  await placed(here.ports, who, here.team, ['staff']);
  await onCall(here.ports, here.team, today, [who]);
}

function raising(here: Stage, form = here.newForm(amina)): Press['on'] {
  const handover = { summary: true, riskFormulation: true, nextSteps: true };
  const trigger = 'missed-medication' as const;
  const told = { trigger, rehearsal: false, handover, reference: 'DX-20417' };

  return (ports, request) => escalate(ports, request, { form, team: here.team, ...told });
}

/** Today's, as it stands in the channel. */
async function huddled(here: Stage) {
  const of = { date: today, slot: 1 };
  const team = { tenant, team: here.team };
  await huddlePosted(here.ports, team, {
    of,
    message: { conversation: northTeam.id, activity: 'm1' },
    sequence: Number((await here.ports.teams.open(team))?.sequence),
  });

  return of;
}
