import { expect } from 'chai';

import type { LocalDate } from '../../../src/domain/calendar.ts';
import type { RoleProfileId } from '../../../src/domain/framework.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import type { Reminder } from '../../../src/domain/reminder.ts';
import { composeReminders } from '../../../src/usecases/compose-reminders.ts';
import { installTeam } from '../../../src/usecases/install-team.ts';
import { openToday } from '../../../src/usecases/open-today.ts';
import { sendPost } from '../../../src/usecases/posts.ts';
import { remindAgain } from '../../../src/usecases/remind-again.ts';
import { amina, ben, carys, olu, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { actionId, deEscalation, membership } from '../../support/domain-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { request } from '../domain/reminders-builders.ts';
import { stage, type Stage } from './stage.ts';

/** Everybody was imported on Monday 2 November 2026: supervision is late from the seventeenth. */
describe('the one card of a day', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  async function passOf(team: TeamId, date: LocalDate): Promise<void> {
    const due = `${date}T09:00:00.000Z`;
    here.clock.set(`${date}T09:01:00.000Z`);
    await sendPost(here.ports, { kind: 'post', tenant, team, post: 'reminders', due });
  }

  function cardsOf(member: Member): (readonly Reminder[])[] {
    return here.sent.flatMap(({ to, outgoing }) =>
      outgoing.kind === 'today' && to === member.aadObjectId ? [outgoing.today.lines] : [],
    );
  }

  async function actionOf(member: Member, due: LocalDate, team = here.team): Promise<void> {
    await written(here.ports, member, [
      {
        kind: 'action.opened',
        team,
        action: { id: actionId(Number(due.slice(-2))), owner: personOf(member), due },
      },
    ]);
  }

  async function southTeam(name = 'South Team'): Promise<TeamId> {
    const [serviceUrl, teamsId] = ['https://smba.example/', `19:${name}@thread.tacv2`];
    await installTeam(here.ports, {
      tenant,
      teamsId,
      name,
      serviceUrl,
      channels: [],
      installer: null,
    });
    const [south] = await here.ports.directory.teamsNamed(tenant, name);
    return south as TeamId;
  }

  it('R31 has everything of both teams of somebody in two, whichever pass comes first, and comes once', async () => {
    const south = await southTeam();
    const place = membership({ team: south, supervisor: personOf(carys) });
    await written(here.ports, ben, [{ kind: 'membership.set', membership: place }]);
    await actionOf(ben, '2026-11-17');

    await passOf(here.team, '2026-11-17');
    await passOf(south, '2026-11-17');

    const [lines = [], ...more] = cardsOf(ben);
    expect(more).to.deep.equal([]);
    expect(lines.map(({ kind }) => kind)).to.deep.equal([
      'supervision',
      'supervision',
      'supervision',
      'action',
    ]);
    // Carys is of the one team alone, and hears of Ben in both.
    expect(cardsOf(carys)).to.have.length(1);
  });

  it('R31 reads one board, and another team’s once for all who are in both', async () => {
    const south = await southTeam();
    for (const each of [amina, ben]) {
      const place = membership({ team: south, supervisor: null });
      await written(here.ports, each, [{ kind: 'membership.set', membership: place }]);
      await actionOf(each, '2026-11-10');
    }
    const read: TeamId[] = [];
    const rows: typeof here.ports.board.rows = (key) => {
      read.push(key.team);
      return here.ports.board.rows(key);
    };
    const ports = { ...here.ports, board: { ...here.ports.board, rows } };
    here.clock.set('2026-11-10T09:00:00.000Z');
    const file = await ports.teams.open({ tenant, team: here.team });
    if (file === undefined) throw new Error('no team');

    const key = { tenant, team: here.team };
    const { personal } = await composeReminders(ports, key, file, '2026-11-10');
    const before = [...read];
    for (const { outgoing } of personal) await outgoing();

    expect(personal).to.have.length(2);
    expect(before).to.deep.equal([here.team]);
    expect(read.filter((team) => team === south)).to.have.length(1);
  });

  it('R31 is for a supervisor of another team too, but not while they are away', async () => {
    const south = await southTeam();
    const place = membership({ team: south, supervisor: personOf(carys), roles: ['staff'] });
    await written(here.ports, amina, [{ kind: 'membership.set', membership: place }]);

    await passOf(south, '2026-11-17');
    await written(here.ports, carys, [
      { kind: 'absence.recorded', absence: { from: '2026-11-18', until: '2026-11-19' } },
    ]);
    await passOf(south, '2026-11-18');

    expect(cardsOf(carys)).to.have.length(1);
  });

  it('R16 R30 asks on the next day for what a day on which nothing ran kept back, and then no more', async () => {
    await here.save();
    here.clock.set('2026-11-11T07:00:00.000Z');
    await here.ports.deliveries.skip(
      `${tenant}|${here.team}`,
      'reminders|2026-11-10',
      here.ports.clock.now(),
    );

    await here.follow();
    await passOf(here.team, '2026-11-11');
    await passOf(here.team, '2026-11-12');

    const [lines = [], ...more] = cardsOf(amina);
    expect(lines.map(({ kind }) => kind)).to.deep.equal(['record']);
    expect(more).to.deep.equal([]);
  });

  it('R30 a message that comes again on a later day skips nothing that went out', async () => {
    await passOf(here.team, '2026-11-10');
    const due = '2026-11-10T09:00:00.000Z';
    here.clock.set('2026-11-11T12:00:00.000Z');
    await sendPost(here.ports, { kind: 'post', tenant, team: here.team, post: 'reminders', due });

    const kept = await here.ports.deliveries.list(`${tenant}|${here.team}`);
    expect(kept.map(({ key, state }) => [key, state])).to.deep.equal([
      ['reminders|2026-11-10', 'sent'],
    ]);
  });

  it('R16 R30 what was cut short on one day is asked for on the next, of whoever had no card', async () => {
    await here.save();
    await here.follow();
    await actionOf(ben, '2026-11-10');
    const due = '2026-11-10T09:00:00.000Z';
    const work = { kind: 'post', tenant, team: here.team, post: 'reminders', due } as const;
    const failsFor: typeof here.ports.messenger.toPerson = (key, outgoing) =>
      key.person === personOf(amina)
        ? Promise.reject(new Error('storage'))
        : here.ports.messenger.toPerson(key, outgoing);
    const messenger = { ...here.ports.messenger, toPerson: failsFor };
    here.clock.set('2026-11-10T09:01:00.000Z');
    await sendPost({ ...here.ports, messenger }, work).catch(() => undefined);
    here.clock.set('2026-11-11T07:00:00.000Z');
    await sendPost(here.ports, work);

    await passOf(here.team, '2026-11-11');
    await passOf(here.team, '2026-11-12');

    expect(cardsOf(amina).map((lines) => lines.map(({ kind }) => kind))).to.deep.equal([
      ['record'],
    ]);
  });

  it('R31 a file that cannot be looked at keeps nobody else from their card', async () => {
    await actionOf(ben, '2026-11-10');
    const broken = {
      ...here.ports,
      board: {
        ...here.ports.board,
        rows: async (key: Parameters<typeof here.ports.board.rows>[0]) =>
          (await here.ports.board.rows(key)).map((row) =>
            row.person === personOf(amina) ? { ...row, requests: [request(null)] } : row,
          ),
      },
      people: {
        ...here.ports.people,
        open: (key: Parameters<typeof here.ports.people.open>[0]) =>
          key.person === personOf(amina)
            ? Promise.reject(new Error('storage'))
            : here.ports.people.open(key),
      },
    };
    here.clock.set('2026-11-10T09:01:00.000Z');
    const due = '2026-11-10T09:00:00.000Z';
    const work = { kind: 'post', tenant, team: here.team, post: 'reminders', due } as const;

    const ended = await sendPost(broken, work).then(
      () => 'done',
      (error: unknown) => (error as Error).message,
    );

    expect(ended).to.equal('storage');
    expect(cardsOf(ben)).to.have.length(1);
  });

  describe('"Remind me tomorrow"', () => {
    it('R31 brings the card on the next working day, once however often it is pressed, and silences nothing', async () => {
      await actionOf(ben, '2026-11-12');
      await passOf(here.team, '2026-11-12');
      here.clock.set('2026-11-13T10:00:00.000Z');
      const form = here.newForm(ben);

      const first = await remindAgain(here.ports, here.requestOf(ben), { form });
      const { sequence } = await here.fileOf(ben);
      const again = await remindAgain(here.ports, here.requestOf(ben), { form });
      await here.follow();
      for (const date of ['2026-11-16', '2026-11-17']) await passOf(here.team, date);

      // The thirteenth is a Friday; on the seventeenth supervision is late, and asks by itself.
      expect([first.again, again.again]).to.deep.equal(['2026-11-16', '2026-11-16']);
      expect(first.seen).to.deep.equal(again.seen);
      expect((await here.fileOf(ben)).sequence).to.equal(sequence);
      expect(cardsOf(ben)).to.have.length(3);
    });

    it('R31 names the day on which they are there again, and not one of their leave', async () => {
      await actionOf(ben, '2026-11-10');
      await written(here.ports, ben, [
        { kind: 'absence.recorded', absence: { from: '2026-11-11', until: '2026-11-15' } },
      ]);
      here.clock.set('2026-11-10T10:00:00.000Z');

      const form = here.newForm(ben);

      const { again } = await remindAgain(here.ports, here.requestOf(ben), { form });
      await here.follow();
      for (const date of ['2026-11-11', '2026-11-12', '2026-11-13']) await passOf(here.team, date);
      const before = cardsOf(ben).length;
      await passOf(here.team, '2026-11-16');

      expect([again, before, cardsOf(ben).length]).to.deep.equal(['2026-11-16', 0, 1]);
    });

    it('R31 brings no card where nothing is due any more, nor on leave', async () => {
      here.clock.set('2026-11-09T10:00:00.000Z');
      for (const each of [amina, ben]) {
        await remindAgain(here.ports, here.requestOf(each), { form: here.newForm(each) });
      }
      await here.follow();
      await actionOf(amina, '2026-11-09');
      await written(here.ports, amina, [
        { kind: 'absence.recorded', absence: { from: '2026-11-10', until: '2026-11-10' } },
      ]);

      await passOf(here.team, '2026-11-10');

      expect([...cardsOf(amina), ...cardsOf(ben)]).to.deep.equal([]);
    });
  });

  it('`today` of somebody in three teams has what is due in each, and what two of them share once', async () => {
    const [south, east] = [await southTeam(), await southTeam('East Team')];
    for (const team of [south, east]) {
      const place = membership({
        team,
        roles: ['staff', 'supervisor'],
        profile: 'senior-support-worker' as RoleProfileId,
        supervisor: null,
      });
      await written(here.ports, ben, [{ kind: 'membership.set', membership: place }]);
    }
    // Amina is late in the south since the spring, and in the north since Monday.
    const amongThem = membership({
      team: south,
      supervisor: personOf(ben),
      firstImported: '2026-03-02',
    });
    await written(here.ports, amina, [{ kind: 'membership.set', membership: amongThem }]);
    const eastern = membership({ team: east, supervisor: personOf(ben) });
    await written(here.ports, olu, [{ kind: 'membership.set', membership: eastern }]);
    await actionOf(ben, '2026-11-17');
    await actionOf(olu, '2026-11-16', east);
    await written(here.ports, ben, [signedUntil(here.team, deEscalation, '2026-12-01')]);
    here.clock.set('2026-11-17T12:00:00.000Z');

    const { lines } = await openToday(here.ports, here.requestOf(ben));

    expect(lines.map(({ kind, name, due }) => `${kind} ${name} ${due}`)).to.deep.equal([
      'supervision Olu Adeyemi 2026-01-19',
      'supervision Amina Yusuf 2026-03-16',
      'supervision Bryn Hale 2026-11-16',
      'supervision Cleo Marsh 2026-11-16',
      'action Ben Carter 2026-11-17',
      'refresh Ben Carter 2026-12-01',
    ]);
  });

  it('`today` tells each what is due for them, and nobody else’s', async () => {
    await actionOf(amina, '2026-11-16');
    here.clock.set('2026-11-17T12:00:00.000Z');

    const own = await openToday(here.ports, here.requestOf(amina));
    const bens = await openToday(here.ports, here.requestOf(ben));

    expect(own.lines.map(({ kind, to, late }) => [kind, to, late])).to.deep.equal([
      ['action', personOf(amina), true],
    ]);
    expect(bens.lines.map(({ kind }) => kind)).to.deep.equal([
      'supervision',
      'supervision',
      'supervision',
    ]);
    expect(bens.today).to.equal('2026-11-17');
  });
});
