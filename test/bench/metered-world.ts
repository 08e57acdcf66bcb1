import { handleBatch } from '../../src/jobs/worker.ts';
import { textOf } from '../support/card-reading.ts';
import type { Message, PressAnswer } from '../support/bot-client.ts';
import { costOf } from '../support/steps.ts';
import type { World } from '../support/world.ts';
import type { Figure } from './figure.ts';

/** Storage waits one after another, and calls in all. */
export interface Budget {
  waits: number;
  calls: number;
}

/** Saves, decisions and answers; `more`: further people who are touched or named (brief, section 10). */
export function saving(more = 0): Budget {
  return { waits: 3, calls: 8 + more };
}

/** A list: one partition query per team, and at most three calls more (brief, section 10). */
export const listing: Budget = { waits: 3, calls: 4 };
/** A form or one record, opened: as a save, which it leads to. */
export const opening: Budget = saving();

/** A world whose turns are counted, each against its budget. */
export interface MeteredWorld {
  world: World;
  figures: Figure[];
  /** Of every button that was counted. */
  verbs: ReadonlySet<string>;
  /** What was said, counted. */
  says: (name: string, budget: Budget, act: () => Promise<Message>) => Promise<Message>;
  /** What was pressed, counted; throws where the answer is not what it is to be. */
  presses: (name: string, budget: Budget, act: Press) => Promise<Message>;
}

export interface Press {
  press: () => Promise<PressAnswer>;
  /** What the receipt says: a press that was refused would cost less. */
  answer: RegExp;
}

export function meteredWorld(world: World): MeteredWorld {
  const figures: Figure[] = [];
  const verbs = new Set<string>();

  async function counted<Answer>(
    name: string,
    budget: Budget,
    act: () => Promise<Answer>,
  ): Promise<Answer> {
    const answers: Answer[] = [];
    // The worker sleeps, so that what it asks for is not counted: what waits for it is done here.
    while ((await handleBatch(world.ports)) > 0);
    const { waits, calls } = await costOf(world, async () => {
      answers.push(await act());
    });
    figures.push({
      figure: `storage: ${name}`,
      goal: `${budget.waits} waits, ${budget.calls} calls`,
      measured: `${waits} waits, ${calls} calls`,
      held: waits <= budget.waits && calls <= budget.calls,
    });
    return answers[0] as Answer;
  }

  return {
    world,
    figures,
    verbs,
    says: counted,
    async presses(name, budget, { press, answer }) {
      const { verb, message, sentence } = await counted(name, budget, press);
      const said = sentence ?? textOf(message.card);
      if (!answer.test(said)) throw new Error(`${name} was answered:\n${said}`);

      verbs.add(verb);
      return message;
    },
  };
}
