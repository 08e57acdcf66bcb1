import type { RoleProfileId } from '../../src/domain/framework.ts';
import type { PersonId, TenantId } from '../../src/domain/ids.ts';
import type { Employment, TeamRole } from '../../src/domain/person.ts';
import type { PersonRow } from '../../src/usecases/import-people.ts';

/**
 * A service that does not exist, with people who do not exist. `.example` is a domain that nobody
 * can own, so no address of theirs can ever be anybody's.
 */
export const demoTenant = 'd0000000-0000-4000-8000-00000000cafe' as TenantId;
export const demoTeam = {
  name: 'Harbour Community Team',
  /** As Teams calls it; the id of its General channel too. */
  teamsId: '19:harbour-community-team@thread.tacv2',
  channel: { id: '19:harbour-duty-desk@thread.tacv2', name: 'Duty desk' },
};

export const helen = demoPerson(1);
export const anwen = demoPerson(2);
export const tom = demoPerson(3);
export const priya = demoPerson(4);
export const grace = demoPerson(5);
export const sam = demoPerson(6);
export const leila = demoPerson(7);
export const callum = demoPerson(8);
export const maya = demoPerson(9);
export const joe = demoPerson(10);
export const meiLin = demoPerson(11);
export const idris = demoPerson(12);
export const rosa = demoPerson(13);
export const ellie = demoPerson(14);

interface Place {
  profile: RoleProfileId;
  supervisor: string | null;
  roles?: readonly TeamRole[];
  employment?: Employment;
  /** First day in the team; before the history begins where not named. */
  startDate?: string;
  registration?: string;
  administrator?: true;
}

const registeredUntil = '2027-09-30';
const leads: readonly TeamRole[] = ['staff', 'supervisor', 'clinical-lead'];
const supervisors: readonly TeamRole[] = ['staff', 'supervisor'];

/** The fourteen, as an administrator's file would bring them in. */
export const demoPeople: readonly PersonRow[] = [
  row(helen, 'Helen Marchbank', {
    profile: 'manager',
    supervisor: null,
    roles: ['manager', 'duty-manager'],
    administrator: true,
  }),
  row(anwen, 'Anwen Pritchard-Vale', {
    profile: 'clinical-lead',
    supervisor: null,
    roles: leads,
    registration: 'HCPC',
  }),
  row(tom, 'Tom Ashdown', {
    profile: 'clinician',
    supervisor: 'anwen.pritchard-vale',
    roles: supervisors,
    registration: 'NMC',
  }),
  row(priya, 'Priya Lakhani', {
    profile: 'clinician',
    supervisor: 'anwen.pritchard-vale',
    roles: supervisors,
    registration: 'SWE',
  }),
  row(grace, 'Grace Adeyemi-Cole', {
    profile: 'senior-support-worker',
    supervisor: 'anwen.pritchard-vale',
    roles: supervisors,
  }),
  row(sam, 'Sam Whitlock', { profile: 'recovery-worker', supervisor: 'tom.ashdown' }),
  row(leila, 'Leila Farrow', { profile: 'recovery-worker', supervisor: 'tom.ashdown' }),
  row(callum, 'Callum Dunmore', { profile: 'recovery-worker', supervisor: 'tom.ashdown' }),
  row(maya, 'Maya Brightwell', { profile: 'recovery-worker', supervisor: 'priya.lakhani' }),
  row(joe, 'Joe Penhallow', { profile: 'peer-worker', supervisor: 'grace.adeyemi-cole' }),
  row(meiLin, 'Mei-Lin Cartwright', { profile: 'peer-worker', supervisor: 'grace.adeyemi-cole' }),
  row(idris, 'Idris Bowen-Hart', {
    profile: 'senior-support-worker',
    supervisor: 'priya.lakhani',
  }),
  row(rosa, 'Rosa Tremayne', {
    profile: 'recovery-worker',
    supervisor: 'priya.lakhani',
    employment: 'agency',
  }),
  row(ellie, 'Ellie Thackerby', {
    profile: 'recovery-worker',
    supervisor: 'tom.ashdown',
    employment: 'student',
  }),
];

export function rowOf(person: PersonId): PersonRow {
  const found = demoPeople.find((each) => each.person === person);
  if (found === undefined) throw new Error(`nobody in the demo service has the id ${person}`);

  return found;
}

function demoPerson(number: number): PersonId {
  return `d0000000-0000-4000-8000-${String(number).padStart(12, '0')}` as PersonId;
}

function row(person: PersonId, name: string, place: Place): PersonRow {
  const { profile, supervisor, registration } = place;

  return {
    line: Number(person.slice(-4)) + 1,
    person,
    name,
    email: address(name.toLowerCase().replace(' ', '.')),
    team: demoTeam.name,
    roles: place.roles ?? ['staff'],
    administrator: place.administrator ?? false,
    profile,
    supervisorEmail: supervisor === null ? null : address(supervisor),
    employment: place.employment ?? 'substantive',
    startDate: place.startDate ?? '2024-09-02',
    registration:
      registration === undefined ? null : { body: registration, until: registeredUntil },
  };
}

function address(local: string): string {
  return `${local}@harbour.example`;
}
