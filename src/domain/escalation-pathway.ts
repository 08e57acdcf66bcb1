/** What a team escalates, and who decides it in what order (issue 5): words about a trigger, never a person. */

/** What may be escalated in every team: the seed on workforce planning. */
export const shippedTriggers = [
  'behavioural-change',
  'missed-medication',
  'safeguarding-disclosure',
  'increased-substance-use',
  'housing-breakdown',
] as const;
export type ShippedTrigger = (typeof shippedTriggers)[number];
/** One of a team's own. */
export type OwnTrigger = `own-${string}`;
export type TriggerId = ShippedTrigger | OwnTrigger;

/** Who may be asked to decide, in the order of the shipped example. */
export const deciders = ['on-call-clinician', 'duty-manager', 'clinical-lead'] as const;
export type Decider = (typeof deciders)[number];

/** One step of a pathway: who is asked, and how many minutes they have to answer. */
export interface PathwayStep {
  decider: Decider;
  minutes: number;
}

/** A trigger and its steps, as a team settled it. */
export interface Pathway {
  trigger: TriggerId;
  /** Of a team's own trigger; null of one that ships. */
  title: string | null;
  steps: readonly PathwayStep[];
  /** One of a team's own that is used no longer: its title is kept for what was escalated. */
  retired?: boolean;
}

/** What a team's ledger says of it: these pathways, in place of what they were. */
export interface PathwaysSet {
  kind: 'team.pathways';
  pathways: readonly Pathway[];
}

/** What may be given to answer. */
export const fewestMinutes = 5;
export const mostMinutes = 1440;
/** How many triggers of its own a team may have in use. */
export const mostOwnTriggers = 12;
export const longestTrigger = 60;

/** The example that ships: an order to start from, the minutes are for the team to settle. */
export const shippedSteps: readonly PathwayStep[] = [
  { decider: 'on-call-clinician', minutes: 30 },
  { decider: 'duty-manager', minutes: 30 },
  { decider: 'clinical-lead', minutes: 60 },
];

/** Every trigger in use: those that ship, as they are or as the team settled them, then its own. */
export function pathwaysInUse(settled: readonly Pathway[]): readonly Pathway[] {
  const shipped = shippedTriggers.map(
    (trigger) =>
      settled.find((each) => each.trigger === trigger) ?? {
        trigger,
        title: null,
        steps: shippedSteps,
      },
  );
  const own = settled.filter(({ trigger, retired }) => isOwn(trigger) && retired !== true);

  return [...shipped, ...own];
}

/** What the team calls a trigger of its own; null of one that ships, or that is not known. */
export function ownTitle(settled: readonly Pathway[], trigger: TriggerId): string | null {
  return settled.find((each) => each.trigger === trigger)?.title ?? null;
}

export function isOwn(trigger: TriggerId): trigger is OwnTrigger {
  return trigger.startsWith('own-');
}

/** The state after some were set; the others stay as they are. */
export function withPathways(
  settled: readonly Pathway[],
  changed: readonly Pathway[],
): readonly Pathway[] {
  const known = new Set(settled.map(({ trigger }) => trigger));
  const replaced = settled.map(
    (each) => changed.find(({ trigger }) => trigger === each.trigger) ?? each,
  );

  return [...replaced, ...changed.filter(({ trigger }) => !known.has(trigger))];
}
