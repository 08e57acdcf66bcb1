import { TableClient } from '@azure/data-tables';
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import { QueueClient, type StoragePipelineOptions } from '@azure/storage-queue';

/** A connection string, or an account without a key. */
export type StoragePlace = string | OpenedByIdentity;

/** `identity`: the client id of a managed identity; undefined: whoever is signed in at this machine. */
export interface OpenedByIdentity {
  account: string;
  identity: string | undefined;
}

type TableOptions = NonNullable<Parameters<typeof TableClient.fromConnectionString>[2]>;
type Credential = ManagedIdentityCredential | DefaultAzureCredential;

const kept = new Map<string, Credential>();

/** A table by its place. Only a connection string may name an address without TLS: Azurite's. */
export function tableClient(place: StoragePlace, name: string, options: TableOptions): TableClient {
  return typeof place === 'string'
    ? TableClient.fromConnectionString(place, name, { ...options, allowInsecureConnection: true })
    : new TableClient(endpoint(place, 'table'), name, credentialFor(place), options);
}

export function queueClient(
  place: StoragePlace,
  name: string,
  options: StoragePipelineOptions,
): QueueClient {
  return typeof place === 'string'
    ? new QueueClient(place, name, options)
    : new QueueClient(`${endpoint(place, 'queue')}/${name}`, credentialFor(place), options);
}

function endpoint({ account }: OpenedByIdentity, service: 'table' | 'queue'): string {
  return `https://${account}.${service}.core.windows.net`;
}

/** One for all clients: each keeps its token until it runs out. */
export function credentialFor({ identity }: OpenedByIdentity): Credential {
  const key = identity ?? '';
  const known = kept.get(key);
  if (known !== undefined) return known;
  const credential =
    identity === undefined
      ? new DefaultAzureCredential()
      : new ManagedIdentityCredential({ clientId: identity });
  kept.set(key, credential);

  return credential;
}
