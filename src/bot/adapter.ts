import { TeamsAdapter } from '@microsoft/teams-ai';
import type { Middleware } from 'botbuilder';

/** Who the bot is to Teams. An empty id is the Playground: nobody is authenticated. */
export interface BotIdentity {
  type: string;
  id: string;
  password: string;
  tenant: string;
}

/** Of the SDK's clients, what is changed: the steps that each of their requests goes through. */
interface Connector {
  client?: {
    pipeline?: {
      removePolicy?: (policy: { name: string }) => unknown;
      addPolicy?: (policy: Policy) => unknown;
    };
  };
}

interface Policy {
  name: string;
  sendRequest: <Answer>(
    request: { timeout: number },
    next: (request: { timeout: number }) => Promise<Answer>,
  ) => Promise<Answer>;
}

/** How long a request to Teams may take before it is given up: it may have arrived. */
export const requestMs = 10_000;

/** The SDK's adapter, with nothing sent more than once behind our back, and nothing waited for without end. */
export function createAdapter(identity: BotIdentity, limitMs = requestMs): TeamsAdapter {
  const adapter = new OnceAdapter(identity.id === '' ? {} : named(identity), limitMs);

  return adapter.use(sendingOnce(adapter, limitMs));
}

/** Opening a chat is a request before any turn, by a client that no middleware sees. */
class OnceAdapter extends TeamsAdapter {
  constructor(options: Record<string, string>, limitMs: number) {
    super(options);
    const authentication = this.botFrameworkAuthentication;
    const factoryOf = authentication.createConnectorFactory.bind(authentication);
    authentication.createConnectorFactory = (identity) => {
      const factory = factoryOf(identity);
      const create = factory.create.bind(factory);
      factory.create = async (serviceUrl, audience) => {
        const connector = await create(serviceUrl, audience);
        sendOnce(connector as unknown as Connector, limitMs);
        return connector;
      };
      return factory;
    };
  }
}

function named({ type, id, password, tenant }: BotIdentity): Record<string, string> {
  return {
    MicrosoftAppType: type,
    MicrosoftAppId: id,
    MicrosoftAppPassword: password,
    MicrosoftAppTenantId: tenant,
  };
}

/** Turns that Teams began have a client of their own. */
function sendingOnce(adapter: TeamsAdapter, limitMs: number): Middleware {
  return {
    async onTurn(context, next) {
      const connector = context.turnState.get<Connector | undefined>(adapter.ConnectorClientKey);
      if (connector !== undefined) sendOnce(connector, limitMs);
      await next();
    },
  };
}

/**
 * The connector's own retry policy posts a message up to four times on a time-out, each of which may
 * have arrived (platform facts, Sending). Without it a send is one request, and a request has an end.
 */
function sendOnce({ client }: Connector, limitMs: number): void {
  const limit: Policy = {
    name: 'requestLimit',
    sendRequest(request, next) {
      request.timeout = limitMs;
      return next(request);
    },
  };

  client?.pipeline?.removePolicy?.({ name: 'defaultRetryPolicy' });
  client?.pipeline?.removePolicy?.({ name: limit.name });
  client?.pipeline?.addPolicy?.(limit);
}
