import { addDays, addMonths, type LocalDate } from '../domain/calendar.ts';
import type { IncidentType } from '../domain/incident.ts';
import type { TeamId } from '../domain/ids.ts';
import { themeMonths, type ThemeCount, type ThemeMonths } from '../domain/themes.ts';
import { mostInView } from './buttons.ts';
import { incidentTypeTitles } from '../domain/incident-titles.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './themes.card.json' with { type: 'json' };
import { day, listed } from './words.ts';

export interface ThemesData {
  team: TeamId;
  teamName: string;
  others: readonly { team: TeamId; name: string }[];
  months: ThemeMonths;
  any: boolean;
  /** What came up three times or more, the most first. */
  types: readonly (ThemeCount & { type: IncidentType })[];
  competencies: readonly (ThemeCount & { title: string })[];
  page: number;
  today: LocalDate;
}

const render = compile(template);
const longestName = 60;
const longestTitle = 84;
/** On a button. */
const longestTeam = 32;
/** How many kinds the sentence under the picture names. */
const named = 3;

/** What the incidents of a team have in common, over a period: kinds as a picture, then competencies. */
export function themesCard(data: ThemesData): Card {
  const { team, teamName, months, any, types, competencies } = data;
  const page = pageOf(competencies, data.page);

  return render({
    ...pictureOf(types),
    ...otherTeams(data),
    summary: spoken(`Themes of ${shortened(teamName, longestName)}. ${headlineOf(data)}`),
    title: `Themes: ${plain(shortened(teamName, longestName))}`,
    context: contextLine(data),
    headline: headlineOf(data),
    hasCompetencies: any,
    competencies: page.shown.map((each) => ({
      title: plain(shortened(each.title, longestTitle)),
      count: countWords(each),
    })),
    otherCompetencies:
      competencies.length === 0 ? 'Each competency' : 'Any competency not listed here',
    // On a page before the last, others that are listed follow.
    isLastPage: !page.pageButtons.some(({ title }) => title === 'Next'),
    paged: page.paged,
    pageLine: page.pageLine,
    pageButtons: page.pageButtons.map((button) => ({
      title: button.title,
      data: { team, months: String(months), page: button.page },
    })),
    periods: themeMonths
      .filter((each) => each !== months)
      .map((each, at) => ({
        title: `Show ${String(each)} months`,
        style: at === 0 ? 'positive' : 'default',
        data: { team, months: String(each) },
      })),
  });
}

/** "5", "5 or more" */
function countWords({ count, orMore }: ThemeCount): string {
  return orMore ? `${String(count)} or more` : String(count);
}

function contextLine({ months, today }: ThemesData): string {
  const from = addDays(addMonths(today, -months), 1);

  return `Incidents of the last ${String(months)} months, ${day(from, today)} to ${day(today, today)}.`;
}

/** What the picture says, in a sentence. */
function headlineOf({ any, types, months }: ThemesData): string {
  if (!any) return `No incident was reported for the last ${String(months)} months.`;
  if (types.length === 0) return 'Each kind: fewer than 3.';
  const most = types
    .slice(0, named)
    .map((each) => `${incidentTypeTitles[each.type].toLowerCase()} (${countWords(each)})`);

  return `Most often: ${listed(most)}. Any kind not shown here: fewer than 3.`;
}

/** A bar for each kind: as a Teams chart has it, and of plain columns for where there are no charts. */
function pictureOf(types: ThemesData['types']): object {
  const [most] = types;
  const words = types.map((each) => ({
    name: incidentTypeTitles[each.type],
    count: countWords(each),
    share: Math.round((each.count / (most?.count ?? 1)) * 100),
    each,
  }));

  return {
    hasPicture: most !== undefined,
    chart: words.map(({ name, count, each }) => ({
      x: each.orMore ? `${name} (${count})` : name,
      y: each.count,
    })),
    bars: words.map(({ name, count, share }) => ({
      caption: `${name}: ${count}`,
      parts: [
        { weight: share, style: 'accent' },
        ...(share < 100 ? [{ weight: 100 - share, style: 'default' }] : []),
      ],
    })),
  };
}

/** The next teams as buttons; where there are more than fit, each one's card leads on to the next. */
function otherTeams({ others, months }: ThemesData): object {
  return {
    hasOthers: others.length > 0,
    others: others.slice(0, mostInView).map(({ team, name }) => ({
      title: oneLine(shortened(name, longestTeam)),
      data: { team, months: String(months) },
    })),
  };
}
