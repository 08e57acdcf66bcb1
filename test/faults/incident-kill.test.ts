import { expect } from 'chai';

import type { FormId } from '../../src/domain/ids.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { botClient, installation, type BotClient } from '../support/bot-client.ts';
import { buttonsOf, textOf } from '../support/card-reading.ts';
import { ben, dev, northTeam, peopleFile, personOf, staff, tenant } from '../support/cast.ts';
import { startConnector, type ConnectorDouble, type Member } from '../support/connector-double.ts';
import { chosenSeed, everyFault, seeded } from '../support/seeded.ts';
import { settableClock } from '../support/settable-clock.ts';
import { until } from '../support/until.ts';
import { portsFor } from '../support/world.ts';
import { retried } from './as-teams-does.ts';
import { killableService, type KillableService, type OwnEnd } from './killable-service.ts';

const four = staff.slice(0, 4);
/** From before the report is on file until everybody has been told, in writes to storage. */
const mostWrites = 45;
const kills = everyFault ? 30 : 2;
/** How long what a kill found taken off the queue is hidden: a minute in the service. */
const takenSeconds = 5;

describe('killed while an incident is carried into four files (issue 5)', function () {
  this.timeout(everyFault ? 600_000 : 90_000);
  const seed = chosenSeed();
  const random = seeded(seed);
  const clock = settableClock('2026-11-02T09:30:00Z');
  let killed = 0;
  let connector: ConnectorDouble;
  let service: KillableService;
  let ports: Ports;

  before(async () => {
    connector = await startConnector();
    connector.addTeam(northTeam);
    const connection = (await sharedAzurite()).freshAccount();
    ports = await portsFor(connection, clock);
    await importPeople(ports, tenant, peopleFile(four.length));
    service = await killableService(connection, takenSeconds);
    await restart();
    await as(dev).posts(installation('add'), { channel: northTeam.id });
  });
  after(async () => {
    if (everyFault) console.log(`      ${JSON.stringify({ reports: kills, killed })}`);
    await service.stop();
    await connector.stop();
  });

  for (let kill = 1; kill <= kills; kill += 1) {
    const write = random.between(1, mostWrites);
    const how = random.pick(['before', 'after'] as const);

    it(`R25 ${how} write ${String(write)}: all four reviews are there, each exactly once (SEED=${seed})`, async () => {
      await service.kill();
      await restart({ write, how });
      const id = await reported();
      const isApplied = async (): Promise<boolean> => {
        const used = await ports.people.form({ tenant, person: personOf(ben) }, id);
        return used?.applied === true;
      };
      const isOver = async (): Promise<boolean> => service.isDead() || isApplied();
      await until('a kill, or nothing left to do', isOver, 60_000);
      if (service.isDead()) await begunAnew();
      await until('everything that follows the report', isApplied, 90_000);

      for (const each of four) {
        expect(await openedBy(each, id), each.name).to.equal(1);
        const { intact } = await ports.people.verify({ tenant, person: personOf(each) });
        expect(intact).to.equal(true);
      }
    });
  }

  /** Pressed until there is a receipt, by whichever process; gives the form. */
  async function reported(): Promise<FormId> {
    const start = await live(() => as(ben).says('report incident'));
    const { message: form } = await live(() =>
      as(ben).presses(start, 'Continue', {
        type: 'lone-working',
        involved: four.map(({ aadObjectId }) => aadObjectId).join(','),
      }),
    );
    await live(async () => {
      const { sentence, message } = await as(ben).presses(form, 'Report incident', {
        severity: 'low',
        date: '2026-11-01',
        time: '21:40',
        reference: 'DX-20417',
      });
      if (sentence === undefined) expect(textOf(message.card)).to.contain('Incident reported');
      return sentence === undefined ? message : undefined;
    });

    return String(buttonsOf(form.card)[0]?.data['form']) as FormId;
  }

  /** Done again until there is an answer; whoever was asked and is dead is started anew. */
  async function live<Answer>(act: () => Promise<Answer | undefined>): Promise<Answer> {
    return retried(async () => {
      if (service.isDead()) await begunAnew();
      return (await act()) as Answer;
    });
  }

  async function begunAnew(): Promise<void> {
    killed += 1;
    await restart();
  }

  /** How many entries of somebody's ledger open reviews of the incident of that form. */
  async function openedBy(person: Member, form: FormId): Promise<number> {
    const entries = await Array.fromAsync(
      ports.people.entries({ tenant, person: personOf(person) }),
    );

    return entries.filter(
      ({ event }) => event.kind === 'incident.review-opened' && form.endsWith(event.incident),
    ).length;
  }

  function as(person: Member): BotClient {
    const place = { url: service.url, connector, tenant, team: northTeam.id };
    return botClient(place, person);
  }

  /** Two minutes later by its clock: what was leased when it was killed has run out. */
  async function restart(end?: OwnEnd): Promise<void> {
    clock.pass(120);
    await service.start(clock.now(), 'on', end);
  }
});
