import { guidOf } from './domain/ids.ts';

/** The kinds of identity that a bot may have. */
export const appTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const;

/** What is set, trimmed. */
export type Variables = Readonly<Partial<Record<string, string>>>;

/** What is wrong with variables that are each right by themselves: what one asks of another, and what production refuses. */
export function faultsTogether(given: Variables): string[] {
  return [
    ...missingBesideAppId(given),
    ...storageTwice(given),
    ...(given['NODE_ENV'] === 'production' ? unsafeInProduction(given) : []),
  ];
}

/** What the bot's identity needs besides its id: Microsoft's SDK stops with a stack trace otherwise. */
function missingBesideAppId(given: Variables): string[] {
  const type = given['MicrosoftAppType'] ?? 'SingleTenant';
  const password = given['MicrosoftAppPassword'] !== undefined;
  const tenant = given['MicrosoftAppTenantId'];
  // A kind we do not know has its own fault, and is not repeated.
  const isKnown = appTypes.some((known) => known === type);
  if (given['MicrosoftAppId'] === undefined || !isKnown) return [];

  return faultsOf([
    [
      type !== 'MultiTenant' && tenant === undefined,
      `MicrosoftAppTenantId is missing: an app of type ${type} belongs to one tenant`,
    ],
    [
      type !== 'MultiTenant' && tenant !== undefined && guidOf(tenant) === undefined,
      'MicrosoftAppTenantId has to be a tenant id',
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

function storageTwice(given: Variables): string[] {
  const isTwice =
    given['STORAGE_CONNECTION_STRING'] !== undefined && given['STORAGE_ACCOUNT_NAME'] !== undefined;

  return faultsOf([
    [
      isTwice,
      'STORAGE_CONNECTION_STRING and STORAGE_ACCOUNT_NAME are both set: one of them is to go',
    ],
  ]);
}

/** In production there is no secret anywhere: the bot and its storage are opened by a managed identity. */
function unsafeInProduction(given: Variables): string[] {
  const storage = given['STORAGE_CONNECTION_STRING'];
  const account = given['STORAGE_ACCOUNT_NAME'];
  const appId = given['MicrosoftAppId'];

  return faultsOf([
    [
      appId === undefined,
      'MicrosoftAppId is missing: in production every call has to be authenticated',
    ],
    [
      appId !== undefined && given['MicrosoftAppType'] !== 'UserAssignedMSI',
      'MicrosoftAppType has to be UserAssignedMSI in production: the others need a password',
    ],
    [storage === undefined && account === undefined, 'STORAGE_ACCOUNT_NAME is missing'],
    [
      storage !== undefined,
      'STORAGE_CONNECTION_STRING is refused in production: it holds a secret; STORAGE_ACCOUNT_NAME needs none',
    ],
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
