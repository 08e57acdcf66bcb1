import type { LocalDate } from './calendar.ts';
import type { TriggerNamed } from './escalation-view.ts';
import type { ContentId, TeamId } from './ids.ts';
import type { IncidentReviewsDue } from './incident-reviews-due.ts';
import type { IncidentType } from './incident.ts';
import type { MdtTheme } from './mdt.ts';
import type { ThemeCount } from './themes.ts';

/** A theme of an MDT: the kinds of incident in it that came up three times or more. */
export type ThemeOfMdt = readonly (ThemeCount & { type: IncidentType })[];

/** An MDT as the team's channel sees it: counts and dates alone, of nobody. */
export interface MdtView {
  team: TeamId;
  teamName: string;
  date: LocalDate;
  today: LocalDate;
  /** Every review that is open; null where none is. */
  reviews: IncidentReviewsDue | null;
  escalations: { since: LocalDate; triggers: readonly { trigger: TriggerNamed; count: number }[] };
  /** Whether there was any incident in those months. */
  anyIncident: boolean;
  themes: Readonly<Record<MdtTheme, ThemeOfMdt>>;
  decisions: number;
  closed: boolean;
}

/** What a decision is written beside: for people of the team alone. */
export interface MdtForm {
  team: TeamId;
  teamName: string;
  date: LocalDate;
  today: LocalDate;
  decisions: number;
}

/** The decisions of an MDT in words: for people of the team alone. */
export interface MdtDecisions extends Omit<MdtForm, 'decisions'> {
  /** In the order they were recorded. */
  decisions: readonly { decision: ContentId; line: string; by: string }[];
  closed: boolean;
  /** Whether one more may be added. */
  open: boolean;
  /** The last MDT before it that was held; null where none is kept. */
  earlier: LocalDate | null;
}

/** A decision that was recorded: which of its MDT it is, and nothing of what it says. */
export interface MdtReceipt {
  team: TeamId;
  teamName: string;
  date: LocalDate;
  number: number;
}
