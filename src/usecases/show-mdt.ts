import type { LocalDate } from '../domain/calendar.ts';
import { mdtOn } from '../domain/mdt.ts';
import { mdtSeen } from './mdt-seen.ts';
import type { MdtWork, Ports, TeamKey } from './ports.ts';
import { resumeMeeting, type Meeting } from './show-meeting.ts';

/** An MDT as a meeting whose message stands in the channel. */
export function mdtMeeting(ports: Ports, key: TeamKey, date: LocalDate): Meeting {
  return {
    of: { kind: 'mdt', date },
    messageIn: ({ state }) => mdtOn(state.mdts, date).message,
    async draw({ file, rows }) {
      return { kind: 'mdt', mdt: await mdtSeen(ports, key, { file, rows, date }) };
    },
    opened: (message) => ({ kind: 'mdt.opened', date, message }),
    moved: { kind: 'mdt-moved' },
  };
}

export function resumeMdt(ports: Ports, work: MdtWork): Promise<void> {
  const { tenant, team, date } = work;

  return resumeMeeting(ports, work, mdtMeeting(ports, { tenant, team }, date));
}
