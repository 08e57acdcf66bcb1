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
const mostNamed = 8;
const mostTasks = 12;
const mostFlagLines = 6;

export const pressureNames: Readonly<Record<Pressure, string>> = {
  none: 'None',
  some: 'Some',
  severe: 'Severe',
};

/** A day's huddle for the channel: cover in names, the rest in counts and ages; nothing about anybody else. */
export function huddleCard(view: HuddleView): Card {
  const { team, date, closed } = view;
  const name = shortened(view.teamName, longestTeam);
  const bare = view.cover.filter(({ there }) => there.length === 0).length;
  const nobody = view.onShift === null ? 'Nobody may carry' : 'Nobody there for';
  const left = view.cover.length - mostTasks;

  return render({
    summary: `${closed ? 'Huddle closed' : 'Huddle'}: ${spoken(name)}`,
    title: closed ? 'Huddle: closed' : 'Huddle',
    context: `${plain(name)}, ${day(date, date)}.${bare > 0 ? ` ${nobody} ${many(bare, 'high-risk task', 'high-risk tasks')}.` : ''}`,
    facts: [
      {
        title: 'On shift',
        value: view.onShift === null ? 'not recorded yet' : people(view.onShift),
      },
      { title: 'On call', value: view.onShift === null ? 'not recorded yet' : people(view.onCall) },
      {
        title: 'To confirm',
        value: many(view.toConfirm, 'standing delegation', 'standing delegations'),
      },
      { title: 'Missed contacts', value: String(view.missed) },
      { title: 'Crisis plans to look at', value: String(view.plans) },
      { title: 'Staffing pressure', value: pressureNames[view.pressure] },
      { title: 'Added', value: many(view.additions, 'time', 'times') },
    ],
    cover: view.cover.slice(0, mostTasks).map(({ title, there, others }) => ({
      task: plain(shortened(title, longestTask)),
      who: whoWords(there, others),
      colour: there.length === 0 ? 'attention' : 'default',
    })),
    more: left > 0 ? `And ${many(left, 'task', 'tasks')} more, each better covered.` : '',
    flags: flagLines(view),
    buttons: buttonRows(closed ? [shiftButton(view)] : openButtons({ team, date }, view)),
  });
}

/** What one person's addition came to. */
export function huddleReceiptCard(receipt: HuddleReceipt): Card {
  const { missed, plans, pressure, flagRaised, flagsClosed } = receipt;
  const said = [
    `${many(missed, 'missed contact', 'missed contacts')}, ${many(plans, 'crisis plan to look at', 'crisis plans to look at')}`,
    `staffing pressure: ${pressureNames[pressure].toLowerCase()}`,
    ...(flagRaised ? ['one flag raised, open until somebody closes it'] : []),
    ...(flagsClosed > 0 ? [`${many(flagsClosed, 'flag', 'flags')} closed`] : []),
  ];

  return noteCard({
    title: 'Added to the huddle',
    text: `${shortened(receipt.teamName, longestTeam)}: ${said.join('; ')}. The channel shows the counts, not the words.`,
    tone: 'good',
  });
}

/** Told to whoever asked for it in personal chat. */
export function huddlePostedCard(teamName: string, sent: boolean): Card {
  const name = shortened(teamName, longestTeam);

  return noteCard(
    sent
      ? {
          title: 'The huddle is in the channel',
          text: `${name}: go to its channel to add to it.`,
          tone: 'good',
        }
      : {
          title: 'The huddle could not be posted',
          text: `${name}: please say “huddle” in its channel. The app may not be installed there.`,
          tone: 'attention',
        },
  );
}

function openButtons(data: Readonly<Record<string, string>>, view: HuddleView): Button[] {
  return [
    { title: 'Add to the huddle', verb: 'huddle.add', data },
    { title: 'Close huddle', verb: 'huddle.close', data },
    shiftButton(view),
  ];
}

function shiftButton({ team }: HuddleView): Button {
  return { title: 'Who is on shift', verb: 'shift.open', data: { team } };
}

function people(names: readonly string[]): string {
  if (names.length === 0) return 'nobody';
  const shown = names.slice(0, mostNamed).map((name) => plain(shortened(name, longestName)));
  const rest = names.length - shown.length;

  return listed(rest > 0 ? [...shown, many(rest, 'other', 'others')] : shown);
}

/** "Amina and Ben", "nobody there; 2 others may", "nobody may" */
function whoWords(there: readonly string[], others: number): string {
  if (there.length > 0) return people(there);

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
