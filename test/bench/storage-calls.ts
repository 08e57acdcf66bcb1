import { amina, ben, dev, personOf, staff } from '../support/cast.ts';
import { measuredTurns, type MeasuredTurns } from '../support/measured-turn.ts';
import type { Figure } from './figure.ts';

/** Storage waits one after another, and calls in all. */
interface Budget {
  waits: number;
  calls: number;
}

interface Measured {
  command: string;
  budget: Budget;
  /** Ends with the turn that is measured. */
  act: (turns: MeasuredTurns) => Promise<unknown>;
}

const members = staff.slice(0, 4);
/** A list: one partition query per team, and at most three calls more (brief, section 10). */
const listing: Budget = { waits: 3, calls: 4 };

/** Every command, each against its budget. */
const measuredCommands: readonly Measured[] = [
  { command: 'save session', budget: { waits: 3, calls: 8 }, act: savesSession },
  {
    command: 'save group session (4 members)',
    budget: { waits: 3, calls: 8 + members.length - 1 },
    act: savesGroup,
  },
  { command: 'open session form', budget: { waits: 3, calls: 8 }, act: opensForm },
  says('help', ben, { waits: 1, calls: 1 }),
  says('record supervision', ben, listing),
  says('my supervisees', ben, listing),
  says('my competencies', amina, listing),
  says('my actions', amina, { waits: 3, calls: 8 }),
  says('coverage', dev, listing),
  says('digest', dev, listing),
  says('settings', dev, listing),
];

/** Counted, not timed. */
export async function storageCalls(): Promise<Figure[]> {
  const turns = await measuredTurns(members.length);
  const figures: Figure[] = [];

  for (const { command, budget, act } of measuredCommands) {
    await act(turns);
    const { waits, calls } = turns.meter;
    await turns.follows();
    figures.push({
      figure: `storage: ${command}`,
      goal: `${budget.waits} waits, ${budget.calls} calls`,
      measured: `${waits} waits, ${calls} calls`,
      held: waits <= budget.waits && calls <= budget.calls,
    });
  }
  return figures;
}

async function opensForm(turns: MeasuredTurns): Promise<void> {
  const supervisor = personOf(ben);
  const list = await turns.says(supervisor, 'record supervision');

  await turns.presses(supervisor, list, 'session.choose');
}

async function savesSession(turns: MeasuredTurns): Promise<void> {
  const supervisor = personOf(ben);
  const form = await turns.says(supervisor, `record supervision with ${amina.name}`);

  await turns.presses(supervisor, form, 'session.save', {
    action1: 'Shadow a visit',
    due1: '2026-11-20',
  });
}

async function savesGroup(turns: MeasuredTurns): Promise<void> {
  const supervisor = personOf(ben);
  const list = await turns.says(supervisor, 'record supervision');
  const choice = await turns.presses(supervisor, list, 'session.group');
  const ids = members.map(({ aadObjectId }) => aadObjectId).join(',');
  const form = await turns.presses(supervisor, choice, 'session.group.start', { members: ids });

  await turns.presses(supervisor, form, 'group.save');
}

function says(words: string, who: typeof ben, budget: Budget): Measured {
  return { command: words, budget, act: (turns) => turns.says(personOf(who), words) };
}
