import { TeamsAdapter } from '@microsoft/teams-ai';
import type { Activity, InvokeResponse, Middleware, TurnContext } from 'botbuilder';

import type { Log } from '../usecases/ports.ts';
import { letIn, type Authenticated, type Door } from './authentication.ts';

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

export interface AdapterOptions {
  log: Log;
  /** Empty: every tenant that Teams authenticates. */
  allowedTenants: readonly string[];
  limitMs: number;
  /** Microsoft's addresses by the SDK's names for them, where a test stands in for Microsoft. */
  microsoft: Readonly<Record<string, string>> | undefined;
}

/** The SDK's adapter: only Teams gets in, nothing is sent more than once behind our back, nor waited for without end. */
export function createAdapter(identity: BotIdentity, options: AdapterOptions): TeamsAdapter {
  const adapter = new StrictAdapter(identity, options);

  return adapter.use(sendingOnce(adapter, options.limitMs));
}

class StrictAdapter extends TeamsAdapter {
  readonly #door: Door;
  readonly #log: Log;

  constructor(identity: BotIdentity, options: AdapterOptions) {
    super(identity.id === '' ? {} : { ...named(identity), ...options.microsoft });
    this.#door = { appId: identity.id, allowedTenants: options.allowedTenants };
    this.#log = options.log;
    this.#limitNewChats(options.limitMs);
  }

  /** The SDK prints what it refuses, and answers a wrong signature as if we had broken. */
  protected override async processActivity(
    known: string | Authenticated,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    if (typeof known !== 'string') return super.processActivity(known, activity, logic);
    const found = await letIn(this.#door, { activity, header: known }, () =>
      this.botFrameworkAuthentication.authenticateRequest(activity, known),
    );
    if (!('status' in found)) return super.processActivity(found, activity, logic);

    this.#log.warn({ code: found.code }, 'not let in');
    return { status: found.status };
  }

  /** Opening a chat is a request before any turn, by a client that no middleware sees. */
  #limitNewChats(limitMs: number): void {
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
