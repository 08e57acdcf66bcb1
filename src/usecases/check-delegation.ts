import { known } from '../domain/authority.ts';
import { boardRow } from '../domain/board.ts';
import { localDate } from '../domain/calendar.ts';
import { checkIdOf, overrideFor, type DelegationCheck } from '../domain/delegation-record.ts';
import { tasksNamed, type Question } from '../domain/delegation-question.ts';
import {
  windowFromWalls,
  windowFromWords,
  type AskedWindow,
  type Now,
  type Walls,
} from '../domain/delegation-time.ts';
import type { DelegationAnswered, DelegationView } from '../domain/delegation-view.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { TaskId } from '../domain/framework.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import type { TeamState } from '../domain/team.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import {
  answered,
  answerFor,
  askedPlace,
  isAnswered,
  placeToAsk,
  shiftIn,
  type AskedPlace,
  type AskedTask,
} from './asked-delegation.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryOn } from './library.ts';
import type { PersonDetails, PersonFile, Ports } from './ports.ts';
import { knownPerson, required, type Request } from './request.ts';
import { othersThan, recordedCheck, seenBy, type Seen } from './recorded-check.ts';
import { noSuchCheck } from './who-could.ts';

export interface CheckInput {
  form: FormId;
  about: PersonId;
  /** What was chosen in the card, or what was said. */
  asked: { task: TaskId; walls: Walls } | { words: Question };
}

export type Checked =
  { view: DelegationView; problems?: never } | { view?: never; problems: readonly FieldProblem[] };

/**
 * May this person carry this task at that time (R18 to R22)? The answer from the person's own file,
 * recorded there once per form, and who else could. Three storage waits one after another: the files,
 * the team, and the commit with the point reads of those who are named beside it.
 */
export async function checkDelegation(
  ports: Ports,
  request: Request,
  input: CheckInput,
): Promise<Checked> {
  const { form, about } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const own = about === actor.person;
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const reader = own ? undefined : knownPerson(ports, actor);
  let fresh: Seen | undefined;

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'check', beside: [queued, Promise.resolve(reader)] },
    async (file): Promise<Decided> => {
      const asker = known(actor.person, required(own ? file : await reader).state);
      const subject = file === undefined ? undefined : known(about, file.state);
      const place = await askedPlace(ports, request, placeToAsk(asker, subject));
      const said = await askedIn(ports, request, place.file.state, input.asked);
      if (said.problems !== undefined) return said;
      if (file === undefined) throw noSuchCheck();
      const asked = { ...said, shift: shiftIn(place, said.window) };

      const receipt = decided(ports, { about, file }, place, asked);
      fresh = {
        asker,
        subject: known(about, file.state),
        others: othersThan(ports, request, { about, place, asked }),
      };
      const check: DelegationCheck = { id: checkIdOf(form), ...receipt.answer };
      return { events: [{ kind: 'delegation.checked', check }], receipt };
    },
  );
  if (changed.problems !== undefined) return { problems: changed.problems };
  const kept = changed.saved?.receipt;
  if (!isAnswered(kept)) throw noSuchCheck();

  return {
    view:
      fresh === undefined
        ? await recordedCheck(ports, request, { about, check: form })
        : await seenBy(form, kept, fresh),
  };
}

type Decided = Plan<PersonEvent, PersonDetails> | { problems: readonly FieldProblem[] };

/** The answer by the person's own file as it was just opened. */
function decided(
  ports: Pick<Ports, 'clock'>,
  { about, file }: { about: PersonId; file: PersonFile },
  place: AskedPlace,
  asked: AskedTask,
): DelegationAnswered {
  const { team, file: teamFile } = place;
  const { state, sequence, details } = file;
  const { name } = details;
  const row = boardRow({ person: about, name, sequence, state }, team, teamFile.state.zone);
  if (row === undefined) throw noSuchCheck();
  const override = overrideFor(state, { team, task: asked.task }, asked.window.from);
  const answer = answerFor(row, teamFile.state, asked, override);

  return answered(answer, place, asked, { id: about, name, asked: ports.clock.now() });
}

/** The task and the time that are meant, or what is wrong with them. */
async function askedIn(
  ports: Ports,
  { actor }: Request,
  team: TeamState,
  asked: CheckInput['asked'],
): Promise<
  (Omit<AskedTask, 'shift'> & { problems?: never }) | { problems: readonly FieldProblem[] }
> {
  const when = windowOf(asked, { now: ports.clock.now(), zone: team.zone });
  if (when.problems !== undefined) return { problems: when.problems };
  const { window } = when;
  const library = await libraryOn(ports, actor.tenant, team, localDate(window.from, team.zone));
  const task = taskOf(asked, library);

  return task === undefined
    ? { problems: [{ field: 'task', sentence: 'Please choose a task from the list.' }] }
    : { task, window, library };
}

function windowOf(asked: CheckInput['asked'], now: Now): AskedWindow {
  return 'words' in asked ? windowFromWords(asked.words, now) : windowFromWalls(asked.walls, now);
}

/** The one that was chosen; of words, the only one they may mean. */
function taskOf(
  asked: CheckInput['asked'],
  { tasks }: TeamLibrary,
): TeamLibrary['tasks'][number] | undefined {
  if (!('words' in asked)) return tasks.find(({ id }) => id === asked.task);
  const named = tasksNamed(tasks, asked.words.task);

  return named.length === 1 ? named[0] : undefined;
}
