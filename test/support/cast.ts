import type { PersonId, TenantId } from '../../src/domain/ids.ts';
import type { PersonRow } from '../../src/usecases/people-rows.ts';
import type { Member, TeamsTeam } from './connector-double.ts';
import { guid } from './domain-builders.ts';

/** The people of the end-to-end tests: one team, who does not belong to it, and somebody elsewhere. */
export const tenant = guid(9_000) as TenantId;
export const otherTenant = guid(9_001) as TenantId;

export const ben = member(1, 'Ben Carter');
export const carys = member(2, 'Carys Lloyd');
export const dev = member(3, 'Dev Patel');
/** In the South Team: nobody here supervises them. */
export const olu = member(4, 'Olu Adeyemi');
/** In the people list nowhere. */
export const nobodyKnown = member(5, 'Pat Stranger');

/** Ben's supervisees, twelve of them; a test imports the first few. Two share a first name. */
export const staff = [
  'Amina Yusuf',
  'Bryn Hale',
  'Cleo Marsh',
  'Amina Osei',
  'Dina Farah',
  'Ewan Petrie',
  'Faye Lund',
  'Gil Tanner',
  'Hana Ito',
  'Ivor Quist',
  'June Abbey',
  'Kofi Mensa',
].map((name, at) => member(101 + at, name)) as [Member, Member, Member, Member, ...Member[]];
export const [amina, bryn, cleo, otherAmina] = staff;

export const northChannel = '19:north-general@thread.tacv2';
export const deskChannel = '19:north-desk@thread.tacv2';

export const northTeam: TeamsTeam = {
  id: northChannel,
  name: 'North Recovery Team',
  channels: [{ id: northChannel }, { id: deskChannel, name: 'Duty desk' }],
  members: [ben, carys, dev, ...staff],
};

/** The people file of the North and the South team, with so many of Ben's supervisees. */
export function peopleFile(supervisees: number): PersonRow[] {
  const rows = [
    row(dev, { roles: ['manager'], administrator: true, profile: 'manager' }),
    row(carys, { roles: ['staff', 'supervisor', 'clinical-lead'], profile: 'clinical-lead' }),
    row(ben, {
      roles: ['staff', 'supervisor'],
      profile: 'senior-support-worker',
      supervisorEmail: carys.email,
    }),
    ...staff.slice(0, supervisees).map((each) => row(each, { supervisorEmail: ben.email })),
    row(olu, { team: 'South Team' }),
  ];

  return rows.map((each, at) => ({ ...each, line: at + 2 }));
}

export function personOf({ aadObjectId }: Member): PersonId {
  return aadObjectId as PersonId;
}

function member(number: number, name: string): Member {
  const email = `${name.toLowerCase().replace(' ', '.')}@trust.example`;

  return { id: `29:${number}`, aadObjectId: guid(number), name, email };
}

function row(person: Member, changed: Partial<PersonRow>): PersonRow {
  return {
    line: 0,
    person: personOf(person),
    name: person.name,
    email: person.email,
    team: northTeam.name,
    roles: ['staff'],
    administrator: false,
    profile: 'recovery-worker',
    supervisorEmail: null,
    employment: 'substantive',
    startDate: '2026-01-05',
    registration: null,
    ...changed,
  };
}
