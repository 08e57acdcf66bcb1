import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { saveSettings } from '../../usecases/settings.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** A form of a team's settings as it is shown again: with what was typed, or saved. */
export interface Shown {
  form?: FormId;
  typed?: Typed;
  problems?: readonly FieldProblem[];
  saved?: boolean;
}

/** What a card's reader made of such a form; no draft where something is wrong with it. */
interface ReadForm<Draft> {
  form: FormId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  draft: Draft | undefined;
  problems: readonly FieldProblem[];
}

type Changes = Omit<Parameters<typeof saveSettings>[2], 'form' | 'team'>;

/** What every card of settings is told of how it is shown. */
export function shownAs(turn: Turn, { form, typed, problems = [], saved = false }: Shown) {
  return { form: form ?? newForm(turn), typed, problems, saved };
}

/** Saves what the form says, or shows it again with what is wrong; `show` draws the card afresh. */
export async function saveForm<Draft>(
  turn: Turn,
  read: ReadForm<Draft>,
  then: { changes: (draft: Draft) => Changes; show: (team: TeamId, how: Shown) => Promise<Reply> },
): Promise<Reply> {
  const { team, typed, draft, problems } = read;
  const form = requireForm(read.form);
  if (team === undefined) throw staleCard();
  const wrong =
    draft === undefined
      ? problems
      : (await saveSettings(turn.ports, turn.request, { form, team, ...then.changes(draft) }))
          .problems;

  return wrong.length > 0
    ? then.show(team, { form, typed, problems: wrong })
    : { ...(await then.show(team, { saved: true })), final: true };
}
