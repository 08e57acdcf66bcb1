import type { TurnContext } from 'botbuilder';

import type { Ports } from '../usecases/ports.ts';
import type { Request } from '../usecases/request.ts';

/** How many people a replica remembers the conversation of, so as not to write it again. */
const remembered = 20_000;

/** Keeps where a person is written to up to date from every activity of theirs (platform facts, Sending). */
export function conversationMemory(
  ports: Pick<Ports, 'conversations'>,
): (context: TurnContext, request: Request) => void {
  const known = new Map<string, string>();

  return (context, request) => {
    const { serviceUrl, conversation } = context.activity;
    const { actor } = request;
    const key = `${actor.tenant}|${actor.person}`;
    const place = `${serviceUrl} ${conversation.id}`;
    if (known.get(key) === place) return;

    request.afterwards(async () => {
      await ports.conversations.put(actor, { serviceUrl, conversationId: conversation.id });
      known.set(key, place);
      const [oldest] = known.keys();
      if (known.size > remembered && oldest !== undefined) known.delete(oldest);
    });
  };
}
