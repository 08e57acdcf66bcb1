import { hasRole, type Known } from './authority.ts';
import type { FieldProblem } from './errors.ts';
import { freeTextProblems } from './free-text.ts';
import type { TeamId } from './ids.ts';
import { holdsName } from './name-in-line.ts';
import type { TeamRole } from './person.ts';

/** What a huddle and an MDT have in common: one team holds them, and several people add to them. */

/** The kinds of meeting, each with what it is called within a sentence. */
export const meetingNames = { huddle: 'huddle', mdt: 'MDT' } as const;
export type MeetingKind = keyof typeof meetingNames;

/** Where a meeting's message stands in Teams, so that it can be written over. */
export interface ChannelMessage {
  conversation: string;
  activity: string;
}

/** Most characters of a line that somebody adds. */
export const longestLine = 200;

/** Who may close one: those who answer for the team's day. */
const closers: readonly TeamRole[] = ['manager', 'duty-manager', 'clinical-lead', 'supervisor'];

/** Whoever is in a team may add to its meetings, and read what was added. */
export function mayAddToMeeting(who: Known, team: TeamId): boolean {
  return who.memberships.some((place) => place.team === team);
}

export function mayCloseMeeting(who: Known, team: TeamId): boolean {
  return closers.some((role) => hasRole(who, team, role));
}

/** What is wrong with a line that the whole team reads: too long, it names somebody of the team, or it identifies. */
export function lineProblems(
  field: string,
  line: string,
  { thisYear, names }: { thisYear: number; names: readonly string[] },
): FieldProblem[] {
  if (line.length > longestLine) {
    return [{ field, sentence: `Please use no more than ${String(longestLine)} characters.` }];
  }
  if (names.some((name) => holdsName(line, name))) {
    const sentence =
      'This seems to name somebody of the team, and the whole team reads it. Please say it without a name.';
    return [{ field, sentence }];
  }

  return freeTextProblems(new Map([[field, line]]), thisYear);
}
