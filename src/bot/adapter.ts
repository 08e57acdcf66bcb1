import { TeamsAdapter } from '@microsoft/teams-ai';
import type { Middleware } from 'botbuilder';

/** Who the bot is to Teams. An empty id is the Playground: nobody is authenticated. */
export interface BotIdentity {
  type: string;
  id: string;
  password: string;
  tenant: string;
}

interface Connector {
  client?: { pipeline?: { removePolicy?: (policy: { name: string }) => unknown } };
}

/** The SDK's adapter, with nothing sent more than once behind our back. */
export function createAdapter(identity: BotIdentity): TeamsAdapter {
  const adapter = new TeamsAdapter(identity.id === '' ? {} : named(identity));

  return adapter.use(sendingOnce(adapter));
}

function named({ type, id, password, tenant }: BotIdentity): Record<string, string> {
  return {
    MicrosoftAppType: type,
    MicrosoftAppId: id,
    MicrosoftAppPassword: password,
    MicrosoftAppTenantId: tenant,
  };
}

/**
 * The connector's own retry policy posts a message up to four times on a time-out, each of which may
 * have arrived (platform facts, Sending). Without it a send is one request.
 */
function sendingOnce(adapter: TeamsAdapter): Middleware {
  return {
    async onTurn(context, next) {
      const connector = context.turnState.get<Connector | undefined>(adapter.ConnectorClientKey);
      connector?.client?.pipeline?.removePolicy?.({ name: 'defaultRetryPolicy' });
      await next();
    },
  };
}
