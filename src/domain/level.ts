import type { Framework, Level } from './framework.ts';

type Levelled = Pick<Framework, 'levelRule' | 'levels'>;

/**
 * The ids of the levels that a sign-off at `level` takes and gives (R6), lowest first: with additive
 * levels that one and every one below it; with applications that one alone; none where the framework
 * has no levels, or not that one.
 * @example levelsHeld(kentAndMedway, 'getting-help') // ['getting-advice', 'getting-help']
 */
export function levelsHeld({ levelRule, levels = [] }: Levelled, level: string): string[] {
  const at = levels.findIndex(({ id }) => id === level);
  const held: Record<Framework['levelRule'], readonly Level[]> = {
    additive: levels.slice(0, at + 1),
    applications: levels.filter((_, index) => index === at),
    none: [],
  };

  return held[levelRule].map(({ id }) => id);
}

/**
 * Whether a sign-off at the level `held` is enough where `needed` is asked for (R6). Any is, where
 * the framework has no levels or none is asked for.
 */
export function satisfiesLevel(
  framework: Levelled,
  held: string | undefined,
  needed: string | undefined,
): boolean {
  if (framework.levelRule === 'none' || needed === undefined) return true;

  return held !== undefined && levelsHeld(framework, held).includes(needed);
}
