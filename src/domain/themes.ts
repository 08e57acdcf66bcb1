import { addMonths, type LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import { incidentTypes, type IncidentType } from './incident.ts';
import type { ReportedIncident } from './incident-report.ts';

/** How far back themes look, in months. */
export const themeMonths = [3, 6, 12] as const;
export type ThemeMonths = (typeof themeMonths)[number];

/** How many incidents there are under one heading; `orMore`: one or two more than that. */
export interface ThemeCount {
  count: number;
  orMore: boolean;
}

/**
 * What the incidents of a period have in common, the most first. What came up fewer than three times
 * is not among it, and how many there were in all is not told: the rest could be worked out from it.
 */
export interface Themes {
  /** Whether there was any incident at all. */
  any: boolean;
  types: readonly (ThemeCount & { type: IncidentType })[];
  /** An incident counts under each competency that it called into question. */
  competencies: readonly (ThemeCount & { competency: CompetencyId })[];
}

type OfEachPeriod<Value> = Readonly<Record<ThemeMonths, Value>>;
/** Null: fewer than three. */
export type Told = OfEachPeriod<ThemeCount | null>;

/** The least that is told of by itself. */
const least = 3;

/** The themes of each period that ends today, of everything reported in one team. */
export function themesOf(
  incidents: readonly ReportedIncident[],
  today: LocalDate,
): OfEachPeriod<Themes> {
  const within = inEachPeriod((months) => {
    const from = addMonths(today, -months);
    return incidents.filter(({ date }) => from < date && date <= today);
  });
  const toldOf = (counts: (incident: ReportedIncident) => boolean): Told =>
    told(inEachPeriod((months) => within[months].filter(counts).length));
  const types = incidentTypes.map((type) => ({
    type,
    told: toldOf((each) => each.type === type),
  }));
  const lookedAt = [...new Set(within[12].flatMap((each) => each.competencies))].sort();
  const competencies = lookedAt.map((competency) => ({
    competency,
    told: toldOf((each) => each.competencies.includes(competency)),
  }));

  return inEachPeriod((months) => ({
    any: within[months].length > 0,
    types: shown(types, months),
    competencies: shown(competencies, months),
  }));
}

/**
 * What is told of counts, each period having the shorter ones in it. A longer one that has one or two
 * more than the last count told would give those away by subtraction: there that count is told
 * again, "or more".
 */
export function told(counts: OfEachPeriod<number>): Told {
  const three = toldAfter(null, counts[3]);
  const six = toldAfter(three.known, counts[6]);
  const twelve = toldAfter(six.known, counts[12]);

  return { 3: three.told, 6: six.told, 12: twelve.told };
}

/** `known`: the last count told, of a shorter period; null where none was. */
function toldAfter(
  known: number | null,
  count: number,
): { told: ThemeCount | null; known: number | null } {
  if (count < least) return { told: null, known };
  if (known !== null && count > known && count - known < least) {
    return { told: { count: known, orMore: true }, known };
  }
  return { told: { count, orMore: false }, known: count };
}

function inEachPeriod<Value>(of: (months: ThemeMonths) => Value): OfEachPeriod<Value> {
  return { 3: of(3), 6: of(6), 12: of(12) };
}

/** The headings of which something is told in the period, the most first. */
function shown<Heading extends { told: Told }>(
  headings: readonly Heading[],
  months: ThemeMonths,
): (Omit<Heading, 'told'> & ThemeCount)[] {
  return headings
    .flatMap(({ told: counts, ...heading }) => {
      const count = counts[months];
      return count === null ? [] : [{ ...heading, ...count }];
    })
    .sort((a, b) => b.count - a.count);
}
