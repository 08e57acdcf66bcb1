import { z } from 'zod/v4';

import { postKinds, retiredKinds, type PostKindName } from '../domain/rhythm.ts';
import { mostHuddles } from '../domain/rhythm-times.ts';
import type { EscalationId, FormId, PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { Work } from '../usecases/ports.ts';

/** Also those of before: what was in the queue when they went is taken out of it, and does nothing. */
const kinds = [...postKinds.map(({ name }) => name), ...retiredKinds];

/** What a piece of work may be called where it is measured. */
export const workNames: readonly string[] = ['form', 'escalation', 'settings', ...kinds];

const Message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('form'),
    tenant: z.string().transform((id) => id as TenantId),
    person: z.string().transform((id) => id as PersonId),
    form: z.string().transform((id) => id as FormId),
    at: z.iso.datetime(),
  }),
  z.object({
    kind: z.literal('post'),
    tenant: z.string().transform((id) => id as TenantId),
    team: z.string().transform((id) => id as TeamId),
    post: z.enum(kinds as [PostKindName, ...PostKindName[]]),
    due: z.iso.datetime(),
  }),
  z.object({
    kind: z.literal('escalation'),
    tenant: z.string().transform((id) => id as TenantId),
    person: z.string().transform((id) => id as PersonId),
    escalation: z.string().transform((id) => id as EscalationId),
  }),
  z.object({
    kind: z.literal('settings'),
    tenant: z.string().transform((id) => id as TenantId),
    team: z.string().transform((id) => id as TeamId),
    form: z.string().transform((id) => id as FormId),
    at: z.iso.datetime(),
  }),
  z.object({
    kind: z.literal('huddle'),
    tenant: z.string().transform((id) => id as TenantId),
    team: z.string().transform((id) => id as TeamId),
    date: z.iso.date(),
    slot: z.int().min(1).max(mostHuddles),
    form: z.string().transform((id) => id as FormId),
    at: z.iso.datetime(),
  }),
  z.object({
    kind: z.literal('mdt'),
    tenant: z.string().transform((id) => id as TenantId),
    team: z.string().transform((id) => id as TeamId),
    date: z.iso.date(),
    form: z.string().transform((id) => id as FormId),
    at: z.iso.datetime(),
  }),
]);

/** The work a message asks for, or undefined where it asks for nothing we know. */
export function readWork(message: unknown): Work | undefined {
  const parsed = Message.safeParse(message);

  return parsed.success ? parsed.data : undefined;
}
