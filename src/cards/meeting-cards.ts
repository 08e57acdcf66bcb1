import type { FormId, TeamId } from '../domain/ids.ts';
import { meetingNames, type MeetingKind } from '../domain/meeting.ts';
import { noteCard } from './note-card.ts';
import { shortened } from './plain-text.ts';
import type { Card } from './render.ts';
import { sentenceCase } from './words.ts';

/** What is told about a huddle and an MDT alike. */

const longestTeam = 60;
const longestName = 40;
/** How many teams somebody may choose from in chat: as many buttons as a note has. */
const mostTeams = 8;
/** What is done about each in its channel, and what its newest card shows. */
const toDo: Readonly<Record<MeetingKind, string>> = {
  huddle: 'add to it',
  mdt: 'add a decision',
};
const newest: Readonly<Record<MeetingKind, string>> = {
  huddle: 'shows',
  mdt: 'counts',
};

/** In the place of a meeting that was asked for again. */
export function meetingMovedCard(kind: MeetingKind): Card {
  const name = meetingNames[kind];

  return noteCard({
    title: `${sentenceCase(name)}: posted again`,
    text: `The team’s newest ${name} card ${newest[kind]} everything that was added.`,
    tone: 'plain',
  });
}

/** Told to whoever asked for a meeting in personal chat. */
export function meetingPostedCard(
  kind: MeetingKind,
  { teamName, sent }: { teamName: string; sent: boolean },
): Card {
  const team = shortened(teamName, longestTeam);
  const name = meetingNames[kind];

  return noteCard(
    sent
      ? {
          title: `The ${name} is in the channel`,
          text: `${team}: go to its channel to ${toDo[kind]}.`,
          tone: 'good',
        }
      : {
          title: `The ${name} could not be posted`,
          text: `${team}: please say “${kind}” in its channel. The app may not be installed there.`,
          tone: 'attention',
        },
  );
}

/** In which of their teams, for somebody who is in several. */
export function meetingTeamCard(
  kind: MeetingKind,
  teams: readonly { team: TeamId; name: string }[],
  form: FormId,
): Card {
  const left = teams.length - mostTeams;

  return noteCard({
    title: `Which team’s ${meetingNames[kind]}?`,
    text: `It is posted in the team’s channel.${left > 0 ? ` For any other team, say “${kind}” there.` : ''}`,
    tone: 'plain',
    buttons: teams.slice(0, mostTeams).map(({ team, name }) => ({
      title: `Post it in ${shortened(name, longestName)}`,
      verb: `${kind}.post`,
      data: { team, form },
    })),
  });
}
