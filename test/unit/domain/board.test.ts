import { expect } from 'chai';

import {
  boardRow,
  type BoardRow,
  countable,
  isAway,
  notYetRead,
  supervisionOf,
} from '../../../src/domain/board.ts';
import type { ReviewId, SessionId } from '../../../src/domain/ids.ts';
import type { PersonState, SessionOnFile } from '../../../src/domain/person.ts';
import { standingRecord } from '../../../src/domain/standing.ts';
import {
  action,
  amina,
  away,
  ben,
  chloe,
  deEscalation,
  escalation,
  evidence,
  guid,
  held,
  membership,
  northTeam,
  person,
  record,
  sessionOnFile,
  signOff,
  southTeam,
  team,
} from '../../support/domain-builders.ts';

describe('board row', () => {
  it('is what the lists of a team need of a person', () => {
    const row = rowOf({
      absences: [away('2026-08-01', '2026-08-07')],
      actions: [action(1)],
      sessions: [sessionOnFile({ nextDate: '2026-09-15' })],
    });

    expect(row).to.deep.equal({
      person: amina,
      name: 'Amina',
      sequence: 7,
      membership: membership(),
      sessions: [{ ...held('2026-09-01'), supervisor: ben }],
      absences: [away('2026-08-01', '2026-08-07')],
      standing: record({ absences: [away('2026-08-01', '2026-08-07')] }),
      actions: [action(1)],
      requests: [],
      delegations: [],
      overrides: [],
      pauses: [],
      running: [],
      findings: [],
      answered: [],
      signed: [],
      incidents: [],
      escalations: [],
      unanswered: [
        { session: sessionOnFile().id, version: 1, supervisor: ben, recordedOn: '2026-09-01' },
      ],
      nextDate: '2026-09-15',
    });
  });

  it('holds what is of that team alone, and whatever is of the person anywhere', () => {
    const inBoth = (item: object) =>
      [northTeam, southTeam].map((team) => ({ ...item, id: `of-${team}`, team })) as never;
    const pause = { since: '2026-09-01T10:00:00.000Z', by: ben, review: 'r-1' as ReviewId };
    const row = rowOf({
      requests: inBoth({ competency: deEscalation }),
      running: inBoth({ verdict: 'yes' }),
      overrides: inBoth({ by: ben }),
      findings: inBoth({ source: 'audit' }),
      delegations: inBoth({ by: ben }),
      sessions: [sessionOnFile(), sessionOnFile({ team: southTeam, date: '2026-09-02' })],
      competencies: [
        { competency: escalation, last: null, pause: null },
        { competency: deEscalation, last: null, pause },
      ],
      remindOn: '2026-09-20',
    });
    const { requests, running, overrides, findings, delegations } = row;

    for (const kept of [requests, running, overrides, findings, delegations]) {
      expect(kept?.map(({ id }) => id)).to.deep.equal([`of-${northTeam}`]);
    }
    expect(row.sessions.map(({ date }) => date)).to.deep.equal(['2026-09-01']);
    expect(row.pauses).to.deep.equal([{ competency: deEscalation, pause }]);
    expect(row.remindOn).to.equal('2026-09-20');
  });

  it('says who held a session in the four weeks up to the newest, and of none before', () => {
    const dates = ['2026-09-01', '2026-09-29', '2026-09-02', '2026-09-28'];
    const { sessions } = rowOf({ sessions: dates.map((date) => sessionOnFile({ date })) });

    expect(sessions.map(({ date, supervisor }) => [date, supervisor])).to.deep.equal([
      ['2026-09-01', undefined],
      ['2026-09-29', ben],
      ['2026-09-02', ben],
      ['2026-09-28', ben],
    ]);
  });

  it('R25 says who administers, and of nobody else that they do not', () => {
    expect(rowOf({ administrator: true })).to.have.property('administrator', true);
    expect(rowOf({ administrator: false })).not.to.have.property('administrator');
  });

  it('there is none of a person who is not in the team', () => {
    expect(boardRow(whole(person()), southTeam, 'Europe/London')).to.equal(undefined);
  });

  it('has nothing of somebody new', () => {
    expect(rowOf({})).to.deep.include({ sessions: [], unanswered: [], nextDate: null });
  });

  it('R10 names what is paused and what is under review, until when', () => {
    const review = 'review-1' as ReviewId;
    const row = rowOf({
      competencies: [
        { competency: escalation, last: null, pause: null },
        {
          competency: deEscalation,
          last: null,
          pause: { since: '2026-09-01T10:00:00.000Z', by: ben, review },
        },
      ],
      reviews: [
        {
          id: review,
          competency: deEscalation,
          cause: 'pause',
          opened: '2026-09-01T10:00:00.000Z',
          due: '2026-09-15',
        },
      ],
    });

    expect(row.standing.paused).to.deep.equal([deEscalation]);
    expect(row.standing.reviews).to.deep.equal([
      { id: review, competency: deEscalation, cause: 'pause', due: '2026-09-15' },
    ]);
  });

  it('R9 carries all that standing follows from, in whatever team it was said', () => {
    const raised = [{ competency: escalation, on: '2026-09-01' }];
    const state = person({
      evidence: [evidence({ competency: escalation, team: southTeam })],
      signOffs: [signOff()],
      raised,
    });
    const row = rowOf(state);

    expect(row.standing).to.deep.equal(standingRecord(state));
    expect(row.standing.signOffs.map(({ until }) => until)).to.deep.equal(['2027-09-01']);
    expect(row.standing.started).to.deep.equal([escalation, deEscalation]);
    expect(row.standing.raised).to.deep.equal(raised);
  });

  it('R15 a session not held is on it as one that was not', () => {
    expect(countable(sessionOnFile({ notHeld: 'urgent-work' }))).to.deep.equal(
      held('2026-09-01', { held: false }),
    );
  });

  it('has the sessions of this team only', () => {
    const row = rowOf({
      sessions: [
        session(1, { date: '2026-09-01' }),
        session(2, { date: '2026-09-02', team: southTeam, nextDate: '2026-09-30' }),
      ],
    });

    expect(row.sessions.map(({ date }) => date)).to.deep.equal(['2026-09-01']);
    expect(row.unanswered).to.have.lengthOf(1);
    expect(row.nextDate).to.equal(null);
  });

  it('R13 remembers every session on file: how much is missed is counted back to the last month met', () => {
    const dates = ['2025-01-10', '2025-06-10', '2026-09-15'];
    const sessions = dates.map((date, at) => session(at + 1, { date }));

    expect(rowOf({ sessions }).sessions.map(({ date }) => date)).to.deep.equal(dates);
  });

  it('the next date is what the last session said, not one before it that was written up late', () => {
    const sessions = [
      session(1, { date: '2026-09-15', nextDate: '2026-09-29' }),
      session(2, { date: '2026-09-01', nextDate: null }),
    ];

    expect(rowOf({ sessions }).nextDate).to.equal('2026-09-29');
  });

  it('the next date of two sessions on one day is what was recorded last', () => {
    const sessions = [
      session(1, { date: '2026-09-15', nextDate: '2026-09-29' }),
      session(2, { date: '2026-09-15', nextDate: '2026-09-30' }),
    ];

    expect(rowOf({ sessions }).nextDate).to.equal('2026-09-30');
  });

  describe('unread records', () => {
    it('R16 are those without an answer, by the team’s own date', () => {
      const row = rowOf({
        sessions: [
          session(1, { answer: 'agreed' }),
          session(2, { supervisor: chloe, version: 2, recordedAt: '2026-09-01T23:30:00.000Z' }),
        ],
      });

      expect(row.unanswered).to.deep.equal([
        { session: guid(2), version: 2, supervisor: chloe, recordedOn: '2026-09-02' },
      ]);
    });

    it('R16 show as not yet read after seven days', () => {
      const row = rowOf({
        sessions: [
          session(1, { recordedAt: '2026-09-01T10:00:00.000Z' }),
          session(2, { recordedAt: '2026-09-02T10:00:00.000Z' }),
          session(3, { recordedAt: '2026-09-01T10:00:00.000Z', answer: 'commented' }),
        ],
      });

      const counted = ['2026-09-08', '2026-09-09', '2026-09-10'].map((day) => notYetRead(row, day));

      expect(counted).to.deep.equal([0, 1, 2]);
    });
  });

  describe('where supervision stands', () => {
    const sessions = [held('2026-09-01')];

    it('R13 by the rule of the person’s role in that team', () => {
      const monthly = team({
        supervision: {
          'recovery-worker': {
            every: 'calendar-month',
            hours: 1,
            counts: ['clinical'],
            group: false,
          },
        },
      });
      const row = { membership: membership(), sessions, absences: [] };

      expect(supervisionOf(row, team(), '2026-09-16')).to.include({ state: 'late' });
      expect(supervisionOf(row, monthly, '2026-09-16')).to.include({ state: 'on-time' });
    });

    it('R13 with the clock stopped while away', () => {
      const absences = [away('2026-09-05', '2026-09-11')];
      const row = { membership: membership(), sessions, absences };

      expect(supervisionOf(row, team(), '2026-09-16')).to.include({ due: '2026-09-22' });
    });

    it('is nothing where nobody supervises the person', () => {
      const row = { membership: membership({ supervisor: null }), sessions, absences: [] };

      expect(supervisionOf(row, team(), '2026-09-16')).to.equal(null);
    });
  });

  it('R31 a person is away from the first day of an absence through its last', () => {
    const row = { absences: [away('2026-09-05', '2026-09-07'), away('2026-09-20', '2026-09-20')] };
    const days = ['2026-09-04', '2026-09-05', '2026-09-07', '2026-09-08', '2026-09-20'];

    expect(days.map((day) => isAway(row, day))).to.deep.equal([false, true, true, false, true]);
  });
});

function rowOf(changed: Partial<PersonState>): BoardRow {
  return boardRow(whole(person(changed)), northTeam, 'Europe/London') as BoardRow;
}

function whole(state: PersonState) {
  return { person: amina, name: 'Amina', sequence: 7, state };
}

function session(number: number, changed: Partial<SessionOnFile>): SessionOnFile {
  return sessionOnFile({ id: guid(number) as SessionId, ...changed });
}
