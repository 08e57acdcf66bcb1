import { z } from 'zod/v4';

import {
  type Competency,
  type CompetencyId,
  type Framework,
  isCompetencyId,
  type RoleProfile,
  roleProfileIds,
} from '../domain/framework.ts';
import profilesJson from './role-profiles.json' with { type: 'json' };
import frameworkJson from './role-based-core.json' with { type: 'json' };

const Id = z.string().regex(/^[a-z0-9-]+$/);
const CompetencyReference = z.custom<CompetencyId>(isCompetencyId, 'not a competency id');
const Text = z.string().trim().min(1);
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'not MM-DD');

const FrameworkFile: z.ZodType<Framework> = z.strictObject({
  id: Id,
  title: Text,
  version: Text,
  date: z.iso.date(),
  source: Text,
  licence: Text,
  domains: z.array(z.strictObject({ id: Id, title: Text, description: Text })).min(1),
  competencies: z
    .array(
      z.strictObject({
        id: CompetencyReference,
        title: Text,
        description: Text,
        domain: Id,
        indicators: z.array(Text).min(1),
      }),
    )
    .min(1),
});

const RefreshPolicy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anniversary'), months: z.int().positive() }),
  z.strictObject({ kind: z.literal('annual-window'), from: MonthDay, until: MonthDay }),
  z.strictObject({ kind: z.literal('none') }),
]);

const ProfilesFile: z.ZodType<RoleProfile[]> = z.array(
  z.strictObject({
    id: z.enum(roleProfileIds),
    title: Text,
    description: Text,
    requires: z
      .array(
        z.strictObject({
          competency: CompetencyReference,
          risk: z.enum(['standard', 'high']),
          signers: z.union([z.literal(1), z.literal(2)]),
          refresh: RefreshPolicy,
        }),
      )
      .min(1),
  }),
);

const FrameworkFiles = z
  .object({ framework: FrameworkFile, profiles: ProfilesFile })
  .check(({ value, issues }) => {
    const { framework, profiles } = value;

    for (const message of [
      ...frameworkProblems(framework),
      ...profileProblems(framework, profiles),
    ])
      issues.push({ code: 'custom', message, input: value });
  });
type FrameworkFiles = z.infer<typeof FrameworkFiles>;

/**
 * A framework and its role profiles as they stand in their files. Throws a `ZodError` that names
 * every place at which they are malformed, refer to something that is not there, or repeat an id.
 */
export function readFrameworkFiles(files: {
  framework: unknown;
  profiles: unknown;
}): FrameworkFiles {
  return FrameworkFiles.parse(files);
}

function frameworkProblems(framework: Framework): string[] {
  const domains = new Set(framework.domains.map(({ id }) => id));
  const ids = [...framework.domains, ...framework.competencies].map(({ id }) => id);

  return [
    ...repeated(ids).map((id) => `${id} is there twice`),
    ...framework.competencies
      .filter(({ id }) => !id.startsWith(`${framework.id}.`))
      .map(({ id }) => `${id} does not start with ${framework.id}`),
    ...framework.competencies
      .filter(({ domain }) => !domains.has(domain))
      .map(({ id, domain }) => `${id} is in the domain ${domain}, which does not exist`),
  ];
}

function profileProblems(framework: Framework, profiles: RoleProfile[]): string[] {
  const competencies = new Set(framework.competencies.map(({ id }) => id));

  return [
    ...repeated(profiles.map(({ id }) => id)).map((id) => `the profile ${id} is there twice`),
    ...profiles.flatMap(({ id, requires }) => {
      const required = requires.map(({ competency }) => competency);
      const unknown = required.filter((competency) => !competencies.has(competency));

      return [
        ...repeated(required).map((twice) => `${id} requires ${twice} twice`),
        ...unknown.map((missing) => `${id} requires ${missing}, which does not exist`),
      ];
    }),
  ];
}

function repeated(ids: string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

const files = readFrameworkFiles({ framework: frameworkJson, profiles: profilesJson });
const competencies = new Map<string, Competency>(
  files.framework.competencies.map((each) => [each.id, each]),
);
const profiles = new Map<string, RoleProfile>(files.profiles.map((each) => [each.id, each]));

/** The shipped framework of the five core areas (brief, section 7, item 1). */
export const roleBasedCore: Framework = files.framework;

/** The shipped role profiles: a starting point that each service amends. */
export const roleProfiles: readonly RoleProfile[] = files.profiles;

/** @example roleProfile('recovery-worker')?.requires */
export function roleProfile(id: string): RoleProfile | undefined {
  return profiles.get(id);
}

/** @example competency('rbc.risk.escalation')?.title */
export function competency(id: string): Competency | undefined {
  return competencies.get(id);
}
