import { usualActionDays } from '../domain/action.ts';
import { auditKinds, auditReviewDays, mostAudited } from '../domain/audit.ts';
import type { AuditView } from '../domain/audit-view.ts';
import { addDays } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import { auditNames, kindChoices, ownerChoices } from './action-words.ts';
import template from './audit-form.card.json' with { type: 'json' };
import { none, type Choice } from './choices.ts';
import { formState, isOpen, type Typed } from './form-state.ts';
import { wholeTeam } from './gap-input.ts';
import { lookAlike, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export { readAudit, type ReadAudit } from './gap-input.ts';

export type AuditFormData = AuditView & {
  form: FormId;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
};

const render = compile(template);
const longestName = 60;
const longestTitle = 70;
const longestCard = 26_000;
/** How many competencies a card has room for beside a long text: the first that can be sent. */
const rooms = [40, 20];
const least = 8;

/** The audit form: about somebody's work, or the team's as a whole (R26). */
export function auditFormCard(data: AuditFormData): Card {
  for (const room of rooms) {
    const card = drawn(data, room);
    if (JSON.stringify(card).length <= longestCard) return card;
  }
  return drawn(data, least);
}

function drawn(data: AuditFormData, room: number): Card {
  const { form, about, team, owners, today, typed } = data;
  const fields = formState(typed, data.problems);
  const name = shortened(data.name, longestName);
  const action = fields.text('action');
  const due = fields.date('due', addDays(today, usualActionDays));
  const owner = fields.choice('owner', owners[0]?.person ?? none);
  const actionOpen = about === null || isOpen([action]) || owner.problem + due.problem !== '';
  const ids = { form, about: about ?? wholeTeam, team };

  return render({
    summary: `A form to record an audit: ${spoken(name)}`,
    title: about === null ? 'Audit: the team’s work' : `Audit: ${plain(name)}`,
    context: `${about === null ? `${plain(name)}. ` : ''}Up to ${String(mostAudited)} competencies, each found right or with a gap.`,
    what: fields.choice('what', auditKinds[0]),
    whats: auditKinds.map((value) => ({ title: auditNames[value], value })),
    on: fields.date('on', today),
    right: fields.text('right'),
    gaps: fields.text('gaps'),
    competencies: choicesOf(data, typed?.['right'], room),
    gapCompetencies: choicesOf(data, typed?.['gaps'], room),
    note: fields.text('note'),
    canReview: about !== null,
    review: fields.choice('review', 'false'),
    reviewTitle: `Open a review of each gap, due in ${String(auditReviewDays)} days`,
    actionOpen,
    mayAdd: !actionOpen,
    actionTitle:
      about === null
        ? 'A gap of the whole team needs an action of a manager at once'
        : 'Open an action at once',
    action,
    kind: fields.choice('kind', 'targeted-training'),
    kinds: kindChoices,
    owner,
    owners: ownerChoices(owners, typed?.['owner'], 'Nobody is a manager of this team yet'),
    due,
    buttons: [
      { title: 'Save audit', withAction: 'Save audit and action', verb: 'audit.save', data: ids },
    ],
    back: [{ title: 'Somebody else', verb: 'audit.page', data: { page: '0' } }],
    readers:
      about === null
        ? 'What you write is read by the manager who takes it on, and you.'
        : `${plain(name)} is told what was found. What you write is read by ${plain(name)}, their supervisor, and you.`,
    top: fields.top(),
  });
}

/** The first of them, and whatever was chosen. */
function choicesOf(
  { competencies }: AuditFormData,
  typed: string | undefined,
  room: number,
): Choice[] {
  const chosen = new Set((typed ?? '').split(','));

  return competencies
    .filter(({ competency }, at) => at < room || chosen.has(competency))
    .map(({ competency, title }) => ({
      title: lookAlike(shortened(title, longestTitle)),
      value: competency,
    }));
}
