import { buttonsOf } from '../support/card-reading.ts';
import type { Message } from '../support/bot-client.ts';
import { amina, ben, carys, cleo, staff } from '../support/cast.ts';
import { competencyCardOf } from '../support/review-steps.ts';
import { relapse, requestForm } from '../support/sign-off-steps.ts';
import { lastCardOf } from '../support/steps.ts';
import { saving, type MeteredWorld } from './metered-world.ts';

/** A clinician, on call. */
export const faye = staff[6] ?? staff[0];
const loneWorking = 'rbc.risk.lone-working' as typeof relapse;

export async function signOffFigures({ world, presses }: MeteredWorld): Promise<void> {
  const form = await requestForm(world, relapse);
  await presses('send sign-off request', saving(), {
    press: () => world.as(amina).presses(form, 'Send request'),
    answer: /Request sent/,
  });
  await world.quiet();
  const asked = lastCardOf(world, ben);
  await presses('decide sign-off', saving(), {
    press: () => world.as(ben).presses(asked, 'Sign off'),
    answer: /is signed off/,
  });
}

/** Three others are named who could go instead. */
export async function answerFigures({ world, presses }: MeteredWorld): Promise<void> {
  const question = await world.as(carys).says(`check delegation ${cleo.name} for lone working`);
  const answer = await presses('answer a delegation check (3 named)', saving(3), {
    press: () => world.as(carys).presses(question, 'Get the answer'),
    answer: /Amina Yusuf, Bryn Hale and Carys Lloyd/,
  });
  await presses('share who can (3 named)', saving(3), {
    press: () => world.as(carys).presses(answer, 'Share who can'),
    answer: /the channel now sees who can carry it/,
  });
  const form = (await world.as(carys).presses(answer, 'Decide otherwise')).message;
  await presses('decide otherwise', saving(), {
    press: () =>
      world.as(carys).presses(form, 'Record this decision', { reason: 'A known visit.' }),
    answer: /Decision recorded/,
  });
}

export async function standingFigures({ world, presses }: MeteredWorld): Promise<void> {
  const form = await world.as(ben).says(`delegate to ${amina.name} lone working`);
  await presses('offer a standing delegation', saving(), {
    press: () => world.as(ben).presses(form, 'Offer this task', { scope: 'Weekday visits.' }),
    answer: /Offered to Amina Yusuf/,
  });
  await world.quiet();
  const asked = lastCardOf(world, amina);
  await presses('accept a standing delegation', saving(), {
    press: () => world.as(amina).presses(asked, 'Accept the task'),
    answer: /taken this on/,
  });
  await world.quiet();
  await confirmFigure({ world, presses });
}

/** The offer that was accepted, confirmed until a later day. */
async function confirmFigure({
  world,
  presses,
}: Pick<MeteredWorld, 'world' | 'presses'>): Promise<void> {
  const list = await world.as(ben).says('delegations');
  const one = (await world.as(ben).presses(list, `Open Lone working of ${amina.name}`)).message;
  const form = (await world.as(ben).presses(one, 'Confirm it')).message;
  await presses('confirm a standing delegation', saving(), {
    press: () => world.as(ben).presses(form, 'Confirm until then'),
    answer: /Confirmed: Amina Yusuf/,
  });
}

export async function reviewFigures({ world, presses }: MeteredWorld): Promise<void> {
  const card = await competencyCardOf(world, ben, loneWorking);
  const form = (await world.as(ben).presses(card, 'Pause practice')).message;
  await presses('pause practice', saving(), {
    press: () => world.as(ben).presses(form, 'Pause practice', { reason: 'Seen.' }),
    answer: /Paused: Amina Yusuf/,
  });
  await world.quiet();
  const asked = await outcomeForm(world);
  const typed = { action: 'x', due: '2026-11-30', beside: 'still-paused', plan: 'y' };
  await presses('decide a review (1 manager named)', saving(1), {
    press: () => world.as(carys).presses(asked, 'Save: system issue', typed),
    answer: /System issue/,
  });
}

async function outcomeForm(world: MeteredWorld['world']): Promise<Message> {
  const client = world.as(carys);
  const list = await client.says('reviews');
  const row = buttonsOf(list.card).find(
    ({ verb, data }) => verb === 'review.open' && String(data['review']).includes(loneWorking),
  );
  const review = await client.presses(list, String(row?.title), {}, { data: row?.data ?? {} });

  return (await client.presses(review.message, 'System issue')).message;
}

export async function escalationFigures({ world, presses }: MeteredWorld): Promise<void> {
  const choices = await world.as(amina).says('escalate');
  const { message } = await world.as(amina).presses(choices, 'Escalate: Missed medication');
  const handover = 'summary,riskFormulation,nextSteps';
  await presses('raise an escalation', saving(), {
    press: () => world.as(amina).presses(message, 'Escalate now', { handover }),
    answer: /is asked now/,
  });
  await world.quiet();
  const asked = lastCardOf(world, faye);
  await presses('take on an escalation', saving(), {
    press: () => world.as(faye).presses(asked, 'I am deciding'),
    answer: /You are deciding/,
  });
}
