import { addMonths, type Instant, type LocalDate } from './calendar.ts';
import type { ContentId, PersonId } from './ids.ts';
import { actionContentId } from './session.ts';
import { mentions } from './third-parties.ts';
import type { PersonEvent, PersonState } from './person.ts';

/** Free text, by what it was written for. */
const textClasses = [
  'supervision',
  'evidence',
  'practice',
  'delegation',
  'incidents',
  'escalations',
  'team',
] as const;
export type TextClass = (typeof textClasses)[number];

/** What an organisation sets a time for: free text, what was sent when, and who somebody was who left. */
export const retentionClasses = [...textClasses, 'deliveries', 'leavers'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** What is erased; `receipts`: what a form showed once it was saved, which may repeat a text of any class. */
export type ErasedClass = RetentionClass | 'receipts';

/** For so many whole years, and then no longer (platform-facts, Governance: by class, by the organisation). */
export interface RetentionRule {
  class: RetentionClass;
  years: number;
}

export const leastYears = 1;
export const mostYears = 100;

/** How many of each class, and nothing of what they were. */
export type ErasedCounts = Readonly<Partial<Record<ErasedClass, number>>>;

/** A batch of a run is gone from a file: with its salt, so that nobody can guess it again. */
export interface RetentionErased {
  kind: 'retention.erased';
  /** The token of the run. */
  run: string;
  erased: ErasedCounts;
}

/** Nothing of a person is erased while this stands; why is not kept here. */
export interface HoldEvent {
  kind: 'hold.set' | 'hold.lifted';
}

/** For what each kind of entry has free text beside it. */
const classOfKind: Readonly<Record<string, TextClass>> = {
  'competency.paused': 'practice',
  'review.closed': 'practice',
  'audit.recorded': 'practice',
};
const classOfFamily: Readonly<Record<string, TextClass>> = {
  session: 'supervision',
  action: 'supervision',
  evidence: 'evidence',
  'sign-off': 'evidence',
  delegation: 'delegation',
  'standing-delegation': 'delegation',
  incident: 'incidents',
  escalation: 'escalations',
};

/** The class of what was written with an entry of that kind; a team's own, where it is of none of a person's. */
export function textClassOf(kind: string): TextClass {
  const family = kind.slice(0, kind.indexOf('.'));

  return classOfKind[kind] ?? classOfFamily[family] ?? 'team';
}

/** The first day that is kept; what was written before it is not. */
export function keptFrom({ years }: Pick<RetentionRule, 'years'>, today: LocalDate): LocalDate {
  return addMonths(today, -12 * years);
}

/** The first day of which receipts are kept: as short as the shortest of any text, for they may repeat it. */
export function receiptsKeptFrom(
  rules: readonly RetentionRule[],
  today: LocalDate,
): LocalDate | undefined {
  const days = rules
    .filter((rule) => textClasses.some((each) => each === rule.class))
    .map((rule) => keptFrom(rule, today));

  return days.toSorted().at(-1);
}

/** What was written with an entry, as retention looks at it. */
export interface Written {
  kind: string;
  actor: PersonId;
  recordedAt: Instant;
  event: unknown;
  contents: readonly ContentId[];
}

/** Which texts something open still rests on, and whom a hold protects wherever they are named. */
export interface StillNeeded {
  held: ReadonlySet<PersonId>;
  classes: ReadonlySet<TextClass>;
  contents: ReadonlySet<ContentId>;
}

export interface Expired {
  erase: readonly { id: ContentId; class: TextClass }[];
  /** Past their time, and kept because something open or a hold needs them. */
  kept: number;
}

/** Of what is there, what is past its time and what of that is kept all the same. */
export function expiredTexts(
  written: readonly Written[],
  there: ReadonlySet<ContentId>,
  by: { rules: readonly RetentionRule[]; today: LocalDate; needed: StillNeeded },
): Expired {
  const { rules, today, needed } = by;
  const from = new Map(rules.map((rule) => [rule.class, keptFrom(rule, today)]));
  const past = written.flatMap((entry) => {
    const of = textClassOf(entry.kind);
    const first = from.get(of);
    if (first === undefined || entry.recordedAt >= first) return [];
    const isNeeded = needed.classes.has(of) || concernsHeld(entry, needed.held);
    return entry.contents
      .filter((id) => there.has(id))
      .map((id) => ({ id, class: of, keep: isNeeded || needed.contents.has(id) }));
  });

  return {
    erase: past.filter(({ keep }) => !keep).map(({ id, class: of }) => ({ id, class: of })),
    kept: past.filter(({ keep }) => keep).length,
  };
}

function concernsHeld({ actor, event }: Written, held: ReadonlySet<PersonId>): boolean {
  return [...held].some((person) => actor === person || mentions(event, person));
}

/** Ids of incidents of which a review is open somewhere in the tenant. */
export function openIncidentsOf({ memberships, reviews }: PersonState): string[] {
  // Nobody can decide a review of somebody who is in no team any more: a hold keeps what is needed then.
  if (memberships.length === 0) return [];

  return reviews.flatMap(({ of }) => (of === undefined ? [] : [of.incident]));
}

/** What of a person's file something open rests on: reviews, pauses, requests, delegations, actions, escalations. */
export function neededIn(
  state: PersonState,
  tenant: { held: ReadonlySet<PersonId>; openIncidents: ReadonlySet<string> },
): StillNeeded {
  const isMember = state.memberships.length > 0;
  const looksAgain = state.reviews.length > 0 || state.competencies.some(({ pause }) => pause);
  const open: [TextClass, boolean][] = [
    ['supervision', looksAgain],
    ['practice', looksAgain],
    ['evidence', looksAgain || state.requests.length > 0],
    ['delegation', state.delegations.length > 0],
  ];
  const openElsewhere: [TextClass, boolean][] = [
    ['incidents', state.incidents.some(({ id }) => tenant.openIncidents.has(id))],
    [
      'escalations',
      state.escalations.some(({ answered, closedAt }) => (answered ?? closedAt) === null),
    ],
  ];
  const classes = [...(isMember ? open : []), ...openElsewhere];

  return {
    held: tenant.held,
    classes: new Set(classes.filter(([, isOpen]) => isOpen).map(([of]) => of)),
    contents: new Set(isMember ? state.actions.map(({ id }) => actionContentId(id)) : []),
  };
}

/** Whether who somebody was who left is past its time, and still known. */
export function isForgotten(
  state: PersonState,
  rules: readonly RetentionRule[],
  today: LocalDate,
): boolean {
  const rule = rules.find((each) => each.class === 'leavers');
  const last = state.left
    .map(({ on }) => on)
    .toSorted()
    .at(-1);
  const isGone = state.memberships.length === 0 && !state.administrator && last !== undefined;

  return rule !== undefined && isGone && !state.pseudonymised && last < keptFrom(rule, today);
}

/** What somebody is called once their name is gone; told apart by four figures of their object id. */
export function pseudonymOf(person: PersonId): string {
  return `Former colleague ${person.slice(-4).toUpperCase()}`;
}

/** The state after one of these. */
export function withRetention(
  state: PersonState,
  event: Extract<PersonEvent, RetentionErased | HoldEvent>,
): PersonState {
  switch (event.kind) {
    case 'hold.set':
      return { ...state, held: true };
    case 'hold.lifted':
      return { ...state, held: false };
    case 'retention.erased':
      return event.erased.leavers === undefined ? state : { ...state, pseudonymised: true };
  }
}

/** Counts of both together. */
export function added(a: ErasedCounts, b: ErasedCounts): ErasedCounts {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])] as ErasedClass[];

  return Object.fromEntries(keys.map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)]));
}

/** How many of each class. */
export function countedBy(items: readonly { class: ErasedClass }[]): ErasedCounts {
  return items.reduce<ErasedCounts>((counts, each) => added(counts, { [each.class]: 1 }), {});
}
