import { z } from 'zod/v4';

import { guidOf } from './domain/ids.ts';

const appTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const;
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const text = z.string();
const noTenants = 'ALLOWED_TENANTS has to be tenant ids, separated by commas';

/** The environment as the brief, section 9, names it. */
const Environment = z.object({
  NODE_ENV: text.default(''),
  PORT: z.coerce
    .number('PORT has to be a port number')
    .int('PORT has to be a port number')
    .min(0, 'PORT has to be 0 to 65535')
    .max(65_535, 'PORT has to be 0 to 65535')
    .default(3978),
  MicrosoftAppType: z
    .enum(appTypes, `MicrosoftAppType has to be one of ${appTypes.join(', ')}`)
    .default('SingleTenant'),
  MicrosoftAppId: text.default(''),
  MicrosoftAppPassword: text.default(''),
  MicrosoftAppTenantId: text.default(''),
  STORAGE_CONNECTION_STRING: text.default(''),
  ALLOWED_TENANTS: text
    .toLowerCase()
    .transform((list) => list.split(/[\s,;]+/).filter(Boolean))
    .refine((ids) => ids.length > 0 && ids.every((id) => guidOf(id) !== undefined), noTenants)
    .default([]),
  LOG_LEVEL: z
    .enum(logLevels, `LOG_LEVEL has to be one of ${logLevels.join(', ')}`)
    .default('info'),
  DEV_CLOCK: z.iso
    .datetime({
      offset: true,
      message: 'DEV_CLOCK has to be an instant such as 2026-11-23T08:59:50Z',
    })
    .optional(),
});
type Environment = z.infer<typeof Environment>;

/** What is set, trimmed. */
type Variables = Readonly<Partial<Record<string, string>>>;

export interface Config {
  port: number;
  bot: { type: string; id: string; password: string; tenant: string };
  storage: string;
  /** Empty: every tenant that Teams authenticates. */
  allowedTenants: readonly string[];
  logLevel: string;
  devClock: string | undefined;
}

/** Azurite on its usual ports: what `npm run dev` starts. */
const localStorage = 'UseDevelopmentStorage=true';

/** Reads the configuration once, or says every fault in a line of its own. */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
): Config | { faults: string[] } {
  const given = withoutEmpty(environment);
  const parsed = Environment.safeParse(given);
  const faults = [
    ...(parsed.error?.issues.map((issue) => issue.message) ?? []),
    ...missingBesideAppId(given),
    ...(given['NODE_ENV'] === 'production' ? unsafeInProduction(given) : []),
  ];

  return parsed.success && faults.length === 0 ? configOf(parsed.data) : { faults };
}

function configOf(values: Environment): Config {
  return {
    port: values.PORT,
    bot: {
      type: values.MicrosoftAppType,
      id: values.MicrosoftAppId,
      password: values.MicrosoftAppPassword,
      tenant: values.MicrosoftAppTenantId,
    },
    storage: values.STORAGE_CONNECTION_STRING || localStorage,
    allowedTenants: values.ALLOWED_TENANTS,
    logLevel: values.LOG_LEVEL,
    devClock: values.DEV_CLOCK,
  };
}

/** What the bot's identity needs besides its id: Microsoft's SDK stops with a stack trace otherwise. */
function missingBesideAppId(given: Variables): string[] {
  const type = given['MicrosoftAppType'] ?? 'SingleTenant';
  const password = given['MicrosoftAppPassword'] !== undefined;
  if (given['MicrosoftAppId'] === undefined) return [];

  return faultsOf([
    [
      type !== 'MultiTenant' && given['MicrosoftAppTenantId'] === undefined,
      `MicrosoftAppTenantId is missing: an app of type ${type} belongs to one tenant`,
    ],
    [
      type !== 'UserAssignedMSI' && !password,
      `MicrosoftAppPassword is missing: an app of type ${type} cannot answer without it`,
    ],
    [
      type === 'UserAssignedMSI' && password,
      'MicrosoftAppPassword has to be empty: a managed identity has no password',
    ],
  ]);
}

function unsafeInProduction(given: Variables): string[] {
  const storage = given['STORAGE_CONNECTION_STRING'];

  return faultsOf([
    [
      given['MicrosoftAppId'] === undefined,
      'MicrosoftAppId is missing: in production every call has to be authenticated',
    ],
    [storage === undefined, 'STORAGE_CONNECTION_STRING is missing'],
    [
      /UseDevelopmentStorage|=\s*http\s*(?:[:;]|$)/i.test(storage ?? ''),
      'STORAGE_CONNECTION_STRING has to use HTTPS in production',
    ],
    [given['DEV_CLOCK'] !== undefined, 'DEV_CLOCK is for rehearsals and refused in production'],
  ]);
}

function faultsOf(checks: readonly (readonly [unmet: boolean, fault: string])[]): string[] {
  return checks.flatMap(([unmet, fault]) => (unmet ? [fault] : []));
}

/** A variable set to nothing, or to spaces, is one that was not set. */
function withoutEmpty(environment: NodeJS.ProcessEnv): Variables {
  const trimmed = Object.entries(environment).map(([name, value = '']) => [name, value.trim()]);

  return Object.fromEntries(trimmed.filter(([, value]) => value !== '')) as Variables;
}
