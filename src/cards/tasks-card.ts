import type { LocalDate } from '../domain/calendar.ts';
import type { TeamId } from '../domain/ids.ts';
import type { CatalogueEntry } from '../domain/task-catalogue.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { layerNames } from './task-words.ts';
import template from './tasks.card.json' with { type: 'json' };
import { day, many } from './words.ts';

export interface TasksData {
  team: TeamId;
  teamName: string;
  /** Where this is not in force yet. */
  pendingFrom: LocalDate | null;
  today: LocalDate;
  catalogue: readonly CatalogueEntry[];
  page: number;
}

const render = compile(template);
const longestName = 60;
const longestTitle = 120;
const origins: Readonly<Record<CatalogueEntry['origin'], string>> = {
  shipped: 'as shipped',
  changed: 'changed here',
  own: 'your own',
};

/** The tasks of a team by layer, each to be tapped and changed (R18). */
export function tasksCard(data: TasksData): Card {
  const { team, catalogue, pendingFrom, today } = data;
  const byLayer = catalogue.toSorted((a, b) => a.task.layer - b.task.layer);
  const page = pageOf(byLayer, data.page);
  const name = shortened(data.teamName, longestName);
  const inUse = catalogue.filter((each) => each.inUse).length;
  const from = pendingFrom === null ? '' : ` from ${day(pendingFrom, today)}`;

  return render({
    ...page,
    team,
    summary: `Tasks of ${spoken(name)}`,
    title: `Tasks: ${plain(name)}`,
    context: `${many(inUse, 'task', 'tasks')} in use${from}, ${String(catalogue.length - inUse)} not in use.`,
    rows: page.shown.map(({ task, inUse: isUsed, origin }) => ({
      task: task.id,
      title: plain(shortened(task.title, longestTitle)),
      detail: `${layerNames[task.layer]}, ${task.risk === 'high' ? 'high risk' : 'standard risk'}, ${isUsed ? 'in use' : 'not in use'}, ${origins[origin]}`,
      rowTitle: `Change the task ${oneLine(shortened(task.title, longestTitle))}`,
    })),
  });
}
