import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { formIdOf, type TeamId } from '../domain/ids.ts';
import { mdtOver } from '../domain/mdt.ts';
import type { MdtView } from '../domain/mdt-view.ts';
import { mayCloseMeeting } from '../domain/meeting.ts';
import { changeFile, teamKind } from './change-file.ts';
import { mdtAsItStands, notOfTheTeam, ofTheTeam } from './mdt.ts';
import { noMore } from './mdt-decisions.ts';
import type { Ports } from './ports.ts';
import { teamKey, todayIn, type Request } from './request.ts';
import { mdtMeeting } from './show-mdt.ts';
import { promiseMeeting } from './show-meeting.ts';

/** Closes an MDT; again changes nothing. Refuses whoever does not answer for the team's day. */
export async function closeMdt(
  ports: Ports,
  request: Request,
  { team, date }: { team: TeamId; date: LocalDate },
): Promise<MdtView> {
  const { actor } = request;
  const key = teamKey(request, team);
  // Its own: pressed twice, it is closed once all the same.
  const form = formIdOf(actor.person, ports.newId());
  const promised = promiseMeeting(ports, request, key, {
    meeting: mdtMeeting(ports, key, date),
    form,
  });
  await changeFile(
    ports,
    teamKind(ports),
    { key, actor: actor.person, form, beside: [promised, closer(ports, request, team)] },
    (file) => {
      if (file === undefined) throw notOfTheTeam();
      const over = mdtOver(file.state.mdts, date, todayIn(ports, file));
      if (over === 'another') throw noMore(over);

      return Promise.resolve({ events: over === 'closed' ? [] : [{ kind: 'mdt.closed', date }] });
    },
  );

  return (await mdtAsItStands(ports, key, date)).view;
}

/** Refuses whoever may not close it. */
async function closer(ports: Ports, request: Request, team: TeamId): Promise<void> {
  const who = await ofTheTeam(ports, request, team);
  if (!mayCloseMeeting(who, team)) {
    throw new Refusal(
      'not_permitted',
      'An MDT is closed by a manager, a duty manager, a clinical lead or a supervisor of the team.',
    );
  }
}
