import type { PersonId } from '../domain/ids.ts';
import { uncovered } from '../domain/resilience.ts';
import { type SeenSkillMix, type SeenTaskWeek, type SkillMix } from '../domain/skill-mix-view.ts';
import { pageOf } from './paging.ts';
import { cut, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import {
  agedWords,
  caseloadWords,
  employmentWords,
  floatWords,
  placesWords,
  shareWords,
  spanWords,
  thereWords,
  weekWords,
} from './skill-mix-words.ts';
import { leadRows, loadTotalWords } from './skill-mix-leads.ts';
import template from './skill-mix.card.json' with { type: 'json' };
import namesTemplate from './skill-mix-names.card.json' with { type: 'json' };
import { day, listed, many } from './words.ts';

const render = compile(template);
const renderNames = compile(namesTemplate);
const longestTeam = 60;
const longestTitle = 54;
const longestName = 24;
/** As a link is read aloud. */
const longestShown = 800;
/** People whose absence is spelled out; tasks of each. */
const mostHanging = 5;
const tasksOfOne = 3;
const mostCaseloads = 8;
/** Names on one day of the card of names. */
const namesOfDay = 24;

/** A team’s skill mix: who could carry what in the next days, who could be missed, and who does the work. */
export function skillMixCard(seen: SeenSkillMix, wantedPage: number): Card {
  const { team, mix, mayChange } = seen;
  const page = pageOf(mix.week, wantedPage);
  const name = shortened(seen.teamName, longestTeam);
  const hangs = hangLines(seen);

  return render({
    team,
    summary: spoken(summaryOf(name, mix)),
    title: `Skill mix: ${plain(name)}`,
    context: `${day(mix.today, mix.today)}. ${contextWords(mix)}`,
    nothing: nothingWords(mix),
    hasTasks: mix.week.length > 0,
    tasks: page.shown.map((each) => taskRow(each, seen)),
    paged: page.paged,
    pageLine: page.pageLine,
    pageButtons: page.pageButtons.map((button) => ({
      title: Number(button.page) < Number(page.page) ? 'Previous tasks' : 'Next tasks',
      data: { team, page: button.page },
    })),
    hasHangs: hangs.length > 0,
    hangs: hangs.map((line) => ({ line })),
    mayChange,
    ...outOfHoursView(seen),
    staffing: [shareWords(mix.people), placesWords(mix.places)].map((line) => ({ line })),
    loadTotal: loadTotalWords(mix),
    ...leadRows(seen),
    ...reasonView(seen),
    buttons: buttonsOf(seen),
  });
}

/** Who could carry one task on each of the next days. */
export function taskWeekCard(seen: SeenTaskWeek): Card {
  const { team, today, days } = seen;
  const title = shortened(seen.title, longestTitle);

  return renderNames({
    summary: spoken(`Who could carry ${title} in the next 7 days`),
    title: plain(title),
    context: `${plain(shortened(seen.teamName, longestTeam))}: who could carry this by themselves, given recorded leave. It says nothing about who is on shift.`,
    team,
    days: days.map(({ date, could }) => ({
      day: day(date, today),
      names: could.length === 0 ? 'Nobody.' : `${namesOf(could)}.`,
      colour: could.length === 0 ? 'attention' : 'default',
    })),
  });
}

function summaryOf(name: string, { week }: SkillMix): string {
  const bare = uncovered(week).length;
  const said =
    bare === 0
      ? 'every high-risk task could be carried on each of the next 7 days'
      : `${many(bare, 'high-risk task has a day', 'high-risk tasks have a day')} that nobody could carry`;

  return `Skill mix of ${name}${week.length === 0 ? '' : `: ${said}`}`;
}

function contextWords({ people }: SkillMix): string {
  const said = employmentWords(people);

  return said === '' ? 'Nobody is in this team yet.' : `${said}.`;
}

function nothingWords({ week }: SkillMix): string {
  return week.length > 0
    ? ''
    : 'None of the roles here is asked for a high-risk task. Your administrator can set roles in the people list, and tasks in the settings.';
}

function taskRow(week: SkillMix['week'][number], seen: SeenSkillMix): object {
  const { team, mix } = seen;
  const { id, title } = week.task;
  const isBare = week.days.some(({ could }) => could.length === 0);

  return {
    title: plain(shortened(title, longestTitle)),
    detail: weekWords(week, mix.today, nameIn(seen)),
    colour: isBare ? 'attention' : 'default',
    canOpen: true,
    open: {
      type: 'Action.Execute',
      title: `Who could carry: ${oneLine(shortened(title, longestTitle))}`,
      verb: 'skill-mix.task',
      data: { team, task: id },
      associatedInputs: 'none',
    },
  };
}

/** "Ben Hale: Lone working (Thu) and Crisis calls (Mon to Sun)" */
function hangLines(seen: SeenSkillMix): string[] {
  const { hangs, today } = seen.mix;
  const byPerson = [...Map.groupBy(hangs, ({ person }) => person)];
  const lines = byPerson.slice(0, mostHanging).map(([person, own]) => {
    const said = own.slice(0, tasksOfOne).map(({ task, days }) => {
      const on = days.map((date) => spanWords(date, date, today));
      return `${plain(shortened(task.title, longestTitle))} (${on.length === seen.mix.there.length ? 'every day' : on.join(', ')})`;
    });
    const rest = own.length - said.length;
    const all = rest === 0 ? said : [...said, many(rest, 'other task', 'other tasks')];

    return `${nameIn(seen)(person)}: nobody else could carry ${listed(all)}.`;
  });
  const rest = byPerson.length - lines.length;

  return rest === 0
    ? lines
    : [...lines, `${many(rest, 'other person', 'other people')} in the same place.`];
}

function outOfHoursView(seen: SeenSkillMix): object {
  const { there, float, today } = seen.mix;
  const recorded = there.filter((each) => each.recorded);
  const missing = there
    .filter((each) => !each.recorded)
    .map(({ date }) => spanWords(date, date, today));

  return {
    float: floatWords(float),
    there: recorded.map((each) => ({ line: thereWords(each, today, nameIn(seen)) })),
    unrecorded:
      missing.length === 0
        ? ''
        : `Not recorded who is on shift or on call: ${listed(missing)}. Say “on shift” to record it.`,
  };
}

function reasonView(seen: SeenSkillMix): object {
  const { mix, open, statement } = seen;
  const { caseload, statedOn, today } = mix;
  const own = mix.caseloads.filter(({ person }) => open.has(person));
  const lines = own
    .slice(0, mostCaseloads)
    .map(
      ({ person, caseload: counts, date }) =>
        `${nameIn(seen)(person)}: ${caseloadWords(counts)} (${agedWords('counted', date, today)})`,
    );
  const rest = own.length - lines.length;
  const all = rest === 0 ? lines : [...lines, many(rest, 'other person', 'other people')];

  return {
    caseload:
      caseload === null
        ? 'Not given yet: a manager of the team can.'
        : `${caseloadWords(caseload.caseload)}${caseload.of === null ? '' : `, ${many(caseload.of, 'person', 'people')} added up`}. ${sentence(agedWords('Counted', caseload.date, today))}`,
    caseloads: all.map((line) => ({ line })),
    stated:
      statedOn === null
        ? 'Not said yet: a manager of the team can, and the evidence pack shows it.'
        : sentence(agedWords('Stated by a manager', statedOn, today)),
    statement: statedOn === null || statement === '' ? '' : plain(cut(statement, longestShown)),
  };
}

/** Coverage of the same team, then the next team. */
function buttonsOf({ team, next }: SeenSkillMix): Button[] {
  return [
    { title: 'Coverage', verb: 'coverage.page', data: { team } },
    ...(next === null
      ? []
      : [{ title: 'Skill mix of your next team', verb: 'skill-mix.open', data: { team: next } }]),
  ];
}

function namesOf(people: readonly string[]): string {
  const shown = people.slice(0, namesOfDay).map((name) => plain(shortened(name, longestName)));
  const rest = people.length - shown.length;

  return listed(rest === 0 ? shown : [...shown, many(rest, 'other', 'others')]);
}

function nameIn({ names }: SeenSkillMix): (person: PersonId) => string {
  return (person) => plain(shortened(names.get(person) ?? 'Somebody', longestName));
}

function sentence(words: string): string {
  return `${words}.`;
}
