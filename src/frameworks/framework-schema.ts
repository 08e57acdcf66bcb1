import { z } from 'zod/v4';

import {
  type CompetencyId,
  type Framework,
  gapResponses,
  isCompetencyId,
} from '../domain/framework.ts';
import { inReadingOrder } from '../domain/reading-order.ts';
import { frameworkProblems } from './framework-problems.ts';
import { type Problem, problemsOf } from './problem.ts';

export const Text = z.string().trim().min(1);
export const Id = z.string().regex(/^[a-z0-9-]+$/, 'has to be of a-z, 0-9 and -');
export const CompetencyReference = z.custom<CompetencyId>(isCompetencyId, 'not a competency id');
const Texts = z.array(Text).min(1);
/** A number that could be one is a number, so that 45 and "45" are not two things. */
const Printed = z.union([
  z.int().nonnegative(),
  Text.regex(/^(?!(0|[1-9]\d{0,14})$)/, 'has to be written as a number'),
]);

const Origin = z.discriminatedUnion('format', [
  z.strictObject({
    format: z.literal('case'),
    identifier: z.guid().toLowerCase(),
    uri: Text,
    creator: Text.optional(),
  }),
  z.strictObject({ format: z.literal('moodle'), idNumber: Text }),
]);

/** As `Competency` of the domain. */
export const CompetencyEntry = z.strictObject({
  id: CompetencyReference,
  number: Printed.optional(),
  title: Text,
  description: Text.optional(),
  domain: Id.optional(),
  kind: z.enum(['core', 'secondary']).optional(),
  appliesTo: Text.optional(),
  behaviours: Texts.optional(),
  indicators: Texts.optional(),
  levels: z
    .array(z.strictObject({ level: Id, indicators: Texts }))
    .min(1)
    .optional(),
  inferred: z.literal(true).optional(),
  origin: Origin.optional(),
});

/** As `FrameworkDomain` of the domain. */
export const DomainEntry = z.strictObject({
  id: Id,
  number: Printed.optional(),
  title: Text,
  description: Text.optional(),
  within: Id.optional(),
  pillars: z.array(z.int().positive()).min(1).optional(),
  inferred: z.literal(true).optional(),
  origin: Origin.optional(),
});

const PriorityEntry = z.strictObject({
  id: Id,
  title: Text,
  description: Text.optional(),
  byLevel: z
    .array(
      z.strictObject({
        level: Id,
        ranks: z
          .array(z.strictObject({ rank: z.int().positive(), competency: CompetencyReference }))
          .min(1),
      }),
    )
    .min(1),
});

/** As `Framework` of the domain; what its parts say of each other is not looked at. */
export const FrameworkFile = z.strictObject({
  id: Id,
  title: Text,
  description: Text.optional(),
  version: Text,
  date: z.iso.date().optional(),
  source: Text.optional(),
  sourceDate: z.iso.date().optional(),
  licence: Text.optional(),
  notes: Texts.optional(),
  owner: z.strictObject({ jointly: Texts }).optional(),
  review: z
    .strictObject({
      every: z.strictObject({ months: z.int().positive() }),
      alsoWhen: Texts.optional(),
    })
    .optional(),
  appliesTo: Texts.optional(),
  usedAlongside: Texts.optional(),
  gapResponses: z.array(z.enum(gapResponses)).min(1).optional(),
  levelRule: z.enum(['additive', 'applications', 'none']),
  levels: z
    .array(z.strictObject({ id: Id, title: Text }))
    .min(1)
    .optional(),
  domains: z.array(DomainEntry).min(1).optional(),
  competencies: z.array(CompetencyEntry).min(1),
  priorities: z.array(PriorityEntry).min(1).optional(),
  newStarterPath: z
    .array(z.strictObject({ id: Id, title: Text, description: Text }))
    .min(1)
    .optional(),
  origin: Origin.optional(),
});

/** A framework as it stands in a file of ours, in reading order, or all that is wrong with it. */
export function frameworkOf(
  data: unknown,
): { framework: Framework; problems?: never } | { problems: Problem[] } {
  const read = FrameworkFile.safeParse(data);
  if (!read.success) return { problems: problemsOf(read.error) };
  // What is optional is absent, never undefined: no JSON holds that.
  const framework = read.data as Framework;
  const problems = frameworkProblems(framework);

  return problems.length > 0 ? { problems } : { framework: inReadingOrder(framework) };
}
