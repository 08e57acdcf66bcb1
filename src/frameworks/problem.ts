import type { z } from 'zod/v4';

/** What is wrong with a file, and where: a path, a line and column, or the id of what it is about. */
export interface Problem {
  place: string;
  reason: string;
}

/** @example { place: 'competencies[3].title', reason: 'Invalid input: expected string, …' } */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map(({ path, message }) => ({ place: placeOf(path), reason: message }));
}

/** @example placeOf(['competencies', 3, 'title']) // 'competencies[3].title' */
export function placeOf(path: readonly PropertyKey[]): string {
  const place = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

  return place === '' ? 'the file' : place;
}

/** What stands in the list more than once, named once for each time too many. */
export function repeated<Item>(items: readonly Item[]): Item[] {
  const seen = new Set<Item>();

  return items.filter((item) => {
    const isAgain = seen.has(item);
    seen.add(item);
    return isAgain;
  });
}
