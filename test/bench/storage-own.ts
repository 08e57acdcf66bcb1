import { staff } from '../support/cast.ts';
import { savedSession } from '../support/steps.ts';
import { saving, type MeteredWorld } from './metered-world.ts';

const hana = staff[8] ?? staff[0];

/** What somebody says of their own day, with two actions due on it: remind me, and I am away. */
export async function todayFigures({ world, presses }: MeteredWorld): Promise<void> {
  const actions = { action1: 'Shadow a visit', action2: 'Read the plan' };
  const dues = { due1: '2026-11-02', due2: '2026-11-02' };
  await savedSession(world, { ...actions, ...dues }, { with: hana });
  const today = await world.as(hana).says('today');
  await presses('remind me tomorrow (2 actions)', saving(), {
    press: () => world.as(hana).presses(today, 'Remind me tomorrow'),
    answer: /I will remind you again on Tue 3 Nov/,
  });
  const again = await world.as(hana).says('today');
  await presses('I am away, from today', saving(), {
    press: () => world.as(hana).presses(again, 'Record my absence', { back: '2026-11-16' }),
    answer: /Monday 16 November/,
  });
}

export async function stepFigures({ world, presses }: MeteredWorld): Promise<void> {
  const list = await world.as(hana).says('my competencies');
  const form = (await world.as(hana).presses(list, 'Induction done')).message;
  await presses('tick a first step', saving(), {
    press: () => world.as(hana).presses(form, 'Save as done'),
    answer: /as done on Monday 2 November/,
  });
}
