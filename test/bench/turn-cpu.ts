import { randomUUID } from 'node:crypto';

import { sharedAzurite } from '../support/azurite.ts';
import { botClient, installation, type BotClient } from '../support/bot-client.ts';
import { buttonsOf, valuesOf } from '../support/card-reading.ts';
import { amina, ben, carys, cleo, dev, northTeam, staff, tenant } from '../support/cast.ts';
import { startConnector, type ConnectorDouble, type Member } from '../support/connector-double.ts';
import { startChild, type Child } from './child.ts';
import { atMost, median, told, type Figure } from './figure.ts';

/** What each turn may cost, in turns of the echo (brief, section 10). */
const goal = 1.5;
const rounds = { memory: 7, Azurite: 3 };
const inRound = 16;
/** So many of each before anything is counted: a service that has just started compiles what it runs. */
const warmUp = 400;
const atOnce = 8;

/** One turn of a kind, and how often it sends after its answer. */
export interface Kind {
  name: string;
  sends: number;
  turn: (client: BotClient) => Promise<unknown>;
}

interface Side {
  child: Child;
  client: BotClient;
}

/** Microseconds a turn: until its answer, one after another; and all of it, eight at once. */
interface Cost {
  answer: number;
  whole: number;
}

/** On memory: what a turn costs where storage costs next to nothing. */
export function turnCpu(): Promise<Figure[]> {
  return turnsOn('memory');
}

/** On Azurite: the SDK's own work for each call comes on top. */
export function turnCpuOnAzurite(): Promise<Figure[]> {
  return turnsOn('Azurite');
}

/** Ours and the echo in turns, so that whatever else the machine does meets both. */
async function turnsOn(on: 'memory' | 'Azurite'): Promise<Figure[]> {
  const connector = await startConnector();
  connector.addTeam(northTeam);
  const args = on === 'memory' ? [] : [(await sharedAzurite()).freshAccount()];
  const echo = await side(connector, await startChild('./echo-child.ts'));
  const ours = await side(connector, await startChild('./service-child.ts', args));
  await moveIn(connector, ours.child);
  const kinds = await kindsOf(ours.client, connector);
  const forms = connector.seen.length;
  const figures: Figure[] = [];

  for (const kind of kinds) {
    figures.push(...(await compared({ ours, echo }, kind, on)));
    connector.seen.splice(forms);
    connector.requests.splice(0);
  }
  for (const { child } of [ours, echo]) await child.stop();
  await connector.stop();
  return figures;
}

async function compared(
  { ours, echo }: { ours: Side; echo: Side },
  kind: Kind,
  on: 'memory' | 'Azurite',
): Promise<Figure[]> {
  const costs: { ours: Cost; echo: Cost }[] = [];
  for (const { child, client } of [ours, echo]) {
    await load(client, kind, { turns: warmUp, atOnce });
    await child.ask('settled');
  }
  for (let round = 0; round < rounds[on]; round += 1) {
    costs.push({ ours: await cost(ours, kind), echo: await cost(echo, kind) });
  }
  const ratio = (part: keyof Cost): number =>
    median(costs.map((each) => each.ours[part] / each.echo[part]));
  const bare = median(costs.map((each) => each.echo.answer));
  const names = [
    `processor: ${kind.name}, until its answer, on ${on}`,
    `processor: ${kind.name}, with its ${String(kind.sends)} sends after it, on ${on}`,
  ] as const;
  const whole = kind.sends === 0 ? 'with all of it, eight at once' : undefined;
  const second = whole === undefined ? names[1] : `processor: ${kind.name}, ${whole}, on ${on}`;

  return on === 'memory'
    ? [atMost(names[0], goal, ratio('answer')), atMost(second, goal, ratio('whole'))]
    : [
        told(names[0], `${ratio('answer').toFixed(2)} times (echo ${(bare / 1000).toFixed(2)} ms)`),
        told(second, `${ratio('whole').toFixed(2)} times`),
      ];
}

async function cost({ child, client }: Side, kind: Kind): Promise<Cost> {
  await child.ask('answers');
  for (let turn = 0; turn < inRound; turn += 1) {
    await kind.turn(client);
    await child.ask('settled');
  }
  const answer = await child.ask('answers');
  const before = await child.ask('cpu');
  await load(client, kind, { turns: inRound * 2, atOnce });
  await child.ask('settled');
  const after = await child.ask('cpu');

  return { answer: answer / inRound, whole: (after - before) / (inRound * 2) };
}

/** So many turns, each lane beginning the next when it has the answer to its last. */
async function load(
  client: BotClient,
  kind: Kind,
  { turns, atOnce: lanes }: { turns: number; atOnce: number },
): Promise<void> {
  let left = turns;
  const lane = async (): Promise<void> => {
    for (; left > 0; left -= 1) await kind.turn(client);
  };

  await Promise.all(Array.from({ length: lanes }, lane));
}

async function side(connector: ConnectorDouble, child: Child): Promise<Side> {
  const client = clientOf(connector, child, ben);
  await client.says('help');
  return { child, client };
}

/** The app is in the team, and everybody has a chat that can be written to. */
export async function moveIn(connector: ConnectorDouble, child: Child): Promise<void> {
  const installer = clientOf(connector, child, dev);
  await installer.posts(installation('add'), { channel: northTeam.id });
  for (const person of [ben, carys, dev, ...staff]) {
    await clientOf(connector, child, person).says('help');
  }
  await child.ask('settled');
}

export function clientOf(connector: ConnectorDouble, { port }: Child, person: Member): BotClient {
  const url = `http://127.0.0.1:${String(port)}`;

  return botClient({ url, connector, tenant, team: northTeam.id }, person);
}

/** The three turns that the bar names, with forms as the service itself rendered them. */
export async function kindsOf(client: BotClient, connector: ConnectorDouble): Promise<Kind[]> {
  const help: Kind = {
    name: '“help”',
    sends: 0,
    turn: (by) => by.posts({ type: 'message', text: 'help' }),
  };
  const save = await pressKind(client, connector, {
    name: 'save session',
    said: `record supervision with ${amina.name}`,
    verb: 'session.save',
    about: staff.map(({ aadObjectId }) => aadObjectId),
  });
  const check = await pressKind(client, connector, {
    name: 'delegation answer',
    said: `check delegation ${cleo.name} for lone working`,
    verb: 'delegation.check',
    about: [cleo.aadObjectId],
  });

  return [help, save, check];
}

interface Pressing {
  name: string;
  said: string;
  verb: string;
  /** About whom it is, one after another. */
  about: readonly string[];
}

/** A button pressed with what stands in its card, each time as another form. */
async function pressKind(
  client: BotClient,
  connector: ConnectorDouble,
  { name, said, verb, about }: Pressing,
): Promise<Kind> {
  const form = await client.says(said);
  const data = buttonsOf(form.card).find((button) => button.verb === verb)?.data;
  if (data === undefined) throw new Error(`the card has no button ${verb}`);
  let turns = 0;
  let sends = 0;

  async function turn(by: BotClient): Promise<void> {
    const person = about[(turns += 1) % about.length];
    const fresh = { form: `${ben.aadObjectId}.${randomUUID()}`, about: person, sends };
    const pressed = { ...valuesOf(form.card, {}), ...data, ...fresh };
    const { body } = await by.sends(verb, pressed, { replyTo: form.id });
    if (body.statusCode !== 200) throw new Error(`${name} was answered ${body.statusCode}`);
  }

  const before = connector.requests.length;
  await turn(client);
  await untilStill(connector);
  sends = connector.requests.length - before;
  return {
    name,
    get sends() {
      return sends;
    },
    turn,
  };
}

async function untilStill(connector: ConnectorDouble): Promise<void> {
  let seen = -1;
  while (seen !== connector.requests.length) {
    seen = connector.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
