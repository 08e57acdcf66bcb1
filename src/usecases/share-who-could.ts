import { isMember, known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { addSeconds, localDate } from '../domain/calendar.ts';
import { usualHours } from '../domain/delegation-time.ts';
import type { DelegationView, WhoCould } from '../domain/delegation-view.ts';
import { Refusal } from '../domain/errors.ts';
import { formOwner, type FormId, type PersonId } from '../domain/ids.ts';
import { askedPlace, isAnswered, placeToAsk, shiftIn } from './asked-delegation.ts';
import { refuseOthersForm } from './change-file.ts';
import { Later, deliverOnce } from './deliver.ts';
import { libraryOn } from './library.ts';
import type { Outgoing, Ports, TeamFile } from './ports.ts';
import { seenBy, seenIn } from './recorded-check.ts';
import { knownPerson, required, type Request } from './request.ts';
import { noSuchCheck, whoCould } from './who-could.ts';

/** How many are named where it is shared. */
const sharedNamed = 10;

export interface ShareInput {
  form: FormId;
  about: PersonId;
  /** The form of the check whose task it is. */
  check: FormId;
  /** Teams' id of the channel it was asked in; empty where it was asked elsewhere. */
  channel: string;
}

/**
 * Names those who can carry the task now in the channel where it was asked, or in the team's General
 * (cover plane): nothing about anybody who cannot. Once per form. Only whoever asked shares it; the
 * task and the team are those of the check as it was recorded. Gives the answer again, for them: what it
 * shows is read before anything is posted.
 */
export async function shareWhoCould(
  ports: Ports,
  request: Request,
  { form, about, check, channel }: ShareInput,
): Promise<DelegationView> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const [reader, used, file] = await Promise.all([
    knownPerson(ports, actor),
    formOwner(check) === actor.person ? ports.people.form(key, check) : undefined,
    about === actor.person ? undefined : ports.people.open(key),
  ]);
  const kept = used?.receipt;
  if (!isAnswered(kept) || !isMember(reader.state, kept.answer.team)) throw noSuchCheck();

  const asker = known(actor.person, reader.state);
  const subject = about === actor.person ? asker : known(about, required(file).state);
  const membership = placeToAsk(asker, subject, kept.answer.team);
  const place = await askedPlace(ports, request, membership);
  const { key: team } = place;
  const [people, seen] = await Promise.all([
    whoNow(ports, request, { ...place, task: kept.answer.task }),
    seenIn(ports, request, kept, { asker, subject, place }),
  ]);
  if (people.length === 0) {
    throw new Refusal(
      'nothing_to_share',
      'I know of nobody in the team who could carry it by themselves now, so nothing was shared.',
    );
  }
  const outgoing: Outgoing = { kind: 'who-could', task: kept.taskTitle, people };

  try {
    await deliverOnce(
      ports,
      { scope: `${team.tenant}|${team.team}`, key: `who-could|${form}` },
      () => ports.messenger.toTeam(team, outgoing, channelIn(place.file, channel)),
    );
  } catch (error) {
    throw error instanceof Later
      ? new Refusal('busy', 'Teams is busy just now. Please press again in a moment.')
      : error;
  }
  return seenBy(check, kept, seen);
}

async function whoNow(
  ports: Ports,
  request: Request,
  of: { file: TeamFile; rows: readonly BoardRow[]; task: string },
): Promise<WhoCould[]> {
  const now = ports.clock.now();
  const { state } = of.file;
  const day = localDate(now, state.zone);
  const library = await libraryOn(ports, request.actor.tenant, state, day);
  const task = library.tasks.find(({ id }) => id === of.task);
  if (task === undefined) throw noSuchCheck();
  const window = { from: now, until: addSeconds(now, usualHours * 3600) };

  return whoCould(
    ports,
    request,
    { task, window, library, shift: shiftIn(of, window) },
    { rows: of.rows, team: state, except: undefined, most: sharedNamed },
  );
}

/** A channel of this team, as Teams told us of them; General where the card names none of them. */
function channelIn({ details }: TeamFile, wanted: string): string | undefined {
  const general = details.reach?.teamsId;

  return details.channels.some(({ id }) => id === wanted) ? wanted : general;
}
