import { expect } from 'chai';

import { accessLogCommand } from '../../src/admin/access-log.ts';
import { exitCodes, Failure, type Admin } from '../../src/admin/admin.ts';
import { leaverCommand } from '../../src/admin/leaver.ts';
import { rebuildCommand } from '../../src/admin/rebuild.ts';
import {
  holdCommand,
  runRetentionCommand,
  setRetentionCommand,
  showRetentionCommand,
} from '../../src/admin/retention.ts';
import { verifyLedgerCommand } from '../../src/admin/verify-ledger.ts';
import { isRefusal } from '../../src/domain/errors.ts';
import { adminEnvironment, runAdmin, type Ended } from '../support/admin-process.ts';
import { everythingIn, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, personOf, tenant } from '../support/cast.ts';
import { lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const sixYears = { class: 'supervision', years: 6, basis: 'Records schedule' } as const;

const reflections = 'zq-what was said of the visit';
const supervision = [
  '--class',
  'supervision',
  '--years',
  '6',
  '--basis',
  'Records schedule, line 3',
];

describe('npm run admin: retention, access log, leaver', function () {
  this.timeout(60_000);
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
    await savedSession(world, { reflections });
  });
  afterEach(() => world.stop());

  /** One command as the process it is, the clock at that instant; now, where none is named. */
  async function admin(words: readonly string[], at?: string): Promise<Ended> {
    const now = at ?? new Date(Date.parse(world.clock.now()) + 60_000).toISOString();

    return runAdmin(words, adminEnvironment(world.connection, now));
  }

  /** The same within this process, for what reads no command line. */
  async function within(command: (admin: Admin) => Promise<number>): Promise<Ended> {
    const lines = { out: '', err: '' };
    const { ports } = world;
    const inner: Admin = {
      terminal: {
        say: (line) => (lines.out += `${line}\n`),
        complain: (line) => (lines.err += `${line}\n`),
      },
      allowedTenants: [tenant],
      open: () => Promise.resolve(ports),
    };
    const code = await command(inner).catch((error: unknown) => {
      if (!(error instanceof Failure) && !isRefusal(error)) throw error;
      lines.err += error instanceof Failure ? error.message : error.sentence;
      return exitCodes.failed;
    });

    return { code, ...lines };
  }

  it('is used as it says it is', async () => {
    const wrong: [readonly string[], string][] = [
      [['retention', 'set', ...supervision.with(1, 'gossip')], 'It has to be one of: supervision,'],
      [['leaver', '--person', amina.email, '--on', '31/11/2026'], 'It has to be a day such as'],
    ];
    for (const [words, sentence] of wrong) {
      const { code, out, err } = await admin(words);
      expect(err, words.join(' ')).to.contain(sentence);
      expect({ code, out }, words.join(' ')).to.deep.equal({ code: 2, out: '' });
    }
  });

  it('what is wrong with it is said in a sentence, and nothing is done', async () => {
    const person = amina.email;
    const before = (await world.fileOf(amina)).sequence;
    const wrong: [(inner: Admin) => Promise<number>, string][] = [
      [
        (inner) => setRetentionCommand(inner, { ...sixYears, basis: ' ' }),
        'why it is kept so long',
      ],
      [(inner) => runRetentionCommand(inner, { apply: 'yes' }), 'That is no token.'],
      [
        (inner) => runRetentionCommand(inner, { apply: '2026-11-02.0123456789ab' }),
        'not the token',
      ],
      [
        (inner) => holdCommand(inner, { person: 'pat@nowhere.example' }, true),
        'Nobody is known as',
      ],
      [(inner) => leaverCommand(inner, { person, on: '2026-12-24' }), 'is still to come'],
      [(inner) => leaverCommand(inner, { person, on: '2024-11-02' }), 'more than a year ago'],
      [
        (inner) => leaverCommand(inner, { person, on: '2026-11-02', team: 'West' }),
        'There is no team',
      ],
    ];
    for (const [command, sentence] of wrong) {
      const { code, out, err } = await within(command);
      expect(err).to.contain(sentence);
      expect({ code, out }).to.deep.equal({ code: 1, out: '' });
    }
    expect((await world.fileOf(amina)).sequence).to.equal(before);
  });

  it('is off until it is set; a dry run counts; its token erases just that; the chains are whole', async () => {
    const later = '2033-01-10T09:00:00Z';
    const off = await within((inner) => runRetentionCommand(inner, {}));
    await admin(['retention', 'set', ...supervision]);

    const dry = await admin(['retention', 'run'], later);
    const token = /--apply (\S+)/.exec(dry.out)?.[1] ?? '';
    const applied = await admin(['retention', 'run', '--apply', token], later);
    const again = await within((inner) => runRetentionCommand(inner, { apply: token }));
    const shown = await within((inner) => showRetentionCommand(inner, {}));
    const verified = await within((inner) => verifyLedgerCommand(inner, {}));

    expect(off.out).to.contain('Nothing is set');
    expect(dry.out)
      .to.match(/supervision +\d+ +what was said/)
      .and.contain('Nothing was erased');
    expect(applied.out).to.contain('finished').and.contain('supervision');
    expect(again.err).to.contain('come to its end already');
    expect(shown.out).to.contain('6 years').and.contain('Records schedule, line 3');
    expect(verified.out).to.contain('none is broken').and.contain('the organisation’s own');
    const key = { tenant, person: personOf(amina) };
    expect(everythingIn(await Array.fromAsync(world.ports.people.beside(key)))).not.to.contain(
      reflections,
    );
  });

  it('the access log says who opened a record and when, and nothing of what it says', async () => {
    const about = amina.aadObjectId;
    const session = (await world.fileOf(amina)).state.sessions[0]?.id;
    const person = amina.email;
    const before = await within((inner) => accessLogCommand(inner, { person }));
    const { body } = await world.as(carys).sends('record.ask', { about, session });
    const form = /"form":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
    await world.as(carys).sends('record.open-between', { about, session, form });

    const { out } = await within((inner) => accessLogCommand(inner, { person }));

    expect(before.out).to.contain('No record of Amina Yusuf was opened');
    expect(out).to.contain('Carys Lloyd').and.contain('version 1').and.not.contain(reflections);
    expect(out.trim().split('\n')).to.have.length(1);
  });

  it('a leaver is in no team any more, what they had is listed, and again changes nothing', async () => {
    const on = world.clock.now().slice(0, 10);
    const leave = (inner: Admin): Promise<number> =>
      leaverCommand(inner, { person: ben.email, on });

    const left = await within(leave);
    await world.quiet();
    const { sequence, state } = await world.fileOf(ben);
    const again = await within(leave);

    expect(left.out).to.contain('Ben Carter left North Recovery Team').and.contain(amina.name);
    expect(state.memberships).to.deep.equal([]);
    expect(state.left.map((each) => each.on)).to.deep.equal([on]);
    expect(again).to.deep.include({ code: 0 });
    expect(again.out).to.contain('left before; nothing of that changes').and.contain(bryn.name);
    expect((await world.fileOf(ben)).sequence).to.equal(sequence);
    expect((await world.fileOf(amina)).state.memberships[0]?.supervisor).to.equal(null);
    const rows = await world.ports.board.rows(await world.team());
    expect(rows.map(({ person }) => person)).not.to.include(personOf(ben));
    await world.as(ben).says('my supervisees');
    expect(textOf(lastCardOf(world, ben).card)).to.contain('I do not know you yet');
    expect((await within((inner) => rebuildCommand(inner, {}))).code).to.equal(0);
    expect((await within((inner) => verifyLedgerCommand(inner, {}))).code).to.equal(0);
  });
});
