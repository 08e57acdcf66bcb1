import { huddleOn, slotted, type HuddleOf } from '../domain/huddle.ts';
import type { FormId } from '../domain/ids.ts';
import type { ChannelMessage } from '../domain/meeting.ts';
import { huddleSeen } from './huddle-seen.ts';
import type { HuddleWork, Ports, TeamKey } from './ports.ts';
import type { Request } from './request.ts';
import { meetingPosted, promiseMeeting, resumeMeeting, type Meeting } from './show-meeting.ts';

/** A huddle as a meeting whose message stands in the channel. */
export function huddleMeeting(ports: Ports, key: TeamKey, { date, slot }: HuddleOf): Meeting {
  const of = { date, slot };

  return {
    of: { kind: 'huddle', ...of },
    messageIn: ({ state }) => huddleOn(state.huddle.huddles, of).message,
    async draw({ file, rows }) {
      return { kind: 'huddle', huddle: await huddleSeen(ports, key, { file, rows, of }) };
    },
    opened: (message) => ({ kind: 'huddle.opened', ...slotted(of), message }),
    moved: { kind: 'huddle-moved' },
  };
}

/** Promises that the channel's message shows what is about to change. */
export function promiseHuddle(
  ports: Ports,
  request: Request,
  key: TeamKey,
  { of, form }: { of: HuddleOf; form: FormId },
): Promise<unknown> {
  return promiseMeeting(ports, request, key, { meeting: huddleMeeting(ports, key, of), form });
}

export function resumeHuddle(ports: Ports, work: HuddleWork): Promise<void> {
  const { tenant, team } = work;

  return resumeMeeting(ports, work, huddleMeeting(ports, { tenant, team }, work));
}

/** Where a huddle was posted, and how the team's file stood that it was drawn from. */
interface Posted {
  of: HuddleOf;
  message: ChannelMessage;
  sequence: number;
}

/** Keeps where a huddle's message stands. */
export function huddlePosted(ports: Ports, key: TeamKey, { of, ...posted }: Posted): Promise<void> {
  return meetingPosted(ports, key, { meeting: huddleMeeting(ports, key, of), ...posted });
}
