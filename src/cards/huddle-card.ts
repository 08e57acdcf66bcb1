import type { HuddleReceipt, HuddleView } from '../domain/huddle-view.ts';
import type { Pressure } from '../domain/huddle.ts';
import { buttonRows } from './buttons.ts';
import template from './huddle.card.json' with { type: 'json' };
import { noteCard } from './note-card.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import { day, listed, many } from './words.ts';

const render = compile(template);
const longestTeam = 60;
const longestName = 40;
const longestTask = 80;
/** Names of a list, and beside a task. */
const mostNamed = 6;
const mostBesideTask = 3;
/** Tasks in view: the least covered, with the facts and the buttons on one screen of a phone. */
const mostInView = 3;
const mostTasks = 12;
const mostFlagLines = 6;

export const pressureNames: Readonly<Record<Pressure, string>> = {
  none: 'None',
  some: 'Some',
  severe: 'Severe',
};

/** A huddle for the channel: cover in names, the rest in counts, ages and record numbers; nothing about anybody else. */
export function huddleCard(view: HuddleView): Card {
  const { closed } = view;
  const name = shortened(view.teamName, longestTeam);
  const bare = view.cover.filter(({ there }) => there.length === 0).length;
  const nobody = view.onShift === null ? 'Nobody may carry' : 'Nobody there for';
  const left = view.cover.length - mostTasks;
  const cover = view.cover.slice(0, mostTasks).map(coverRow);

  return render({
    summary: `${closed ? 'Huddle closed' : 'Huddle'}: ${spoken(name)}`,
    title: closed ? 'Huddle: closed' : 'Huddle',
    context: `${plain(name)}, ${whenOf(view)}.${bare > 0 ? ` ${nobody} ${many(bare, 'high-risk task', 'high-risk tasks')}.` : ''}`,
    cover: cover.slice(0, mostInView),
    facts: factsOf(view),
    buttons: buttonRows(closed ? [shiftButton(view)] : openButtons(view)),
    hasOther: cover.length > mostInView,
    other: cover.slice(mostInView),
    more: left > 0 ? `And ${many(left, 'task', 'tasks')} more, each better covered.` : '',
    flags: flagLines(view),
    records: recordWords(view),
    added:
      view.additions === 0
        ? 'Nobody has added to it yet.'
        : `Added to ${many(view.additions, 'time', 'times')}.`,
  });
}

/** "Mon 23 Nov", "Mon 23 Nov, 13:00" where the team has several a day. */
export function whenOf({ date, time }: Pick<HuddleView, 'date' | 'time'>): string {
  return time === null ? day(date, date) : `${day(date, date)}, ${time}`;
}

/** Which huddle a button is of. */
export function huddleData({
  team,
  date,
  slot,
}: Pick<HuddleView, 'team' | 'date' | 'slot'>): Readonly<Record<string, string>> {
  return { team, date, slot: String(slot) };
}

/** What one person's addition came to. */
export function huddleReceiptCard(receipt: HuddleReceipt): Card {
  const { missed, plans, pressure, flagRaised, flagsClosed, closedBefore = 0 } = receipt;
  const said = [
    `${many(missed, 'missed contact', 'missed contacts')}, ${many(plans, 'crisis plan to look at', 'crisis plans to look at')}`,
    `staffing pressure: ${pressureNames[pressure].toLowerCase()}`,
    ...(flagRaised ? ['one flag raised, open until somebody closes it'] : []),
    ...(flagsClosed > 0 ? [`${many(flagsClosed, 'flag', 'flags')} closed`] : []),
    ...(closedBefore > 0
      ? [`${many(closedBefore, 'flag', 'flags')} closed already by somebody else`]
      : []),
  ];

  return noteCard({
    title: 'Added to the huddle',
    text: `${shortened(receipt.teamName, longestTeam)}: ${said.join('; ')}. The channel shows the counts and the record numbers, not the words.`,
    tone: 'good',
  });
}

function coverRow({ title, there, others }: HuddleView['cover'][number]): object {
  return {
    task: plain(shortened(title, longestTask)),
    who: whoWords(there, others),
    colour: there.length === 0 ? 'attention' : 'default',
  };
}

function factsOf(view: HuddleView): { title: string; value: string }[] {
  const { onShift, onCall, toConfirm, missed, plans, pressure, flags, additions } = view;
  // Nobody has said so: it is not none.
  const said = (value: string): string => (additions === 0 ? 'not said yet' : value);
  const [oldest] = flags;
  const age =
    oldest === undefined || oldest.age === 0
      ? ''
      : `, the oldest for ${many(oldest.age, 'working day', 'working days')}`;

  return [
    { title: 'On shift', value: onShift === null ? 'not recorded yet' : people(onShift) },
    { title: 'On call', value: onShift === null ? 'not recorded yet' : people(onCall) },
    { title: 'Staffing pressure', value: said(pressureNames[pressure]) },
    { title: 'Missed contacts', value: said(String(missed)) },
    {
      title: 'Crisis plans',
      value: said(plans === 0 ? 'none to look at' : `${String(plans)} to look at`),
    },
    {
      title: 'Flags',
      value: flags.length === 0 ? 'none open' : `${String(flags.length)} open${age}`,
    },
    ...(toConfirm === 0
      ? []
      : [
          {
            title: 'To confirm',
            value: many(toConfirm, 'standing delegation', 'standing delegations'),
          },
        ]),
  ];
}

/** "DX-20417, DX-20455 and 3 more" */
function recordWords({ records: { numbers, more } }: HuddleView): string {
  if (numbers.length === 0) return 'No record number was given.';
  const shown = numbers.map((each) => plain(each)).join(', ');

  return more > 0 ? `${shown} and ${String(more)} more` : shown;
}

function openButtons(view: HuddleView): Button[] {
  const data = huddleData(view);

  return [
    { title: 'Add to the huddle', verb: 'huddle.add', data },
    { title: 'Close huddle', verb: 'huddle.close', data },
    shiftButton(view),
  ];
}

function shiftButton({ team }: HuddleView): Button {
  return { title: 'Who is on shift', verb: 'shift.open', data: { team } };
}

function people(names: readonly string[], most = mostNamed): string {
  if (names.length === 0) return 'nobody';
  const shown = names.slice(0, most).map((name) => plain(shortened(name, longestName)));
  const rest = names.length - shown.length;

  return listed(rest > 0 ? [...shown, many(rest, 'other', 'others')] : shown);
}

/** "Amina and Ben", "nobody there; 2 others may", "nobody may" */
function whoWords(there: readonly string[], others: number): string {
  if (there.length > 0) return people(there, mostBesideTask);

  return others > 0 ? `nobody there; ${many(others, 'other may', 'others may')}` : 'nobody may';
}

/** "Open since Fri 20 Nov, 1 working day"; the oldest first. */
function flagLines({ flags, date }: HuddleView): { line: string }[] {
  if (flags.length === 0) return [{ line: 'No flag is open.' }];
  const shown = flags.slice(0, mostFlagLines);
  const rest = flags.length - shown.length;

  return [
    ...shown.map(({ since, age }) => ({
      line:
        age === 0
          ? `Raised ${since === date ? 'today' : day(since, date)}`
          : `Open since ${day(since, date)}, ${many(age, 'working day', 'working days')}`,
    })),
    ...(rest > 0 ? [{ line: `And ${many(rest, 'flag', 'flags')} raised later` }] : []),
  ];
}
