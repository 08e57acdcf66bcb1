import { addDays, type Instant, type LocalDate } from './calendar.ts';
import type { RaisedEscalation } from './escalation-report.ts';
import type { TriggerId } from './escalation-pathway.ts';
import type { ContentId, FormId, PersonId } from './ids.ts';
import type { IncidentType } from './incident.ts';
import type { ChannelMessage } from './meeting.ts';
import type { ThemeMonths } from './themes.ts';

/** A decision of an MDT: its line is content, beside the team's ledger. */
export interface Decision {
  decision: ContentId;
  by: PersonId;
  at: Instant;
}

/** An MDT of a team; a team has one a day at most. */
export interface Mdt {
  date: LocalDate;
  /** Where its message stands in Teams, so that it can be written over. */
  message: ChannelMessage | null;
  decisions: readonly Decision[];
  closed: { by: PersonId; at: Instant } | null;
}

export type MdtEvent =
  | { kind: 'mdt.opened'; date: LocalDate; message: ChannelMessage }
  | { kind: 'mdt.decided'; date: LocalDate; decision: ContentId }
  | { kind: 'mdt.closed'; date: LocalDate };

/** Where an MDT takes no decision any more: it is closed, over because a later one began, or full. */
export type MdtOver = 'closed' | 'another' | 'full';

/** How many are kept in the team's state; the ledger keeps all. */
const kept = 6;
/** How many decisions one MDT holds. */
export const mostDecisions = 40;
/** Where there was none before: a week. */
const usualDays = 7;
/** The months whose incidents an MDT looks back on. */
export const mdtMonths: ThemeMonths = 3;

/** What an MDT looks for among incidents (seed on workforce planning): deterioration, and safeguarding. */
export const mdtThemes = {
  deterioration: ['unexpected-death', 'self-harm', 'violence', 'absconding', 'late-escalation'],
  safeguarding: ['safeguarding-failure', 'restrictive-practice', 'boundary'],
} as const satisfies Record<string, readonly IncidentType[]>;
export type MdtTheme = keyof typeof mdtThemes;

/** The team's MDTs after one entry of its ledger. One that is closed stays as whoever closed it first left it. */
export function withMdtEvent(
  mdts: readonly Mdt[],
  { event, actor: by, recordedAt: at }: { event: MdtEvent; actor: PersonId; recordedAt: Instant },
): readonly Mdt[] {
  const { date } = event;
  const before = mdtOn(mdts, date);
  const others = mdts.filter((each) => each.date !== date);

  return [...others, afterEvent(before, event, { by, at })]
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .slice(-kept);
}

/** The MDT of that day; an empty one where nobody has posted or added to it yet. */
export function mdtOn(mdts: readonly Mdt[], date: LocalDate): Mdt {
  return (
    mdts.find((each) => each.date === date) ?? { date, message: null, decisions: [], closed: null }
  );
}

/** One that was held, and not only posted: somebody recorded a decision, or closed it. */
export function wasHeld({ decisions, closed }: Pick<Mdt, 'decisions' | 'closed'>): boolean {
  return decisions.length > 0 || closed !== null;
}

/** The last that was held before a day. */
export function heldBefore(mdts: readonly Mdt[], date: LocalDate): Mdt | undefined {
  return mdts.findLast((each) => each.date < date && wasHeld(each));
}

/** Why no decision can be added to the MDT of that date; undefined where one can: until it is closed, or the next begins. */
export function mdtOver(
  mdts: readonly Mdt[],
  date: LocalDate,
  today: LocalDate,
): MdtOver | undefined {
  if (date !== today && date !== mdts.at(-1)?.date) return 'another';
  const { closed, decisions } = mdtOn(mdts, date);
  if (closed !== null) return 'closed';

  return decisions.length >= mostDecisions ? 'full' : undefined;
}

/** The decision that a form records: one form, one decision. */
export function decisionIdOf(form: FormId): ContentId {
  return `mdt-decision-${form.slice(form.indexOf('.') + 1)}` as ContentId;
}

/** What was escalated since the last MDT that was held, that day included: how often each trigger, the most first. */
export interface Escalated {
  since: LocalDate;
  triggers: readonly { trigger: TriggerId; count: number }[];
}

/** Rehearsals are none. Where no MDT was held before, it is the last week. */
export function escalatedSince(
  escalations: readonly RaisedEscalation[],
  mdts: readonly Mdt[],
  date: LocalDate,
): Escalated {
  const since = heldBefore(mdts, date)?.date ?? addDays(date, -usualDays);
  const raised = escalations.filter(
    (each) => !each.rehearsal && since <= each.date && each.date <= date,
  );
  const triggers = [...Map.groupBy(raised, ({ trigger }) => trigger)]
    .map(([trigger, all]) => ({ trigger, count: all.length }))
    .sort((a, b) => b.count - a.count || a.trigger.localeCompare(b.trigger));

  return { since, triggers };
}

function afterEvent(before: Mdt, event: MdtEvent, who: { by: PersonId; at: Instant }): Mdt {
  switch (event.kind) {
    case 'mdt.opened':
      return { ...before, message: event.message };
    case 'mdt.decided':
      return {
        ...before,
        decisions: [...before.decisions, { decision: event.decision, ...who }],
      };
    case 'mdt.closed':
      return { ...before, closed: before.closed ?? who };
  }
}
