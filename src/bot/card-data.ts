import { z } from 'zod/v4';

import { isLocalDate } from '../domain/calendar.ts';
import { digestLines, type DigestLine } from '../domain/digest-figures.ts';
import { isCompetencyId, type CompetencyId, type TaskId } from '../domain/framework.ts';
import {
  guidOf,
  type ActionId,
  type EvidenceId,
  type PersonId,
  type RequestId,
  type SessionId,
  type TeamId,
} from '../domain/ids.ts';
import { isTaskId } from '../domain/task.ts';
import { themeMonths, type ThemeMonths } from '../domain/themes.ts';
import type { FileAsked, PackAsked } from '../usecases/ports.ts';
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
/** Without `about` it is one's own. */
const Evidence = z.object({
  about: Person.optional(),
  evidence: shortId.transform((id) => id as EvidenceId),
});
const Action = z.object({ about: Person, action: shortId.transform((id) => id as ActionId) });
const SignOffRequest = z.object({
  about: Person,
  request: shortId.transform((id) => id as RequestId),
});
const Team = z.object({ team: shortId.transform((id) => id as TeamId) });
const Competency = z.object({
  about: Person.optional(),
  competency: z
    .string()
    .max(200)
    .refine(isCompetencyId)
    .transform((id) => id as CompetencyId),
});
const Step = z.object({ about: Person.optional(), step: z.string().min(1).max(120) });
const Task = z.object({
  task: z
    .string()
    .max(120)
    .refine(isTaskId)
    .transform((id) => id as TaskId),
});
/** Of the tasks, on a card that has two lists. */
const TaskPage = z.object({ tasks: Page.shape.page });
/** Of a period that themes look back over. */
const Months = z.object({ months: z.coerce.number().pipe(z.literal(themeMonths)) });
const Day = z.string().refine(isLocalDate);
const Pack = z.object({
  team: Team.shape.team,
  from: Day,
  until: Day,
  names: z.union([z.boolean(), z.literal('yes')]).default(false),
  file: z.enum(['pdf', 'xlsx']).default('pdf'),
});
const Offered = z.discriminatedUnion('file', [
  Pack.extend({ file: z.enum(['pdf', 'xlsx']), offer: shortId }),
  z.object({ file: z.literal('ics'), offer: shortId }),
]);
const Line = z.object({ line: z.enum(digestLines) });
const Command = z.object({ command: z.string().max(200) });

/** What a button carries besides inputs. Ids only, and none of them is believed: authority is asked anew. */
export function aboutOf(data: unknown): PersonId {
  return parsed(About, data).about;
}

/** Whom it is about, where anybody is named. */
export function personOf(data: unknown): PersonId | undefined {
  return About.safeParse(data).data?.about;
}

export function pageOf(data: unknown): number {
  return Page.safeParse(data).data?.page ?? 0;
}

export function recordOf(data: unknown): z.infer<typeof Record> {
  return parsed(Record, data);
}

export function evidenceOf(data: unknown): z.infer<typeof Evidence> {
  return parsed(Evidence, data);
}

export function actionOf(data: unknown): z.infer<typeof Action> {
  return parsed(Action, data);
}

/** A request for sign-off, and whose it is. */
export function signOffRequestOf(data: unknown): z.infer<typeof SignOffRequest> {
  return parsed(SignOffRequest, data);
}

/** The line of a digest whose list is wanted. */
export function digestLineOf(data: unknown): DigestLine {
  return parsed(Line, data).line;
}

export function teamOf(data: unknown): TeamId {
  return parsed(Team, data).team;
}

/** Without `about` it is one's own. */
export function competencyOf(data: unknown): z.infer<typeof Competency> {
  return parsed(Competency, data);
}

/** The competency, where one is named. */
export function competencyIn(data: unknown): CompetencyId | undefined {
  return Competency.safeParse(data).data?.competency;
}

/** Without `about` it is one's own. */
export function stepOf(data: unknown): z.infer<typeof Step> {
  return parsed(Step, data);
}

export function taskOf(data: unknown): TaskId {
  return parsed(Task, data).task;
}

export function taskPageOf(data: unknown): number {
  return TaskPage.safeParse(data).data?.tasks ?? 0;
}

/** The period, where one is named. */
export function monthsOf(data: unknown): ThemeMonths | undefined {
  return Months.safeParse(data).data?.months;
}

/** Which file of which pack a button stands for. */
export function packWantedOf(data: unknown): Omit<PackAsked, 'offer'> {
  const { from, until, names, ...rest } = parsed(Pack, data);

  return { ...rest, period: { from, until }, names: names !== false };
}

/** The file that was offered. */
export function fileAskedOf(data: unknown): FileAsked {
  const asked = parsed(Offered, data);

  return asked.file === 'ics' ? asked : { ...packWantedOf(data), offer: asked.offer };
}

export function commandOf(data: unknown): string {
  return parsed(Command, data).command;
}

function parsed<Schema extends z.ZodType>(schema: Schema, data: unknown): z.infer<Schema> {
  const result = schema.safeParse(data);
  if (!result.success) throw staleCard();

  return result.data;
}
