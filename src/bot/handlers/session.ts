import { groupChooseCard, readGroupChoice } from '../../cards/group-choose-card.ts';
import { groupFormCard, readGroupForm } from '../../cards/group-form-card.ts';
import { receiptCard } from '../../cards/receipt-card.ts';
import { sessionChooseCard } from '../../cards/session-choose-card.ts';
import { readSessionForm, sessionFormCard } from '../../cards/session-form-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import { addDays } from '../../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../../domain/errors.ts';
import type { FormId, PersonId } from '../../domain/ids.ts';
import { listSupervisees, peopleNamed, type ListRead } from '../../usecases/supervisees.ts';
import { openSessionForm } from '../../usecases/open-session-form.ts';
import { saveGroupSession } from '../../usecases/save-group-session.ts';
import { saveSession } from '../../usecases/save-session.ts';
import { aboutOf, pageOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** What a form has to show again: what was typed, and what is wrong with it. */
interface Typing {
  typed: Typed;
  problems: readonly FieldProblem[];
}

/** `record supervision` [with NAME]: the form where it is clear who, the list where it is not. */
export async function recordSupervision(turn: Turn, name: string): Promise<Reply> {
  const { people, today, read } = await listSupervisees(turn.ports, turn.request);
  const named = name === '' ? [] : peopleNamed(people, name);
  const [only] = named;

  if (named.length === 1 && only !== undefined) {
    return sessionForm(turn, only.person, { form: newForm(turn), read });
  }
  const unknown = name !== '' && named.length === 0 ? { unknownName: name } : {};
  const lines = named.length === 0 ? people : named;

  return { card: sessionChooseCard({ lines, page: 0, today, ...unknown }) };
}

export async function chooseSupervisee(turn: Turn, data: unknown): Promise<Reply> {
  const { people, today } = await listSupervisees(turn.ports, turn.request);

  return { card: sessionChooseCard({ lines: people, page: pageOf(data), today }) };
}

/** Choosing who renders the form for them, with a form id of its own. */
export async function openForm(turn: Turn, data: unknown): Promise<Reply> {
  return sessionForm(turn, aboutOf(data), { form: newForm(turn) });
}

export async function saveForm(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, typed, draft, problems } = readSessionForm(data);
  const form = requireForm(carried);
  if (about === undefined) throw staleCard();
  if (draft === undefined) return sessionForm(turn, about, { form, typing: { typed, problems } });

  const saved = await saveSession(turn.ports, turn.request, { form, about, draft });
  return 'problems' in saved
    ? sessionForm(turn, about, { form, typing: { typed, problems: saved.problems } })
    : { card: receiptCard(saved.receipt), final: true };
}

async function sessionForm(
  turn: Turn,
  about: PersonId,
  { form, typing, read }: { form: FormId; typing?: Typing; read?: ListRead },
): Promise<Reply> {
  const facts = await openSessionForm(turn.ports, turn.request, about, read);
  const { typed, problems = [] } = typing ?? { typed: undefined };

  return { card: sessionFormCard({ ...facts, form, typed, problems }) };
}

export async function chooseGroup(turn: Turn): Promise<Reply> {
  const { people } = await listSupervisees(turn.ports, turn.request);

  return { card: groupChooseCard({ lines: people, typed: undefined, problems: [] }) };
}

export async function openGroupForm(turn: Turn, data: unknown): Promise<Reply> {
  const { typed, members, problems } = readGroupChoice(data);
  if (problems.length > 0) {
    const { people } = await listSupervisees(turn.ports, turn.request);
    return { card: groupChooseCard({ lines: people, typed, problems }) };
  }
  return groupForm(turn, members, newForm(turn), undefined);
}

export async function saveGroupForm(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, members, typed, draft, problems } = readGroupForm(data);
  const form = requireForm(carried);
  if (draft === undefined) return groupForm(turn, members, form, { typed, problems });

  const saved = await saveGroupSession(turn.ports, turn.request, { form, ...draft });
  return 'problems' in saved
    ? groupForm(turn, members, form, { typed, problems: saved.problems })
    : { card: receiptCard(saved.receipt), final: true };
}

async function groupForm(
  turn: Turn,
  members: readonly PersonId[],
  form: FormId,
  typing: Typing | undefined,
): Promise<Reply> {
  const { people, today } = await listSupervisees(turn.ports, turn.request);
  const chosen = members.map((member) => people.find(({ person }) => person === member));
  if (chosen.length < 2 || chosen.includes(undefined)) {
    throw new Refusal(
      'not_permitted',
      'You can record a group for people you supervise. Please choose them again.',
    );
  }
  const { typed, problems = [] } = typing ?? { typed: undefined };

  return {
    card: groupFormCard({
      form,
      members: chosen.flatMap((each) =>
        each === undefined ? [] : [{ person: each.person, name: each.name }],
      ),
      today,
      proposedNext: addDays(today, 14),
      typed,
      problems,
    }),
  };
}
