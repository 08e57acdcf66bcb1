import type { FieldProblem } from '../../src/domain/errors.ts';
import type { CompetencyId } from '../../src/domain/framework.ts';
import type { ActionId, FormId, PersonId, SessionId, TeamId } from '../../src/domain/ids.ts';
import type { SupervisionStanding } from '../../src/domain/supervision.ts';
import { roleBasedCore } from '../../src/frameworks/role-based-core.ts';

/** A person, session, form or team of the samples: no real ones. */
export function guid(number: number): string {
  return `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;
}
export function person(number: number): PersonId {
  return guid(number) as PersonId;
}

export const form = `${guid(1)}.${guid(999)}` as FormId;
export const session = guid(999) as SessionId;
export const team = guid(500) as TeamId;
export const today = '2026-11-22';
export const amina = person(2);

export function action(number: number): ActionId {
  return `${guid(700 + number)}-1` as ActionId;
}

export const late: SupervisionStanding = {
  state: 'late',
  due: '2026-11-17',
  lastHeld: '2026-11-03',
  daysLate: 5,
  intervalsMissed: 1,
};
export const soon: SupervisionStanding = {
  state: 'due-soon',
  due: '2026-11-24',
  lastHeld: '2026-11-10',
  daysLate: 0,
  intervalsMissed: 0,
};
export const fine: SupervisionStanding = {
  state: 'on-time',
  due: '2026-12-03',
  lastHeld: '2026-11-19',
  daysLate: 0,
  intervalsMissed: 0,
};

export const names = [
  'Amina Yusuf',
  'Ben Carter',
  'Carys Pritchard',
  'Dele Adeyemi',
  'Ewa Nowak',
  'Farah Siddiqui',
  'Gareth Lloyd',
  'Hannah O’Brien',
  'Imran Sheikh',
  'Joy Okonkwo',
  'Kofi Mensah',
  'Lena Fischer',
];

/** As long as a name of a person realistically gets. */
export const longName = 'Oluwaseun Bartholomew Fitzgerald-Montgomery de la Cruz [Bank] *Nights*';

/** Prose of a length, with what Markdown, JSON and templates would read. */
export function prose(length: number): string {
  const sentence =
    'We talked about "record 4471" *twice*; she’d like [more] time_with the crisis plan – agreed.\n';

  return sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length);
}

export function competencyAt(at: number): { competency: CompetencyId; title: string } {
  const found = roleBasedCore.competencies[at % roleBasedCore.competencies.length];
  if (found === undefined) throw new Error('The framework is empty.');

  return { competency: found.id, title: found.title };
}

export function problem(field: string, sentence: string): FieldProblem {
  return { field, sentence };
}
