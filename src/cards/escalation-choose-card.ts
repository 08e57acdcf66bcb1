import { deciders, type Pathway } from '../domain/escalation-pathway.ts';
import type { PathwayToday } from '../domain/escalation-view.ts';
import type { TeamId } from '../domain/ids.ts';
import { buttonRows } from './buttons.ts';
import template from './escalation-choose.card.json' with { type: 'json' };
import {
  deciderNames,
  emergency,
  pathwayWords,
  triggerTitle,
  whoToday,
} from './escalation-words.ts';
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';

export interface EscalationChooseData {
  team: TeamId;
  teamName: string;
  pathways: readonly PathwayToday[];
  page: number;
  /** What is wrong with what was chosen; empty where nothing is. */
  problem: string;
}

interface Row {
  name: string;
  detail: string;
  rowTitle: string;
  verb: string;
  data: Readonly<Record<string, string>>;
}

interface Chooser {
  summary: string;
  title: string;
  context: string;
  problem?: string;
  facts?: readonly { title: string; value: string }[];
  rows: readonly Row[];
  page: number;
  /** The verb of the buttons to other pages, and what goes with them. */
  paging: { verb: string; data: Readonly<Record<string, string>> };
  buttons?: readonly Button[];
}

const render = compile(template);
const longestName = 60;
const first = `If somebody is in danger now, ${emergency} first.`;

/** What may be escalated, and who decides by when as it stands today; nothing is recorded by looking. */
export function escalationChooseCard(data: EscalationChooseData): Card {
  const { team, teamName, pathways, page, problem } = data;
  const steps = pathways.flatMap((pathway) => pathway.steps);

  return drawn({
    summary: 'What to escalate, and who decides by when',
    title: 'Escalate',
    context: `${plain(shortened(teamName, longestName))}. ${first} Choose what has happened: nothing is recorded yet.`,
    problem,
    facts: deciders.flatMap((decider) => {
      const step = steps.find((each) => each.decider === decider);
      return step === undefined
        ? []
        : [{ title: deciderNames[decider], value: whoToday(decider, step.names) }];
    }),
    rows: pathways.map(({ trigger, steps: own }) => ({
      name: plain(triggerTitle(trigger)),
      detail: pathwayWords(own),
      rowTitle: `Escalate: ${oneLine(triggerTitle(trigger))}`,
      verb: 'escalation.open',
      data: { team, trigger: trigger.id },
    })),
    page,
    paging: { verb: 'escalation.start', data: { team } },
  });
}

/** In which of their teams, for somebody who is in several. */
export function escalationTeamCard(
  teams: readonly { team: TeamId; name: string }[],
  page: number,
): Card {
  return drawn({
    summary: 'Which team is it about?',
    title: 'Escalate',
    context: `${first} Which team is it about?`,
    rows: teams.map(({ team, name }) => ({
      name: plain(shortened(name, longestName)),
      detail: '',
      rowTitle: `Escalate in ${oneLine(shortened(name, longestName))}`,
      verb: 'escalation.start',
      data: { team },
    })),
    page,
    paging: { verb: 'escalation.start', data: {} },
  });
}

/** A team's pathways in its settings. */
export function pathwaysCard({
  team,
  teamName,
  pathways,
  page,
  saved,
}: {
  team: TeamId;
  teamName: string;
  pathways: readonly Pathway[];
  page: number;
  saved: boolean;
}): Card {
  return drawn({
    summary: 'Who decides what is escalated',
    title: 'Escalation',
    context: `${saved ? 'Saved. ' : ''}${plain(shortened(teamName, longestName))}. Who decides, in which order, and how long each has to answer. What ships is an example: the minutes are for your service to settle.`,
    rows: pathways.map(({ trigger, title, steps }) => {
      const name = triggerTitle({ id: trigger, title });
      return {
        name: plain(name),
        detail: pathwayWords(steps),
        rowTitle: `Change: ${oneLine(name)}`,
        verb: 'pathway.open',
        data: { team, trigger },
      };
    }),
    page,
    paging: { verb: 'settings.escalation', data: { team } },
    buttons: [
      { title: 'Add a trigger', verb: 'pathway.open', data: { team } },
      { title: 'Back to settings', verb: 'settings.team', data: { team } },
    ],
  });
}

function drawn({ rows, page, paging, buttons = [], ...rest }: Chooser): Card {
  const { shown, paged, pageLine, pageButtons } = pageOf(rows, page);
  const { verb, data } = paging;
  const pages = pageButtons.map((each) => ({
    title: each.title,
    verb,
    data: { ...data, page: each.page },
    style: 'default' as const,
  }));
  const all = [...buttonRows(buttons), ...pages];
  const { problem = '', facts = [] } = rest;

  return render({
    ...rest,
    problem,
    facts,
    hasFacts: facts.length > 0,
    rows: shown,
    paged,
    pageLine,
    buttons: all,
    hasButtons: all.length > 0,
  });
}
