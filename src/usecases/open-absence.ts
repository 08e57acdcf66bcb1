import { absenceAhead } from '../domain/absence.ts';
import { known, mayRecordAbsence } from '../domain/authority.ts';
import type { DateRange, LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { PersonId } from '../domain/ids.ts';
import { newTeam } from '../domain/team.ts';
import type { Ports } from './ports.ts';
import { knownPerson, type Request } from './request.ts';
import { boardsOf, peopleNamed, todayOf } from './supervisees.ts';

/** Somebody whose absence the reader may record. */
export interface AbsentPerson {
  person: PersonId;
  name: string;
  /** The absence that is running, or the next one. */
  absence: DateRange | null;
}

export interface OpenAbsence {
  /** The reader first, the others by name. */
  people: readonly AbsentPerson[];
  chosen: AbsentPerson;
  /** An absence of so many days or more is a long one in the team (R12). */
  longAbsenceDays: number;
  today: LocalDate;
  /** The name that was said, where none of these people goes by it. */
  unknownName?: string;
}

/** Whose absence: theirs by id, or whoever a name may mean; the reader's own where neither is given. */
export interface Whose {
  about?: PersonId;
  named?: string;
}

/** Everybody whose absence the reader may record (R12). Refuses an id that is none of them. */
export async function openAbsence(
  ports: Ports,
  request: Request,
  { about, named = '' }: Whose = {},
): Promise<OpenAbsence> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const reader = known(actor.person, file.state);
  const boards = await boardsOf(ports, request, file);
  const today = todayOf(ports, boards);
  const own = {
    person: actor.person,
    name: file.details.name,
    absence: absenceAhead(file.state.absences, today) ?? null,
  };
  const others = boards
    .flatMap(({ rows }) => rows)
    .filter(({ person }) => person !== actor.person)
    .filter(({ person, membership }) =>
      mayRecordAbsence(reader, { person, memberships: [membership] }),
    )
    .map(({ person, name, absences }) => ({
      person,
      name,
      absence: absenceAhead(absences, today) ?? null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const people = [...new Map([own, ...others].map((each) => [each.person, each])).values()];
  const meant = named === '' ? [] : peopleNamed(people, named);
  const chosen =
    about === undefined ? (meant[0] ?? own) : people.find((each) => each.person === about);
  if (chosen === undefined) {
    throw new Refusal(
      'not_permitted',
      'Only the person themselves, their supervisor or a manager of their team can record an absence.',
    );
  }

  return {
    people: meant.length > 1 ? meant : people,
    chosen,
    longAbsenceDays: boards[0]?.team.state.longAbsenceDays ?? newTeam.longAbsenceDays,
    today,
    ...(named !== '' && meant.length === 0 ? { unknownName: named } : {}),
  };
}
