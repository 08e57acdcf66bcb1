import { frequencyCard, readFrequency } from '../../cards/frequency-card.ts';
import { readSettings, settingsCard } from '../../cards/settings-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { settingsOf, supervisionRule } from '../../domain/team.ts';
import { openSettings, saveSettings } from '../../usecases/settings.ts';
import { teamOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

interface Shown {
  form?: FormId;
  typed?: Typed;
  problems?: readonly FieldProblem[];
  saved?: boolean;
}

export function settings(turn: Turn): Promise<Reply> {
  return teamSettings(turn, undefined, {});
}

export function settingsOfTeam(turn: Turn, data: unknown): Promise<Reply> {
  return teamSettings(turn, teamOf(data), {});
}

export async function saveTeamSettings(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, typed, draft, problems } = readSettings(data);
  const form = requireForm(carried);
  if (team === undefined) throw staleCard();
  const wrong =
    draft === undefined
      ? problems
      : (await saveSettings(turn.ports, turn.request, { form, team, ...draft })).problems;

  return wrong.length > 0
    ? teamSettings(turn, team, { form, typed, problems: wrong })
    : { ...(await teamSettings(turn, team, { saved: true })), final: true };
}

export function frequency(turn: Turn, data: unknown): Promise<Reply> {
  return teamFrequency(turn, teamOf(data), {});
}

export async function saveFrequency(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, typed, draft, problems } = readFrequency(data);
  const form = requireForm(carried);
  if (team === undefined) throw staleCard();
  const wrong =
    draft === undefined
      ? problems
      : (
          await saveSettings(turn.ports, turn.request, {
            form,
            team,
            settings: { supervision: draft },
          })
        ).problems;

  return wrong.length > 0
    ? teamFrequency(turn, team, { form, typed, problems: wrong })
    : { ...(await teamFrequency(turn, team, { saved: true })), final: true };
}

async function teamSettings(turn: Turn, wanted: TeamId | undefined, shown: Shown): Promise<Reply> {
  const { team, file, others } = await openSettings(turn.ports, turn.request, wanted);

  return {
    card: settingsCard({
      form: shown.form ?? newForm(turn),
      team,
      teamName: file.details.name,
      otherTeams: others,
      settings: settingsOf(file.state),
      channels: file.details.channels,
      installed: file.state.installed,
      typed: shown.typed,
      problems: shown.problems ?? [],
      saved: shown.saved ?? false,
    }),
  };
}

async function teamFrequency(turn: Turn, wanted: TeamId, shown: Shown): Promise<Reply> {
  const { team, file } = await openSettings(turn.ports, turn.request, wanted);

  return {
    card: frequencyCard({
      form: shown.form ?? newForm(turn),
      team,
      teamName: file.details.name,
      roles: turn.ports.shipped.profiles.map(({ id, title }) => ({
        profile: id,
        title,
        rule: supervisionRule(file.state, id),
      })),
      typed: shown.typed,
      problems: shown.problems ?? [],
      saved: shown.saved ?? false,
    }),
  };
}
