import type { Typed } from '../../cards/form-state.ts';
import { readTimes, timesCard } from '../../cards/times-card.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { openSettings, saveSettings } from '../../usecases/settings.ts';
import { teamOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

interface Shown {
  form?: FormId;
  typed?: Typed;
  problems?: readonly FieldProblem[];
  saved?: boolean;
}

/** "Times of the day": administrators only. */
export function times(turn: Turn, data: unknown): Promise<Reply> {
  return teamTimes(turn, teamOf(data), {});
}

/** Saved, what is scheduled goes by the new times. */
export async function saveTimes(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, typed, draft, problems } = readTimes(data);
  const form = requireForm(carried);
  if (team === undefined) throw staleCard();
  const wrong =
    draft === undefined
      ? problems
      : (
          await saveSettings(turn.ports, turn.request, {
            form,
            team,
            settings: { rhythm: draft },
          })
        ).problems;

  return wrong.length > 0
    ? teamTimes(turn, team, { form, typed, problems: wrong })
    : { ...(await teamTimes(turn, team, { saved: true })), final: true };
}

async function teamTimes(turn: Turn, wanted: TeamId, shown: Shown): Promise<Reply> {
  const { team, file } = await openSettings(turn.ports, turn.request, wanted);

  return {
    card: timesCard({
      form: shown.form ?? newForm(turn),
      team,
      teamName: file.details.name,
      settings: file.state,
      typed: shown.typed,
      problems: shown.problems ?? [],
      saved: shown.saved ?? false,
    }),
  };
}
