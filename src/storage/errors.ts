/** Storage did not answer, or answered something we did not expect; whether a write was applied is not known. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code = 'storage_failed';

  constructor(operation: string, cause: unknown) {
    super(`storage failed: ${operation}`, { cause });
  }
}
