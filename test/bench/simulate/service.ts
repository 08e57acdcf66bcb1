import { duesOn, postKinds, type PostKindName } from '../../../src/domain/rhythm.ts';
import { usualTimes } from '../../../src/domain/rhythm-times.ts';
import { newTeam, type TeamState } from '../../../src/domain/team.ts';
import type { LocalDate } from '../../../src/domain/calendar.ts';
import type { PersonId, TeamId, TenantId } from '../../../src/domain/ids.ts';
import type { TeamKey } from '../../../src/usecases/ports.ts';
import type { Size } from './options.ts';

/** A team of the simulated service: everything else about it follows from its number. */
export interface Team extends TeamKey {
  number: number;
  people: number;
  /** Which of `settings` it has. */
  variant: number;
}

/** How teams have set their rhythm: most never did. */
export const settings: readonly TeamState[] = [
  {},
  {},
  {},
  {},
  {},
  {},
  { rhythm: { ...usualTimes, remindersAt: '09:30' } },
  { nation: 'Scotland' as const },
  { nation: 'Wales' as const, rhythm: { ...usualTimes, huddles: ['08:30', '13:00'] } },
  {
    hours: { from: '07:00', until: '20:00' },
    rhythm: { ...usualTimes, remindersAt: '08:00', huddles: ['07:30', '14:00', '19:00'] },
  },
].map((changed) => ({ ...newTeam, installed: true, ...changed }));

/** Teams are spread evenly over tenants, and staff over teams. */
export function teamsOf({ tenants, staff, teams }: Size): Team[] {
  return Array.from({ length: teams }, (_, number) => ({
    number,
    tenant: tenantId(Math.floor((number * tenants) / teams)),
    team: teamId(number),
    people: Math.floor(((number + 1) * staff) / teams) - Math.floor((number * staff) / teams),
    variant: number % settings.length,
  }));
}

export function stateOf({ variant }: Pick<Team, 'variant'>): TeamState {
  return settings[variant] ?? newTeam;
}

const dues = new Map<string, readonly number[]>();

/** When a kind is due on a date for teams of that variant, by slot, in milliseconds since the epoch. */
export function dueMs(variant: number, post: PostKindName, date: LocalDate): readonly number[] {
  const key = `${String(variant)}|${post}|${date}`;
  const kind = postKinds.find(({ name }) => name === post);
  const known =
    dues.get(key) ??
    (kind === undefined ? [] : duesOn(kind, stateOf({ variant }), date)).map(({ due }) =>
      Date.parse(due),
    );
  dues.set(key, known);

  return known;
}

/** The mark that tells ids of teams from ids of people. */
const [personMark, teamMark, tenantMark] = ['8000', '8001', '8002'];

function tenantId(number: number): TenantId {
  return guid(number, tenantMark, 0) as TenantId;
}

export function teamId(number: number): TeamId {
  return guid(number, teamMark, 0) as TeamId;
}

/** The n-th of a team. */
export function personId(team: number, n: number): PersonId {
  return guid(team, personMark, n) as PersonId;
}

/** What an id, or the partition that ends in one, says of itself. */
export function readId(text: string): { team: number; n: number; isTeam: boolean } {
  const id = text.slice(text.indexOf('|') + 1);

  return {
    team: Number.parseInt(id.slice(0, 8), 16),
    n: Number.parseInt(id.slice(24), 16),
    isTeam: id.slice(19, 23) === teamMark,
  };
}

/** What every id of a team and of its people begins with, and nothing else has in it. */
export function headOf(team: number): string {
  return `${team.toString(16).padStart(8, '0')}-0000-4000-`;
}

function guid(first: number, mark: string | undefined, last: number): string {
  return `${headOf(first)}${String(mark)}-${last.toString(16).padStart(12, '0')}`;
}
