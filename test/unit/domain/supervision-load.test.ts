import { expect } from 'chai';

import type { BoardRow } from '../../../src/domain/board.ts';
import { noMix, withMixEvent } from '../../../src/domain/skill-mix.ts';
import { isBehind, leadHours, supervisionLoad } from '../../../src/domain/supervision-load.ts';
import {
  amina,
  away,
  ben,
  chloe,
  dev,
  held,
  membership,
  northTeam,
  record,
  team,
} from '../../support/domain-builders.ts';

const today = '2026-11-02';

function row(changed: Partial<BoardRow> = {}): BoardRow {
  return {
    person: amina,
    name: 'Amina',
    sequence: 1,
    membership: membership(),
    sessions: [],
    absences: [],
    standing: record(),
    actions: [],
    unanswered: [],
    nextDate: null,
    ...changed,
  };
}

function hoursSet(hours: number, from: string, mix = noMix): typeof noMix {
  const event = { kind: 'mix.hours' as const, set: { person: ben, hours, from } };

  return withMixEvent(mix, { event, recordedAt: `${from}T10:00:00.000Z` });
}

describe('supervision load', () => {
  it('R13 counts whole intervals due and what was held of the kind the rule names', () => {
    const sessions = [
      held('2026-10-10'),
      held('2026-10-24'),
      held('2026-10-26', { type: 'management' }),
      held('2026-10-27', { held: false }),
      held('2026-10-05'),
      held('2026-11-03'),
    ];

    const [load] = supervisionLoad([row({ sessions })], team(), today);

    expect(load).to.deep.equal({
      ...{ supervisor: ben, supervisees: 1, sessionsDue: 2, sessionsHeld: 2 },
      ...{ minutesDue: 0, minutesHeld: 0 },
    });
  });

  it('R13 counts what was held from the first of the four weeks through today', () => {
    const sessions = ['2026-10-05', '2026-10-06', '2026-11-02', '2026-11-03'].map((date) =>
      held(date),
    );

    expect(supervisionLoad([row({ sessions })], team(), today)[0]?.sessionsHeld).to.equal(2);
  });

  it('R13 asks nothing of days of absence, nor of days before somebody came', () => {
    const due = (changed: Partial<BoardRow>): number | undefined =>
      supervisionLoad([row(changed)], team(), today)[0]?.sessionsDue;

    expect(due({ absences: [away('2026-10-20', '2026-11-20')] })).to.equal(1);
    expect(due({ membership: membership({ startDate: '2026-10-25' }) })).to.equal(0);
    expect(due({ membership: membership({ startDate: '2026-12-01' }) })).to.equal(0);
  });

  it('R13 R14 counts minutes where the rule names hours of a month', () => {
    const monthly = {
      every: 'calendar-month' as const,
      hours: 1.5,
      counts: ['clinical' as const],
      group: true,
    };
    const state = team({ supervision: { 'recovery-worker': monthly } });
    const sessions = [held('2026-10-20', { minutes: 60, mode: 'group', members: 4 })];

    const [load] = supervisionLoad([row({ sessions })], state, today);

    expect(load).to.deep.include({ sessionsDue: 0, minutesDue: 82, minutesHeld: 30 });
  });

  it('R13 asks of the day on which somebody came for the part of it', () => {
    const monthly = { every: 'calendar-month' as const, hours: 1.5 };
    const rule = { ...monthly, counts: ['clinical' as const], group: false };
    const state = team({ supervision: { 'recovery-worker': rule } });
    const due = (startDate: string) =>
      supervisionLoad([row({ membership: membership({ startDate }) })], state, today)[0]
        ?.minutesDue;

    expect(due(today)).to.equal(2);
    expect(due('2026-11-03')).to.equal(0);
  });

  it('puts who supervises most people first, and leaves out whom nobody supervises', () => {
    const rows = [
      row(),
      row({ person: chloe, membership: membership({ supervisor: dev }) }),
      row({ person: ben, membership: membership({ supervisor: dev }) }),
      row({ person: dev, membership: membership({ supervisor: null }) }),
    ];

    const found = supervisionLoad(rows, team(), today);

    expect(found.map(({ supervisor, supervisees }) => [supervisor, supervisees])).to.deep.equal([
      [dev, 2],
      [ben, 1],
    ]);
    const alike = supervisionLoad(rows.slice(0, 2), team(), today);
    expect(alike.map(({ supervisor }) => supervisor)).to.deep.equal([ben, dev]);
  });

  it('is behind where less was held than was due, in sessions or in hours', () => {
    const load = {
      supervisor: ben,
      supervisees: 1,
      sessionsDue: 2,
      sessionsHeld: 2,
      minutesDue: 60,
      minutesHeld: 60,
    };

    expect(isBehind(load)).to.equal(false);
    expect(isBehind({ ...load, sessionsHeld: 1 })).to.equal(true);
    expect(isBehind({ ...load, minutesHeld: 59 })).to.equal(true);
  });
});

describe('protected hours', () => {
  const lead = row({
    person: ben,
    membership: membership({ roles: ['supervisor'], supervisor: null }),
  });

  function hours(mix: typeof noMix, rows: readonly BoardRow[] = [lead]) {
    return leadHours(rows, { id: northTeam, mix }, today);
  }

  it('sets what was kept free in four weeks against the minutes of supervision held', () => {
    const sessions = [
      { ...held('2026-10-20'), supervisor: ben },
      { ...held('2026-10-21', { minutes: 90 }), supervisor: chloe },
      { ...held('2026-10-22', { held: false }), supervisor: ben },
      { ...held('2026-09-22'), supervisor: ben },
    ];

    expect(hours(hoursSet(4, '2026-01-05'), [lead, row({ sessions })])).to.deep.equal([
      { person: ben, weekly: 4, set: 960, used: 60 },
    ]);
  });

  it('R14 counts a group once, each member’s file their share', () => {
    const group = [
      { ...held('2026-10-20', { mode: 'group', members: 3, minutes: 90 }), supervisor: ben },
    ];
    const rows = [
      lead,
      row({ sessions: group }),
      row({ person: chloe, sessions: group }),
      row({ person: dev, sessions: group }),
    ];

    expect(hours(hoursSet(4, '2026-01-05'), rows)[0]?.used).to.equal(90);
  });

  it('takes the named supervisor for whoever held a session in a row of before', () => {
    expect(hours(noMix, [lead, row({ sessions: [held('2026-10-20')] })])[0]).to.deep.equal({
      ...{ person: ben, weekly: 0, set: 0, used: 60 },
    });
  });

  it('counts each day by the hours in force on it, and the use of those days alone', () => {
    const mix = hoursSet(0, '2026-11-02', hoursSet(7, '2026-10-30'));
    const sessions = [
      { ...held('2026-10-20'), supervisor: ben },
      { ...held('2026-10-31'), supervisor: ben },
      { ...held('2026-11-02'), supervisor: ben },
    ];

    expect(hours(mix, [lead, row({ sessions })])).to.deep.equal([
      { person: ben, weekly: 0, set: 180, used: 60 },
    ]);
  });

  it('is of clinical leads, supervisors and whoever has hours set', () => {
    const clinical = row({ person: chloe, membership: membership({ roles: ['clinical-lead'] }) });
    const staff = row({ person: ben });

    expect(hours(noMix, [row(), clinical]).map(({ person }) => person)).to.deep.equal([chloe]);
    expect(hours(hoursSet(2, '2026-10-01'), [staff]).map(({ person }) => person)).to.deep.equal([
      ben,
    ]);
  });
});
