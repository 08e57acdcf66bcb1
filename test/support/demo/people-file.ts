import type { PersonRow } from '../../../src/usecases/people-rows.ts';
import { ben, carys, dev, olu, peopleFile } from '../cast.ts';

/** How many staff the day has besides those who lead them. */
const staffHere = 3;
const registeredUntil = '2027-09-30';

/** What the day needs beside the usual cast: a duty manager, a clinician, and a lead of another team. */
const changed = new Map<string, Partial<PersonRow>>([
  [dev.aadObjectId, { roles: ['manager', 'duty-manager'] }],
  [carys.aadObjectId, { registration: { body: 'HCPC', until: registeredUntil } }],
  [
    ben.aadObjectId,
    { profile: 'clinician', registration: { body: 'NMC', until: registeredUntil } },
  ],
  [olu.aadObjectId, { roles: ['staff', 'clinical-lead'], profile: 'clinical-lead' }],
]);

export function demoPeopleFile(): string {
  return csv(peopleFile(staffHere).map((row) => ({ ...row, ...changed.get(row.person) })));
}

/** The rows as an administrator's file has them (brief, section 9). */
export function csv(rows: readonly PersonRow[]): string {
  const emails = new Map(rows.map((row) => [row.person, row.email]));
  const head =
    'entra_object_id,name,email,team,roles,role_profile,supervisor_email,employment,start_date,registration,registration_until';
  const lines = rows.map((row) =>
    [
      row.person,
      row.name,
      emails.get(row.person),
      row.team,
      [...row.roles, ...(row.administrator ? ['administrator'] : [])].join(';'),
      row.profile ?? '',
      row.supervisorEmail ?? '',
      row.employment,
      row.startDate,
      row.registration?.body ?? '',
      row.registration?.until ?? '',
    ].join(','),
  );

  return [head, ...lines, ''].join('\n');
}
