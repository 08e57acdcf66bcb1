import type { Competency, Framework } from '../domain/framework.ts';
import { frameworkOf } from './framework-schema.ts';
import kentAndMedwayJson from './kent-and-medway.json' with { type: 'json' };
import nhs96Json from './nhs-96.json' with { type: 'json' };
import roleBasedCoreJson from './role-based-core.json' with { type: 'json' };
import section117Json from './section-117.json' with { type: 'json' };

/** The four frameworks that ship (brief, section 7), in its order. */
export const shippedFrameworks: readonly Framework[] = shipped([
  roleBasedCoreJson,
  kentAndMedwayJson,
  nhs96Json,
  section117Json,
]);

const competencies = new Map<string, Competency>(
  shippedFrameworks.flatMap((each) => each.competencies.map((one) => [one.id, one] as const)),
);

/**
 * The frameworks as they stand in their files. Throws an Error that names every place at which one
 * is malformed or says what is not so, and every id that two of them share.
 */
export function shipped(files: readonly unknown[]): Framework[] {
  const read = files.map(frameworkOf);
  const frameworks = read.flatMap((each) => (each.problems === undefined ? [each.framework] : []));
  const problems = [
    ...read.flatMap((each) => each.problems ?? []),
    ...frameworks
      .filter(({ id }, index) => frameworks.findIndex((each) => each.id === id) !== index)
      .map(({ id }) => ({ place: id, reason: 'is the id of two frameworks' })),
  ];
  if (problems.length === 0) return frameworks;

  throw new Error(problems.map(({ place, reason }) => `${place} ${reason}`).join('\n'));
}

/** The shipped framework of that id, if it is at that version. @example framework('km')?.title */
export function framework(id: string, version?: string): Framework | undefined {
  return shippedFrameworks.find(
    (each) => each.id === id && (version === undefined || each.version === version),
  );
}

/** Of whichever shipped framework. @example competency('rbc.risk.escalation')?.title */
export function competency(id: string): Competency | undefined {
  return competencies.get(id);
}

/** What the domain of a competency is called; empty where its framework has no domains. */
export function domainTitle(id: string): string {
  const home = shippedFrameworks.find((each) => each.competencies.some((one) => one.id === id));
  const domain = competency(id)?.domain;

  return home?.domains?.find((each) => each.id === domain)?.title ?? '';
}
