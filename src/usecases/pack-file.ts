import type { DateRange } from '../domain/calendar.ts';

type PackFileKind = 'pdf' | 'xlsx';

const longestTeam = 60;

/**
 * What the file is called: nothing in it that a file system or a shell reads as anything else.
 * @example packFileName({ team: 'North Team', period }, 'pdf') // 'evidence-pack-north-team-2026-10-01-to-2026-10-31.pdf'
 */
export function packFileName(
  { team, period }: { team: string; period: DateRange },
  kind: PackFileKind,
): string {
  const words = team
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, longestTeam);

  return `evidence-pack-${words === '' ? 'team' : words}-${period.from}-to-${period.until}.${kind}`;
}
