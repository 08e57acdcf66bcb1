import type { Message } from '../support/bot-client.ts';
import { carys, dev, staff } from '../support/cast.ts';
import { becomes, escalation } from '../support/sign-off-steps.ts';
import { saving, type MeteredWorld } from './metered-world.ts';

type Pressing = Pick<MeteredWorld, 'world' | 'presses'>;

/** Settings of a team, its frameworks, roles and tasks. */
export async function settingFigures({ world, presses }: MeteredWorld): Promise<void> {
  const as = world.as(dev);
  const card = await as.says('settings');
  await presses('save settings', saving(), {
    press: () => as.presses(card, 'Save settings', { overdueAt: '11:00' }),
    answer: /Saved\./,
  });
  const times = (await as.presses(await as.says('settings'), 'Times of the day')).message;
  await presses('save times', saving(), {
    press: () => as.presses(times, 'Save times', { huddle2: '13:30' }),
    answer: /Saved\./,
  });
  const frequency = await as.presses(await as.says('settings'), 'Supervision frequency');
  await presses('save frequency', saving(), {
    press: () => as.presses(frequency.message, 'Save frequency'),
    answer: /Saved\./,
  });
}

export async function adoptionFigures({ world, presses }: MeteredWorld): Promise<void> {
  const as = world.as(dev);
  const frameworks = await as.presses(await as.says('settings'), 'Frameworks and roles');
  const shown = await as.presses(frameworks.message, 'Show whom it touches', {
    frameworks: 'rbc@1.1.0,km@1.0.0',
  });
  await presses('adopt frameworks', saving(), {
    press: () => as.presses(shown.message, 'Adopt from today'),
    answer: /Adopted from today/,
  });
  await ownWayFigures({ world, presses });
}

/** What a team asks otherwise than what ships: of one role, and of a task of its own. */
async function ownWayFigures({ world, presses }: Pressing): Promise<void> {
  const as = world.as(dev);
  const opened = async (...titles: readonly string[]): Promise<Message> => {
    let card = await as.says('settings');
    for (const title of titles) card = (await as.presses(card, title)).message;
    return card;
  };
  const asks = 'Change what is asked of Escalating a concern';
  const role = await opened(
    'Frameworks and roles',
    'What is asked of the role Recovery worker',
    asks,
  );
  const signers = (await as.presses(role, 'Show whom it touches', { signers: '2' })).message;
  await presses('adopt a change to a role', saving(), {
    press: () => as.presses(signers, 'Adopt from today'),
    answer: /Adopted from today/,
  });
  const task = await opened('Tasks', 'Add a task');
  const depot = {
    ...{ title: 'Depot clinic', layer: '2', risk: 'high', entrustment: '4', add: escalation },
    conditions: 'The alarm is tested first',
  };
  const taken = (await as.presses(task, 'Show what changes', depot)).message;
  await presses('adopt a task', saving(), {
    press: () => as.presses(taken, 'Adopt from today'),
    answer: /Adopted from today/,
  });
}

export async function skillMixFigures({ world, presses }: MeteredWorld): Promise<void> {
  const as = world.as(dev);
  const mix = await world.as(dev).says('skill mix');
  const form = (await as.presses(mix, 'Change what we set')).message;
  await presses('save skill mix', saving(), {
    press: () => as.presses(form, 'Save what we set', { red: '4', amber: '9', green: '20' }),
    answer: /Red 4/,
  });
}

/** What an administrator sets for a team beside its own settings: who may sign to begin with, whom to ask. */
export async function tenantFigures({ world, presses }: MeteredWorld): Promise<void> {
  const as = world.as(dev);
  const settings = await as.says('settings');
  const assessors = (await as.presses(settings, 'Assessors')).message;
  const typed = {
    ...{ person: carys.aadObjectId, email: '', framework: 'rbc', kind: 'founding' },
    ...{ until: '2027-03-31', reason: 'The first lead of the team.' },
  };
  const named = await presses('name an assessor (1 named)', saving(1), {
    press: () => as.presses(assessors, 'Name assessor', typed),
    answer: /founding assessor/,
  });
  const one = (await as.presses(named, `Open ${carys.name}`)).message;
  await presses('end an assessor (1 named)', saving(1), {
    press: () => as.presses(one, 'End it now'),
    answer: /no longer assessor/,
  });
  const pathways = (await as.presses(settings, 'Escalation')).message;
  const form = (await as.presses(pathways, 'Add a trigger')).message;
  await presses('save a pathway', saving(), {
    press: () =>
      as.presses(form, 'Save pathway', {
        ...{ title: 'Missed visit', 'decider-0': 'clinical-lead', 'minutes-0': '15' },
        ...{ 'decider-1': 'nobody', 'decider-2': 'nobody' },
      }),
    answer: /Saved\./,
  });
}

/** Somebody who came from an agency is given a role that asks more. */
export async function profileFigures({ world, presses }: MeteredWorld): Promise<void> {
  const [, , , , , someone] = staff;
  if (someone === undefined) throw new Error('there are too few people');
  await becomes(world, someone, { employment: 'agency' });
  const as = world.as(dev);
  const all = (await as.presses(await as.says('settings'), 'Time-limited profiles')).message;
  const form = (await as.presses(all, `Time-limited profile of ${someone.name}`)).message;
  await presses('set a time-limited profile', saving(), {
    press: () =>
      as.presses(form, 'Set this profile', {
        ...{ profile: 'senior-support-worker', until: '2026-11-30' },
      }),
    answer: /Time-limited profile set/,
  });
}
