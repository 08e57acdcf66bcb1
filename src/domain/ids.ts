type Brand<Name extends string> = string & { readonly __brand: Name };

/** Entra tenant, as Teams authenticated it: a lower-case GUID. */
export type TenantId = Brand<'TenantId'>;
/** Entra object id of a person, as Teams authenticated it: a lower-case GUID. The ledger's only name for a person. */
export type PersonId = Brand<'PersonId'>;
/** Our own id of a team: minted at the first sight of it, by import or by installation. */
export type TeamId = Brand<'TeamId'>;
export type SessionId = Brand<'SessionId'>;
export type ActionId = Brand<'ActionId'>;
export type ReviewId = Brand<'ReviewId'>;
export type EvidenceId = Brand<'EvidenceId'>;
export type SignOffId = Brand<'SignOffId'>;
/** Of a request for sign-off. */
export type RequestId = Brand<'RequestId'>;
/** Of a delegation check: the unique part of the form that asked it. */
export type CheckId = Brand<'CheckId'>;
export type OverrideId = Brand<'OverrideId'>;
/** Of a standing delegation: the unique part of the form that gave it. */
export type DelegationId = Brand<'DelegationId'>;
/** Of an incident as it was reported: the unique part of the form that reported it. */
export type IncidentId = Brand<'IncidentId'>;
/** Of an escalation as it was raised: the unique part of the form that raised it. */
export type EscalationId = Brand<'EscalationId'>;
/** Of an audit as it was recorded: the unique part of the form that recorded it. */
export type AuditId = Brand<'AuditId'>;
/** Of a gap that was found, or that a lapse is: made of where it was found (R26). */
export type GapId = Brand<'GapId'>;
export type ContentId = Brand<'ContentId'>;
/** `<actor's object id>.<uuid>`: minted when a form is rendered; one form id saves once (brief, section 5). */
export type FormId = Brand<'FormId'>;

const inGuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const guid = new RegExp(`^${inGuid}$`);
const formId = new RegExp(`^(${inGuid})\\.${inGuid}$`);

/** The id in lower case, or undefined where the text is no GUID. */
export function guidOf(text: string): string | undefined {
  const lower = text.trim().toLowerCase();

  return guid.test(lower) ? lower : undefined;
}

/** @example formIdOf(actor, randomUUID()) */
export function formIdOf(actor: PersonId, unique: string): FormId {
  return `${actor}.${unique}` as FormId;
}

/** Who the form was rendered for, or undefined where the text is no form id. */
export function formOwner(form: string): PersonId | undefined {
  return formId.exec(form)?.[1] as PersonId | undefined;
}
