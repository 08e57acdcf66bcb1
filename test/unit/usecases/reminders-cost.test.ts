import { expect } from 'chai';

import type { BoardRow } from '../../../src/domain/board.ts';
import type { PersonId, TeamId } from '../../../src/domain/ids.ts';
import { tablePorts } from '../../../src/storage/storage.ts';
import type { Table } from '../../../src/storage/table.ts';
import { openToday } from '../../../src/usecases/open-today.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { sendPost } from '../../../src/usecases/posts.ts';
import { ben, personOf, tenant } from '../../support/cast.ts';
import { held, membership, personId, record, signOff } from '../../support/domain-builders.ts';
import { stage, type Stage } from './stage.ts';

/** A Monday, on which nobody of the import is late. */
const date = '2026-11-16';
const people = 500;

interface Calls {
  /** Ranges of a partition. */
  queries: number;
  reads: number;
  writes: number;
}

/** Counted at the tables themselves: no adapter hides a call (brief, section 10). */
describe('what the posts of what is due ask of storage in a team of 500', () => {
  let here: Stage;
  let ports: Ports;
  const calls: Calls = { queries: 0, reads: 0, writes: 0 };

  beforeEach(async () => {
    here = await stage('2026-11-02T09:30:00.000Z', 0);
    const { people: files, teams, tenants, deliveries, schedule } = here.tables;
    const counted = tablePorts({
      people: counting(files, calls),
      teams: counting(teams, calls),
      tenants: counting(tenants, calls),
      deliveries: counting(deliveries, calls),
      schedule: counting(schedule, calls),
    });
    ports = { ...here.ports, ...counted };
    here.clock.set(`${date}T09:06:00.000Z`);
  });

  it('R31 is one query and three calls more where nothing is due for anybody', async () => {
    await fill(() => ({}));

    expect(await costOf('reminders')).to.deep.equal({ queries: 1, reads: 2, writes: 1 });
    expect(await costOf('due')).to.deep.equal({ queries: 1, reads: 1, writes: 0 });
    expect(here.sent).to.deep.equal([]);
  });

  for (const supervisors of [5, 50]) {
    it(`R31 is one query and five calls for each of ${String(supervisors)} people with a card`, async () => {
      await fill((at) => lateWith(here.team, personId(5_000 + (at % supervisors))));

      const { queries, reads, writes } = await costOf('reminders');

      expect(here.sent).to.have.length(supervisors);
      expect({ queries, reads, writes }).to.deep.equal({
        queries: 1,
        reads: 2 + supervisors * 2,
        writes: 1 + supervisors * 3,
      });
    });
  }

  it('R31 reads nobody’s file whose card is out already', async () => {
    await fill((at) => lateWith(here.team, personId(5_000 + (at % 50))));
    await costOf('reminders');
    const read: string[] = [];
    const people: Ports['people'] = {
      ...ports.people,
      open(key) {
        read.push(key.person);
        return ports.people.open(key);
      },
    };

    await sendPost({ ...ports, people }, postOf('reminders'));

    expect(here.sent).to.have.length(50);
    expect(read).to.deep.equal([]);
  });

  it('reads nothing of a post that has to wait for others of the tenant', async () => {
    await fill(() => ({}));
    const begin: Ports['pace']['begin'] = () => ({ state: 'later', seconds: 40 });
    const crowded = { ...ports, pace: { ...ports.pace, begin } };
    reset();

    const told = await sendPost(crowded, postOf('reminders')).catch((error: unknown) => error);

    expect(told).to.include({ name: 'Later', seconds: 40 });
    expect(calls).to.deep.equal({ queries: 0, reads: 0, writes: 0 });
  });

  it('R30 is one query and one delivery for the channel, whoever’s turn it is', async () => {
    await fill((at) => lateWith(here.team, personId(5_000 + (at % 50))));

    const { queries, reads, writes } = await costOf('due');

    expect(here.sent.map(({ outgoing }) => outgoing.kind)).to.deep.equal(['due-in-team']);
    expect(queries).to.equal(1);
    expect(reads + writes).to.be.at.most(1 + 6);
  });

  it('`today` is one query of each team and its settings, and the file of whoever asks', async () => {
    await fill((at) => lateWith(here.team, at % 2 === 0 ? personOf(ben) : null));
    reset();

    const { lines } = await openToday(ports, here.requestOf(ben));

    expect(lines).to.have.length(250);
    expect(calls).to.deep.equal({ queries: 1, reads: 2, writes: 0 });
  });

  async function fill(changed: (at: number) => Partial<BoardRow>): Promise<void> {
    const key = { tenant, team: here.team };
    for (let at = 0; at < people; at += 1) {
      await here.ports.board.put(key, { ...rowOf(here.team, at), ...changed(at) });
    }
  }

  async function costOf(post: 'reminders' | 'due'): Promise<Calls> {
    reset();
    await sendPost(ports, postOf(post));

    return { ...calls };
  }

  function postOf(post: 'reminders' | 'due'): Parameters<typeof sendPost>[1] {
    const time = post === 'due' ? '09:05' : '09:00';

    return { kind: 'post', tenant, team: here.team, post, due: `${date}T${time}:00.000Z` };
  }

  function reset(): void {
    Object.assign(calls, { queries: 0, reads: 0, writes: 0 });
  }
});

/** Somebody nobody has supervised since the spring. */
function lateWith(team: TeamId, supervisor: PersonId | null): Partial<BoardRow> {
  return {
    sessions: [],
    membership: membership({ team, supervisor, firstImported: '2026-03-02' }),
  };
}

function counting(table: Table, calls: Calls): Table {
  return {
    get(...key) {
      calls.reads += 1;
      return table.get(...key);
    },
    range(...key) {
      calls.queries += 1;
      return table.range(...key);
    },
    partitions(...key) {
      calls.queries += 1;
      return table.partitions(...key);
    },
    across(...key) {
      calls.queries += 1;
      return table.across(...key);
    },
    transact(...key) {
      calls.writes += 1;
      return table.transact(...key);
    },
  };
}

function rowOf(team: TeamId, at: number): BoardRow {
  return {
    person: personId(5_000 + at),
    name: `Person ${String(at)}`,
    sequence: 1,
    membership: membership({ team, supervisor: null }),
    sessions: [held('2026-11-16')],
    absences: [],
    standing: record({ signOffs: [signOff({ until: '2027-09-01' })] }),
    actions: [],
    requests: [],
    delegations: [],
    unanswered: [],
    nextDate: null,
  };
}
