import { expect } from 'chai';
import fc from 'fast-check';

import type { BoardRow } from '../../../src/domain/board.ts';
import { digestOf, type Digest } from '../../../src/domain/digest.ts';
import {
  digestLines,
  figuresBefore,
  withFigures,
  type DigestFigures,
  type KeptFigures,
} from '../../../src/domain/digest-figures.ts';
import type { Override } from '../../../src/domain/delegation-record.ts';
import { gapIdOf, type Finding } from '../../../src/domain/finding.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import { gapsOf, rowGapRecord, withoutAction } from '../../../src/domain/gap.ts';
import type { ReviewId } from '../../../src/domain/ids.ts';
import { overdueSupervision } from '../../../src/domain/overdue.ts';
import { daysFrom } from '../../../src/domain/resilience.ts';
import { skillMixOf } from '../../../src/domain/skill-mix-view.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { evolveTeam, newTeam } from '../../../src/domain/team.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  action,
  amina,
  away,
  ben,
  chloe,
  deEscalation,
  dev,
  escalation,
  held,
  membership,
  northTeam,
  personId,
  record,
  signOff,
  southTeam,
  team,
} from '../../support/domain-builders.ts';

const today = '2026-11-02';
const library = teamLibrary(shipped, shipped.frameworks, newTeam, today);
const loneWorking = 'rbc.risk.lone-working' as CompetencyId;

function row(changed: Partial<BoardRow> = {}): BoardRow {
  return {
    person: amina,
    name: 'Amina',
    sequence: 1,
    membership: membership(),
    sessions: [held('2026-11-01')],
    absences: [],
    standing: record(),
    actions: [],
    unanswered: [],
    nextDate: null,
    ...changed,
  };
}

function digest(
  rows: readonly BoardRow[],
  lastWeek: KeptFigures | null = null,
  state = team(),
): Digest {
  const mix = skillMixOf(
    rows,
    daysFrom(today).map((date) => ({ date, library })),
    { id: northTeam, state, today },
  );

  return digestOf(rows, library, { team: { id: northTeam, settings: state }, lastWeek, mix });
}

function finding(changed: Partial<Finding> = {}): Finding {
  return {
    id: gapIdOf('audit', '2026-10-01', deEscalation),
    team: northTeam,
    source: 'audit',
    of: 'practice',
    competency: deEscalation,
    since: '2026-10-01',
    ...changed,
  } as Finding;
}

function override(at: string): Override {
  return { team: northTeam, task: 'lone-working' as TaskId, at, by: ben } as Override;
}

/** Lone working signed until that day. */
function until(day: string): ReturnType<typeof record> {
  return record({ signOffs: [signOff({ competency: loneWorking, until: day })] });
}

describe('digest', () => {
  it('R26 lists gaps without an action, the oldest first, and none that has one', () => {
    const answered = finding({
      since: '2026-09-01',
      competency: escalation,
      id: gapIdOf('audit', '2026-09-01', escalation),
    });
    const rows = [
      row({
        findings: [finding(), answered],
        actions: [action(1, { gaps: [answered.id], due: '2026-12-01' })],
      }),
      row({ person: ben, name: 'Ben', findings: [finding({ since: '2026-09-20' })] }),
    ];

    const { lines, figures } = digest(rows);

    expect(lines.gaps.map(({ name, date }) => [name, date])).to.deep.equal([
      ['Ben', '2026-09-20'],
      ['Amina', '2026-10-01'],
    ]);
    expect(figures.gaps).to.equal(2);
  });

  it('R26 names nobody for what an audit found in the team’s work', () => {
    const [gap] = digest([row({ findings: [finding({ of: 'system' })] })]).lines.gaps;

    expect([gap?.person, gap?.name]).to.deep.equal([null, '']);
    expect(gap?.title).to.equal(library.title(deEscalation));
  });

  it('R26 names whom a review looked at, also where it found that the system is at fault', () => {
    const [gap] = digest([row({ findings: [finding({ source: 'review', of: 'system' })] })]).lines
      .gaps;

    expect([gap?.person, gap?.name]).to.deep.equal([amina, 'Amina']);
  });

  it('R13 lists whose supervision is late, and nobody who is away or whom nobody supervises', () => {
    const late = { sessions: [held('2026-09-01')] };
    const rows = [
      row(late),
      row({ person: ben, name: 'Ben', ...late, absences: [away(today, today)] }),
      row({ person: chloe, name: 'Chloe', ...late, membership: membership({ supervisor: null }) }),
      row({ person: dev, name: 'Dev' }),
    ];

    const { lines, figures } = digest(rows);

    expect(lines.supervision).to.deep.equal([
      { person: amina, name: 'Amina', title: '', date: '2026-09-15' },
    ]);
    expect([figures.supervision, figures.supervised]).to.deep.equal([1, 3]);
  });

  it('R9 lists sign-offs that are late, and those that end within 30 days, each in its own line', () => {
    const at = (day: string): string => {
      const { late, due } = digest([row({ standing: until(day) })]).lines;
      return `${String(late.length)}${String(due.length)}`;
    };

    expect(['2026-11-01', today, '2026-12-02', '2026-12-03'].map(at)).to.deep.equal([
      '10',
      '01',
      '01',
      '00',
    ]);
  });

  it('R10 lists what is paused and what is under review, and a pause is not also due', () => {
    const paused = { ...until('2026-11-20'), paused: [loneWorking] };
    const review = {
      id: 'review-1' as ReviewId,
      competency: loneWorking,
      cause: 'concern' as const,
      due: '2026-11-10',
    };
    const { lines } = digest([
      row({ standing: paused }),
      row({ person: ben, name: 'Ben', standing: { ...until('2027-06-01'), reviews: [review] } }),
    ]);

    expect(lines.paused.map(({ name }) => name)).to.deep.equal(['Amina']);
    expect(lines.review.map(({ name, title }) => [name, title])).to.deep.equal([
      ['Ben', library.title(loneWorking)],
    ]);
    expect(lines.due).to.deep.equal([]);
  });

  it('R22 lists the overrides of the last seven days', () => {
    const overrides = [override('2026-10-25T12:00:00.000Z'), override('2026-10-26T12:00:00.000Z')];

    const { lines } = digest([row({ overrides })]);

    expect(lines.overrides).to.deep.equal([
      { person: amina, name: 'Amina', title: 'Lone working', date: '2026-10-26' },
    ]);
  });

  it('lists tasks that hang on one person, or on nobody', () => {
    const both = record({
      signOffs: shipped.profiles
        .flatMap(({ requires }) => requires)
        .map(({ competency, level }) =>
          signOff({ competency, level: level ?? null, entrustment: 5, until: '2027-06-01' }),
        ),
    });
    const alone = digest([row({ standing: both })]).lines.points;
    const nobody = digest([row()]).lines.points;
    const two = digest([row({ standing: both }), row({ person: ben, name: 'Ben', standing: both })])
      .lines.points;

    expect(alone.some(({ person, name }) => person === amina && name === 'Amina')).to.equal(true);
    expect(nobody.length).to.be.greaterThan(0);
    expect(nobody.every(({ person, name }) => person === null && name === '')).to.equal(true);
    expect(two.every(({ person }) => person === null)).to.equal(true);
  });

  it('R29 lists assessor patterns with who signed, also where that is nobody of the team', () => {
    const signed = [
      { competency: deEscalation, date: '2026-10-20', signers: [chloe], isLeast: true },
    ];
    const burst = Array.from({ length: 4 }, () => ({
      competency: deEscalation,
      date: '2026-10-21',
      signers: [chloe, ben],
      isLeast: false,
    }));
    const rows = [
      row({ signed: [...signed, ...burst] }),
      row({ person: chloe, name: 'Chloe', membership: membership({ profile: null }) }),
    ];

    const { patterns } = digest(rows).lines;

    expect(
      patterns.map(({ pattern, person, name, signer, title, count }) => ({
        pattern,
        person,
        name,
        signer,
        title,
        count,
      })),
    ).to.deep.equal([
      { pattern: 'burst', person: chloe, name: 'Chloe', signer: 'Chloe', title: '', count: 4 },
      { pattern: 'burst', person: null, name: '', signer: '', title: '', count: 4 },
      {
        pattern: 'least',
        person: amina,
        name: 'Amina',
        signer: 'Chloe',
        title: library.title(deEscalation),
        count: 1,
      },
    ]);
  });

  it('lists overdue actions of the team once each, by their owner', () => {
    const late = action(1, { due: '2026-10-30', competency: deEscalation });
    const rows = [
      row({
        actions: [
          late,
          action(2, { due: today }),
          action(3, { due: '2026-10-01', team: southTeam }),
          action(4, { due: '2026-10-29', team: northTeam, owner: personId(77) }),
        ],
      }),
      row({ person: ben, name: 'Ben', actions: [late] }),
    ];

    expect(digest(rows).lines.actions).to.deep.equal([
      { person: null, name: '', title: '', date: '2026-10-29' },
      { person: amina, name: 'Amina', title: library.title(deEscalation), date: '2026-10-30' },
    ]);
  });

  it('says what changed, the number that matters first, and nothing where there is nothing to compare', () => {
    const rows = [row({ findings: [finding()], sessions: [held('2026-09-01')] })];
    const { figures } = digest(rows);
    const before = { ...figures, gaps: 3, supervision: 0 };

    expect(digest(rows).changes).to.deep.equal([]);
    expect(digest(rows).since).to.equal(null);
    expect(digest(rows, { date: '2026-10-26', figures }).changes).to.deep.equal([]);
    const later = digest(rows, { date: '2026-10-26', figures: before });
    expect(later.since).to.equal('2026-10-26');
    expect(later.changes).to.deep.equal([
      { line: 'gaps', from: 3, to: 1 },
      { line: 'supervision', from: 0, to: 1 },
    ]);
  });

  it('has figures that equal the lengths of its lists, and what other lists say, for any team', () => {
    const someone = fc.record({
      late: fc.boolean(),
      away: fc.boolean(),
      gap: fc.boolean(),
      paused: fc.boolean(),
      until: fc.constantFrom('2026-10-01', '2026-11-20', '2027-06-01'),
      overdue: fc.boolean(),
      overridden: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 6 }), (people) => {
        const rows = people.map((each, at) =>
          row({
            person: personId(100 + at),
            name: `Person ${String(at)}`,
            sessions: [held(each.late ? '2026-09-01' : '2026-11-01')],
            absences: each.away ? [away(today, today)] : [],
            findings: each.gap ? [finding()] : [],
            standing: { ...until(each.until), paused: each.paused ? [loneWorking] : [] },
            actions: each.overdue ? [action(at, { due: '2026-10-01' })] : [],
            overrides: each.overridden ? [override('2026-11-01T12:00:00.000Z')] : [],
          }),
        );

        const { lines, figures } = digest(rows);

        for (const line of digestLines) expect(figures[line], line).to.equal(lines[line].length);
        expect(figures.supervision).to.equal(overdueSupervision(rows, team(), today).team.people);
        const gaps = rows.flatMap((each) => withoutAction(gapsOf(rowGapRecord(each), library)));
        expect(figures.gaps).to.equal(gaps.length);
        expect(figures.actions).to.equal(people.filter(({ overdue }) => overdue).length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('figures of a digest', () => {
  const figures = Object.fromEntries(
    [...digestLines, 'supervised'].map((line) => [line, 1]),
  ) as DigestFigures;

  function days(...dates: string[]): KeptFigures[] {
    return dates.map((date) => ({ date, figures }));
  }

  it('are kept once a date, the last eight of them', () => {
    const [first] = days('2026-11-02');
    const kept = [first, ...days('2026-11-02')].reduce<readonly KeptFigures[]>(
      (all, each) => (each === undefined ? all : withFigures(all, each)),
      [],
    );
    const weeks = Array.from({ length: 10 }, (_, at) => `2026-11-${String(10 + at)}`);

    expect(kept).to.deep.equal([first]);
    expect(days(...weeks).reduce<readonly KeptFigures[]>(withFigures, [])).to.deep.equal(
      days(...weeks.slice(2)),
    );
  });

  it('are compared with the latest of at least five days ago', () => {
    const all = days('2026-10-19', '2026-10-26', '2026-11-02');

    expect(figuresBefore(all, '2026-11-02')?.date).to.equal('2026-10-26');
    expect(figuresBefore(all, '2026-11-06')?.date).to.equal('2026-10-26');
    expect(figuresBefore(all, '2026-11-07')?.date).to.equal('2026-11-02');
    expect(figuresBefore(all, '2026-10-20')).to.equal(null);
  });

  it('are part of what a team has settled', () => {
    const [kept] = days('2026-11-02') as [KeptFigures];
    const event = { kind: 'digest.figures' as const, ...kept };

    const after = evolveTeam(newTeam, {
      recordedAt: '2026-11-02T08:00:00.000Z',
      actor: dev,
      event,
    });

    expect(after.digests).to.deep.equal([kept]);
  });

  describe('the skill mix in it', () => {
    const lead = membership({ roles: ['supervisor'], supervisor: null });

    it('lists tasks that nobody could carry on a day ahead, and on whom tasks hang', () => {
      const { lines, figures } = digest([row()]);

      expect(lines.uncovered.length).to.equal(figures.uncovered).and.to.be.above(0);
      expect(lines.uncovered[0]).to.include({ person: null, name: '', date: today, count: 7 });
      expect(lines.absence).to.deep.equal([]);
    });

    it('lists supervisors behind, protected hours not used, and bank and agency staff by name', () => {
      const hours = [{ person: ben, hours: 4, from: '2026-01-01' }];
      const state = team({ mix: { ...newTeam.mix, hours } });
      const rows = [
        row({ sessions: [] }),
        row({ person: ben, name: 'Ben', membership: lead }),
        row({ person: dev, name: 'Dev', membership: membership({ employment: 'bank' }) }),
        row({ person: chloe, name: 'Chloe', membership: membership({ employment: 'agency' }) }),
      ];

      const { lines } = digest(rows, null, state);

      expect(lines.load.map(({ name, load }) => [name, load?.sessionsDue])).to.deep.equal([
        ['Ben', 6],
      ]);
      expect(lines.hours.map(({ name, hours: kept }) => [name, kept?.set])).to.deep.equal([
        ['Ben', 960],
      ]);
      expect(lines.agency.map(({ name, employment }) => [name, employment])).to.deep.equal([
        ['Chloe', 'agency'],
        ['Dev', 'bank'],
      ]);
    });

    it('names nobody who is not of the team, and opens nobody', () => {
      const [item] = digest([row({ sessions: [] })]).lines.load;

      expect([item?.person, item?.name]).to.deep.equal([null, '']);
    });

    it('R26 says of no line that it changed where the last digest did not count it', () => {
      const { figures } = digest([row()]);
      const { gaps, supervised } = figures;
      const before = { date: '2026-10-26', figures: { gaps: gaps + 1, supervised } };

      expect(digest([row()], before).changes.map(({ line }) => line)).to.deep.equal(['gaps']);
    });
  });
});
