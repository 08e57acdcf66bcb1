import { TeamsInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod/v4';

import { welcomeCard } from '../cards/welcome-card.ts';
import { errorName } from '../domain/errors.ts';
import { guidOf, type PersonId, type TenantId } from '../domain/ids.ts';
import { installTeam, removeTeam, type Installation } from '../usecases/install-team.ts';
import type { Channel, Ports } from '../usecases/ports.ts';
import { replyToMessage } from './answering.ts';

const TeamData = z.object({
  team: z.object({ id: z.string(), name: z.string().optional() }),
});
type TeamData = z.infer<typeof TeamData>;
const Named = z.object({ name: z.string().min(1) });

interface Member {
  id: string;
  name?: string | undefined;
  email?: string | undefined;
  userPrincipalName?: string | undefined;
  aadObjectId?: string | undefined;
}

/** The app was added to a team: where to write to is stored, and the channel welcomed once. */
export async function onInstalled(
  ports: Ports,
  context: TurnContext,
  tenant: TenantId,
): Promise<void> {
  const team = teamIn(context);
  if (team === undefined) return;
  const { name, channels } = await describe(ports, context, team);

  const isNew = await installTeam(ports, {
    tenant,
    teamsId: team.id,
    name,
    serviceUrl: context.activity.serviceUrl,
    channels,
    installer: await installerOf(ports, context),
  });
  if (isNew) await replyToMessage(context, ports, { card: welcomeCard({ team: name }) });
}

export async function onRemoved(
  ports: Ports,
  context: TurnContext,
  tenant: TenantId,
): Promise<void> {
  const team = teamIn(context);
  if (team !== undefined) await removeTeam(ports, tenant, team.id);
}

function teamIn(context: TurnContext): TeamData['team'] | undefined {
  return TeamData.safeParse(context.activity.channelData).data?.team;
}

/** What Teams calls the team and its channels; General, whose id is the team's, where it does not say. */
async function describe(
  ports: Ports,
  context: TurnContext,
  team: TeamData['team'],
): Promise<{ name: string; channels: Channel[] }> {
  const { id, name } = team;
  const [details, channels] = await Promise.all([
    orElse(ports, 'team_details', () => TeamsInfo.getTeamDetails(context, id), undefined),
    orElse(ports, 'team_channels', () => TeamsInfo.getTeamChannels(context, id), []),
  ]);
  const known = channels.flatMap((channel) =>
    channel.id === undefined ? [] : [{ id: channel.id, name: channel.name ?? 'General' }],
  );

  return { name: name ?? details?.name ?? 'Team', channels: known };
}

async function installerOf(ports: Ports, context: TurnContext): Promise<Installation['installer']> {
  const { from } = context.activity;
  const person = guidOf(from.aadObjectId ?? '');
  if (person === undefined) return null;
  const member = await orElse<Member | undefined>(
    ports,
    'team_member',
    () => TeamsInfo.getMember(context, from.id),
    undefined,
  );

  return {
    person: person as PersonId,
    // An installation often comes without a name, and Teams may not answer when asked for it.
    name: member?.name ?? Named.safeParse(from).data?.name ?? 'Whoever added the app',
    email: (member?.email ?? member?.userPrincipalName ?? '').toLowerCase(),
  };
}

/** Asks Teams for something that is good to have; what it does not answer is logged and done without. */
async function orElse<Answer>(
  ports: Ports,
  what: string,
  ask: () => Promise<Answer>,
  otherwise: Answer,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const code = errorName(error);
    ports.log.info({ what, code }, 'Teams did not say');
    return otherwise;
  }
}
