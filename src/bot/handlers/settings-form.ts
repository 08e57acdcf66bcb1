import type { Typed } from '../../cards/form-state.ts';
import type { Card } from '../../cards/render.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { openSettings, saveSettings, type OpenSettings } from '../../usecases/settings.ts';
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

/** Draws a card of a team's settings. */
export type Draw = (turn: Turn, seen: OpenSettings, how: Shown) => Card;

/** What every card of settings is told of how it is shown. */
export function shownAs(turn: Turn, { form, typed, problems = [], saved = false }: Shown) {
  return { form: form ?? newForm(turn), typed, problems, saved };
}

/** The card as the settings are now; of the first of the reader's teams where none is named. */
export async function showForm(
  turn: Turn,
  draw: Draw,
  wanted: TeamId | undefined,
  how: Shown = {},
): Promise<Reply> {
  return { card: draw(turn, await openSettings(turn.ports, turn.request, wanted), how) };
}

/** Saves what the form says and draws what was saved, or shows it again with what is wrong. */
export async function saveForm<Draft>(
  turn: Turn,
  read: ReadForm<Draft>,
  then: { changes: (draft: Draft) => Changes; draw: Draw },
): Promise<Reply> {
  const { team, typed, draft, problems } = read;
  const form = requireForm(read.form);
  if (team === undefined) throw staleCard();
  const ended =
    draft === undefined
      ? { problems }
      : await saveSettings(turn.ports, turn.request, { form, team, ...then.changes(draft) });

  return ended.problems === undefined
    ? { card: then.draw(turn, ended.saved, { saved: true }), final: true }
    : showForm(turn, then.draw, team, { form, typed, problems: ended.problems });
}
