import { addDays, type LocalDate } from './calendar.ts';

/** What a digest looks at, in the order of how much it matters. */
export const digestLines = [
  /** R26: and it should be 0. */
  'gaps',
  'supervision',
  'late',
  'due',
  'paused',
  'review',
  'overrides',
  'points',
  'patterns',
  'actions',
  /** Skill mix: these five. */
  'uncovered',
  'absence',
  'load',
  'hours',
  'agency',
] as const;
export type DigestLine = (typeof digestLines)[number];

/** What of it is about who carries what, and who could be missed. */
export const mixLines: readonly DigestLine[] = ['uncovered', 'absence', 'load', 'hours', 'agency'];

/** Counts alone: nothing of anybody. `supervised`: how many supervision is expected of. */
export type DigestFigures = Readonly<Record<DigestLine | 'supervised', number>>;

/** The figures of one day, kept so that a week later it can be said what changed; what was counted by then. */
export interface KeptFigures {
  date: LocalDate;
  figures: Partial<DigestFigures>;
}

export type FiguresKept = { kind: 'digest.figures' } & KeptFigures;

/** More or fewer than at the last digest. What was not counted then is no change. */
export interface DigestChange {
  line: DigestLine;
  from: number;
  to: number;
}

/** So many days at least lie between what is compared. */
const leastDays = 5;
/** How many weeks the team’s standing row carries; the ledger has them all. */
const kept = 8;

/** With the figures of one more day; the first of a day stand. */
export function withFigures(
  all: readonly KeptFigures[],
  { date, figures }: KeptFigures,
): readonly KeptFigures[] {
  return all.some((each) => each.date === date) ? all : [...all, { date, figures }].slice(-kept);
}

/** What today is compared with: the latest that are old enough; null where there are none. */
export function figuresBefore(all: readonly KeptFigures[], today: LocalDate): KeptFigures | null {
  return all.findLast(({ date }) => date <= addDays(today, -leastDays)) ?? null;
}
