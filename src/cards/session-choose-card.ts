import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { type Card, stub } from './render.ts';

/** One person a supervisor may record a session with. */
export interface SuperviseeLine {
  person: PersonId;
  name: string;
  /** Null where nobody is named as their supervisor. */
  standing: SupervisionStanding | null;
  /** Whether the supervisor is named as theirs. */
  own: boolean;
  away: boolean;
}

/** Who the session is with. Lines are in order already. */
export function sessionChooseCard(data: {
  lines: readonly SuperviseeLine[];
  page: number;
  today: LocalDate;
}): Card {
  return stub(data);
}
