import type { PersonRow } from '../../../src/usecases/people-rows.ts';

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
      '',
      '',
    ].join(','),
  );

  return [head, ...lines, ''].join('\n');
}
