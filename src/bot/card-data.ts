import { z } from 'zod/v4';

import {
  guidOf,
  type ActionId,
  type PersonId,
  type SessionId,
  type TeamId,
} from '../domain/ids.ts';
import { staleCard } from './turn.ts';

const Person = z.string().transform((text, context) => {
  const id = guidOf(text);
  if (id === undefined) context.addIssue('not an object id');

  return id as PersonId;
});
/** The ids that we mint: anything else would be no key of a row. */
const shortId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/);

const About = z.object({ about: Person });
const Page = z.object({ page: z.coerce.number().int().min(0).max(500) });
/** Without `about` it is one's own. */
const Record = z.object({
  about: Person.optional(),
  session: shortId.transform((id) => id as SessionId),
});
const Action = z.object({ about: Person, action: shortId.transform((id) => id as ActionId) });
const Team = z.object({ team: shortId.transform((id) => id as TeamId) });
const Command = z.object({ command: z.string().max(200) });

/** What a button carries besides inputs. Ids only, and none of them is believed: authority is asked anew. */
export function aboutOf(data: unknown): PersonId {
  return parsed(About, data).about;
}

export function pageOf(data: unknown): number {
  return Page.safeParse(data).data?.page ?? 0;
}

export function recordOf(data: unknown): z.infer<typeof Record> {
  return parsed(Record, data);
}

export function actionOf(data: unknown): z.infer<typeof Action> {
  return parsed(Action, data);
}

export function teamOf(data: unknown): TeamId {
  return parsed(Team, data).team;
}

export function commandOf(data: unknown): string {
  return parsed(Command, data).command;
}

function parsed<Schema extends z.ZodType>(schema: Schema, data: unknown): z.infer<Schema> {
  const result = schema.safeParse(data);
  if (!result.success) throw staleCard();

  return result.data;
}
