import { expect } from 'chai';
import fc from 'fast-check';

import { addDays } from '../../../src/domain/calendar.ts';
import { incidentTypes, type IncidentType } from '../../../src/domain/incident.ts';
import type { ReportedIncident } from '../../../src/domain/incident-report.ts';
import { themeMonths, themesOf, told, type Themes } from '../../../src/domain/themes.ts';
import type { IncidentId } from '../../../src/domain/ids.ts';
import { deEscalation, escalation, guid, relationships } from '../../support/domain-builders.ts';

const today = '2026-11-22';

function incident(
  number: number,
  date: string,
  changed: Partial<ReportedIncident> = {},
): ReportedIncident {
  return {
    id: guid(number) as IncidentId,
    type: 'violence',
    severity: 'low',
    date,
    competencies: [deEscalation],
    involved: 1,
    ...changed,
  };
}

/** So many of a type, on one day. */
function several(count: number, date: string, type: IncidentType = 'violence') {
  return Array.from({ length: count }, (_, at) => incident(at, date, { type }));
}

function countsIn({ types }: Themes): string[] {
  return types.map(({ type, count, orMore }) => `${type} ${String(count)}${orMore ? '+' : ''}`);
}

describe('themes of incidents', () => {
  it('count each type and each competency over 3, 6 and 12 months, the most first', () => {
    const themes = themesOf(
      [
        ...several(3, '2026-11-01', 'boundary'),
        ...several(4, '2026-10-01'),
        ...several(3, '2026-07-01', 'boundary'),
        ...several(3, '2026-01-01', 'lone-working'),
      ],
      today,
    );

    expect(countsIn(themes[3])).to.deep.equal(['violence 4', 'boundary 3']);
    expect(countsIn(themes[6])).to.deep.equal(['boundary 6', 'violence 4']);
    expect(countsIn(themes[12])).to.deep.equal(['boundary 6', 'violence 4', 'lone-working 3']);
    expect(themes[12].competencies).to.deep.equal([
      { competency: deEscalation, count: 13, orMore: false },
    ]);
  });

  it('count an incident under each competency that it called into question', () => {
    const both = { competencies: [deEscalation, escalation] };
    const themes = themesOf(
      [
        incident(1, today, both),
        incident(2, today, both),
        incident(3, today, both),
        incident(4, today, { competencies: [escalation, relationships] }),
      ],
      today,
    );

    expect(themes[3].competencies).to.deep.equal([
      { competency: escalation, count: 4, orMore: false },
      { competency: deEscalation, count: 3, orMore: false },
    ]);
  });

  for (const [date, months, why] of [
    [today, [3, 6, 12], 'on the day itself'],
    ['2026-08-23', [3, 6, 12], 'on the first day of three months'],
    ['2026-08-22', [6, 12], 'the day before'],
    ['2026-05-23', [6, 12], 'on the first day of six months'],
    ['2026-05-22', [12], 'the day before it'],
    ['2025-11-23', [12], 'on the first day of a year'],
    ['2025-11-22', [], 'a year ago'],
    ['2026-11-23', [], 'to come'],
  ] as const) {
    it(`are of ${months.length === 0 ? 'no period' : months.join(', ')} for what happened ${why}`, () => {
      const themes = themesOf(several(3, date), today);

      expect(themeMonths.filter((each) => themes[each].types.length > 0)).to.deep.equal(months);
      expect(themeMonths.filter((each) => themes[each].any)).to.deep.equal(months);
    });
  }

  it('come by their ids where there are as many of each', () => {
    const all = [1, 2, 3].map((number) =>
      incident(number, today, { competencies: [relationships, escalation, deEscalation] }),
    );

    expect(themesOf(all, today)[3].competencies.map((each) => each.competency)).to.deep.equal(
      [deEscalation, escalation, relationships].toSorted(),
    );
  });

  it('do not break down what came up fewer than three times', () => {
    const themes = themesOf(
      [...several(2, '2026-11-01'), ...several(1, '2026-11-02', 'boundary')],
      today,
    );

    expect(themes[3]).to.deep.equal({
      any: true,
      types: [],
      competencies: [{ competency: deEscalation, count: 3, orMore: false }],
    });
  });

  it('say nothing where nothing was reported', () => {
    expect(themesOf([], today)[12]).to.deep.equal({ any: false, types: [], competencies: [] });
  });

  it('tell a count of before again, or more, where one or two more would be worked out from it', () => {
    expect(told({ 3: 5, 6: 6, 12: 8 })).to.deep.equal({
      3: { count: 5, orMore: false },
      6: { count: 5, orMore: true },
      12: { count: 8, orMore: false },
    });
    expect(told({ 3: 2, 6: 4, 12: 4 })).to.deep.equal({
      3: null,
      6: { count: 4, orMore: false },
      12: { count: 4, orMore: false },
    });
  });

  it('never show one or two, whatever was reported', () => {
    const reported = fc.record({
      type: fc.constantFrom(...incidentTypes),
      competencies: fc.uniqueArray(fc.constantFrom(deEscalation, escalation, relationships)),
      daysAgo: fc.integer({ min: -5, max: 400 }),
    });

    fc.assert(
      fc.property(fc.array(reported, { maxLength: 40 }), (all) => {
        const themes = themesOf(
          all.map(({ daysAgo, ...each }, at) => incident(at, addDays(today, -daysAgo), each)),
          today,
        );
        const counts = themeMonths.flatMap((months) => [
          ...themes[months].types,
          ...themes[months].competencies,
        ]);

        expect(counts.every(({ count }) => count >= 3)).to.equal(true);
      }),
    );
  });

  /*
   * Somebody presses all three buttons and knows how this works. Under one heading they know what is
   * told, and whether there was anything at all; headings are told of apart from one another, without
   * a sum. Of everything that fits what they know, no count of one or two is the only one that does.
   */
  it('no button and no subtraction gives away one or two, of any stretch of any period', () => {
    const most = 12;
    const byWhatIsTold = new Map<string, (readonly number[])[]>();
    const counts = Array.from({ length: most }, (_, at) => at);

    for (const last of counts) {
      for (const before of counts) {
        for (const long of counts) {
          const [six, twelve] = [last + before, last + before + long];
          const stretches = [last, before, long, six, twelve, before + long];
          const isThere = [last > 0, six > 0, twelve > 0];
          const key = JSON.stringify([told({ 3: last, 6: six, 12: twelve }), isThere]);
          byWhatIsTold.set(key, [...(byWhatIsTold.get(key) ?? []), stretches]);
        }
      }
    }
    // Of larger ones not everything that fits has been tried.
    const whole = [...byWhatIsTold].filter(([, possible]) =>
      possible.every(([, , , , twelve = most]) => twelve < most),
    );
    expect(whole.length).to.be.greaterThan(50);
    for (const [key, possible] of whole) {
      for (const at of [0, 1, 2, 3, 4, 5]) {
        const values = new Set(possible.map((stretches) => stretches[at]));
        const [only] = values;
        const givenAway = values.size === 1 && (only === 1 || only === 2);
        expect(givenAway, `${key}: stretch ${String(at)} is ${String(only)}`).to.equal(false);
      }
    }
  });
});
