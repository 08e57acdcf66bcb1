import type { LocalDate } from '../domain/calendar.ts';
import { formIdOf, type TeamId } from '../domain/ids.ts';
import { mdtOver } from '../domain/mdt.ts';
import type { MdtView } from '../domain/mdt-view.ts';
import { changeFile, teamKind } from './change-file.ts';
import { mdtAsItStands } from './mdt.ts';
import { noMore } from './mdt-decisions.ts';
import { notOfTheTeam, requireCloser } from './meeting-of-team.ts';
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
    {
      key,
      actor: actor.person,
      form,
      use: 'mdt-close',
      beside: [promised, requireCloser(ports, request, 'mdt', team)],
    },
    (file) => {
      if (file === undefined) throw notOfTheTeam('mdt');
      const over = mdtOver(file.state.mdts, date, todayIn(ports, file));
      if (over === 'another') throw noMore(over);

      return Promise.resolve({ events: over === 'closed' ? [] : [{ kind: 'mdt.closed', date }] });
    },
  );

  return (await mdtAsItStands(ports, key, date)).view;
}
