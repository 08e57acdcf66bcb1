import type { LocalDate } from '../domain/calendar.ts';
import type { OverdueInTeam } from '../domain/overdue.ts';
import { type Card, stub } from './render.ts';

export function overdueTeamCard(overdue: OverdueInTeam, today: LocalDate): Card {
  return stub(overdue, today);
}
