import type { DateRange } from '../domain/calendar.ts';
import { fileWords } from './file-name.ts';

type PackFileKind = 'pdf' | 'xlsx';

/**
 * What the file is called.
 * @example packFileName({ team: 'North Team', period }, 'pdf') // 'evidence-pack-north-team-2026-10-01-to-2026-10-31.pdf'
 */
export function packFileName(
  { team, period }: { team: string; period: DateRange },
  kind: PackFileKind,
): string {
  const words = fileWords(team);

  return `evidence-pack-${words === '' ? 'team' : words}-${period.from}-to-${period.until}.${kind}`;
}
