import type { FormId, TeamId } from '../../../src/domain/ids.ts';
import { formIdOf } from '../../../src/domain/ids.ts';
import type { SessionDraft } from '../../../src/domain/session.ts';
import { importPeople } from '../../../src/usecases/import-people.ts';
import { installTeam } from '../../../src/usecases/install-team.ts';
import type { Messenger, Outgoing, PersonFile, Ports, Sent } from '../../../src/usecases/ports.ts';
import type { Request } from '../../../src/usecases/request.ts';
import { saveSession, type SavedSession } from '../../../src/usecases/save-session.ts';
import { amina, ben, northTeam, peopleFile, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { draft } from '../../support/domain-builders.ts';
import { memoryPorts, type MemoryPorts } from '../../support/memory-ports.ts';

/** The North Recovery Team on memory: what is sent is kept, and what follows a turn waits to be told. */
export interface Stage extends MemoryPorts {
  team: TeamId;
  sent: { to: string; outgoing: Outgoing }[];
  /** How sends end from now on. */
  sendsEnd: (sent: Sent) => void;
  warned: string[];
  requestOf: (member: Member) => Request;
  /** Does what follows the turns so far, as the bot does once the answers are out. */
  follow: () => Promise<void>;
  /** Whoever was to do it was killed. */
  forget: () => void;
  fileOf: (member: Member) => Promise<PersonFile>;
  /** Ben saves a session with Amina. */
  save: (changed?: Partial<SessionDraft>, form?: FormId) => Promise<SavedSession>;
  newForm: (member: Member) => FormId;
}

export async function stage(now = '2026-11-02T09:30:00.000Z', supervisees = 3): Promise<Stage> {
  const memory = memoryPorts(now);
  const sent: Stage['sent'] = [];
  const warned: string[] = [];
  const waiting: (() => Promise<void>)[] = [];
  let end: Sent = { outcome: 'sent', activity: '1' };
  const messenger: Messenger = {
    toPerson: (person, outgoing) => send(person.person, outgoing),
    toTeam: (team, outgoing) => send(team.team, outgoing),
    inPlaceOf: (_, outgoing, message) => send(message.activity, outgoing),
  };
  const log = { ...memory.ports.log, warn: (_: object, said: string) => warned.push(said) };
  const ports: Ports = { ...memory.ports, messenger, log };

  function send(to: string, outgoing: Outgoing): Promise<Sent> {
    if (end.outcome === 'sent') sent.push({ to, outgoing });
    return Promise.resolve(end);
  }

  await importPeople(ports, tenant, peopleFile(supervisees));
  const [team] = await ports.directory.teamsNamed(tenant, northTeam.name);
  const { id: teamsId, name } = northTeam;
  const serviceUrl = 'https://smba.example/';
  await installTeam(ports, { tenant, teamsId, name, serviceUrl, channels: [], installer: null });

  const made: Stage = {
    ...memory,
    ports,
    team: team as TeamId,
    sent,
    warned,
    sendsEnd(next) {
      end = next;
    },
    requestOf: (member) => ({
      actor: { tenant, person: personOf(member) },
      afterwards: (work) => waiting.push(work),
    }),
    async follow() {
      for (const work of waiting.splice(0)) await work();
    },
    forget() {
      waiting.splice(0);
    },
    async fileOf(member) {
      const file = await ports.people.open({ tenant, person: personOf(member) });
      if (file === undefined) throw new Error(`no file of ${member.name}`);
      return file;
    },
    save(changed = {}, form = made.newForm(ben)) {
      const whole = draft({ date: ports.clock.now().slice(0, 10), ...changed });
      return saveSession(ports, made.requestOf(ben), {
        form,
        about: personOf(amina),
        draft: whole,
      });
    },
    newForm: (member) => formIdOf(personOf(member), ports.newId()),
  };
  return made;
}
