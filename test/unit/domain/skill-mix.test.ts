import { expect } from 'chai';

import type { ContentId, PersonId } from '../../../src/domain/ids.ts';
import { mixProblems, type MixDraft } from '../../../src/domain/mix-draft.ts';
import {
  byEmployment,
  shiftPlacesIn,
  totalOf,
  withPlaces,
} from '../../../src/domain/shift-places.ts';
import { hoursOn, type MixEvent } from '../../../src/domain/skill-mix.ts';
import {
  lastDays,
  monthsSince,
  skillMixOf,
  teamCaseload,
  temporary,
} from '../../../src/domain/skill-mix-view.ts';
import { addDays } from '../../../src/domain/calendar.ts';
import { evolveTeam, newTeam, type TeamEvent, type TeamState } from '../../../src/domain/team.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { amina, ben, chloe, membership, northTeam, record } from '../../support/domain-builders.ts';

const at = '2026-11-02T10:00:00.000Z';
const words = 'skill-mix-1' as ContentId;
const few = { red: 1, amber: 2, green: 3 };

function after(...events: readonly TeamEvent[]): TeamState {
  return events.reduce(
    (state, event) => evolveTeam(state, { recordedAt: at, actor: ben, event }),
    newTeam,
  );
}

function hours(person: PersonId, much: number, from: string): MixEvent {
  return { kind: 'mix.hours', set: { person, hours: much, from } };
}

describe('places on shift', () => {
  const places = { substantive: 3, bank: 1, agency: 2, volunteer: 4, student: 5 };
  const counted = (date: string) => ({ date, places });

  it('are added up over the days, of every employment', () => {
    const all = [counted('2026-10-01'), counted('2026-10-02'), counted('2026-10-03')];

    expect(shiftPlacesIn(all, { from: '2026-10-01', until: '2026-10-02' })).to.deep.equal({
      places: { substantive: 6, bank: 2, agency: 4, volunteer: 8, student: 10 },
      days: 2,
    });
  });

  it('are kept in the order of their days, whenever a day was recorded', () => {
    const shift = { date: '2026-09-30', onShift: [], onCall: [] };
    const all = [counted('2026-10-01'), counted('2026-10-02')];

    expect(
      withPlaces(all, { kind: 'team.shift', shift, places } as never).map(({ date }) => date),
    ).to.deep.equal(['2026-09-30', '2026-10-01', '2026-10-02']);
  });

  it('of somebody nobody knows are in none', () => {
    expect(byEmployment([ben], [])).to.deep.equal({
      substantive: 0,
      bank: 0,
      agency: 0,
      volunteer: 0,
      student: 0,
    });
  });
});

describe('what is set of a skill mix', () => {
  it('has the hours in force on a day, and those of before on a day before', () => {
    const { mix } = after(
      hours(ben, 4, '2026-10-01'),
      hours(amina, 2, '2026-10-10'),
      hours(ben, 6, '2026-11-01'),
      hours(ben, 5, '2026-11-01'),
    );

    expect(
      ['2026-09-30', '2026-10-31', '2026-11-01'].map((day) => hoursOn(mix, ben, day)),
    ).to.deep.equal([0, 4, 5]);
    expect(hoursOn(mix, amina, '2026-12-01')).to.equal(2);
    expect(mix.hours.filter(({ person }) => person === ben)).to.have.lengthOf(2);
  });

  it('carries the last changes of somebody’s hours and the last statements alone', () => {
    const days = Array.from({ length: 20 }, (_, each) => addDays('2026-01-01', each));
    const { mix } = after(
      ...days.map((from, each) => hours(ben, each + 1, from)),
      ...days.map(() => ({ kind: 'mix.statement' as const, words })),
    );

    expect(mix.hours.map(({ hours: much }) => much)).to.deep.equal([17, 18, 19, 20]);
    expect(mix.statements).to.have.lengthOf(12);
    expect(mix.statements.at(-1)).to.deep.equal({ words, at });
  });

  it('has the team’s caseload as given for the whole, else its people’s added up with the oldest day', () => {
    const own = (person: PersonId | null, date: string): MixEvent => ({
      kind: 'mix.caseload',
      set: { person, caseload: few, date },
    });
    const rows = [{ person: amina }, { person: ben }];
    const people = after(
      own(amina, '2026-10-01'),
      own(ben, '2026-10-09'),
      own(chloe, '2026-01-01'),
    );
    const whole = after(own(amina, '2026-10-01'), own(null, '2026-11-01'), own(null, '2026-11-02'));

    expect(teamCaseload(people.mix.caseloads, rows)).to.deep.equal({
      ...{ caseload: { red: 2, amber: 4, green: 6 }, date: '2026-10-01', of: 2 },
    });
    expect(teamCaseload(whole.mix.caseloads, rows)).to.deep.equal({
      ...{ caseload: few, date: '2026-11-02', of: null },
    });
    expect(teamCaseload([], rows)).to.equal(null);
  });

  it('says of people’s caseloads added up how old the oldest is, whoever’s is the heaviest', () => {
    const { mix } = after(
      { kind: 'mix.caseload', set: { person: amina, caseload: few, date: '2026-10-09' } },
      {
        kind: 'mix.caseload',
        set: { person: ben, caseload: { ...few, red: 0 }, date: '2026-10-01' },
      },
    );

    expect(teamCaseload(mix.caseloads, [{ person: amina }, { person: ben }])?.date).to.equal(
      '2026-10-01',
    );
  });

  it('lists single caseloads, the heaviest first', () => {
    const of = (person: PersonId, red: number, amber: number, green: number): MixEvent => ({
      kind: 'mix.caseload',
      set: { person, caseload: { red, amber, green }, date: '2026-11-01' },
    });
    const state = after(of(amina, 1, 1, 1), of(ben, 1, 2, 0), of(chloe, 1, 2, 9));
    const rows = [amina, ben, chloe].map((person) => ({
      ...{ person, name: '', sequence: 1, membership: membership(), sessions: [], absences: [] },
      ...{ standing: {} as never, actions: [], unanswered: [], nextDate: null },
    }));

    const seen = skillMixOf(rows, [], { id: northTeam, state, today: '2026-11-02' });

    expect(seen.caseloads.map(({ person }) => person)).to.deep.equal([chloe, ben, amina]);
    expect(totalOf(seen.people)).to.equal(3);
    expect(seen.statedOn).to.equal(null);
    expect(
      skillMixOf(rows, [], {
        id: northTeam,
        state: after({ kind: 'mix.statement', words }),
        today: '2026-11-02',
      }).statedOn,
    ).to.equal('2026-11-02');
  });

  it('says who is there on each of the days ahead', () => {
    const state = newTeam;
    const dates = ['2026-11-02', '2026-11-03'];
    const library = teamLibrary(shipped, shipped.frameworks, state, '2026-11-02');
    const rows = [
      {
        ...{ person: amina, name: '', sequence: 1, membership: membership(), sessions: [] },
        ...{ absences: [], standing: record(), actions: [], unanswered: [], nextDate: null },
      },
    ];
    const seen = skillMixOf(
      rows,
      dates.map((date) => ({ date, library })),
      { id: northTeam, state, today: '2026-11-02' },
    );

    expect(seen.there.map(({ date }) => date)).to.deep.equal(dates);
  });

  it('says how many whole months lie between two days', () => {
    expect(monthsSince('2026-08-12', '2026-11-11')).to.equal(2);
    expect(monthsSince('2026-08-12', '2026-11-12')).to.equal(3);
    expect(monthsSince('2025-12-31', '2026-01-01')).to.equal(0);
  });
});

describe('places on shift', () => {
  const rows = [
    { person: amina, membership: { employment: 'agency' as const } },
    { person: ben, membership: { employment: 'substantive' as const } },
  ];

  it('R20 are counted by what each was employed as then, nobody unknown among them', () => {
    const places = byEmployment([amina, ben, chloe], rows);

    expect(places).to.include({ agency: 1, substantive: 1 });
    expect([totalOf(places), temporary(places)]).to.deep.equal([2, 1]);
  });

  it('are the last of a day, of the last weeks, and of a period', () => {
    const places = byEmployment([amina, ben], rows);
    const record = (date: string, counted = true) => ({
      kind: 'team.shift' as const,
      shift: { date, onShift: [], onCall: [] },
      ...(counted ? { places } : {}),
    });
    const days = Array.from({ length: 50 }, (_, each) => addDays('2026-10-01', each));
    const all = [...days, '2026-11-02'].reduce(
      (known, date) => withPlaces(known, record(date)),
      withPlaces([], record('2026-09-01', false)),
    );

    expect(all).to.have.lengthOf(42);
    expect(withPlaces(all, record('2026-09-02', false))).to.equal(all);
    expect(shiftPlacesIn(all, { from: '2026-11-01', until: '2026-11-03' })).to.deep.equal({
      ...{ days: 3, places: { substantive: 3, bank: 0, agency: 3, volunteer: 0, student: 0 } },
    });
    expect(lastDays('2026-11-28')).to.deep.equal({ from: '2026-11-01', until: '2026-11-28' });
  });
});

describe('mixProblems', () => {
  const draft: MixDraft = {
    ...{ whose: null, caseload: few, date: '2026-11-01', hours: [], statement: '', fits: false },
  };
  const known = { today: '2026-11-02', people: [amina, ben], names: ['Amina Yusuf'], before: '' };

  function fields(changed: Partial<MixDraft>, before = ''): string[] {
    return mixProblems({ ...draft, ...changed }, { ...known, before }).map(({ field }) => field);
  }

  it('finds nothing wrong with three numbers, hours and a reason', () => {
    expect(
      fields({ whose: amina, hours: [{ person: ben, hours: 4 }], statement: 'Because of risk.' }),
    ).to.deep.equal([]);
  });

  it('finds people who are not in the team, at their field', () => {
    expect(fields({ whose: chloe, hours: [{ person: chloe, hours: 4 }] })).to.deep.equal([
      'whose',
      `hours:${chloe}`,
    ]);
  });

  it('finds a day that is still to come, none, or one more than a year ago, only where numbers are given', () => {
    expect(fields({ date: '2026-11-03' })).to.deep.equal(['date']);
    expect(fields({ date: '' })).to.deep.equal(['date']);
    expect(fields({ date: '2025-11-01' })).to.deep.equal(['date']);
    expect(fields({ date: '2025-11-02' })).to.deep.equal([]);
    expect(fields({ caseload: null, date: '' })).to.deep.equal([]);
  });

  it('finds a statement that is too long, names somebody or points at somebody served', () => {
    expect(fields({ statement: 'x'.repeat(2001) })).to.deep.equal(['statement']);
    expect(fields({ statement: 'amina yusuf is why.' })).to.deep.equal(['statement']);
    expect(fields({ statement: 'Because Yusuf leads.' })).to.deep.equal(['statement']);
    expect(fields({ statement: 'Because of 943 476 5919.' })).to.deep.equal(['statement']);
  });

  it('says that nothing can fit still where nothing was said', () => {
    expect(fields({ fits: true })).to.deep.equal(['statement']);
    expect(fields({ fits: true, statement: 'Because.' })).to.deep.equal([]);
    expect(fields({ fits: true }, 'Because.')).to.deep.equal([]);
  });
});
