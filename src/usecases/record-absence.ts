import {
  absenceAround,
  absenceProblems,
  daysOf,
  endedEarlierBy,
  type AbsenceDraft,
  type AbsenceFacts,
  type AbsenceReceipt,
  withoutDaysFrom,
} from '../domain/absence.ts';
import { known, mayRecordAbsence } from '../domain/authority.ts';
import { addDays, joinRanges, later, type DateRange, type LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import {
  changeFile,
  personKind,
  refuseOthersForm,
  type Changed,
  type Plan,
} from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { HandOn } from './hand-on-requests.ts';
import type { PersonDetails, PersonFile, Ports, TeamFile } from './ports.ts';
import {
  knownPerson,
  knownTeam,
  required,
  teamKey,
  teamsOf,
  todayIn,
  type Request,
} from './request.ts';

export type RecordedAbsence =
  | { receipt: AbsenceReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

/** Whom it is about, as their file and their teams stand. */
interface Subject {
  about: PersonId;
  file: PersonFile;
  teams: readonly TeamFile[];
  today: LocalDate;
}

type AbsencePlan = Plan<PersonEvent, PersonDetails>;
type Decide = (subject: Subject) => AbsencePlan | { problems: readonly FieldProblem[] };

/**
 * Records an absence, without a cause (R12): the clock of supervision stops (R13), nobody on leave is
 * prompted (R31), and after a long one what is high-risk is looked at again. Said again with an
 * earlier day back it ends earlier. `first` is today where it is not named. Refuses whoever is neither the
 * person, nor their supervisor, nor a manager of a team of theirs.
 */
export async function recordAbsence(
  ports: Ports,
  request: Request,
  input: { form: FormId; about: PersonId; first?: LocalDate } & Pick<AbsenceDraft, 'back'>,
): Promise<RecordedAbsence> {
  const { back, about } = input;
  const own = about === request.actor.person;

  return changeAbsences(ports, request, input, (subject) => {
    const { absences } = subject.file.state;
    const { today } = subject;
    const first = input.first ?? today;
    const problems = absenceProblems({ first, back }, { absences, own, today });
    if (problems.length > 0) return { problems };

    const lastDay = addDays(back, -1);
    const ended = endedEarlierBy({ first, back }, absences);
    if (ended !== undefined) {
      const event = { kind: 'absence.ended', on: back } as const;
      return planOf(request, subject, { event, lastDay, ended });
    }
    const absence = { from: first, until: lastDay };
    const isKnown = (absenceAround(absences, first)?.until ?? '') >= lastDay;
    const event = isKnown ? undefined : ({ kind: 'absence.recorded', absence } as const);

    return planOf(request, subject, { event, lastDay, ended });
  });
}

/** Back earlier than was recorded, or not away at all: ends the absence that began, or begins, on that day. */
export async function endAbsence(
  ports: Ports,
  request: Request,
  input: { form: FormId; about: PersonId; from: LocalDate },
): Promise<RecordedAbsence> {
  return changeAbsences(ports, request, input, (subject) => {
    const { today, file } = subject;
    const ended = joinRanges(file.state.absences).find(
      ({ from, until }) => from === input.from && until >= today,
    );
    if (ended === undefined) {
      throw new Refusal('nothing_to_record', 'That absence is over, or was changed since.');
    }
    const on = later(today, ended.from);

    const event = { kind: 'absence.ended', on } as const;

    return planOf(request, subject, { event, lastDay: addDays(on, -1), ended });
  });
}

async function changeAbsences(
  ports: Ports,
  request: Request,
  { form, about }: { form: FormId; about: PersonId },
  decide: Decide,
): Promise<RecordedAbsence> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const queued = followUp(ports, request, form, about);
  const asking = knownPerson(ports, actor);

  const changed: Changed = await changeFile(
    ports,
    personKind(ports),
    {
      key: { ...actor, person: about },
      actor: actor.person,
      form,
      use: 'absence',
      beside: [queued, asking],
    },
    async (opened) => {
      requireMayRecord({ person: actor.person, file: await asking }, about, opened);
      const file = required(opened);
      const teams = await Promise.all(
        teamsOf(file.state).map((team) => knownTeam(ports, teamKey(request, team))),
      );
      const [first] = teams;
      const today = first === undefined ? ports.clock.now().slice(0, 10) : todayIn(ports, first);

      return decide({ about, file, teams, today });
    },
  );
  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as AbsenceReceipt }
    : { problems: changed.problems };
}

/** Whoever may not is told the same whether or not there is such a person. */
function requireMayRecord(
  actor: { person: PersonId; file: PersonFile },
  about: PersonId,
  opened: PersonFile | undefined,
): void {
  const permitted =
    opened !== undefined &&
    mayRecordAbsence(known(actor.person, actor.file.state), known(about, opened.state));
  if (!permitted && about !== actor.person) {
    throw new Refusal(
      'not_permitted',
      'Only the person themselves, their supervisor or a manager of their team can record an absence.',
    );
  }
}

/** What is written, and what it comes to: `lastDay` is the last day away, `ended` what was to last longer. */
interface Decided {
  event: Extract<PersonEvent, { kind: 'absence.recorded' | 'absence.ended' }> | undefined;
  lastDay: LocalDate;
  ended: DateRange | undefined;
}

function planOf(request: Request, subject: Subject, decided: Decided): AbsencePlan {
  const { actor } = request;
  const { about, file } = subject;
  const own = about === actor.person;
  const facts = factsOf(subject, decided);
  const told = own || decided.event === undefined;

  return {
    events: decided.event === undefined ? [] : [decided.event],
    receipt: { ...facts, about, name: file.details.name, own },
    intent: handOnFrom(
      decided.event?.kind === 'absence.recorded' ? [decided.event.absence] : [],
      subject.today,
    ),
    notices: told ? [] : [{ kind: 'absence-recorded', to: about, by: actor.person, facts }],
  };
}

/** Away from now on: what waits for them goes on at once (R7). What begins later is found on its day. */
export function handOnFrom(absences: readonly DateRange[], today: LocalDate): HandOn | null {
  const isAway = absences.some(({ from, until }) => from <= today && today <= until);

  return isAway ? { handOn: { since: today } } : null;
}

function factsOf({ file, teams, today }: Subject, decided: Decided): AbsenceFacts {
  const { lastDay, ended } = decided;
  const absence = absenceAround(absencesAfter(file.state.absences, decided), lastDay) ?? null;

  return {
    absence,
    before: ended === undefined ? null : addDays(ended.until, 1),
    longFrom: longFromIn(teams, absence),
    today,
  };
}

/** From how many days on it is a long one in one of the teams (R12); null where it lasts less. */
export function longFromIn(
  teams: readonly Pick<TeamFile, 'state'>[],
  absence: DateRange | null,
): number | null {
  const reached = teams
    .map(({ state }) => state.longAbsenceDays)
    .filter((days) => absence !== null && daysOf(absence) >= days);

  return reached.length === 0 ? null : Math.min(...reached);
}

function absencesAfter(absences: readonly DateRange[], { event }: Decided): readonly DateRange[] {
  switch (event?.kind) {
    case 'absence.recorded':
      return [...absences, event.absence];
    case 'absence.ended':
      return withoutDaysFrom(absences, event.on);
    case undefined:
      return absences;
  }
}
