import { z } from 'zod/v4';

import { appTypes, faultsTogether, type Variables } from './config-faults.ts';
import { guidOf } from './domain/ids.ts';

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
  STORAGE_ACCOUNT_NAME: text
    .regex(/^[a-z0-9]{3,24}$/, 'STORAGE_ACCOUNT_NAME has to be the name of a storage account')
    .optional(),
  ALLOWED_TENANTS: text
    .toLowerCase()
    .transform((list) => list.split(/[\s,;]+/).filter(Boolean))
    .refine((ids) => ids.length > 0 && ids.every((id) => guidOf(id) !== undefined), noTenants)
    .default([]),
  LOG_LEVEL: z
    .enum(logLevels, `LOG_LEVEL has to be one of ${logLevels.join(', ')}`)
    .default('info'),
  APPLICATIONINSIGHTS_CONNECTION_STRING: text
    .regex(
      /(?:^|;)InstrumentationKey=[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:;|$)/i,
      'APPLICATIONINSIGHTS_CONNECTION_STRING has to be what Application Insights shows as its connection string',
    )
    .default(''),
  DEV_CLOCK: z.iso
    .datetime({
      offset: true,
      message: 'DEV_CLOCK has to be an instant such as 2026-11-23T08:59:50Z',
    })
    .optional(),
});
type Environment = z.infer<typeof Environment>;

/** Every variable that is read. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

export interface Config {
  port: number;
  bot: { type: string; id: string; password: string; tenant: string };
  /** A connection string, or an account that an identity opens. */
  storage: string | StorageAccount;
  /** Empty: every tenant that Teams authenticates. */
  allowedTenants: readonly string[];
  logLevel: string;
  /** Where telemetry goes; empty: nowhere. */
  insights: string;
  devClock: string | undefined;
}

/** A storage account opened without a key. */
export interface StorageAccount {
  account: string;
  /** The client id of the managed identity that opens it; undefined: whoever is signed in at this machine. */
  identity: string | undefined;
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
    ...faultsTogether(given),
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
    storage: storageOf(values),
    allowedTenants: tenantsOf(values),
    logLevel: values.LOG_LEVEL,
    insights: values.APPLICATIONINSIGHTS_CONNECTION_STRING,
    devClock: values.DEV_CLOCK,
  };
}

function storageOf(values: Environment): Config['storage'] {
  const { STORAGE_ACCOUNT_NAME: account, STORAGE_CONNECTION_STRING: connection } = values;
  if (account === undefined) return connection || localStorage;
  const isManaged = values.MicrosoftAppType === 'UserAssignedMSI' && values.MicrosoftAppId !== '';

  return { account, identity: isManaged ? values.MicrosoftAppId : undefined };
}

/** An app of one tenant is for that tenant alone, unless others are named. */
function tenantsOf(values: Environment): readonly string[] {
  const own = guidOf(values.MicrosoftAppTenantId);
  const isOfOne = values.MicrosoftAppId !== '' && values.MicrosoftAppType !== 'MultiTenant';
  if (values.ALLOWED_TENANTS.length > 0 || !isOfOne) return values.ALLOWED_TENANTS;

  return own === undefined ? [] : [own];
}

/** A variable set to nothing, or to spaces, is one that was not set. */
function withoutEmpty(environment: NodeJS.ProcessEnv): Variables {
  const trimmed = Object.entries(environment).map(([name, value = '']) => [name, value.trim()]);

  return Object.fromEntries(trimmed.filter(([, value]) => value !== '')) as Variables;
}
