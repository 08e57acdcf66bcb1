import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import { checkDelegation } from '../../src/usecases/check-delegation.ts';
import { giveDelegation } from '../../src/usecases/give-delegation.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { escalate } from '../../src/usecases/raise-escalation.ts';
import type { Request } from '../../src/usecases/request.ts';
import { huddlePosted } from '../../src/usecases/show-huddle.ts';
import { amina, ben, bryn, northTeam, personOf, tenant } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { onCall, placed } from '../support/escalation-steps.ts';
import { signedUntil, written } from '../support/written.ts';
import type { Stage } from '../unit/usecases/stage.ts';

/** A button that changes something, on the form that one person has in front of them. */
export interface Press {
  by: Member;
  /** On the replica it comes to, with the same form each time. */
  on: (ports: Ports, request: Request) => Promise<unknown>;
}

/** How the team comes to where the button is in front of somebody. */
export type Prepared = (here: Stage) => Promise<Press> | Press;

export const today = '2026-11-02';
/** Whom it is about, mostly. */
export const about = personOf(amina);
const loneWorking = 'lone-working' as TaskId;
const needed = ['rbc.risk.lone-working', 'rbc.risk.escalation'] as CompetencyId[];
export const reason = 'Seen together on a shared visit.';

export function by(who: Member, on: Press['on']): Press {
  return { by: who, on };
}

export async function saved(here: Stage) {
  await here.save();
  await here.follow();
  const [session] = (await here.fileOf(amina)).state.sessions;
  if (session === undefined) throw new Error('nothing was saved');

  return session.id;
}

/** Amina may carry it. */
export async function held(here: Stage): Promise<void> {
  const events = needed.map((each) => signedUntil(here.team, each, '2027-10-01'));
  await written(here.ports, amina, events);
}

/** Bryn has asked whether Amina may, and has that answer; the form of the check. */
export async function asked(here: Stage, verdict: 'yes' | 'no') {
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

export function giving(here: Stage): Press['on'] {
  const agreed = { scope: 'Visits by day.', reviewBy: '2027-02-01' };
  const input = { form: here.newForm(ben), about, task: loneWorking, draft: agreed };

  return (ports, request) => giveDelegation(ports, request, input);
}

export async function given(here: Stage) {
  await held(here);
  await giving(here)(here.ports, here.requestOf(ben));
  await here.follow();
  const [delegation] = (await here.fileOf(amina)).state.delegations;
  if (delegation === undefined) throw new Error('nothing was delegated');

  return delegation;
}

export async function onCallIs(here: Stage, who: Member): Promise<void> {
  await placed(here.ports, who, here.team, ['staff']);
  await onCall(here.ports, here.team, today, [who]);
}

export function raising(here: Stage, form = here.newForm(amina)): Press['on'] {
  const handover = { summary: true, riskFormulation: true, nextSteps: true };
  const trigger = 'missed-medication' as const;
  const told = { trigger, rehearsal: false, handover, reference: 'DX-20417' };

  return (ports, request) => escalate(ports, request, { form, team: here.team, ...told });
}

/** Today's, as it stands in the channel. */
export async function huddled(here: Stage) {
  const of = { date: today, slot: 1 };
  const team = { tenant, team: here.team };
  await huddlePosted(here.ports, team, {
    of,
    message: { conversation: northTeam.id, activity: 'm1' },
    sequence: Number((await here.ports.teams.open(team))?.sequence),
  });

  return of;
}
