import type { FormId } from '../domain/ids.ts';
import { delegationReference, type DelegationSeen } from '../domain/standing-delegation-view.ts';
import { buttonRows } from './buttons.ts';
import { nameOf } from './delegation-words.ts';
import { cut, plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import template from './standing-delegation.card.json' with { type: 'json' };
import {
  conditionsWords,
  failedWords,
  meaningOf,
  stateWords,
} from './standing-delegation-words.ts';
import { day, dotted, type Colour } from './words.ts';

export interface DelegationCardData {
  seen: DelegationSeen;
  form: FormId;
  /** What to say first: that it was changed; empty where there is nothing. */
  note: string;
}

const render = compile(template);
const longestTitle = 100;
const longestTeam = 60;
const longestWords = 4000;
const mostInstructions = 12;
/** The way back to all of them. */
export const list: Button = {
  title: 'All delegations',
  verb: 'command',
  data: { command: 'delegations' },
};

/** One standing delegation, with what its reader may do: also what somebody is asked to take on. */
export function standingDelegationCard({ seen, form, note }: DelegationCardData): Card {
  const { own, state, today, premises, by } = seen;
  const isAsked = own && state === 'offered';
  const task = plain(shortened(seen.taskTitle, longestTitle));
  const { words, colour } = stateWords(seen, today);
  const why =
    state === 'suspended' && premises === null && seen.isTask
      ? 'Their supervisor and the clinical leads can say why.'
      : '';

  return drawn({
    summary: isAsked ? `${spoken(by)} asks you to take on a task` : 'A delegated task',
    style: colour === 'attention' ? 'attention' : 'emphasis',
    title: isAsked
      ? `Will you take this on? ${task}`
      : own
        ? `You: ${task}`
        : `${task}: ${nameOf(seen.name)}`,
    context: `${plain(shortened(seen.teamName, longestTeam))}. Given by ${nameOf(by)}, ${day(seen.given, today)}.`,
    status: isAsked ? `Until a review by ${day(seen.reviewBy, today)}` : `${words}.`,
    colour,
    lines: [note, seen.isTask ? meaningOf(state, own) : noTask(own, isAsked), why],
    words: [
      { heading: 'What stands against it', text: failedWords(premises, today) },
      { heading: 'What it covers', text: plain(cut(seen.scope ?? '', longestWords)) },
      { heading: 'Only if', text: conditionsWords(premises, today) },
      {
        heading: 'Each time',
        text: dotted(
          seen.instructions.slice(0, mostInstructions).map((each) => plain(shortened(each, 300))),
        ),
      },
    ],
    buttons: buttonsFor(seen, form),
    footer: `Reference: ${delegationReference(seen.id)}`,
  });
}

function noTask(own: boolean, isAsked: boolean): string {
  const left = isAsked ? 'declined' : own ? 'handed back' : 'ended';

  return `The team’s task list no longer has this task, so it does not hold. It can only be ${left}.`;
}

function buttonsFor(seen: DelegationSeen, form: FormId): Button[] {
  const { id: delegation, about, own, state, scopeId: read, mayConfirm, mayEnd, isTask } = seen;
  const base = { about, delegation };
  const verb = 'standing-delegation.form';
  if (own && state === 'offered') {
    const data = { form, delegation, read };
    const answer = (title: string, said: 'accepted' | 'declined'): Button => ({
      title,
      verb: 'standing-delegation.answer',
      data: { ...data, answer: said },
    });
    const decline = answer('Decline the task', 'declined');
    return isTask ? [answer('Accept the task', 'accepted'), decline] : [decline];
  }
  const end: Button = {
    title: own ? 'Hand it back' : 'End it',
    verb,
    data: { ...base, does: 'end' },
  };
  // While it is suspended nobody can confirm or change it: what stands against it comes first.
  if (own || !mayConfirm || !isTask || state === 'suspended') {
    return mayEnd ? [list, end] : [list];
  }
  const change: Button = {
    title: 'Change scope or date',
    verb,
    data: { ...base, does: 'change' },
  };
  const confirm: Button = { title: 'Confirm it', verb, data: { ...base, does: 'confirm' } };

  return state === 'offered' ? [change, end, list] : [confirm, change, end, list];
}

interface Drawn {
  summary: string;
  style: 'good' | 'attention' | 'emphasis';
  title: string;
  context: string;
  status: string;
  colour: Colour;
  lines: readonly string[];
  /** Escaped already. */
  words: readonly { heading: string; text: string }[];
  buttons: readonly Button[];
  footer: string;
}

/** A title, where it stands, what it means, and what may be done. */
export function drawn({ lines, words, buttons, ...card }: Drawn): Card {
  return render({
    ...card,
    lines: lines.filter((text) => text !== '').map((text) => ({ text })),
    words: words.filter(({ text }) => text !== ''),
    buttons: buttonRows(buttons),
    hasButtons: buttons.length > 0,
  });
}
