import { buttonsOf, textOf } from '../support/card-reading.ts';
import type { Message } from '../support/bot-client.ts';
import { amina, ben, cleo, dev, northChannel } from '../support/cast.ts';
import { deEscalation } from '../support/domain-builders.ts';
import { lastCardOf, savedSession } from '../support/steps.ts';
import { written } from '../support/written.ts';
import { listing, saving, type MeteredWorld } from './metered-world.ts';

/** Actions that gaps open, actions that are done, and who is on shift. */
export async function actionFigures({ world, says, presses }: MeteredWorld): Promise<void> {
  await savedSession(world, { [`outcome:${deEscalation}`]: 'developing' }, { with: cleo });
  const gaps = await world.as(dev).says('gaps');
  const gap = buttonsOf(gaps.card).find(({ verb }) => verb === 'gap.open');
  const form = await world.as(dev).presses(gaps, String(gap?.title), {}, { data: gap?.data ?? {} });
  await presses('open an action for a gap', saving(), {
    press: () => world.as(dev).presses(form.message, 'Save action'),
    answer: /Action opened/,
  });
  const list = await says('“my actions” (with what is open)', listing, () =>
    world.as(amina).says('my actions'),
  );
  const one = buttonsOf(list.card).find(({ verb }) => verb === 'action.start');
  const opened = await world
    .as(amina)
    .presses(list, String(one?.title), {}, { data: one?.data ?? {} });
  await presses('mark an action as done', saving(), {
    press: () => world.as(amina).presses(opened.message, 'Mark as done', { done: 'Shadowed two.' }),
    answer: /Done, and kept/,
  });
  const shift = await world.as(dev).says('on shift');
  await presses('save who is on shift', saving(), {
    press: () =>
      world.as(dev).presses(shift, 'Save who is on shift', { onShift: amina.aadObjectId }),
    answer: /On shift: Amina Yusuf/,
  });
}

/** What somebody adds to a meeting in the channel, and its end. */
export async function meetingFigures({ world, presses }: MeteredWorld): Promise<void> {
  for (const [title, verb, button, typed] of [
    ['Huddle', 'huddle', 'Add to the huddle', { missed: '1' }],
    ['MDT', 'mdt', 'Add a decision', { decision: 'Visits go in pairs this week.' }],
  ] as const) {
    const card = lastIn(world, title);
    await world.as(amina).presses(card, button, {}, { channel: northChannel });
    const form = lastCardOf(world, amina);
    const save = verb === 'huddle' ? 'Add to the huddle' : 'Add the decision';
    await presses(`add to the ${verb}`, saving(), {
      press: () => world.as(amina).presses(form, save, typed),
      answer: /added|recorded/i,
    });
    await world.quiet();
    await presses(`close the ${verb}`, saving(), {
      press: () =>
        world.as(dev).presses(
          lastIn(world, title),
          `Close ${title === 'MDT' ? title : 'huddle'}`,
          {},
          {
            channel: northChannel,
          },
        ),
      answer: /closed/,
    });
  }
}

function lastIn(world: MeteredWorld['world'], title: string): Message {
  const found = world.connector
    .messagesIn(northChannel)
    .map(({ id, activity }) => ({
      ...{ id, conversation: northChannel },
      card: activity.attachments?.[0]?.content ?? {},
    }))
    .findLast(({ card }) => textOf(card).startsWith(title));
  if (found === undefined) throw new Error(`the channel has no ${title}`);

  return found;
}

/** Somebody of two teams is asked for which of them it is to be. */
export async function postFigures({ world, presses }: MeteredWorld): Promise<void> {
  const { tenant } = await world.team();
  const [south] = await world.ports.directory.teamsNamed(tenant, 'South Team');
  const [place] = (await world.fileOf(ben)).state.memberships;
  if (south === undefined || place === undefined) throw new Error('there are no two teams');
  await written(world.ports, ben, [
    { kind: 'membership.set', membership: { ...place, team: south } },
  ]);
  for (const [words, name] of [
    ['huddle', 'huddle'],
    ['mdt', 'MDT'],
  ] as const) {
    const teams = await world.as(ben).says(words);
    await presses(`post the ${words} of one of two teams`, saving(), {
      press: () => world.as(ben).presses(teams, 'Post it in North Recovery Team'),
      answer: new RegExp(`The ${name} is in the channel`),
    });
  }
}
