import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { type Card, stub } from './render.ts';

export interface SuperviseeStanding {
  person: PersonId;
  name: string;
  standing: SupervisionStanding | null;
  nextDate: LocalDate | null;
  unread: number;
  openActions: number;
  underReview: number;
  paused: number;
  away: boolean;
}

export function mySuperviseesCard(data: {
  people: readonly SuperviseeStanding[];
  page: number;
  today: LocalDate;
}): Card {
  return stub(data);
}
