import {
  type ActionId,
  type ContentId,
  type DelegationId,
  type EvidenceId,
  type FormId,
  formOwner,
  guidOf,
  type IncidentId,
  type PersonId,
  type RequestId,
  type SessionId,
  type TeamId,
} from '../domain/ids.ts';
import { given, type Reading } from './raw-input.ts';

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._:@-]{0,119}$/;

export function formIn(reading: Reading): FormId | undefined {
  const form = given(reading, 'form');

  return formOwner(form) === undefined ? undefined : (form as FormId);
}

export function personIn(reading: Reading, key: string): PersonId | undefined {
  return guidOf(given(reading, key)) as PersonId | undefined;
}

/** The people named in one value, each once. */
export function peopleIn(values: readonly string[]): PersonId[] {
  const people = values.flatMap((value) => guidOf(value) ?? []);

  return [...new Set(people)] as PersonId[];
}

export function sessionIn(reading: Reading): SessionId | undefined {
  return idIn(reading, 'session') as SessionId | undefined;
}

export function actionIn(reading: Reading): ActionId | undefined {
  return idIn(reading, 'action') as ActionId | undefined;
}

export function teamIn(reading: Reading): TeamId | undefined {
  return idIn(reading, 'team') as TeamId | undefined;
}

export function evidenceIn(reading: Reading): EvidenceId | undefined {
  return idIn(reading, 'evidence') as EvidenceId | undefined;
}

/** The form of a delegation check. */
export function checkIn(reading: Reading): FormId | undefined {
  const check = given(reading, 'check');

  return formOwner(check) === undefined ? undefined : (check as FormId);
}

/** Teams' id of a channel; empty where there is none. */
export function channelIn(reading: Reading): string {
  const channel = given(reading, 'channel');

  return channel.length <= 200 ? channel : '';
}

export function incidentIn(reading: Reading): IncidentId | undefined {
  return idIn(reading, 'incident') as IncidentId | undefined;
}

export function requestIn(reading: Reading): RequestId | undefined {
  return idIn(reading, 'request') as RequestId | undefined;
}

/** Of a standing delegation. */
export function delegationIn(reading: Reading): DelegationId | undefined {
  return guidOf(given(reading, 'delegation')) as DelegationId | undefined;
}

/** Where the words stand that somebody read. */
export function readWordsIn(reading: Reading): ContentId | undefined {
  return idIn(reading, 'read') as ContentId | undefined;
}

/** The version a card showed; 0, which no record has, where it names none. */
export function versionIn(reading: Reading): number {
  const version = given(reading, 'version');

  return /^[1-9]\d{0,4}$/.test(version) ? Number(version) : 0;
}

function idIn(reading: Reading, key: string): string | undefined {
  const id = given(reading, key);

  return idPattern.test(id) ? id : undefined;
}
