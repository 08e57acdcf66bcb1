import { buttonsOf, textOf } from '../support/card-reading.ts';
import type { Message } from '../support/bot-client.ts';
import { amina, carys, cleo, dev, northChannel } from '../support/cast.ts';
import { deEscalation } from '../support/domain-builders.ts';
import { lastCardOf, savedSession } from '../support/steps.ts';
import { listing, saving, type MeteredWorld } from './metered-world.ts';

/** What is saved for a whole team: actions, gaps, shifts, meetings, settings. */
export async function teamFigures(metered: MeteredWorld): Promise<void> {
  await actionFigures(metered);
  await meetingFigures(metered);
  await settingFigures(metered);
}

async function actionFigures({ world, says, presses }: MeteredWorld): Promise<void> {
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
    answer: /done/i,
  });
  const shift = await world.as(dev).says('on shift');
  await presses('save who is on shift', saving(), {
    press: () =>
      world.as(dev).presses(shift, 'Save who is on shift', { onShift: amina.aadObjectId }),
    answer: /On shift/i,
  });
}

async function meetingFigures({ world, presses }: MeteredWorld): Promise<void> {
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

async function settingFigures({ world, presses }: MeteredWorld): Promise<void> {
  const as = world.as(dev);
  const card = await as.says('settings');
  await presses('save settings', saving(), {
    press: () => as.presses(card, 'Save settings', { overdueAt: '11:00' }),
    answer: /saved/i,
  });
  const times = (await as.presses(await as.says('settings'), 'Times of the day')).message;
  await presses('save times', saving(), {
    press: () => as.presses(times, 'Save times', { huddle2: '13:30' }),
    answer: /saved/i,
  });
  const frequency = await as.presses(await as.says('settings'), 'Supervision frequency');
  await presses('save frequency', saving(), {
    press: () => as.presses(frequency.message, 'Save frequency'),
    answer: /saved/i,
  });
  await tenantFigures({ world, presses });
  const frameworks = await as.presses(await as.says('settings'), 'Frameworks and roles');
  const shown = await as.presses(frameworks.message, 'Show whom it touches', {
    frameworks: 'rbc@1.1.0,km@1.0.0',
  });
  await presses('adopt frameworks', saving(), {
    press: () => as.presses(shown.message, 'Adopt from today'),
    answer: /adopt|in use|from today/i,
  });
  const mix = await world.as(dev).says('skill mix');
  const form = (await as.presses(mix, 'Change what we set')).message;
  await presses('save skill mix', saving(), {
    press: () => as.presses(form, 'Save what we set', { red: '4', amber: '9', green: '20' }),
    answer: /Red 4/,
  });
}

/** What an administrator sets for a team beside its own settings: who may sign to begin with, whom to ask. */
async function tenantFigures({
  world,
  presses,
}: Pick<MeteredWorld, 'world' | 'presses'>): Promise<void> {
  const as = world.as(dev);
  const settings = await as.says('settings');
  const assessors = (await as.presses(settings, 'Assessors')).message;
  const typed = {
    ...{ person: carys.aadObjectId, email: '', framework: 'rbc', kind: 'founding' },
    ...{ until: '2027-03-31', reason: 'The first lead of the team.' },
  };
  await presses('name an assessor (1 named)', saving(1), {
    press: () => as.presses(assessors, 'Name assessor', typed),
    answer: /founding assessor/,
  });
  const pathways = (await as.presses(settings, 'Escalation')).message;
  const form = (await as.presses(pathways, 'Add a trigger')).message;
  await presses('save a pathway', saving(), {
    press: () =>
      as.presses(form, 'Save pathway', {
        ...{ title: 'Missed visit', 'decider-0': 'clinical-lead', 'minutes-0': '15' },
        ...{ 'decider-1': 'nobody', 'decider-2': 'nobody' },
      }),
    answer: /Saved/,
  });
}
