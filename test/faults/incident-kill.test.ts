import { setTimeout as delay } from 'node:timers/promises';

import { expect } from 'chai';

import type { FormId } from '../../src/domain/ids.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { botClient, installation, type BotClient } from '../support/bot-client.ts';
import { buttonsOf, textOf } from '../support/card-reading.ts';
import { ben, dev, northTeam, peopleFile, personOf, staff, tenant } from '../support/cast.ts';
import { startConnector, type ConnectorDouble, type Member } from '../support/connector-double.ts';
import { everyFault } from '../support/seeded.ts';
import { settableClock } from '../support/settable-clock.ts';
import { until } from '../support/until.ts';
import { portsFor } from '../support/world.ts';
import { killableService, type KillableService } from './killable-service.ts';

const four = staff.slice(0, 4);
/** From before the first of the four files is written until after the last, in milliseconds after the receipt. */
const kills = everyFault ? [0, 2, 4, 6, 8, 10, 15, 20, 30, 50, 100] : [0, 8];

describe('killed while an incident is carried into four files (issue 5)', function () {
  this.timeout(everyFault ? 600_000 : 90_000);
  const clock = settableClock('2026-11-02T09:30:00Z');
  let connector: ConnectorDouble;
  let service: KillableService;
  let ports: Ports;

  before(async () => {
    connector = await startConnector();
    connector.addTeam(northTeam);
    const connection = (await sharedAzurite()).freshAccount();
    ports = await portsFor(connection, clock);
    await importPeople(ports, tenant, peopleFile(four.length));
    service = await killableService(connection);
    await restart();
    await as(dev).posts(installation('add'), { channel: northTeam.id });
  });
  after(async () => {
    await service.kill();
    await connector.stop();
  });

  for (const after of kills) {
    it(`R25 ${String(after)} ms after the receipt: all four reviews are there, each exactly once`, async () => {
      const start = await as(ben).says('report incident');
      const form = await as(ben).presses(start, 'Continue', {
        type: 'lone-working',
        involved: four.map(({ aadObjectId }) => aadObjectId).join(','),
      });
      const id = String(buttonsOf(form.message.card)[0]?.data['form']) as FormId;
      const saved = await as(ben).presses(form.message, 'Report incident', {
        severity: 'low',
        date: '2026-11-01',
        time: '21:40',
        reference: 'DX-20417',
      });
      expect(textOf(saved.message.card)).to.contain('Incident reported');

      await delay(after);
      await service.kill();
      await restart();
      await until(
        'everything that follows the report',
        async () => {
          const used = await ports.people.form({ tenant, person: personOf(ben) }, id);
          return used?.applied === true;
        },
        60_000,
      );

      for (const each of four) {
        expect(await openedBy(each, id), each.name).to.equal(1);
        const { intact } = await ports.people.verify({ tenant, person: personOf(each) });
        expect(intact).to.equal(true);
      }
    });
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
  async function restart(): Promise<void> {
    clock.pass(120);
    await service.start(clock.now(), 'on');
  }
});
