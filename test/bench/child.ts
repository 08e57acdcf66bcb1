import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { z } from 'zod/v4';

/** A program of the bench in a process of its own, whose processor time and memory are its own. */
export interface Child {
  /** Where it listens; 0 where it does not. */
  port: number;
  /** Asks one thing at a time. */
  ask: (question: string) => Promise<number>;
  stop: () => Promise<void>;
}

const Said = z.object({ value: z.number() });

/** Starts a file of this folder, once it has said that it is ready. */
export async function startChild(
  file: `./${string}.ts`,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<Child> {
  const endWithParent = import.meta.resolve('../support/end-with-parent.ts');
  const child = fork(fileURLToPath(import.meta.resolve(file)), args, {
    execArgv: [...flags, '--import', endWithParent],
  });
  const ended = once(child, 'exit');

  async function said(): Promise<number> {
    const spoken = once(child, 'message') as Promise<[unknown]>;
    const first = await Promise.race([spoken, ended.then(() => undefined)]);
    if (first === undefined) throw new Error(`${file} ended before it answered`);

    return Said.parse(first[0]).value;
  }

  return {
    port: await said(),
    ask(question) {
      child.send(question);
      return said();
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}

/** The child's side: says that it is ready, and answers what it is asked from then on. */
export function answerParent(
  port: number,
  questions: Readonly<Record<string, () => number | Promise<number>>>,
): void {
  process.on('message', (question) => {
    void Promise.resolve(questions[String(question)]?.() ?? Number.NaN).then(say);
  });
  // A child that does not listen lives by being asked alone.
  process.channel?.ref();
  say(port);
}

function say(value: number): void {
  process.send?.({ value });
}
