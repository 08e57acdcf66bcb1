import { expect } from 'chai';

import { addDays, instantOf, isWorkingDay, localTime } from '../../../src/domain/calendar.ts';
import { newTeam } from '../../../src/domain/team.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { runSchedule } from '../../../src/usecases/hand-over.ts';
import { recordAbsence } from '../../../src/usecases/record-absence.ts';
import { ben, carys, personOf, tenant } from '../../support/cast.ts';
import { stage } from './stage.ts';

/** From the day on which supervision is late for everybody, both changes of the clocks in between. */
const first = '2026-11-17';
const days = Array.from({ length: 365 }, (_, at) => addDays(first, at));
const workingDays = days.filter((day) => isWorkingDay(day, newTeam));
/** Nothing ran on these days, at all or until the hours were over. */
const silent = new Set(['2026-12-03', '2027-03-29', '2027-07-14']);
const back = '2027-02-01';

describe('a team’s year', () => {
  it('R30 R31 is one post on every working day, skipped where nothing ran, and nobody on leave is prompted', async () => {
    const here = await stage('2026-11-02T09:30:00.000Z');
    const at: { to: string; kind: string; instant: string }[] = [];
    const ports = {
      ...here.ports,
      messenger: {
        toPerson: (...[{ person }, { kind }]: Parameters<typeof here.ports.messenger.toPerson>) =>
          sent(person, kind),
        toTeam: (...[{ team }, { kind }]: Parameters<typeof here.ports.messenger.toTeam>) =>
          sent(team, kind),
        inPlaceOf: () => Promise.resolve({ outcome: 'sent' as const, activity: '1' }),
      },
    };
    function sent(to: string, kind: string) {
      at.push({ to, kind, instant: here.clock.now() });
      return Promise.resolve({ outcome: 'sent' as const, activity: '1' });
    }
    here.clock.set(`${addDays(first, -1)}T20:00:00Z`);
    await recordAbsence(ports, here.requestOf(ben), {
      form: here.newForm(ben),
      about: personOf(ben),
      first: '2027-01-04',
      back,
    });
    await here.follow();
    await lookAt(`${addDays(first, -1)}T20:00:00Z`);

    for (const day of days) {
      if (silent.has(day)) continue;
      for (const time of ['00:10', '08:00', '08:59', '09:00', '09:04', '09:05', '12:00', '19:00']) {
        await lookAt(instantOf(day, time, 'Europe/London'));
      }
    }

    const isHuddle = ({ kind }: { kind: string }): boolean => kind === 'huddle';
    const posts = at.filter((each) => each.to === here.team && !isHuddle(each));
    const postedOn = posts.map(({ instant }) => instant.slice(0, 10));
    const expected = workingDays.filter((day) => !silent.has(day));
    expect(postedOn).to.deep.equal(expected);
    const huddles = at.filter(isHuddle);
    const heldOn = huddles.map(({ instant }) => instant.slice(0, 10));
    expect(heldOn.filter((date) => date >= first)).to.deep.equal(
      workingDays.filter((date) => !silent.has(date) && date >= first),
    );
    for (const [kind, time] of [
      ['today', '09:00'],
      ['due-in-team', '09:05'],
    ] as const) {
      const sentAt = at.filter((each) => each.kind === kind).map(({ instant }) => instant);
      const times = sentAt.map((instant) => localTime(instant, 'Europe/London'));
      expect(new Set(times), kind).to.deep.equal(new Set([time]));
    }
    // Carys supervises Ben alone: while he is away she has nothing to be told, either.
    const withBen = expected.filter((day) => day < '2027-01-04' || day >= back);
    expect(daysOf(ben.aadObjectId)).to.deep.equal(withBen);
    expect(daysOf(carys.aadObjectId)).to.deep.equal(withBen);
    const kept = await ports.deliveries.list(`${tenant}|${here.team}`);
    const missed = kept.filter(({ state }) => state === 'skipped').map(({ key }) => key);
    expect(missed.filter((key) => key.startsWith('due|'))).to.include.members(
      [...silent].filter((day) => workingDays.includes(day)).map((day) => `due|${day}`),
    );

    function daysOf(to: string): string[] {
      return at.filter((each) => each.to === to).map(({ instant }) => instant.slice(0, 10));
    }

    async function lookAt(instant: string): Promise<void> {
      here.clock.set(instant);
      while ((await ports.schedule.due(ports.clock.now())).length > 0) {
        await runSchedule(ports);
        await handleBatch(ports);
      }
    }
  });
});
