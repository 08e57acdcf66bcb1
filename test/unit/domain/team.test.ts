import { expect } from 'chai';

import { startingAdoption, type Adoption } from '../../../src/domain/adoption.ts';
import type { Addition } from '../../../src/domain/huddle.ts';
import type { ContentId } from '../../../src/domain/ids.ts';
import { fortnightlyClinical, type SupervisionRule } from '../../../src/domain/supervision.ts';
import { noMix } from '../../../src/domain/skill-mix.ts';
import {
  evolveTeam,
  newTeam,
  settingsOf,
  supervisionRule,
  type TeamEvent,
  type TeamSettings,
  type TeamState,
} from '../../../src/domain/team.ts';
import { ben, team } from '../../support/domain-builders.ts';

const scottish: TeamSettings = {
  zone: 'Europe/London',
  nation: 'Scotland',
  workingDays: [1, 2, 3, 4],
  hours: { from: '09:00', until: '17:00' },
  channel: '19:reminders@thread.tacv2',
  overdueAt: '10:15',
  rhythm: {
    huddles: ['09:15', '13:30'],
    remindersAt: '09:10',
    digest: { day: 2, at: '10:00' },
    mdt: null,
  },
  supervision: {
    clinician: { every: 'calendar-month', hours: 1.5, counts: ['clinical'], group: true },
  },
  longAbsenceDays: 21,
};

describe('team', () => {
  it('gets no posts before it has the app', () => {
    const seen = evolved(newTeam, { kind: 'team.seen' });

    expect(seen).to.deep.equal(newTeam);
    expect(seen.installed).to.equal(false);
  });

  it('gets posts from installation until removal', () => {
    const installed = evolved(newTeam, { kind: 'team.installed', by: ben });
    const removed = evolved(installed, { kind: 'team.removed' });

    expect([installed.installed, removed.installed]).to.deep.equal([true, false]);
  });

  it('installed again, stands as it did', () => {
    const settled = evolved(newTeam, { kind: 'team.settings', settings: scottish });
    const once = evolved(settled, { kind: 'team.installed', by: ben });

    const again = evolved(once, { kind: 'team.installed', by: null });

    expect(again).to.deep.equal(once);
  });

  it('keeps its settings through removal, and installation through settings', () => {
    const installed = team();

    const settled = evolved(installed, { kind: 'team.settings', settings: scottish });
    const removed = evolved(settled, { kind: 'team.removed' });

    expect(settled).to.deep.equal({
      ...scottish,
      installed: true,
      adoptions: [],
      assessors: [],
      shifts: [],
      shiftPlaces: [],
      mix: noMix,
      pathways: [],
      digests: [],
      huddle: { huddles: [], flags: [] },
      mdts: [],
    });
    expect(removed).to.deep.equal({
      ...scottish,
      installed: false,
      adoptions: [],
      assessors: [],
      shifts: [],
      shiftPlaces: [],
      mix: noMix,
      pathways: [],
      digests: [],
      huddle: { huddles: [], flags: [] },
      mdts: [],
    });
  });

  it('stands as it did after what its ledger only keeps a note of', () => {
    const settled = evolved(team(), { kind: 'team.settings', settings: scottish });
    const period = { from: '2026-08-01', until: '2026-08-31' };
    const taken = { kind: 'pack.taken', by: ben, period, names: false } as const;
    const erased = { kind: 'retention.erased', run: 'run', erased: { team: 3 } } as const;

    for (const event of [taken, erased]) expect(evolved(settled, event)).to.deep.equal(settled);
  });

  it('R19 knows who is on shift, and of what employment, and forgets nothing else for it', () => {
    const shift = { date: '2026-09-01', onShift: [ben], onCall: [] };
    const places = { substantive: 1, bank: 0, agency: 0, volunteer: 0, student: 0 };

    const after = evolved(team(scottish), { kind: 'team.shift', shift, places });

    expect(after).to.deep.equal(
      team({ ...scottish, shifts: [shift], shiftPlaces: [{ date: '2026-09-01', places }] }),
    );
  });

  it('keeps its huddle from the post through additions to its end, and nothing else is touched', () => {
    const date = '2026-09-01';
    const flag = 'flag' as ContentId;
    const addition: Addition = {
      missed: 2,
      plans: 1,
      pressure: 'some',
      references: null,
      flags: [flag],
    };
    const message = { conversation: '19:x', activity: '1' };
    const at = '2026-09-01T08:00:00.000Z';

    const opened = evolved(team(scottish), { kind: 'huddle.opened', date, message });
    const added = evolved(opened, { kind: 'huddle.added', date, addition });
    const closed = evolved(added, { kind: 'huddle.closed', date });
    const answered = evolved(closed, { kind: 'huddle.flag-closed', flag });

    const additions = [{ ...addition, by: ben, at }];
    const huddle = { date, message, additions, closed: { by: ben, at } };
    expect(opened.huddle.huddles).to.deep.equal([{ date, message, additions: [], closed: null }]);
    expect(closed.huddle).to.deep.equal({ huddles: [huddle], flags: [{ flag, since: date }] });
    expect(answered).to.deep.equal(team({ ...scottish, huddle: { huddles: [huddle], flags: [] } }));
  });

  it('has settings apart from whether it is installed', () => {
    expect(
      settingsOf({
        ...scottish,
        installed: true,
        adoptions: [],
        assessors: [],
        shifts: [],
        shiftPlaces: [],
        mix: noMix,
        pathways: [],
        digests: [],
        huddle: { huddles: [], flags: [] },
        mdts: [],
      }),
    ).to.deep.equal(scottish);
  });

  it('R12 takes four weeks for a long absence unless it says otherwise', () => {
    const settled = evolved(newTeam, { kind: 'team.settings', settings: scottish });

    expect([newTeam.longAbsenceDays, settled.longAbsenceDays]).to.deep.equal([28, 21]);
  });

  describe('R11 what it works by', () => {
    const now: Adoption = { ...startingAdoption, from: '2026-08-01' };
    const next: Adoption = { ...startingAdoption, from: '2026-10-01' };

    it('R11 is kept beside its settings, in the order it began', () => {
      const adopted = evolved(evolved(team(), { kind: 'team.adopted', adoption: now }), {
        kind: 'team.adopted',
        adoption: next,
      });

      expect(adopted).to.deep.equal(team({ adoptions: [now, next] }));
      expect(
        evolved(adopted, { kind: 'team.settings', settings: scottish }).adoptions,
      ).to.deep.equal([now, next]);
      expect(evolved(adopted, { kind: 'team.removed' }).adoptions).to.deep.equal([now, next]);
    });

    it('R11 what had begun by the team’s own date stays, what had not gives way', () => {
      const inAuckland = { zone: 'Pacific/Auckland', adoptions: [{ ...now, from: '2026-09-02' }] };
      // 1 September, 13:00 in London is 2 September, 00:00 in Auckland.
      const entry = {
        recordedAt: '2026-09-01T12:00:00.000Z',
        actor: ben,
        event: { kind: 'team.adopted', adoption: next } as const,
      };

      expect(evolveTeam(team(inAuckland), entry).adoptions).to.have.lengthOf(2);
      expect(
        evolveTeam(team({ ...inAuckland, zone: 'Europe/London' }), entry).adoptions,
      ).to.deep.equal([next]);
    });
  });

  it('hears of overdue supervision at 09:05 of English working days unless it says otherwise', () => {
    expect(newTeam).to.deep.include({
      overdueAt: '09:05',
      nation: 'England',
      workingDays: [1, 2, 3, 4, 5],
      channel: null,
    });
  });

  describe('frequency of supervision', () => {
    const monthly: SupervisionRule = {
      every: 'calendar-month',
      hours: 1.5,
      counts: ['clinical'],
      group: false,
    };
    const settings = team({ supervision: { clinician: monthly } });

    it('R13 is what the team has set for the role', () => {
      expect(supervisionRule(settings, 'clinician')).to.equal(monthly);
    });

    it('R13 is fourteen days of individual clinical supervision for every other, and for no role', () => {
      expect(supervisionRule(settings, 'peer-worker')).to.equal(fortnightlyClinical);
      expect(supervisionRule(settings, null)).to.equal(fortnightlyClinical);
      expect(fortnightlyClinical).to.deep.equal({
        every: 'days',
        days: 14,
        counts: ['clinical'],
        group: false,
      });
    });
  });
});

function evolved(state: TeamState, event: TeamEvent): TeamState {
  return evolveTeam(state, { recordedAt: '2026-09-01T08:00:00.000Z', actor: ben, event });
}
