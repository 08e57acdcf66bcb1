import { localDate, type Instant } from '../domain/calendar.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { membershipIn, type Membership, type PersonEvent } from '../domain/person.ts';
import { newTeam } from '../domain/team.ts';
import { takesProfile } from '../domain/time-limited-profile.ts';
import type { PersonRow } from './people-rows.ts';
import type { PersonDetails, PersonFile, PersonKey } from './ports.ts';
import type { RoleChange, roleChangesIn } from './role-change.ts';

/** A line of the people file, with what its names mean. */
export interface Place {
  row: PersonRow;
  team: TeamId;
  supervisor: PersonId | null;
}

/** One person of the file, as the whole file means them. */
export interface PersonEntry {
  key: PersonKey;
  first: PersonRow;
  places: readonly Place[];
  /** Whether a person who is not named as an administrator is none from now on. */
  withdraws: boolean;
  changeOfRole: ReturnType<typeof roleChangesIn>;
}

/** What the entry does to a person's file. */
export interface PersonPlan {
  events: readonly PersonEvent[];
  details: PersonDetails;
  isNew: boolean;
  differs: boolean;
  roleChanges: readonly RoleChange[];
}

/** What of a person differs from what is known of them. */
export async function personPlan(
  file: PersonFile | undefined,
  entry: PersonEntry,
  now: Instant,
): Promise<PersonPlan> {
  const { key, first, places } = entry;
  const { name, email } = first;
  const events: PersonEvent[] = [];
  const roleChanges: RoleChange[] = [];

  for (const place of places) {
    const before = file === undefined ? undefined : membershipIn(file.state, place.team);
    const today = localDate(now, newTeam.zone);
    const membership = membershipOf(place, before, today);
    if (sameMembership(before, membership)) continue;
    const asked = await entry.changeOfRole(before, membership, file?.state.signOffs ?? []);
    const raised = asked?.raised ?? [];
    events.push({ kind: 'membership.set', membership, ...(raised.length > 0 ? { raised } : {}) });
    if (before === undefined || asked === undefined) continue;
    const { profile: from } = before;
    const to = membership.profile;
    roleChanges.push({ person: key.person, name, from, to, underReview: asked.titles });
  }
  events.push(...administratorEvents(file, entry));
  const kept = file?.details.name === name && file.details.email === email;

  return {
    events,
    details: kept ? file.details : { name, email },
    isNew: file === undefined || file.state.memberships.length === 0,
    differs: events.length > 0 || !kept,
    roleChanges,
  };
}

function administratorEvents(
  file: PersonFile | undefined,
  { places, withdraws }: PersonEntry,
): PersonEvent[] {
  const administrator = isAdministrator(places);
  const was = file?.state.administrator ?? false;
  const changes = was !== administrator && (administrator || withdraws);

  return changes ? [{ kind: 'administrator.set', administrator }] : [];
}

export function isAdministrator(places: readonly Place[]): boolean {
  return places.some(({ row }) => row.administrator);
}

/**
 * What a file says nothing of stays as it is: the end of a time-limited profile is set in Teams as well.
 * It is over with the last employment that it is for (R20).
 */
function membershipOf(
  { row, team, supervisor }: Place,
  before: Membership | undefined,
  today: string,
): Membership {
  const { roles, profile, employment, startDate, registration } = row;
  const firstImported = before?.firstImported ?? today;
  const known = before?.profileUntil ?? null;
  const { profileUntil = takesProfile(row) ? known : null } = row;
  const place = { team, roles, profile, supervisor, employment, startDate, registration };

  return profileUntil === known && before?.profileUntil === undefined
    ? { ...place, firstImported }
    : { ...place, firstImported, profileUntil };
}

function sameMembership(before: Membership | undefined, after: Membership): boolean {
  if (before === undefined) return false;
  const keys = Object.keys(after) as (keyof Membership)[];

  return keys.every((key) => JSON.stringify(before[key]) === JSON.stringify(after[key]));
}
