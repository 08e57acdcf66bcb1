import { themesCard } from '../../cards/themes-card.ts';
import type { TeamId } from '../../domain/ids.ts';
import { themeMonths, type ThemeMonths } from '../../domain/themes.ts';
import { teamThemes } from '../../usecases/themes.ts';
import { monthsOf, pageOf, teamOf } from '../card-data.ts';
import type { Reply, Turn } from '../turn.ts';

const usualMonths: ThemeMonths = 12;

/** `themes` [6 months]: of the first team that the reader answers for. */
export function themes(turn: Turn, rest: string): Promise<Reply> {
  const said = themeMonths.find((months) => new RegExp(`\\b${String(months)}\\b`).test(rest));

  return themesOfTeam(turn, { months: said ?? usualMonths, page: 0 });
}

/** Another period, another team, or another page. */
export function openThemes(turn: Turn, data: unknown): Promise<Reply> {
  return themesOfTeam(turn, {
    team: teamOf(data),
    months: monthsOf(data) ?? usualMonths,
    page: pageOf(data),
  });
}

async function themesOfTeam(
  turn: Turn,
  { team, months, page }: { team?: TeamId; months: ThemeMonths; page: number },
): Promise<Reply> {
  const seen = await teamThemes(turn.ports, turn.request, { team, months });

  return { card: themesCard({ ...seen, page }) };
}
