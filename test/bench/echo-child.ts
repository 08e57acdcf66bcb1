import { Application, type TeamsAdapter } from '@microsoft/teams-ai';
import { TurnContext, type Activity } from 'botbuilder';
import { createServer, plugins, type Request, type Response } from 'restify';
import { z } from 'zod/v4';

import { createAdapter, requestMs } from '../../src/bot/adapter.ts';
import { jsonLog } from '../../src/log.ts';
import { answerParent } from './child.ts';
import { cpuMicros, turnClock } from './turn-clock.ts';

/**
 * The floor that a turn is held against: a bare teams-ai bot on our adapter and restify, wired as
 * the samples wire it. It says what it heard, and sends as often after its answer as it is told to.
 */
const Pressed = z.object({ action: z.object({ data: z.object({ sends: z.number() }) }) });
const adapter: TeamsAdapter = createAdapter(
  { type: '', id: '', password: '', tenant: '' },
  { log: jsonLog('silent'), allowedTenants: [], limitMs: requestMs, microsoft: undefined },
);
const app = new Application({ adapter, startTypingTimer: false, removeRecipientMention: false });
const clock = turnClock();
const underWay = new Set<Promise<void>>();

app.message(/.*/, async (context) => {
  await context.sendActivity(`You said: ${context.activity.text}`);
});
app.adaptiveCards.actionExecute(/.*/, () => Promise.resolve('You pressed a button.'));

const server = createServer({ name: '', ignoreTrailingSlash: true });
server.post(
  '/api/messages',
  plugins.bodyParser({ mapParams: false }),
  async (request: Request, response: Response) => {
    const heard: Activity[] = [];
    const { method = 'POST' } = request;
    const headers: Record<string, string | string[] | undefined> = request.headers;
    const incoming = { method, headers, body: request.body as Record<string, unknown> };
    await adapter.process(incoming, response, async (context) => {
      heard.push(context.activity);
      await app.run(context);
    });
    clock.answered();
    for (const activity of heard) follow(activity);
  },
);
server.listen(0, () => {
  answerParent(server.address().port, { cpu: cpuMicros, settled, answers: clock.taken });
});

/** The first over the message that was pressed, the others new ones. */
function follow(activity: Activity): void {
  const sends = Pressed.safeParse(activity.value).data?.action.data.sends ?? 0;
  if (sends === 0) return;
  const reference = TurnContext.getConversationReference(activity);
  const said = { type: 'message', text: 'You pressed a button.' };
  const running = adapter
    .continueConversationAsync('', reference, async (context) => {
      await context.updateActivity({ ...said, id: String(activity.replyToId) });
      for (let more = 1; more < sends; more += 1) await context.sendActivity(said);
    })
    .finally(() => underWay.delete(running));
  underWay.add(running);
}

async function settled(): Promise<number> {
  while (underWay.size > 0) await Promise.all(underWay);
  return 0;
}
