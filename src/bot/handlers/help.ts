import { helpCard } from '../../cards/help-card.ts';
import { nearestCard } from '../../cards/nearest-card.ts';
import { hasRoleAnywhere } from '../../domain/authority.ts';
import type { Command } from '../../domain/command.ts';
import { shiftRecorders } from '../../domain/on-shift.ts';
import type { PersonState } from '../../domain/person.ts';
import { knownPerson } from '../../usecases/request.ts';
import { coverageReaders } from '../../usecases/seen-team.ts';
import type { Reply, Turn } from '../turn.ts';

interface Offer {
  command: Command;
  title: string;
  hint: string;
  /** Whether this person may do it. */
  for: (state: PersonState) => boolean;
}

const everybody = (): boolean => true;

function supervises(state: PersonState): boolean {
  return hasRoleAnywhere(state, 'supervisor') || hasRoleAnywhere(state, 'clinical-lead');
}

function pauses(state: PersonState): boolean {
  return supervises(state) || hasRoleAnywhere(state, 'duty-manager');
}

function answersForTeam(state: PersonState): boolean {
  return hasRoleAnywhere(state, 'manager') || hasRoleAnywhere(state, 'clinical-lead');
}

function manages(state: PersonState): boolean {
  return hasRoleAnywhere(state, 'manager');
}

function answersForCover(state: PersonState): boolean {
  return coverageReaders.some((role) => hasRoleAnywhere(state, role));
}

function answersForShift(state: PersonState): boolean {
  const { administrator } = state;

  return administrator || shiftRecorders.some((role) => hasRoleAnywhere(state, role));
}

/** What the bot can do, in the order of how often it is wanted. */
const offers: readonly Offer[] = [
  {
    command: 'record supervision',
    title: 'Record supervision',
    hint: 'A session, held or not, in under a minute',
    for: supervises,
  },
  {
    command: 'today',
    title: 'Today',
    hint: 'What is due for you, each line to see to at once',
    for: everybody,
  },
  {
    command: 'my supervisees',
    title: 'My supervisees',
    hint: 'Who is due, late, or has a record unread',
    for: supervises,
  },
  {
    command: 'my competencies',
    title: 'My competencies',
    hint: 'Where you stand, and the records that wait for you',
    for: everybody,
  },
  {
    command: 'add evidence',
    title: 'Add evidence',
    hint: 'Something you have shown, or saw a colleague do',
    for: everybody,
  },
  {
    command: 'request sign-off',
    title: 'Request sign-off',
    hint: 'What is ready, and who may decide it',
    for: everybody,
  },
  {
    command: 'my actions',
    title: 'My actions',
    hint: 'What was agreed, to close when it is done',
    for: everybody,
  },
  {
    command: 'my dates',
    title: 'My dates',
    hint: 'Supervision, refreshes and actions, as a file for your calendar',
    for: everybody,
  },
  {
    command: 'check delegation',
    title: 'Check delegation',
    hint: 'May this person carry this task at this time, and who else could',
    for: everybody,
  },
  {
    command: 'delegations',
    title: 'Delegations',
    hint: 'Tasks that you or your people may carry until a review date',
    for: everybody,
  },
  {
    command: 'report incident',
    title: 'Report incident',
    hint: 'What happened, who was part of it, and what should be looked at again',
    for: everybody,
  },
  {
    command: 'escalate',
    title: 'Escalate',
    hint: 'Who decides and by when; they are told at once',
    for: everybody,
  },
  {
    command: 'record absence',
    title: 'Record absence',
    hint: 'Leave or illness, without a reason; also when it is over',
    for: everybody,
  },
  {
    command: 'reviews',
    title: 'Reviews',
    hint: 'What is looked at again and waits for your decision',
    for: supervises,
  },
  {
    command: 'pause practice',
    title: 'Pause practice',
    hint: 'Stop somebody’s practice alone in something, at once',
    for: pauses,
  },
  {
    command: 'delegate',
    title: 'Delegate a task',
    hint: 'Offer somebody a task until a review date',
    for: pauses,
  },
  {
    command: 'digest',
    title: 'Digest',
    hint: 'The week of your team: what changed, and what to see to',
    for: manages,
  },
  {
    command: 'huddle',
    title: 'Huddle',
    hint: 'Post your team’s huddle in its channel now',
    for: (state) => state.memberships.length > 0,
  },
  {
    command: 'mdt',
    title: 'MDT',
    hint: 'Post your team’s MDT in its channel now',
    for: (state) => state.memberships.length > 0,
  },
  {
    command: 'coverage',
    title: 'Coverage',
    hint: 'What the team holds, and which tasks hang on one person',
    for: answersForCover,
  },
  {
    command: 'skill mix',
    title: 'Skill mix',
    hint: 'The next 7 days’ cover, who could be missed, load and protected hours',
    for: (state) => state.administrator || answersForCover(state),
  },
  {
    command: 'on shift',
    title: 'On shift',
    hint: 'Who is on shift and on call, today and the next days',
    for: answersForShift,
  },
  {
    command: 'themes',
    title: 'Themes',
    hint: 'What the team’s incidents have in common, in counts',
    for: answersForTeam,
  },
  {
    command: 'gaps',
    title: 'Gaps',
    hint: 'What was found and has no action yet',
    for: (state) => supervises(state) || answersForTeam(state),
  },
  {
    command: 'team actions',
    title: 'Team actions',
    hint: 'What is open in the team, late first',
    for: answersForTeam,
  },
  {
    command: 'record audit',
    title: 'Record audit',
    hint: 'What an audit found, right or not',
    for: answersForTeam,
  },
  {
    command: 'evidence pack',
    title: 'Evidence pack',
    hint: 'What commissioners ask for, as a PDF and a workbook',
    for: (state) => hasRoleAnywhere(state, 'manager'),
  },
  {
    command: 'settings',
    title: 'Settings',
    hint: 'The team’s times, channel, frequencies, frameworks and roles',
    for: (state) => state.administrator,
  },
];

export async function help(turn: Turn): Promise<Reply> {
  const { state, details } = await knownPerson(turn.ports, turn.request.actor);
  const buttons = offers
    .filter((offer) => offer.for(state))
    .map(({ command, title, hint }) => ({ command, title, hint }));

  return { card: helpCard({ name: details.name, place: turn.place, buttons }) };
}

/** Anything not understood offers the nearest commands, and help. */
export function nearest(said: string, commands: readonly Command[]): Reply {
  // Without its date "away until" is the form that "record absence" opens.
  const meant = commands.map((each): Command => (each === 'away until' ? 'record absence' : each));
  const near = offers.filter(({ command }) => meant.includes(command));
  const known = near.map(({ command, title }) => ({ command, title }));

  return { card: nearestCard({ said: said.slice(0, 80), nearest: known }) };
}
