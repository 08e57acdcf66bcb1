import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import type { MdtDecisions, MdtForm, MdtReceipt } from '../domain/mdt-view.ts';
import { longestLine } from '../domain/meeting.ts';
import { buttonRows } from './buttons.ts';
import { formState, type Typed } from './form-state.ts';
import decisionsTemplate from './mdt-decisions.card.json' with { type: 'json' };
import formTemplate from './mdt-form.card.json' with { type: 'json' };
import { noteCard } from './note-card.ts';
import { pageOf } from './paging.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import { day, many } from './words.ts';

export interface DecisionFormData {
  opened: MdtForm;
  form: FormId;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const renderForm = compile(formTemplate);
const renderDecisions = compile(decisionsTemplate);
const longestTeam = 60;
const longestName = 60;

/** One decision of an MDT, in a line: in personal chat. */
export function decisionFormCard({ opened, form, typed, problems }: DecisionFormData): Card {
  const { team, date, today, decisions } = opened;
  const fields = formState(typed, problems);
  const name = shortened(opened.teamName, longestTeam);
  const soFar = decisions === 0 ? '' : ` ${many(decisions, 'decision', 'decisions')} so far.`;

  return renderForm({
    summary: `Add a decision of the MDT of ${spoken(name)}`,
    title: 'Add a decision',
    context: `${plain(name)}, MDT of ${day(date, today)}.${soFar} The team can read it; the channel sees only how many.`,
    decision: fields.text('decision'),
    longestLine,
    data: { form, team, date },
    top: fields.top(),
  });
}

/** The decision is recorded: which one it is, and not what it says. */
export function decisionReceiptCard({ team, teamName, date, number }: MdtReceipt): Card {
  const name = shortened(teamName, longestTeam);

  return noteCard({
    title: 'Decision recorded',
    text: `${name}, MDT of ${day(date, date)}: decision ${String(number)}. The channel shows how many there are, not the words.`,
    tone: 'good',
    buttons: [
      { title: 'Add another decision', verb: 'mdt.add', data: { team, date } },
      { title: 'Read the decisions', verb: 'mdt.read', data: { team, date } },
    ],
  });
}

/** What an MDT decided, in words: in personal chat of people of the team. */
export function decisionsCard(read: MdtDecisions, wanted: number): Card {
  const { team, date, today, decisions, closed } = read;
  const name = shortened(read.teamName, longestTeam);
  const page = pageOf(
    decisions.map((each, at) => ({ ...each, number: at + 1 })),
    wanted,
  );
  const buttons = buttonsOf(read);

  return renderDecisions({
    ...page,
    pageButtons: page.pageButtons.map((button) => ({
      title: button.title,
      data: { team, date, page: button.page },
    })),
    summary: `${many(decisions.length, 'decision', 'decisions')} of the MDT of ${spoken(name)}`,
    title: 'Decisions of the MDT',
    context: `${plain(name)}, ${day(date, today)}${closed ? ', closed' : ''}. For people of the team alone.`,
    none: decisions.length === 0 ? 'No decision is recorded.' : '',
    rows: page.shown.map(({ number, line, by }) => ({
      line: plain(line === '' ? 'Erased' : line),
      by: `Decision ${String(number)}, recorded by ${plain(shortened(by, longestName))}`,
    })),
    hasButtons: buttons.length > 0,
    buttons: buttonRows(buttons),
  });
}

function buttonsOf({ team, date, today, open, earlier }: MdtDecisions): Button[] {
  return [
    ...(open ? [{ title: 'Add a decision', verb: 'mdt.add', data: { team, date } }] : []),
    ...(earlier === null
      ? []
      : [
          {
            title: `Decisions of ${day(earlier, today)}`,
            verb: 'mdt.read',
            data: { team, date: earlier },
          },
        ]),
  ];
}
