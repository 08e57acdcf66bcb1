import pRetry from 'p-retry';

import type { Instant } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { formOwner, type FormId, type PersonId } from '../domain/ids.ts';
import {
  evolveOrganisation,
  newOrganisation,
  type OrganisationEvent,
  type OrganisationState,
} from '../domain/organisation.ts';
import {
  evolvePerson,
  nobodyYet,
  type PersonEvent,
  type PersonState,
  type Recorded,
} from '../domain/person.ts';
import { evolveTeam, newTeam, type TeamEvent, type TeamState } from '../domain/team.ts';
import type {
  Erasure,
  Files,
  NewContent,
  Notice,
  OpenFile,
  OrganisationKey,
  PersonDetails,
  PersonKey,
  Ports,
  TeamDetails,
  TeamKey,
  UsedForm,
} from './ports.ts';
import { recordedAt } from './request.ts';

/** What is to be written: events, the content beside them, and what the form answers from now on. */
export interface Plan<Event, Details> {
  events: readonly Event[];
  contents?: readonly NewContent[];
  details?: Details;
  receipt?: unknown;
  notices?: readonly Notice[];
  intent?: unknown;
  erased?: Erasure;
  /** What the answer is drawn with besides: read while the change is written, no wait of its own. */
  beside?: readonly Promise<unknown>[];
}

/**
 * How a change ended: saved (with its form, where it had one), or not, for what is wrong with the input.
 * `after`: the file as this change left it, to draw the answer from; undefined where the form had been
 * used before, so that what was read beside it may be older than what it did.
 */
export type Changed<State = unknown, Details = unknown> =
  | {
      saved: UsedForm | undefined;
      after: FileAsSaved<State, Details> | undefined;
      problems?: never;
    }
  | { saved?: never; after?: never; problems: readonly FieldProblem[] };

/** What a file holds, without its place in the storage. */
export type FileAsSaved<State, Details> = Pick<OpenFile<State, Details>, 'state' | 'details'>;

type Decide<State, Event, Details> = (
  file: OpenFile<State, Details> | undefined,
) => Promise<Decided<Event, Details>>;
type Decided<Event, Details> = Plan<Event, Details> | { problems: readonly FieldProblem[] };

/** A kind of file: where it is kept, and how its ledger folds. */
interface FileKind<Key, State, Event, Details> {
  files: Files<Key, State, Event, Details>;
  empty: State;
  evolve: (state: State, entry: Recorded<Event>) => State;
}

type Target<Key> = Place<Key> & (ByForm | ByNature);

interface Place<Key> {
  key: Key;
  actor: PersonId;
  /** Begun beside the first reads and needed before anything is written: no wait of its own. */
  beside?: readonly Promise<unknown>[];
}

/** Once per form, and by that kind of form alone. */
interface ByForm {
  form: FormId;
  /** The kind's own word. It is kept: renamed, it refuses the forms that were used before. */
  use: string;
}

/** What is repeatable by nature (an import): deciding again changes nothing. */
interface ByNature {
  form: undefined;
  use?: string;
}

/** How often a change is decided anew because somebody else changed the same file first. */
const attempts = 12;

/**
 * The one way anything is written: read the file and the form, decide, commit; where somebody was
 * first, read and decide again. A form that was used gives what it gave (brief, sections 5 and 8).
 * `decide` throws a Refusal to write nothing.
 */
export async function changeFile<Key, State, Event extends { kind: string }, Details>(
  ports: Pick<Ports, 'clock'>,
  kind: FileKind<Key, State, Event, Details>,
  target: Target<Key>,
  decide: Decide<State, Event, Details>,
): Promise<Changed<State, Details>> {
  return pRetry(() => attempt(ports, kind, target, decide), {
    retries: attempts,
    minTimeout: 5,
    factor: 1.6,
    randomize: true,
    shouldRetry: ({ error }) => error instanceof Contended,
  }).catch((error: unknown) => {
    throw error instanceof Contended
      ? new Refusal(
          'busy',
          'Several people are changing this at once. Please press again in a moment.',
        )
      : error;
  });
}

/** A form id replayed by somebody it was not rendered for is refused before anything is read. */
export function refuseOthersForm(form: FormId, actor: PersonId): void {
  if (formOwner(form) !== actor) {
    throw new Refusal('form_of_another', 'That form was somebody else’s. Please start your own.');
  }
}

export function personKind(
  ports: Pick<Ports, 'people'>,
): FileKind<PersonKey, PersonState, PersonEvent, PersonDetails> {
  return { files: ports.people, empty: nobodyYet, evolve: evolvePerson };
}

export function organisationKind(
  ports: Pick<Ports, 'organisations'>,
): FileKind<OrganisationKey, OrganisationState, OrganisationEvent, Record<string, never>> {
  return {
    files: ports.organisations,
    empty: newOrganisation,
    evolve: evolveOrganisation,
  };
}

export function teamKind(
  ports: Pick<Ports, 'teams'>,
): FileKind<TeamKey, TeamState, TeamEvent, TeamDetails> {
  return { files: ports.teams, empty: newTeam, evolve: evolveTeam };
}

/** Another change came first: not a failure, a reason to look again. */
class Contended extends Error {}

async function attempt<Key, State, Event extends { kind: string }, Details>(
  ports: Pick<Ports, 'clock'>,
  kind: FileKind<Key, State, Event, Details>,
  target: Target<Key>,
  decide: Decide<State, Event, Details>,
): Promise<Changed<State, Details>> {
  const { key, actor, form, beside = [] } = target;
  const reads = [
    kind.files.open(key),
    form === undefined ? Promise.resolve(undefined) : kind.files.form(key, form),
    ...beside,
  ] as const;
  // Of several that refuse it is the first here that is told, and not the quickest.
  await Promise.allSettled(reads);
  const [basis, used] = await Promise.all(reads);
  if (used !== undefined) return { saved: mine(used, target), after: undefined };

  const plan = await decide(basis);
  if ('problems' in plan) return plan;
  const details = plan.details ?? basis?.details;
  if (details === undefined) throw new Error('a first change has to bring its details');
  const now = ports.clock.now();
  const saved = target.form === undefined ? undefined : formOf(target, plan, now);
  const nothingNew = basis === undefined || details === basis.details;
  const changesNothing = plan.events.length === 0 && nothingNew;
  const entries = entriesOf(kind, basis, plan.events, actor, now);
  const after = { state: entries.at(-1)?.after ?? basis?.state ?? kind.empty, details };
  if (changesNothing && saved === undefined) return { saved, after };

  const contents = plan.contents ?? [];
  const erased = plan.erased === undefined ? {} : { erased: plan.erased };
  const change = { basis, details, entries, contents, form: saved, ...erased };
  const [result] = await Promise.all([kind.files.commit(key, change), ...(plan.beside ?? [])]);
  if (result === 'conflict') throw new Contended();

  return { saved, after };
}

/** A form belongs to whom it was rendered for, whoever replays it, and gives what it gave as what it was. */
function mine(used: UsedForm, { actor, use }: Pick<Target<unknown>, 'actor' | 'use'>): UsedForm {
  if (used.actor !== actor) {
    throw new Refusal('form_of_another', 'That form was somebody else’s. Please start your own.');
  }
  if (used.use !== undefined && used.use !== use) {
    throw new Refusal(
      'form_of_another_kind',
      'This was not saved: its form was already used for something else. Please start a new one.',
    );
  }
  if (isErased(used)) {
    throw new Refusal(
      'record_locked',
      'That was saved long ago. What this card showed then is kept no longer.',
    );
  }
  return used;
}

/** A used form without what it showed: pressed again, it still saves nothing twice. */
export function withoutReceipt(used: UsedForm): UsedForm {
  return { ...used, receipt: receiptErased, notices: [], intent: null };
}

/** Whether what it showed is past its time. */
export function isErased({ receipt }: Pick<UsedForm, 'receipt'>): boolean {
  return (receipt as Partial<typeof receiptErased> | null)?.past === receiptErased.past;
}

/** What stands in for a receipt that is past its time. */
const receiptErased = { past: 'retention' } as const;

function formOf(
  { form: id, use, actor }: Target<unknown> & ByForm,
  plan: Plan<unknown, unknown>,
  savedAt: Instant,
): UsedForm {
  const { receipt = null, notices = [], intent = null } = plan;

  return { id, actor, use, receipt, notices, intent, applied: false, savedAt };
}

function entriesOf<State, Event>(
  kind: { empty: State; evolve: (state: State, entry: Recorded<Event>) => State },
  basis: OpenFile<State, unknown> | undefined,
  events: readonly Event[],
  actor: PersonId,
  now: string,
): (Recorded<Event> & { after: State })[] {
  let after = basis?.state ?? kind.empty;
  const at = recordedAt(now, basis?.lastRecordedAt ?? null);

  return events.map((event) => {
    after = kind.evolve(after, { recordedAt: at, actor, event });
    return { recordedAt: at, actor, event, after };
  });
}
