import type { Places } from '../domain/cover.ts';
import type { CompetencyId, Risk, TaskId } from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import { mostInView } from './buttons.ts';
import template from './coverage.card.json' with { type: 'json' };
import { countWords, pictureOf } from './coverage-picture.ts';
import { competenciesPerPage, type Page, pageOf } from './paging.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { many } from './words.ts';

export interface CoverageData {
  team: TeamId;
  teamName: string;
  others: readonly { team: TeamId; name: string }[];
  people: number;
  away: number;
  withRole: number;
  places: Readonly<Record<Risk, Places>>;
  /** The least depth first; names of those who could carry it today. */
  tasks: readonly { task: TaskId; title: string; could: readonly string[] }[];
  /** The one that the least share hold first. */
  competencies: readonly { competency: CompetencyId; title: string; counts: Places }[];
  taskPage: number;
  page: number;
}

const render = compile(template);
const longestName = 60;
const longestTitle = 76;
/** So many tasks stand on one page; more are paged. */
const tasksUnpaged = 10;
/** On a button. */
const longestTeam = 32;

/** A team's coverage: what it holds at a glance, what hangs on one person, then tasks and competencies. */
export function coverageCard(data: CoverageData): Card {
  const { team, teamName, tasks, competencies } = data;
  const taskPage = tasks.length > tasksUnpaged ? pageOf(tasks, data.taskPage) : allOf(tasks);
  const page = pageOf(competencies, data.page, competenciesPerPage);
  const fragile = taskPage.shown.filter(({ could }) => could.length < 2);
  const firm = taskPage.shown.filter(({ could }) => could.length > 1);
  const to = (tasksAt: string, at: string): object => ({ team, tasks: tasksAt, page: at });

  return render({
    ...pictureOf(data.places),
    ...otherTeams(data),
    summary: spoken(summaryOf(data)),
    title: `Coverage: ${plain(shortened(teamName, longestName))}`,
    context: contextLine(data),
    nothing: nothingWords(data),
    team,
    hasPeople: data.people > 0,
    hasFragile: fragile.length > 0,
    fragile: fragile.map((task) => taskRow(task, team)),
    hasFirm: firm.length > 0,
    tasksTitle: fragile.length > 0 ? 'Other tasks' : 'Tasks',
    firm: firm.map((task) => taskRow(task, team)),
    taskPages: pagesOf(taskPage, 'tasks', (at) => to(at, page.page)),
    hasCompetencies: competencies.length > 0,
    competencies: page.shown.map((each) => competencyRow(each, team)),
    competencyPages: pagesOf(page, 'competencies', (at) => to(taskPage.page, at)),
  });
}

function contextLine({ people, away }: CoverageData): string {
  const all = many(people, 'person', 'people');
  if (people === 0) return 'Nobody is in this team yet.';

  return away === 0 ? `${all}, nobody away today.` : `${all}, ${String(away)} away today.`;
}

function summaryOf(data: CoverageData): string {
  const fragile = data.tasks.filter(({ could }) => could.length < 2).length;
  const hangs =
    fragile === 0
      ? ''
      : `, ${many(fragile, 'task hangs', 'tasks hang')} on one person or nobody today`;

  return `Coverage of ${shortened(data.teamName, longestName)}${hangs}`;
}

/** What to do where there is nothing to count. */
function nothingWords({ people, withRole, competencies }: CoverageData): string {
  if (competencies.length > 0) return '';
  if (people === 0) {
    return 'Once people are imported with a role, I can say what the team holds. Your administrator can do that.';
  }
  return withRole === 0
    ? 'Nobody here has a role yet, so I do not know what to count. Your administrator can set roles in the people list, in the column “role_profile”.'
    : 'The frameworks this team uses ask nothing of the roles it has. Your administrator can choose others in the settings.';
}

function taskRow(row: CoverageData['tasks'][number], team: TeamId): object {
  const { task, could } = row;
  const title = shortened(row.title, longestTitle);
  const [only] = could;
  const hangsOn = `Hangs on one person: ${plain(shortened(only ?? '', longestName))}`;

  return {
    team,
    task,
    title: plain(title),
    detail: could.length > 1 ? '' : only === undefined ? 'Nobody today' : hangsOn,
    colour: only === undefined ? 'attention' : 'default',
    hint: could.length > 1 ? `${many(could.length, 'person', 'people')} ›` : '›',
    rowTitle: `Who could carry: ${title}`,
  };
}

function competencyRow(row: CoverageData['competencies'][number], team: TeamId): object {
  const { competency, counts } = row;
  const title = shortened(row.title, longestTitle);

  return {
    team,
    competency,
    title: plain(title),
    detail: countWords(counts),
    colour: counts.paused > 0 ? 'attention' : 'default',
    hint: '›',
    rowTitle: `Who holds: ${title}`,
  };
}

function allOf<Row>(rows: readonly Row[]): Page<Row> {
  return { ...pageOf(rows, 0), shown: rows, paged: false };
}

function pagesOf(
  { paged, pageLine, pageButtons, page }: Page<unknown>,
  what: string,
  to: (page: string) => object,
): object {
  return {
    paged,
    pageLine,
    buttons: pageButtons.map((button) => ({
      title: `${Number(button.page) < Number(page) ? 'Previous' : 'Next'} ${what}`,
      data: to(button.page),
    })),
  };
}

/** The next teams as buttons; where there are more than fit, each one's card leads on to the next. */
function otherTeams({ others }: CoverageData): object {
  const rows = others.slice(0, mostInView * 2).map(({ team, name }) => ({
    team,
    title: oneLine(shortened(name, longestTeam)),
  }));

  return {
    hasOthers: rows.length > 0,
    others: rows.slice(0, mostInView),
    hasMore: rows.length > mostInView,
    more: rows.slice(mostInView),
  };
}
