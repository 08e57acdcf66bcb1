import { spokenPeriod, type PackNews } from '../domain/pack.ts';
import { noteCard } from './note-card.ts';
import { shortened } from './plain-text.ts';
import type { Card } from './render.ts';

const longestTeam = 60;

/** It is being put together; what to do where no file comes. */
export function packUnderWayCard(data: PackNews): Card {
  const { names, period } = data;
  const who = names ? 'It names people: keep it to those who may see where each one stands.' : '';

  return noteCard({
    title: `Evidence pack: ${shortened(data.teamName, longestTeam)}`,
    text: [
      `${spokenPeriod(period)}. I am putting it together, and will ask you here to save the PDF, then the workbook. ${who}`.trim(),
      `If no file comes, an administrator can write both: ${commandFor(data)}`,
    ].join('\n\n'),
    tone: 'plain',
    buttons: names
      ? []
      : [{ title: 'With names', verb: 'pack.offer', data: { ...dataOf(data), names: 'yes' } }],
  });
}

/** It is the first working day of the month. */
export function packReadyCard(data: PackNews): Card {
  return noteCard({
    title: 'The governance pack is ready',
    text: `${shortened(data.teamName, longestTeam)}, ${spokenPeriod(data.period)}: the four tests of a commissioner, then governance. It counts, and names nobody.`,
    tone: 'plain',
    buttons: [{ title: 'Get the pack', verb: 'pack.offer', data: dataOf(data) }],
  });
}

/** Somebody manages several teams. */
export function packTeamCard(teams: readonly PackNews[]): Card {
  return noteCard({
    title: 'Evidence pack of which team?',
    text: '',
    tone: 'plain',
    buttons: teams.map((each) => ({
      title: shortened(each.teamName, longestTeam),
      verb: 'pack.offer',
      data: dataOf(each),
    })),
  });
}

/** It was not wanted. `other`: what the rest of the pack is asked for by. */
export function packDeclinedCard(data: PackNews & { file: 'pdf' | 'xlsx' }): Card {
  const isPdf = data.file === 'pdf';

  return noteCard({
    title: isPdf ? 'The PDF was not saved' : 'The workbook was not saved',
    text: 'Nothing was stored anywhere. Say “evidence pack” to have it again.',
    tone: 'plain',
    buttons: isPdf
      ? [
          {
            title: 'The workbook instead',
            verb: 'pack.offer',
            data: { ...dataOf(data), file: 'xlsx' },
          },
        ]
      : [],
  });
}

/** Teams did not take it. */
export function packNotSavedCard(data: PackNews): Card {
  return noteCard({
    title: 'The file could not be saved',
    text: `Teams did not take it, and nothing was stored anywhere. Say “evidence pack” to try again, or ask an administrator to run: ${commandFor(data)}`,
    tone: 'attention',
  });
}

function dataOf({ team, period, names }: PackNews): Readonly<Record<string, string>> {
  return { team, from: period.from, until: period.until, ...(names ? { names: 'yes' } : {}) };
}

/** By the team's id: its name may hold what a shell reads otherwise. */
function commandFor({ team, period, names }: PackNews): string {
  const { from, until } = period;

  return `npm run admin -- evidence-pack --team ${team} --from ${from} --to ${until}${names ? ' --names' : ''}`;
}
