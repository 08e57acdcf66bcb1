import { createHash } from 'node:crypto';

import { z } from 'zod/v4';

import { CompetencyEntry, DomainEntry, FrameworkFile, Text } from '../framework-schema.ts';

/** Who wrote what has no other author. */
export const ownCreator = 'Safe to Practise';
/** CASE asks for a moment of change, and a framework may know none. */
export const unknownDay = '1970-01-01';
/** Makes our identifiers ours; a random UUID, never to be changed. */
const namespace = 'c0d9b3a6-5f0e-4c39-9d5b-7a1f3d1f6c52';

/** As tools write them: in whatever case. */
const Identifier = z.string().trim().toLowerCase().pipe(z.guid());
const Moment = z.string().regex(/^\d{4}-\d\d-\d\dT/, 'has to be a date and time');
const Link = z.object({ identifier: Identifier });
/** Silent fields are left out, or written as an empty text. */
const Optional = z
  .string()
  .trim()
  .transform((text) => (text === '' ? undefined : text))
  .optional();

const DocumentExtension = FrameworkFile.omit({
  title: true,
  description: true,
  version: true,
  date: true,
  domains: true,
  competencies: true,
});
const shown = { title: true, description: true, number: true } as const;
const ItemExtension = z.union([
  z.strictObject({ domain: DomainEntry.omit({ ...shown, within: true }) }),
  z.strictObject({ competency: CompetencyEntry.omit({ ...shown, domain: true }) }),
]);

/** What we read of a CASE item, of 1.0 and of 1.1. */
const CaseItem = z.object({
  identifier: Identifier,
  uri: Text,
  fullStatement: Text,
  abbreviatedStatement: Optional,
  humanCodingScheme: Optional,
  extensions: z.object({ safeToPractise: ItemExtension.optional() }).optional(),
});
export type CaseItem = z.infer<typeof CaseItem>;

const CaseAssociation = z.object({
  associationType: Text,
  sequenceNumber: z.number().optional(),
  originNodeURI: Link,
  destinationNodeURI: Link,
});
export type CaseAssociation = z.infer<typeof CaseAssociation>;

/** What we read of a CASE package, of 1.0 and of 1.1: the rest is other tools' business. */
export const CasePackage = z.object({
  CFDocument: z.object({
    identifier: Identifier,
    uri: Text,
    creator: Text,
    title: Text,
    lastChangeDateTime: Moment,
    version: Optional,
    description: Optional,
    officialSourceURL: Optional,
    notes: Optional,
    licenseURI: z.object({ title: Optional }).optional(),
    extensions: z.object({ safeToPractise: DocumentExtension.optional() }).optional(),
  }),
  CFItems: z.array(CaseItem).min(1),
  CFAssociations: z.array(CaseAssociation).default([]),
  CFRubrics: z.array(z.unknown()).default([]),
});
export type CasePackage = z.infer<typeof CasePackage>;

/**
 * The identifier of something of ours: the same for the same name, for ever (a UUID of version 5,
 * RFC 9562). @example identifierOf('competency km.empathy')
 */
export function identifierOf(name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);

  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** @example uriOf('2f1c…') // 'urn:uuid:2f1c…' */
export function uriOf(identifier: string): string {
  return `urn:uuid:${identifier}`;
}

/** What the identifiers of a framework, its domains and its competencies are made from. */
export const names = {
  framework: (id: string) => `framework ${id}`,
  domain: (framework: string, id: string) => `domain ${framework}/${id}`,
  competency: (id: string) => `competency ${id}`,
  childOf: (child: string, parent: string) => `${child} is child of ${parent}`,
};
