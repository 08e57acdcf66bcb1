import { expect } from 'chai';

import { boardRow } from '../../../src/domain/board.ts';
import type { ProfileRequirement, RoleProfile, TaskId } from '../../../src/domain/framework.ts';
import type { ContentId, DelegationId } from '../../../src/domain/ids.ts';
import { ownDates, type OwnDate, type OwnPlace } from '../../../src/domain/own-dates.ts';
import type { PersonState } from '../../../src/domain/person.ts';
import { standingIn } from '../../../src/domain/standing.ts';
import type { StandingDelegation } from '../../../src/domain/standing-delegation.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  action,
  amina,
  ben,
  deEscalation,
  escalation,
  membership,
  northTeam,
  person,
  requirement,
  sessionOnFile,
  signOff,
  southTeam,
  team,
} from '../../support/domain-builders.ts';

const today = '2026-09-15';
const library = teamLibrary(shipped, shipped.frameworks, team(), today);

describe('own dates', () => {
  it('R13 has the day supervision is due by the rule, and the session that was agreed', () => {
    const sessions = [sessionOnFile({ date: '2026-09-10', nextDate: '2026-09-22' })];

    expect(titled({ sessions })).to.deep.equal([
      '2026-09-22 Supervision session',
      '2026-09-24 Supervision due',
    ]);
  });

  it('R13 has a session that was agreed for today, each under a name of its own', () => {
    const sessions = [sessionOnFile({ date: '2026-09-10', nextDate: today })];

    expect(datesOf({ sessions }).map(({ key, date }) => [key, date])).to.deep.equal([
      [`supervision-agreed.${northTeam}`, today],
      [`supervision-due.${northTeam}`, '2026-09-24'],
    ]);
  });

  it('has no agreed session that is past, and no supervision of somebody nobody supervises', () => {
    const sessions = [sessionOnFile({ date: '2026-09-01', nextDate: '2026-09-14' })];
    const memberships = [membership({ supervisor: null })];

    expect(titled({ sessions })).to.deep.equal(['2026-09-15 Supervision due']);
    expect(titled({ memberships })).to.deep.equal([]);
  });

  it('R5 R31 has the last day of what is held, reminded of thirty days before', () => {
    const dates = datesOf({ ...alone, signOffs: [signOff({ until: '2027-09-01' })] });

    expect(dates).to.deep.equal([
      {
        key: `refresh.${deEscalation}`,
        title: `Refresh due: ${library.title(deEscalation)}`,
        date: '2027-09-01',
        remind: 30,
      },
    ]);
  });

  it('R5 has nothing of a sign-off that is over, does not expire, or stands under a longer one', () => {
    const signOffs = [
      signOff({ until: '2026-09-14' }),
      signOff({ competency: escalation, until: null }),
    ];
    const twice = [signOff({ until: '2026-10-01' }), signOff({ until: '2027-01-01' })];
    const lastDay = [signOff({ until: today })];

    expect(titled({ ...alone, signOffs })).to.deep.equal([]);
    expect(titled({ ...alone, signOffs: twice }).map((each) => each.slice(0, 10))).to.deep.equal([
      '2027-01-01',
    ]);
    expect(titled({ ...alone, signOffs: lastDay })).to.have.length(1);
  });

  describe('R6 what is held at several levels, or applications', () => {
    const low = signOff({ level: 'low', until: '2027-06-01' });
    const high = signOff({ level: 'high', until: '2027-01-01' });
    const other = signOff({ competency: escalation, level: 'low', until: '2026-12-01' });
    const asks: ProfileRequirement[] = [
      requirement({ competency: escalation, level: 'low' }),
      requirement({ level: 'high' }),
    ];
    const untilOf = (signOffs: PersonState['signOffs']): (string | undefined)[] => {
      const place = placeOf(person({ ...alone, signOffs }));
      const dates = ownDates([{ ...place, library: asking(asks) }], []);
      return [deEscalation, escalation].map(
        (competency) => dates.find(({ key }) => key === `refresh.${competency}`)?.date,
      );
    };

    it('R5 R6 ends when the one the role asks for does, however long another holds', () => {
      expect(untilOf([low, high, other])).to.deep.equal(['2027-01-01', '2026-12-01']);
    });

    it('R5 R6 ends when the longest does, where the role asks for another', () => {
      expect(untilOf([low, other])).to.deep.equal(['2027-06-01', '2026-12-01']);
    });
  });

  it('has what is held and not asked for by the role as well, also where there is no role', () => {
    const held = [signOff({ competency: 'own.one.two' as never })];

    expect(titled({ ...alone, signOffs: held })).to.deep.equal([
      '2027-09-01 Refresh due: own.one.two',
    ]);
    expect(
      titled({ memberships: [membership({ supervisor: null, profile: null })], signOffs: held }),
    ).to.have.length(1);
  });

  it('says nothing of a pause: what is paused has the date it had', () => {
    const state = { ...alone, signOffs: [signOff()] };
    const pause = { at: '2026-09-14T10:00:00.000Z', by: ben } as never;
    const competencies = [{ competency: deEscalation, last: null, pause }];

    expect(datesOf({ ...state, competencies })).to.deep.equal(datesOf(state));
  });

  it('R23 has the review date of a task that was taken on, and of none that is only offered', () => {
    const accepted = '2026-09-02T10:00:00.000Z';
    const delegations = [delegation('d1', { accepted }), delegation('d2')];

    const [only, ...more] = datesOf({ ...alone, delegations });

    expect(more).to.deep.equal([]);
    expect(only).to.include({ key: 'delegation.d1', date: '2026-12-01', remind: null });
    expect(only?.title).to.equal(
      `Delegation review due: ${library.taskTitle('lone-working' as TaskId)}`,
    );
  });

  it('has the actions of whoever owes them by date alone', () => {
    expect(ownDates([], [action(1), action(2, { due: '2026-09-20' })])).to.deep.equal([
      { key: `action.${action(2).id}`, title: 'Action due', date: '2026-09-20', remind: null },
      { key: `action.${action(1).id}`, title: 'Action due', date: '2026-09-30', remind: null },
    ]);
  });

  it('names the team where there are several, and a refresh once', () => {
    const state = person({
      memberships: [membership(), membership({ team: southTeam })],
      signOffs: [signOff()],
    });
    const dates = ownDates([placeOf(state), placeOf(state, southTeam, 'South')], []);

    expect(dates.map(({ title }) => title)).to.deep.equal([
      'Supervision due (North)',
      'Supervision due (South)',
      `Refresh due: ${library.title(deEscalation)}`,
    ]);
    expect(new Set(dates.map(({ key }) => key))).to.have.length(3);
  });

  it('reads rows of before there were delegations', () => {
    const { delegations: _none, ...row } = placeOf(person(alone)).row;

    expect(ownDates([{ ...placeOf(person(alone)), row }], [])).to.deep.equal([]);
  });
});

/** Nobody supervises her, so that nothing is due of that. */
const alone: Partial<PersonState> = { memberships: [membership({ supervisor: null })] };

function placeOf(state: PersonState, where = northTeam, teamName = 'North'): OwnPlace {
  const row = boardRow({ person: amina, name: 'Amina', sequence: 1, state }, where, team().zone);
  if (row === undefined) throw new Error('she is not in that team');

  return { row, team: team(), teamName, library, today };
}

/** What the team works by, with levels that each stand by themselves and a role that asks for these. */
function asking(requires: readonly ProfileRequirement[]): OwnPlace['library'] {
  const levels = ['low', 'high'].map((id) => ({ id, title: id }));

  return {
    ...library,
    profile: () => ({ requires }) as RoleProfile,
    standing: (required, held) =>
      standingIn(required, held, {
        levels: { levelRule: 'applications', levels },
        adopted: [],
        longAbsenceDays: 28,
        today,
      }),
  };
}

function datesOf(changed: Partial<PersonState>): OwnDate[] {
  return ownDates([placeOf(person(changed))], []);
}

function titled(changed: Partial<PersonState>): string[] {
  return datesOf(changed).map(({ date, title }) => `${date} ${title}`);
}

function delegation(id: string, changed: Partial<StandingDelegation> = {}): StandingDelegation {
  return {
    id: id as DelegationId,
    team: northTeam,
    task: 'lone-working' as TaskId,
    by: ben,
    given: '2026-09-01T10:00:00.000Z',
    reviewBy: '2026-12-01',
    accepted: null,
    suspended: null,
    scope: 'scope' as ContentId,
    ...changed,
  };
}
