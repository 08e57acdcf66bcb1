import { hasRole, known, type Known } from '../domain/authority.ts';
import { boardRow, type BoardRow } from '../domain/board.ts';
import { instantOf, later, localDate, type Instant } from '../domain/calendar.ts';
import type { Window } from '../domain/delegation.ts';
import type { Wall } from '../domain/delegation-time.ts';
import {
  checkIdOf,
  decidesAs,
  overrideContentId,
  overrideIdOf,
  overrideProblems,
  pausesIn,
  runningOverride,
  type DecidesAs,
  type OverrideFacts,
} from '../domain/delegation-record.ts';
import type { DelegationAnswered, OverrideView } from '../domain/delegation-view.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import {
  answered,
  answerFor,
  askedPlace,
  placeToAsk,
  shiftIn,
  type AskedPlace,
} from './asked-delegation.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryOn } from './library.ts';
import type { PersonDetails, PersonFile, Ports } from './ports.ts';
import { knownPerson, required, type Request } from './request.ts';
import { answerKept, notYours } from './open-override.ts';
import { noSuchCheck } from './who-could.ts';

export interface OverrideInput {
  form: FormId;
  about: PersonId;
  /** The form of the check whose answer it is about. */
  check: FormId;
  draft: { reason: string; until: Wall };
}

export type Overridden =
  { view: OverrideView; problems?: never } | { view?: never; problems: readonly FieldProblem[] };

type Decided = Plan<PersonEvent, PersonDetails> | { problems: readonly FieldProblem[] };

/**
 * Decides that somebody carries a task in spite of a no (R22): one event in their file, once per form;
 * the clinical leads of the team, the person and whoever asked are told at once. What is decided on is
 * the answer as it is now, by their own file. Three storage waits, eight calls.
 */
export async function overrideDelegation(
  ports: Ports,
  request: Request,
  input: OverrideInput,
): Promise<Overridden> {
  const { form, about, check } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  if (about === actor.person) throw notYours();
  const key = { ...actor, person: about };
  const queued = followUp(ports, request, form, about);
  const reader = knownPerson(ports, actor);
  const asked = ports.people.form(key, check);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'override', beside: [queued, reader, asked] },
    async (file): Promise<Decided> => {
      const decider = known(actor.person, required(await reader).state);
      const used = await asked;
      const kept = answerKept(used);
      if (file === undefined || used === undefined) throw noSuchCheck();
      const place = await askedPlace(
        ports,
        request,
        placeToAsk(decider, known(about, file.state), kept.answer.team),
      );

      return decided(ports, input, { file, kept, place, decider, asker: used.actor });
    },
  );

  return changed.problems === undefined
    ? { view: changed.saved?.receipt as OverrideView }
    : { problems: changed.problems };
}

interface Deciding {
  file: PersonFile;
  kept: DelegationAnswered;
  place: AskedPlace;
  decider: Known;
  asker: PersonId;
}

async function decided(ports: Ports, input: OverrideInput, deciding: Deciding): Promise<Decided> {
  const { about, check, form, draft } = input;
  const { kept, place, decider, asker } = deciding;
  const now = ports.clock.now();
  const { zone } = place.file.state;
  const from = later(kept.answer.from, now);
  const until = instantOf(draft.until.date, draft.until.time, zone);
  const fresh = await answerNow(ports, deciding, { from, until: later(until, from) });
  const as = deciderAs(deciding, fresh.answer, now);
  const thisYear = Number(localDate(now, zone).slice(0, 4));
  const problems = [
    ...overrideProblems({ reason: draft.reason, until }, { now, thisYear }),
    ...(until > now && until <= from ? [endsTooEarly] : []),
  ];
  if (problems.length > 0) return { problems };

  const override: OverrideFacts = {
    id: overrideIdOf(form),
    check: checkIdOf(check),
    team: place.team,
    task: kept.answer.task,
    as,
    until,
    over: fresh.answer.failed,
    pauses: fresh.pauses,
  };
  const by = place.rows.find(({ person }) => person === decider.person)?.name ?? 'You';

  return {
    events: [{ kind: 'delegation.overridden', override }],
    contents: [{ id: overrideContentId(override.id), body: { reason: draft.reason } }],
    receipt: receiptOf(fresh, { override, now, by }),
    notices: toldTo(place.rows, { about, asker, by: decider.person, team: place.team }).map(
      (to) => ({
        kind: 'delegation-overridden',
        to,
        about,
        by: decider.person,
        told: { ...override, asker },
      }),
    ),
  };
}

/** The answer as it is now, whatever was decided otherwise before. */
async function answerNow(
  ports: Ports,
  { file, kept, place }: Deciding,
  window: Window,
): Promise<DelegationAnswered & { pauses: OverrideFacts['pauses'] }> {
  const { state, sequence, details } = file;
  const { name } = details;
  const { team, file: teamFile, key } = place;
  const { id } = kept.subject;
  const settings = teamFile.state;
  const row = boardRow({ person: id, name, sequence, state }, team, settings.zone);
  const day = localDate(window.from, settings.zone);
  const library = await libraryOn(ports, key.tenant, settings, day);
  const task = library.tasks.find((each) => each.id === kept.answer.task);
  if (row === undefined || task === undefined) throw noSuchCheck();
  const asked = { task, window, library, shift: shiftIn(place, window) };
  const answer = answerFor(row, settings, asked, undefined);

  return {
    ...answered(answer, place, asked, { id, name, asked: ports.clock.now() }),
    pauses: pausesIn(state, task),
  };
}

/** As what the decider decides; refuses whoever may not, and a second one without a clinical lead (R22). */
function deciderAs(
  { file, kept, decider }: Deciding,
  answer: DelegationAnswered['answer'],
  now: Instant,
): DecidesAs {
  const as = decidesAs(decider, kept.subject.id, answer);
  if (as === undefined) throw notYours();
  if (answer.verdict !== 'no') {
    throw new Refusal(
      'not_permitted',
      'The answer is no longer no, so there is nothing to decide. Please ask again with “check delegation”.',
    );
  }
  const running = runningOverride(file.state, answer, now);
  if (running !== undefined && as !== 'clinical-lead') {
    throw new Refusal(
      'not_permitted',
      'A decision like this is running already for this person and task. A second one is for a clinical lead.',
    );
  }
  return as;
}

/** Clinical leads of the team, the person and whoever asked, each once; not the one who decided. */
function toldTo(
  rows: readonly BoardRow[],
  { about, asker, by, team }: { about: PersonId; asker: PersonId; by: PersonId; team: TeamId },
): PersonId[] {
  const leads = rows.filter(({ person, membership }) =>
    hasRole({ person, memberships: [membership] }, team, 'clinical-lead'),
  );
  const all = new Set([...leads.map(({ person }) => person), about, asker]);

  return [...all].filter((person) => person !== by);
}

/** What the decider sees; the reason stays with the content, where it can be erased. */
function receiptOf(
  { answer, subject, teamName, taskTitle, zone, titles }: DelegationAnswered,
  { override, now, by }: { override: OverrideFacts; now: Instant; by: string },
): OverrideView {
  const { as, until, check } = override;

  return {
    reader: 'decider',
    subject: subject.name,
    by,
    as,
    teamName,
    taskTitle,
    until,
    zone,
    now,
    over: answer.failed,
    titles,
    reason: null,
    check,
  };
}

const endsTooEarly: FieldProblem = {
  field: 'untilDate',
  sentence: 'This ends before the time that was asked about begins. Please choose a later time.',
};
