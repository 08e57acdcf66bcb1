import { isSupervisorOf, known, type Known } from '../domain/authority.ts';
import { spokenDate, type LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { Membership, PersonEvent } from '../domain/person.ts';
import { starterPath, type StarterStep } from '../domain/starter-path.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, PersonKey, Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { membershipSeenBy } from './seen-person.ts';

export interface StepToTick {
  step: StarterStep;
  name: string;
  own: boolean;
  startDate: LocalDate;
  today: LocalDate;
}

/** A step of somebody's first steps, still to be ticked by hand: by them, or by their supervisor. */
export async function openStep(
  ports: Ports,
  request: Request,
  { about, step }: { about: PersonId; step: string },
): Promise<StepToTick> {
  const { actor } = request;
  const key = { tenant: actor.tenant, person: about };
  const [reader, file] = await Promise.all([knownPerson(ports, actor), ports.people.open(key)]);

  return stepToTick(ports, request, { reader, key, file, step });
}

/** What was ticked, as the receipt says it. */
export interface TickedStep {
  title: string;
  date: LocalDate;
  /** Whose step it is; null where it is one's own. */
  name: string | null;
}

/** Ticks it, with the day it was done; once, whoever is first. */
export async function tickStep(
  ports: Ports,
  request: Request,
  input: { form: FormId; about: PersonId; step: string; date: LocalDate },
): Promise<{ receipt: TickedStep } | { problems: readonly FieldProblem[] }> {
  const { form, about, step, date } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const reader = knownPerson(ports, actor);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'step', beside: [queued, reader] },
    async (file) => {
      const known = { reader: await reader, key, file, step };
      const toTick = await stepToTick(ports, request, known);
      const problems = dateProblems(date, toTick);
      if (problems.length > 0) return { problems };
      const { own, name } = toTick;
      const receipt: TickedStep = { title: toTick.step.title, date, name: own ? null : name };
      const done: PersonEvent = { kind: 'step.done', step, date };

      return { events: [done], receipt };
    },
  );
  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as TickedStep }
    : { problems: changed.problems };
}

async function stepToTick(
  ports: Ports,
  request: Request,
  of: { reader: PersonFile; key: PersonKey; file: PersonFile | undefined; step: string },
): Promise<StepToTick> {
  const { reader, key, file } = of;
  const { actor } = request;
  if (file === undefined) throw notYoursToTick();
  const viewer = known(actor.person, reader.state);
  const membership = requireTicker(viewer, known(key.person, file.state));
  const team = await knownTeam(ports, teamKey(request, membership.team));
  const { frameworks } = await libraryToday(ports, actor.tenant, team.state);
  const today = todayIn(ports, team);

  return {
    step: requireToDo(starterPath(frameworks, file.state), of.step),
    name: file.details.name,
    own: actor.person === key.person,
    startDate: membership.startDate,
    today,
  };
}

/** The place in whose team it is ticked; refuses everybody but the person and their supervisor there. */
function requireTicker(viewer: Known, subject: Known): Membership {
  const membership = membershipSeenBy(viewer, subject);
  if (membership === undefined) throw notYoursToTick();
  const own = viewer.person === subject.person;
  if (!own && !isSupervisorOf(viewer, subject, membership.team)) throw notYoursToTick();

  return membership;
}

function notYoursToTick(): Refusal {
  return new Refusal(
    'not_permitted',
    'Only the person themselves and their supervisor can tick off a first step.',
  );
}

function requireToDo(path: readonly StarterStep[], id: string): StarterStep {
  const step = path.find((each) => each.id === id);
  if (step?.ticked !== true) {
    throw new Refusal('no_such_record', 'I do not know that step. Say “my competencies” again.');
  }
  if (step.done !== null) {
    throw new Refusal(
      'nothing_to_record',
      `That step is ticked already, as done on ${spokenDate(step.done)}.`,
    );
  }
  return step;
}

/** A step is done in the team: not before the first day there, and not before it happened. */
function dateProblems(
  date: LocalDate,
  { startDate, today }: { startDate: LocalDate; today: LocalDate },
): FieldProblem[] {
  if (date > today) return [{ field: 'date', sentence: 'This day is still to come.' }];
  if (date < startDate) {
    const sentence = `Please choose a day from the start date on, ${spokenDate(startDate)}.`;
    return [{ field: 'date', sentence }];
  }
  return [];
}
