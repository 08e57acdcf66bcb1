import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod/v4';

import type { Card } from '../cards/render.ts';
import { Refusal } from '../domain/errors.ts';
import { formIdOf, guidOf, type FormId, type PersonId, type TenantId } from '../domain/ids.ts';
import type { Ports } from '../usecases/ports.ts';
import type { Request } from '../usecases/request.ts';

/** One activity of one person, as Teams authenticated it, and what a handler needs to answer it. */
export interface Turn {
  ports: Ports;
  request: Request;
  /** Where it was said. What is personal is never answered in a channel. */
  place: 'personal' | 'channel';
  /** Teams' id of the channel it was said in. */
  channel?: string;
  /** Teams' id of the team that the channel is of. */
  teamsId?: string;
}

/** What a handler answers. `final`: written over the message as well, so that other devices see it. */
export interface Reply {
  card: Card;
  final?: boolean;
  /** Where it answers a press in a channel: it takes the place of the card there, for everybody to see. */
  open?: boolean;
  /** What is kept of the message that it is said in, once it is there. */
  posted?: (activity: string) => void;
}

export type Handler = (turn: Turn, data: unknown) => Promise<Reply>;

const From = z.object({ aadObjectId: z.string() });
const Channel = z.object({ channel: z.object({ id: z.string().max(200) }) });
const Team = z.object({ team: z.object({ id: z.string().max(200) }) });
const Tenant = z.object({ tenant: z.object({ id: z.string() }) });

/**
 * Who is asking: their Entra object id within their tenant, from the authenticated activity and
 * never from what a card carries (brief, section 3).
 */
export function actorOf(context: TurnContext, allowed: readonly string[]): Request['actor'] {
  const sender = From.safeParse(context.activity.from).data?.aadObjectId ?? '';
  const tenant = tenantOf(context, allowed);
  const person = guidOf(sender);
  if (person === undefined) throw notTold();

  return { tenant, person: person as PersonId };
}

/** The tenant it comes from; refuses one that this service is not for. */
export function tenantOf(
  { activity }: { activity: Partial<Activity> },
  allowed: readonly string[],
): TenantId {
  const within = Tenant.safeParse(activity.channelData).data?.tenant.id;
  const tenant = guidOf(within ?? activity.conversation?.tenantId ?? '');
  if (tenant === undefined) throw notTold();
  if (allowed.length > 0 && !allowed.includes(tenant)) {
    throw new Refusal('tenant_not_allowed', 'This service is not set up for your organisation.');
  }
  return tenant as TenantId;
}

/** Teams' id of the channel that something was said in; empty where it was none. */
export function channelOf({ activity }: TurnContext): string {
  return Channel.safeParse(activity.channelData).data?.channel.id ?? '';
}

/** Teams' id of the team that something was said in; empty where it was none. */
export function teamsIdOf({ activity }: TurnContext): string {
  return Team.safeParse(activity.channelData).data?.team.id ?? '';
}

function notTold(): Refusal {
  return new Refusal(
    'not_known',
    'Teams did not tell me who you are. Please try again, or sign in to Teams anew.',
  );
}

/** A form id for the person of this turn, minted when the form is rendered. */
export function newForm(turn: Turn): FormId {
  return formIdOf(turn.request.actor.person, turn.ports.newId());
}

/** The form id a card carries, or a refusal where it carries none. */
export function requireForm(form: FormId | undefined): FormId {
  if (form === undefined) throw staleCard();
  return form;
}

/** What every handler says of a card it cannot read. */
export function staleCard(): Refusal {
  return new Refusal(
    'no_such_record',
    'I cannot read this card any more. Say “help” and start afresh.',
  );
}
