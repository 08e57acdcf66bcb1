import type { LocalDate, LocalTime } from './calendar.ts';
import type { HuddleOf, Pressure } from './huddle.ts';
import type { HuddleRecords } from './huddle-records.ts';
import type { TeamId } from './ids.ts';

/** A day's huddle as the team's channel sees it: cover in names, everything else in counts and ages. */
export interface HuddleView extends HuddleOf {
  team: TeamId;
  teamName: string;
  /** Its time, where the team has more than one a day. */
  time: LocalTime | null;
  /** Null where nobody recorded who is. */
  onShift: readonly string[] | null;
  onCall: readonly string[];
  /** Of the high-risk tasks, the least covered first; `others` may as well and are not there today. */
  cover: readonly { title: string; there: readonly string[]; others: number }[];
  /** Standing delegations whose review date has passed. */
  toConfirm: number;
  /** Open flags, the oldest first, with their age in working days. */
  flags: readonly { since: LocalDate; age: number }[];
  additions: number;
  missed: number;
  plans: number;
  pressure: Pressure;
  records: HuddleRecords;
  closed: boolean;
}

/** What an addition is written beside: for people of the team alone. */
export interface HuddleForm extends HuddleOf {
  team: TeamId;
  teamName: string;
  /** Its time, where the team has more than one a day. */
  time: LocalTime | null;
  flags: readonly { flag: string; words: string; age: number }[];
  /** Numbers of local records given so far today. */
  references: readonly string[];
  mayClose: boolean;
  closed: boolean;
}

/** What an addition came to. */
export interface HuddleReceipt {
  teamName: string;
  missed: number;
  plans: number;
  pressure: Pressure;
  flagRaised: boolean;
  flagsClosed: number;
  /** Flags that somebody else had closed by then. */
  closedBefore?: number;
}
