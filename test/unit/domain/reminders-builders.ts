import type { BoardRow } from '../../../src/domain/board.ts';
import type { TaskId } from '../../../src/domain/framework.ts';
import type {
  ContentId,
  DelegationId,
  PersonId,
  RequestId,
  SessionId,
} from '../../../src/domain/ids.ts';
import type { TeamDay } from '../../../src/domain/reminder-lines.ts';
import type { SignOffRequest } from '../../../src/domain/sign-off-request.ts';
import type { StandingDelegation } from '../../../src/domain/standing-delegation.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { newTeam } from '../../../src/domain/team.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  amina,
  ben,
  chloe,
  deEscalation,
  guid,
  held,
  membership,
  northTeam,
  record,
  team,
} from '../../support/domain-builders.ts';

/** Wednesday 16 September 2026. */
export const today = '2026-09-16';

export function row(person: PersonId, name: string, changed: Partial<BoardRow> = {}): BoardRow {
  return {
    person,
    name,
    sequence: 1,
    membership: membership({ supervisor: person === amina ? ben : null }),
    sessions: [held('2026-09-14')],
    absences: [],
    standing: record(),
    actions: [],
    unanswered: [],
    nextDate: null,
    ...changed,
  };
}

/** Amina, Ben who supervises her, and Chloe; nothing is due for anybody. */
export function day(
  changed: { amina?: Partial<BoardRow>; ben?: Partial<BoardRow> } & Partial<TeamDay> = {},
): TeamDay {
  const { amina: ofAmina, ben: ofBen, ...rest } = changed;
  const on = rest.today ?? today;

  return {
    team: northTeam,
    state: team(),
    library: teamLibrary(shipped, shipped.frameworks, newTeam, on),
    rows: [row(amina, 'Amina', ofAmina), row(ben, 'Ben', ofBen), row(chloe, 'Chloe')],
    reviews: [],
    today: on,
    missed: [],
    ...rest,
  };
}

export function delegation(changed: Partial<StandingDelegation> = {}): StandingDelegation {
  return {
    id: guid(70) as DelegationId,
    team: northTeam,
    task: 'lone-home-visit' as TaskId,
    by: ben,
    given: '2026-09-01T10:00:00.000Z',
    reviewBy: '2026-09-16',
    accepted: '2026-09-01T11:00:00.000Z',
    suspended: null,
    scope: 'scope' as ContentId,
    ...changed,
  };
}

export function request(chased: string | null): SignOffRequest {
  return {
    id: guid(71) as RequestId,
    team: northTeam,
    competency: deEscalation,
    level: null,
    risk: 'high',
    on: '2026-09-14',
    asked: [{ person: chloe, on: '2026-09-14', chased, alone: null }],
    first: null,
  };
}

export function unread(recordedOn: string): BoardRow['unanswered'][number] {
  return { session: guid(72) as SessionId, version: 1, supervisor: ben, recordedOn };
}
