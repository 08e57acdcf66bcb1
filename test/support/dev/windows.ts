import type { PersonId } from '../../../src/domain/ids.ts';
import { demoTeam, rowOf } from '../demo-service-people.ts';
import { startConnector } from './connector.ts';
import {
  personalChatOf,
  slugOf,
  startPlayground,
  teamsUserId,
  type Playground,
} from './playground.ts';

/** The windows of several people, joined to one Teams. */
export interface Windows {
  readonly all: readonly Playground[];
  /** Adds the bot to the team and to everybody's personal chat: what opening each would do. */
  install: () => Promise<void>;
  stop: () => Promise<void>;
}

export interface WindowsOptions {
  /** Whose windows, each with its port. The first one adds the app to the team. */
  people: readonly { person: PersonId; port: number }[];
  connectorPort: number;
  botPort: number;
  folder: string;
}

export async function startWindows(options: WindowsOptions): Promise<Windows> {
  const { connectorPort, botPort, folder } = options;
  const people = options.people.map(({ person, port }) => ({ who: rowOf(person), port }));
  const connector = await startConnector(
    connectorPort,
    people.map(({ who, port }) => ({
      slug: slugOf(who),
      person: who.person,
      teamsUserId: teamsUserId(who),
      personalChat: personalChatOf(who),
      connector: `http://localhost:${String(port)}/_connector`,
    })),
    [demoTeam.teamsId, demoTeam.channel.id],
  );
  const all = await Promise.all(
    people.map(({ who, port }) =>
      startPlayground({
        ...{ who, port, folder },
        endpoint: `http://127.0.0.1:${String(botPort)}/api/messages`,
        serviceUrl: `http://127.0.0.1:${String(connectorPort)}/${slugOf(who)}`,
      }),
    ),
  );

  return {
    all,
    async install() {
      await all[0]?.install(demoTeam.teamsId);
      await Promise.all(all.map((window) => window.install(personalChatOf(window.who))));
    },
    async stop() {
      await Promise.all(all.map((window) => window.stop()));
      await connector.stop();
    },
  };
}
