import type { Collected } from './collected.ts';
import type { Through } from './measured.ts';

/**
 * Telemetry to the Application Insights of that connection string; undefined where there is none. Then
 * nothing of it is loaded: the libraries alone are a third of a second of every start.
 */
export async function openTelemetry(
  connectionString: string,
  about: Pick<Through, 'names' | 'newId'>,
): Promise<Collected | undefined> {
  if (connectionString === '') return undefined;
  /* eslint-disable no-restricted-syntax -- loaded where it is configured, and nowhere else */
  const [{ collected }, { azureMonitor }] = await Promise.all([
    import('./collected.ts'),
    import('./azure-monitor.ts'),
  ]);
  /* eslint-enable no-restricted-syntax */

  return collected(azureMonitor(connectionString), about);
}
