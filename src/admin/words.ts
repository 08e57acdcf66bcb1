import type { FrameworkInUse } from '../domain/adoption.ts';
import type { TeamId, TenantId } from '../domain/ids.ts';

/** @example named({ framework: 'km', version: '1.0.0' }) // 'km@1.0.0' */
export function named({ framework, version }: FrameworkInUse): string {
  return `${framework}@${version}`;
}

/** @example listed([{ framework: 'km', version: '1.0.0' }]) // 'km@1.0.0' */
export function listed(frameworks: readonly FrameworkInUse[]): string {
  return frameworks.map(named).join(', ');
}

/** The command that adopts it, to be copied to a shell. */
export function adoptCommand(
  team: { team: TeamId; name: string },
  frameworks: readonly FrameworkInUse[],
  tenant: TenantId | undefined,
): string {
  const words = [
    ...['npm run admin -- adopt --team', word(isPlain(team.name) ? team.name : team.team)],
    ...['--frameworks', word(frameworks.map(named).join(','))],
    ...(tenant === undefined ? [] : ['--tenant', tenant]),
  ];

  return words.join(' ');
}

/** Text that means the same within quotation marks in whichever shell. */
function isPlain(text: string): boolean {
  return /^[\p{L}\p{N} .,:+@_-]+$/u.test(text);
}

function word(text: string): string {
  return /^[\w.,:+@-]+$/.test(text) ? text : `"${text.replace(/["$`\\]/g, '\\$&')}"`;
}
