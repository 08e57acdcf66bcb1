import { z } from 'zod/v4';

import { isLocalDate } from '../domain/calendar.ts';
import { guidOf } from '../domain/ids.ts';
import { employments, teamRoles } from '../domain/person.ts';
import { roleProfileIds } from '../domain/framework.ts';
import { quoted } from './terminal.ts';

const roles = [...teamRoles, 'administrator'] as const;
const profiles = roleProfileIds;

/** An address is a row's key in storage, where a character may take three. */
export const mostEmailBytes = 160;
const mostNameCharacters = 100;

const Filled = z.string().min(1, { error: 'is empty', abort: true });
const Name = Filled.refine(
  (cell) => cell.length <= mostNameCharacters && !/\p{Cc}/u.test(cell),
  said('has to be one line of up to 100 characters'),
);
const Email = z
  .string()
  .toLowerCase()
  .refine(
    (cell) =>
      /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(cell) && Buffer.byteLength(cell) <= mostEmailBytes,
    said('is not an e-mail address'),
  );
// Of the centuries that people live in: 0226 is a slip of the finger.
const LocalDate = z
  .string()
  .refine(
    (cell) => isLocalDate(cell) && /^(19|20|21)/.test(cell),
    said('is not a date such as 2026-11-23'),
  );

/** The people file's columns, and what each may hold (brief, section 9). */
export const PersonColumns = z.object({
  entra_object_id: Filled.toLowerCase().refine(
    (cell) => guidOf(cell) !== undefined,
    said('is not an object id such as 0f3d2b1a-5c4e-4a7b-9d8f-1e2c3b4a5d6f'),
  ),
  name: Name,
  email: Filled.pipe(Email),
  team: Name,
  roles: Filled.toLowerCase()
    .transform((cell) =>
      cell
        .split(';')
        .map((role) => role.trim())
        .filter(Boolean),
    )
    .pipe(
      z
        .array(z.enum(roles, said(`is not a role; roles are ${roles.join(', ')}`)))
        .min(1, 'is empty'),
    ),
  role_profile: orEmpty(
    z
      .string()
      .toLowerCase()
      .pipe(z.enum(profiles, said(`is not a role profile; those are ${profiles.join(', ')}`))),
  ),
  supervisor_email: orEmpty(Email),
  employment: Filled.toLowerCase().pipe(
    z.enum(employments, said(`is not one of ${employments.join(', ')}`)),
  ),
  start_date: Filled.pipe(LocalDate),
  registration: orEmpty(
    z.string().regex(/^[A-Za-z]{2,12}$/, said('is not the letters of a body, such as NMC or HCPC')),
  ),
  registration_until: orEmpty(LocalDate),
  profile_until: orEmpty(LocalDate).optional(),
});
export type PersonColumns = z.infer<typeof PersonColumns>;

export type Column = keyof PersonColumns;
export const columns = Object.keys(PersonColumns.shape) as Column[];
/** A file may do without them: what is known then stays as it is. */
export const optionalColumns: readonly Column[] = ['profile_until'];

/** Null where the cell is empty. */
function orEmpty<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((cell) => (cell === '' ? null : cell), schema.nullable());
}

/** A reason that begins with what the cell says. */
function said(reason: string): { error: (issue: { input?: unknown }) => string } {
  return { error: ({ input }) => `${quoted(String(input))} ${reason}` };
}
