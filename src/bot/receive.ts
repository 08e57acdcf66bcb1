import type { TeamsAdapter } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod/v4';

import type { Bot } from './bot.ts';

/** One HTTP request to the bot's endpoint, parsed. */
export interface Incoming {
  method: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: unknown;
}

export interface Answered {
  status: number;
  body?: unknown;
}

/** The least an activity has to be before the SDK may see it: what it reads without looking. */
const Activity = z.looseObject({
  type: z.string().min(1).max(100),
  channelId: z.string().min(1).max(200),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(2000),
  from: z.looseObject({ id: z.string().min(1).max(500) }),
  recipient: z.looseObject({ id: z.string().min(1).max(500) }),
  conversation: z.looseObject({
    id: z.string().min(1).max(1000),
    tenantId: z.string().nullish(),
  }),
  channelData: z.looseObject({}).nullish(),
  text: z.string().nullish(),
  entities: z.array(z.looseObject({})).nullish(),
  membersAdded: z.array(z.looseObject({})).nullish(),
  membersRemoved: z.array(z.looseObject({})).nullish(),
});

/**
 * Runs one activity through the SDK's adapter and answers with a status and, for an invoke, its
 * body. What the SDK would tell a client of an error is kept back.
 */
export async function receive(
  adapter: TeamsAdapter,
  bot: Bot,
  incoming: Incoming,
  respond: (answered: Answered) => void,
): Promise<void> {
  const activity = Activity.safeParse(incoming.body);
  if (!activity.success) {
    respond({ status: 400, body: { error: 'not an activity' } });
    return;
  }
  const request = { ...incoming, body: activity.data };

  await bot.telemetry.piece('turn', async (ended) => {
    const turns: TurnContext[] = [];
    const captured = capture();
    await adapter.process(request, captured.response, async (context) => {
      turns.push(context);
      await bot.onTurn(context);
    });
    if (turns.length === 0) bot.telemetry.turnedAway();
    const { status, body } = captured.answered();
    respond(status < 400 ? { status, body } : { status, body: { error: 'not accepted' } });
    ended();
    for (const context of turns) bot.answered(context);
  });
}

/** A response that only remembers, so that what leaves is decided in one place. */
function capture() {
  const answered: Answered = { status: 200 };
  const response = {
    socket: undefined,
    header: () => undefined,
    status(status: number) {
      answered.status = status;
    },
    send(body: unknown) {
      answered.body = body;
    },
    end: () => undefined,
  };

  return { response, answered: () => answered };
}
