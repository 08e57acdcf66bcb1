import type { LocalDate } from '../domain/calendar.ts';
import type { SessionId } from '../domain/ids.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { type Card, stub } from './render.ts';
import type { LookAt } from './session-form-card.ts';

export interface CompetencyLine {
  title: string;
  domain: string;
  state: LookAt['state'];
  last: LocalDate | null;
  indicators: readonly string[];
}

export interface RecordLine {
  session: SessionId;
  date: LocalDate;
  supervisor: string;
  answered: boolean;
}

export interface MyCompetenciesData {
  name: string;
  role: string | null;
  supervision: SupervisionStanding | null;
  lines: readonly CompetencyLine[];
  records: readonly RecordLine[];
  page: number;
  today: LocalDate;
}

export function myCompetenciesCard(data: MyCompetenciesData): Card {
  return stub(data);
}
