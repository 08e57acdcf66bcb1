import { randomUUID } from 'node:crypto';

import { addDays, addSeconds } from '../../src/domain/calendar.ts';
import {
  formIdOf,
  type ContentId,
  type PersonId,
  type SessionId,
  type TenantId,
} from '../../src/domain/ids.ts';
import {
  evolvePerson,
  nobodyYet,
  type PersonEvent,
  type PersonState,
  type Recorded,
} from '../../src/domain/person.ts';
import type {
  Change,
  NewContent,
  PersonDetails,
  PersonFile,
  PersonFiles,
  PersonKey,
  UsedForm,
} from '../../src/usecases/ports.ts';

export type PersonChange = Change<PersonState, PersonEvent, PersonDetails>;

const started = '2026-11-23T09:00:00.000Z';
const ada: PersonDetails = { name: 'Ada O’Brien', email: 'ada.o’brien@example.org' };
const clerk = '00000000-0000-4000-8000-000000000001' as PersonId;

/** Somebody nobody has seen before, in a tenant of their own unless one is given. */
export function newPerson(tenant = randomUUID() as TenantId): PersonKey {
  return { tenant, person: randomUUID() as PersonId };
}

/** A change of so many entries, each another day of absence; the parts that matter are given. */
export function change(
  basis: PersonFile | undefined,
  { entries = 1, ...parts }: Partial<Omit<PersonChange, 'entries'>> & { entries?: number } = {},
): PersonChange {
  return {
    basis,
    details: basis?.details ?? ada,
    entries: absences(basis, entries),
    contents: [],
    form: undefined,
    ...parts,
  };
}

/** Opens the file and makes a change on what was found. */
export async function commitNext(
  files: PersonFiles,
  key: PersonKey,
  parts: Parameters<typeof change>[1] = {},
): Promise<'committed' | 'conflict'> {
  return files.commit(key, change(await files.open(key), parts));
}

export function newForm(parts: Partial<UsedForm> = {}): UsedForm {
  const actor = randomUUID() as PersonId;
  const session = randomUUID() as SessionId;

  return {
    id: formIdOf(actor, randomUUID()),
    actor,
    use: 'session',
    receipt: { title: 'Session saved', reference: 'S-1', rows: ['“Zoë” 👩🏽‍⚕️', 2, null] },
    notices: [{ kind: 'session-record', to: actor, session, version: 1 }],
    intent: { members: [{ text: 'said in confidence' }] },
    applied: false,
    ...parts,
  };
}

export function newContent(body: unknown = { text: 'what was said' }): NewContent {
  return { id: randomUUID() as ContentId, body };
}

function absences(basis: PersonFile | undefined, count: number): PersonChange['entries'] {
  const sequence = basis?.sequence ?? 0;
  let state = basis?.state ?? nobodyYet;

  return Array.from({ length: count }, (_, at) => {
    const day = addDays('2026-01-01', sequence + at);
    const entry: Recorded<PersonEvent> = {
      recordedAt: addSeconds(started, sequence + at),
      actor: clerk,
      event: { kind: 'absence.recorded', absence: { from: day, until: day } },
    };
    state = evolvePerson(state, entry);
    return { ...entry, after: state };
  });
}
