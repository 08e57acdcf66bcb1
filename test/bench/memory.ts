import { ben, northTeam } from '../support/cast.ts';
import { startConnector } from '../support/connector-double.ts';
import { startChild, type Child } from './child.ts';
import { median, type Figure } from './figure.ts';
import { clientOf, kindsOf, moveIn, type Kind } from './turn-cpu.ts';

const warmUp = 1_000;
const turns = 10_000;
const between = 1_000;
const beforeForgetting = 100;
const atOnce = 8;
const megabyte = 1024 ** 2;

/**
 * The heap after 10,000 turns beside the heap before them, collected each time. What the turns store
 * is taken out again every hundred, so that what grows is the service. Noise is the widest step
 * between two readings that follow each other: growth is real where the last five readings lie above
 * the first five by more than that.
 */
export async function memory(): Promise<Figure[]> {
  const connector = await startConnector();
  connector.addTeam(northTeam);
  const child = await startChild('./service-child.ts', [], ['--expose-gc']);
  await moveIn(connector, child);
  const client = clientOf(connector, child, ben);
  const kinds = await kindsOf(client, connector);
  const forms = connector.seen.length;
  const readings: number[] = [];

  async function some(count: number): Promise<void> {
    for (let done = 0; done < count; done += beforeForgetting) {
      await load(kinds, (kind) => kind.turn(client));
      await child.ask('settled');
      await child.ask('forget');
      connector.seen.splice(forms);
      connector.requests.splice(0);
    }
  }

  await some(warmUp);
  readings.push(await heapOf(child));
  for (let done = 0; done < turns; done += between) {
    await some(between);
    readings.push(await heapOf(child));
  }
  await child.stop();
  await connector.stop();
  return [judged(readings)];
}

function judged(readings: readonly number[]): Figure {
  const steps = readings.slice(1).map((reading, at) => Math.abs(reading - (readings[at] ?? 0)));
  const noise = Math.max(...steps);
  const growth = median(readings.slice(-5)) - median(readings.slice(0, 5));

  return {
    figure: `memory: growth over ${turns.toLocaleString('en-GB')} turns after warm-up`,
    goal: '0, within noise',
    measured: `${mb(growth)} of ${mb(readings.at(-1) ?? 0)}, noise ${mb(noise)}`,
    held: growth <= noise,
  };
}

function mb(bytes: number): string {
  return `${(bytes / megabyte).toFixed(2)} MB`;
}

async function heapOf(child: Child): Promise<number> {
  await child.ask('settled');
  return child.ask('heap');
}

/** A hundred turns, every kind in its turn. */
async function load(kinds: readonly Kind[], act: (kind: Kind) => Promise<unknown>): Promise<void> {
  let left = beforeForgetting;
  const lane = async (): Promise<void> => {
    for (; left > 0;) {
      left -= 1;
      const kind = kinds[left % kinds.length];
      if (kind !== undefined) await act(kind);
    }
  };

  await Promise.all(Array.from({ length: atOnce }, lane));
}
