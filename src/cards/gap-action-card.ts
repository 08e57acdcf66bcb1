import { usualActionDays, type ActionKind } from '../domain/action.ts';
import type { GapView } from '../domain/action-view.ts';
import { addDays } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import { foundWords, kindChoices, ownerChoices } from './action-words.ts';
import { none } from './choices.ts';
import { formState, type Typed } from './form-state.ts';
import template from './gap-action.card.json' with { type: 'json' };
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export { readGapAction, type ReadGapAction } from './gap-input.ts';

export type GapActionData = GapView & {
  form: FormId;
  /** Undefined on a fresh form, which can be saved as it is. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
};

const render = compile(template);
const longestName = 60;
const longestTitle = 120;

/** The small card that opens an action for a gap (R26): it stands filled in, to be saved in one press. */
export function gapActionCard(data: GapActionData): Card {
  const { gap, form, about, team, kind, owners, today, typed } = data;
  const fields = formState(typed, data.problems);
  const name = shortened(data.name, longestName);
  const title = shortened(data.title, longestTitle);

  return render({
    summary: `An action for ${spoken(name)}`,
    title: `Open an action: ${plain(name)}`,
    context: plain(title),
    found: `${foundWords(gap.source, gap.since, today)}.`,
    action: fields.text('action', proposed[kind](oneLine(title))),
    kind: fields.choice('kind', kind),
    kinds: kindChoices,
    owner: fields.choice('owner', likelyOwner(data)),
    owners: ownerChoices(owners, typed?.['owner'], 'Nobody is in this team yet'),
    due: fields.date('due', addDays(today, usualActionDays)),
    readers: `Who takes it on is told, and so is ${plain(name)}. What it says is read by the two, by ${plain(name)}’s supervisor, and you.`,
    buttons: [{ title: 'Save action', verb: 'gap.save', data: { form, about, team, gap: gap.id } }],
    back: [{ title: 'All gaps', verb: 'command', data: { command: 'gaps' } }],
    top: fields.top(),
  });
}

const proposed: Readonly<Record<ActionKind, (title: string) => string>> = {
  'targeted-training': (title) => `Agree what training closes this gap, and do it: ${title}.`,
  'reflective-supervision': (title) => `Talk this through in the next supervision: ${title}.`,
  'system-improvement': (title) => `Agree what changes in how the service works: ${title}.`,
};

/** The person themselves; of how the service works, a manager. */
function likelyOwner({ kind, owners }: GapActionData): string {
  const wanted = kind === 'system-improvement' ? 'manager' : 'person';

  return (owners.find(({ as }) => as === wanted) ?? owners[0])?.person ?? none;
}
