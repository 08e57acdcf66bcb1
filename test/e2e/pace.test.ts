import { expect } from 'chai';

import { systemClock } from '../../src/clock.ts';
import { conversationLimits, tenantMost } from '../../src/domain/pace.ts';
import { formIdOf, type PersonId } from '../../src/domain/ids.ts';
import { start, type Service } from '../../src/index.ts';
import { jsonLog } from '../../src/log.ts';
import { tablePorts, type StoragePorts } from '../../src/storage/storage.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import { installTeam } from '../../src/usecases/install-team.ts';
import type { PersonRow } from '../../src/usecases/people-rows.ts';
import type { Notice, Ports } from '../../src/usecases/ports.ts';
import { amina, ben, northTeam, peopleFile, personOf, tenant } from '../support/cast.ts';
import { personalChat, startConnector, type ConnectorDouble } from '../support/connector-double.ts';
import { guid } from '../support/domain-builders.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { memoryQueue } from '../support/memory-queue.ts';
import { until } from '../support/until.ts';

const toOne = 120;
const many = 50;
const toMany = 200;
/** Of them, what is waited for: three full seconds and more. */
const enoughToMany = 110;
const monday = '2026-11-02T09:30:00.000Z';

/**
 * Two whole services on one storage, in memory so that nothing but their pace holds them back: without
 * it this machine sends several hundred in a second.
 */
describe('the pace of what the bot sends by itself (platform facts, Sending)', function () {
  this.timeout(40_000);
  let connector: ConnectorDouble;
  let storage: StoragePorts;
  let ports: Ports;
  let services: Service[];

  before(async () => {
    const memory = memoryPorts(monday);
    connector = await startConnector();
    storage = { ...tablePorts(memory.tables), queue: memoryQueue(systemClock().now) };
    ports = { ...memory.ports, ...storage };
    const { id: teamsId, name } = northTeam;
    await importPeople(ports, tenant, [...peopleFile(1), ...strangers()]);
    await installTeam(ports, {
      tenant,
      teamsId,
      name,
      serviceUrl: connector.url,
      channels: [],
      installer: null,
    });
    services = await Promise.all([1, 2].map(() => replica()));
  });
  after(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await connector.stop();
  });

  function replica(): Promise<Service> {
    return start(
      {
        port: 0,
        bot: { type: 'SingleTenant', id: '', password: '', tenant: '' },
        storage: '',
        allowedTenants: [],
        logLevel: 'silent',
        insights: '',
        devClock: undefined,
      },
      systemClock(monday),
      {
        storage,
        log: jsonLog('silent'),
        idleMs: 20,
        scheduleMs: 3_600_000,
      },
    );
  }

  it('should never be above what Teams takes, in one conversation or of a tenant, with two replicas', async () => {
    const people = strangers().map(({ person }) => person);
    const each = toMany / many;
    for (let at = 0; at < each * 10; at += 1) {
      const from = (at % 10) * (many / 10);
      await queueForm(people.slice(from, from + many / 10));
    }
    for (let at = 0; at < toOne; at += 1) await queueForm([personOf(amina)]);

    await until(
      'enough has been sent to see',
      () => sendsBeside(amina.aadObjectId) >= enoughToMany && sendsTo(amina.aadObjectId).length > 8,
      30_000,
    );
    const { shares } = await storage.rateShares.open(tenant);

    const arrived = connector.requests.map(({ at }) => at);
    expect(mostWithin(arrived, 1_000)).to.be.at.most(tenantMost);
    expect(new Set(shares.map(({ holder }) => holder).filter(Boolean)).size).to.equal(2);
    for (const person of [personOf(amina), ...people]) {
      const sends = sendsTo(person);
      for (const { most, ms } of conversationLimits) {
        expect(mostWithin(sends, ms), `${person} within ${ms} ms`).to.be.at.most(most);
      }
    }
  });

  /** A form of Ben's that tells each of them something, and its work in the queue. */
  async function queueForm(to: readonly PersonId[]): Promise<void> {
    const key = { tenant, person: personOf(ben) };
    const basis = await ports.people.open(key);
    if (basis === undefined) throw new Error('Ben has no file');
    const id = formIdOf(key.person, ports.newId());
    const notices = to.map((person): Notice => ({
      kind: 'absence-recorded',
      to: person,
      by: key.person,
      facts: {
        absence: { from: '2026-11-02', until: '2026-11-03' },
        before: null,
        longFrom: null,
        today: '2026-11-02',
      },
    }));

    await ports.people.commit(key, {
      basis,
      details: basis.details,
      entries: [],
      contents: [],
      form: { id, actor: key.person, receipt: {}, notices, intent: null, applied: false },
    });
    await storage.queue.put({ kind: 'form', ...key, form: id, at: monday }, 0);
  }

  function sendsTo(person: string): number[] {
    return sends()
      .filter(({ path }) => decodeURIComponent(path).includes(`/${personalChat(person)}/`))
      .map(({ at }) => at);
  }

  function sendsBeside(person: string): number {
    return sends().length - sendsTo(person).length;
  }

  /** What was sent; to open a chat is a request, and no send. */
  function sends(): ConnectorDouble['requests'] {
    return connector.requests.filter(({ path }) => path.includes('/activities'));
  }

  function strangers(): PersonRow[] {
    return Array.from({ length: many }, (_, at) => ({
      ...(peopleFile(1)[3] as PersonRow),
      line: at + 100,
      person: guid(2000 + at) as PersonId,
      name: `Stranger ${at}`,
      email: `stranger${at}@trust.example`,
    }));
  }
});

/** The most arrivals in any span of that length. */
function mostWithin(arrived: readonly number[], ms: number): number {
  const sorted = arrived.toSorted((a, b) => a - b);
  const counts = sorted.map((from, at) => {
    const after = sorted.findIndex((each) => each >= from + ms);
    return (after < 0 ? sorted.length : after) - at;
  });

  return Math.max(0, ...counts);
}
