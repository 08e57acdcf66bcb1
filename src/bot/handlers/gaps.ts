import { actionReceiptCard, auditReceiptCard } from '../../cards/action-receipt-card.ts';
import { auditChooseCard } from '../../cards/audit-choose-card.ts';
import { auditFormCard, readAudit } from '../../cards/audit-form-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import { gapActionCard, readGapAction } from '../../cards/gap-action-card.ts';
import { gapsCard, teamActionsCard } from '../../cards/work-list-card.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId } from '../../domain/ids.ts';
import { openGap, openGapAction, type WantedGap } from '../../usecases/gap-action.ts';
import { listGaps } from '../../usecases/list-gaps.ts';
import { listAuditable, openAudit, type AuditPlace } from '../../usecases/open-audit.ts';
import { saveAudit } from '../../usecases/record-audit.ts';
import { peopleNamed } from '../../usecases/supervisees.ts';
import { teamActions } from '../../usecases/team-actions.ts';
import { pageOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** A form, fresh or as it was typed. */
interface Shown {
  form: FormId;
  typed?: Typed;
  problems?: readonly FieldProblem[];
}

/** `team actions`: everything open, for those who answer for the team. */
export async function teamActionsOf(turn: Turn, data: unknown): Promise<Reply> {
  const listed = await teamActions(turn.ports, turn.request);

  return { card: teamActionsCard({ ...listed, page: pageOf(data) }) };
}

/** `gaps`: what nothing is done about first (R26). */
export async function gaps(turn: Turn, data: unknown): Promise<Reply> {
  const listed = await listGaps(turn.ports, turn.request);

  return { card: gapsCard({ ...listed, page: pageOf(data) }) };
}

/** One gap, with an action that can be saved as it stands. */
export function startGapAction(turn: Turn, data: unknown): Promise<Reply> {
  return gapForm(turn, wantedOf(readGapAction(data)), { form: newForm(turn) });
}

export async function saveGapAction(turn: Turn, data: unknown): Promise<Reply> {
  const read = readGapAction(data);
  const { draft, typed, owner } = read;
  const form = requireForm(read.form);
  const wanted = wantedOf(read);
  const opened =
    draft === undefined
      ? { problems: read.problems }
      : await openGapAction(turn.ports, turn.request, { ...wanted, form, draft, owner });

  return 'problems' in opened
    ? gapForm(turn, wanted, { form, typed, problems: opened.problems })
    : { card: actionReceiptCard(opened.receipt), final: true };
}

/** `record audit` [of NAME]. */
export async function recordAudit(turn: Turn, rest: string): Promise<Reply> {
  const said = rest.replace(/^(?:of|for|about)(?:\s+|$)/i, '');
  const people = await listAuditable(turn.ports, turn.request);
  const named = said === '' ? [] : peopleNamed(people, said);
  const [only] = named;
  if (named.length === 1 && only !== undefined) {
    return auditForm(turn, { about: only.person, team: only.team }, { form: newForm(turn) });
  }

  return { card: auditChooseCard({ people: named.length === 0 ? people : named, said, page: 0 }) };
}

export async function pageOfAuditable(turn: Turn, data: unknown): Promise<Reply> {
  const people = await listAuditable(turn.ports, turn.request);

  return { card: auditChooseCard({ people, said: '', page: pageOf(data) }) };
}

export function startAudit(turn: Turn, data: unknown): Promise<Reply> {
  return auditForm(turn, placeOf(readAudit(data)), { form: newForm(turn) });
}

export async function finishAudit(turn: Turn, data: unknown): Promise<Reply> {
  const read = readAudit(data);
  const { draft, typed, owner } = read;
  const form = requireForm(read.form);
  const place = placeOf(read);
  const saved =
    draft === undefined
      ? { problems: read.problems }
      : await saveAudit(turn.ports, turn.request, { ...place, form, draft, owner });

  return 'problems' in saved
    ? auditForm(turn, place, { form, typed, problems: saved.problems })
    : { card: auditReceiptCard(saved.receipt), final: true };
}

function wantedOf({ about, team, gap }: ReturnType<typeof readGapAction>): WantedGap {
  if (about === undefined || team === undefined || gap === undefined) throw staleCard();

  return { about, team, gap };
}

function placeOf({ about, team }: ReturnType<typeof readAudit>): AuditPlace {
  if (about === undefined || team === undefined) throw staleCard();

  return { about, team };
}

async function gapForm(turn: Turn, wanted: WantedGap, shown: Shown): Promise<Reply> {
  const { form, typed, problems = [] } = shown;
  const view = await openGap(turn.ports, turn.request, wanted);

  return { card: gapActionCard({ ...view, form, typed, problems }) };
}

async function auditForm(turn: Turn, place: AuditPlace, shown: Shown): Promise<Reply> {
  const { form, typed, problems = [] } = shown;
  const view = await openAudit(turn.ports, turn.request, place);

  return { card: auditFormCard({ ...view, form, typed, problems }) };
}
