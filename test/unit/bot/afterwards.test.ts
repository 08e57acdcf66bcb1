import { expect } from 'chai';

import { createAfterwards } from '../../../src/bot/afterwards.ts';
import { conversationMemory } from '../../../src/bot/conversation-memory.ts';
import type { Conversation } from '../../../src/usecases/ports.ts';
import { amina, personOf, tenant } from '../../support/cast.ts';

describe('createAfterwards', () => {
  function made(): { warned: string[]; afterwards: ReturnType<typeof createAfterwards> } {
    const warned: string[] = [];
    const ignored = (): void => undefined;
    const log = {
      info: ignored,
      warn: (_: object, said: string) => warned.push(said),
      error: ignored,
    };
    return { warned, afterwards: createAfterwards({ log }) };
  }

  it('should begin nothing before the answer is out', async () => {
    const { afterwards } = made();
    const done: string[] = [];
    const turn = afterwards.turn();
    turn.add(() => Promise.resolve(void done.push('followed')));

    await afterwards.settled();
    const before = [...done];
    turn.begin();
    await afterwards.settled();

    expect(before).to.deep.equal([]);
    expect(done).to.deep.equal(['followed']);
  });

  it('should do each once, however often it is begun', async () => {
    const { afterwards } = made();
    let times = 0;
    const turn = afterwards.turn();
    turn.add(() => Promise.resolve(void (times += 1)));

    turn.begin();
    turn.begin();
    await afterwards.settled();

    expect(times).to.equal(1);
  });

  it('should leave to the queue what failed, say so, and do the rest', async () => {
    const { afterwards, warned } = made();
    const done: string[] = [];
    const turn = afterwards.turn();
    turn.add(() => Promise.reject(new Error('broken')));
    turn.add(() => Promise.resolve(void done.push('the other')));

    turn.begin();
    await afterwards.settled();

    expect(done).to.deep.equal(['the other']);
    expect(warned).to.deep.equal(['work after an answer was left to the queue']);
  });
});

describe('conversationMemory', () => {
  const actor = { tenant, person: personOf(amina) };

  function contextAt(id: string): Parameters<ReturnType<typeof conversationMemory>>[0] {
    return {
      activity: { serviceUrl: 'https://smba.example/', conversation: { id } },
    } as never;
  }

  function made(put: (conversation: Conversation) => Promise<void>): (id: string) => Promise<void> {
    const remember = conversationMemory({
      conversations: {
        get: () => Promise.resolve(undefined),
        remove: () => Promise.resolve(),
        put: (_, conversation) => put(conversation),
      },
    });

    return async (id) => {
      const waiting: (() => Promise<void>)[] = [];
      remember(contextAt(id), { actor, afterwards: (work) => waiting.push(work) });
      for (const work of waiting) await work();
    };
  }

  it('should write where a person is written to once, and again when it is another place', async () => {
    const written: string[] = [];
    const speak = made(({ conversationId }) => Promise.resolve(void written.push(conversationId)));

    for (const id of ['a:1', 'a:1', 'a:2', 'a:2', 'a:1']) await speak(id);

    expect(written).to.deep.equal(['a:1', 'a:2', 'a:1']);
  });

  it('should write it the next time where it could not be written', async () => {
    let tries = 0;
    const speak = made(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('storage')) : Promise.resolve();
    });

    await speak('a:1').catch(() => undefined);
    await speak('a:1');
    await speak('a:1');

    expect(tries).to.equal(2);
  });
});
