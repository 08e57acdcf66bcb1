import type { LocalDate } from '../domain/calendar.ts';
import type { OverdueForSupervisor } from '../domain/overdue.ts';
import { type Card, stub } from './render.ts';

export function overdueSupervisorCard(overdue: OverdueForSupervisor, today: LocalDate): Card {
  return stub(overdue, today);
}
