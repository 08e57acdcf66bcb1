import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { PersonRow } from '../../../src/usecases/import-people.ts';
import { demoPeople, demoTeam, demoTenant } from '../demo-service-people.ts';
import { startChild, type Child } from './child.ts';

/** One person's window: an Agents Playground that takes itself for their Teams. */
export interface Playground extends Child {
  readonly who: PersonRow;
  /** To be opened in a browser. */
  readonly url: string;
  /** Tells the bot that it was added to that conversation, as opening it in a browser would. */
  install: (conversation: string) => Promise<void>;
}

export interface PlaygroundOptions {
  who: PersonRow;
  port: number;
  /** The bot's endpoint. */
  endpoint: string;
  /** What the bot is told to answer to. */
  serviceUrl: string;
  /** Where its configuration and its logs are kept. */
  folder: string;
}

const entry = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
/** The Playground asks for exactly so many other people. */
const others = 5;

export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { who, port, endpoint, serviceUrl, folder } = options;
  const file = (ending: string): string => join(folder, `playground-${slugOf(who)}${ending}`);
  await writeFile(file('.yml'), JSON.stringify(configOf(who), undefined, 2));

  const child = await startChild(`The Playground of ${who.name}`, {
    command: [
      entry,
      'start',
      ...['-e', endpoint, '-c', 'msteams', '-p', String(port), '--service-url', serviceUrl],
      '--disable-telemetry',
    ],
    // On a port that is taken it would quietly choose another, and nobody would find it.
    ready: new RegExp(`Listening on ${String(port)}\\b`),
    logFile: file('.log'),
    environment: {
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: file('.yml'),
      M365_AGENTS_PLAYGROUND_LOGFILE: file('-errors.log'),
    },
  });
  const url = `http://localhost:${String(port)}`;
  return { ...child, who, url, install: (conversation) => install(url, conversation) };
}

async function install(url: string, conversation: string): Promise<void> {
  const path = `/_debug/conversation/${encodeURIComponent(conversation)}/installation`;
  const { status } = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (status !== 200) throw new Error(`${url} did not add the bot: ${String(status)}`);
}

/** A short name for files and addresses: "tom". */
export function slugOf({ email }: PersonRow): string {
  return email.split(/[.@]/)[0] ?? 'nobody';
}

/** The id of their chat with the bot. */
export function personalChatOf(who: PersonRow): string {
  return `a:personal-${slugOf(who)}`;
}

/** What Teams itself calls a person: never their Entra object id. */
export function teamsUserId({ person }: PersonRow): string {
  return `29:${person}`;
}

/** Fixed ids throughout: a conversation that was stored is there again after a restart. JSON is YAML. */
function configOf(who: PersonRow): object {
  const colleagues = demoPeople.filter(({ person }) => person !== who.person);

  return {
    version: '0.1.1',
    tenantId: demoTenant,
    bot: { id: '28:safe-to-practise', name: 'Safe to Practise' },
    currentUser: userOf(who),
    users: colleagues.slice(0, others).map(userOf),
    personalChat: { id: personalChatOf(who) },
    groupChat: { id: `19:group-${slugOf(who)}@thread.v2`, name: 'Group chat' },
    team: {
      id: demoTeam.teamsId,
      name: demoTeam.name,
      aadGroupId: demoTenant,
      channels: [demoTeam.channel],
    },
  };
}

function userOf(row: PersonRow): object {
  const [givenName, surname] = row.name.split(' ');

  return {
    id: teamsUserId(row),
    name: row.name,
    userPrincipleName: row.email,
    aadObjectId: row.person,
    givenName,
    surname,
    email: row.email,
  };
}
