import { z } from 'zod/v4';

const appTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const;
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const text = z.string().trim();

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
  ALLOWED_TENANTS: text.default(''),
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
  const parsed = Environment.safeParse(withoutEmpty(environment));
  if (!parsed.success) return { faults: parsed.error.issues.map((issue) => issue.message) };

  const values = parsed.data;
  const faults = values.NODE_ENV === 'production' ? unsafeInProduction(values) : [];
  return faults.length > 0 ? { faults } : configOf(values);
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
    allowedTenants: values.ALLOWED_TENANTS.toLowerCase()
      .split(/[\s,;]+/)
      .filter(Boolean),
    logLevel: values.LOG_LEVEL,
    devClock: values.DEV_CLOCK,
  };
}

function unsafeInProduction(values: Environment): string[] {
  const storage = values.STORAGE_CONNECTION_STRING;
  const checks: [boolean, string][] = [
    [
      values.MicrosoftAppId === '',
      'MicrosoftAppId is missing: in production every call has to be authenticated',
    ],
    [storage === '', 'STORAGE_CONNECTION_STRING is missing'],
    [
      /UseDevelopmentStorage|=http:/i.test(storage),
      'STORAGE_CONNECTION_STRING has to use HTTPS in production',
    ],
    [values.DEV_CLOCK !== undefined, 'DEV_CLOCK is for rehearsals and refused in production'],
  ];

  return checks.flatMap(([unsafe, fault]) => (unsafe ? [fault] : []));
}

/** A variable set to nothing is one that was not set. */
function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}
