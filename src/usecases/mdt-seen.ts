import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { ownTitle } from '../domain/escalation-pathway.ts';
import { incidentReviewsDue } from '../domain/incident-reviews-due.ts';
import { escalatedSince, mdtMonths, mdtOn, mdtThemes, type MdtTheme } from '../domain/mdt.ts';
import type { MdtView, ThemeOfMdt } from '../domain/mdt-view.ts';
import { themesOf, type Themes } from '../domain/themes.ts';
import { libraryOn } from './library.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import { todayIn } from './request.ts';
import { openReviewsFor } from './review-authority.ts';

/** What the channel sees of an MDT: counts and dates alone, of nobody (brief, sections 3 and 6). */
export async function mdtSeen(
  ports: Ports,
  { tenant, team }: TeamKey,
  { file, rows, date }: { file: TeamFile; rows: readonly BoardRow[]; date: LocalDate },
): Promise<MdtView> {
  const { state, details } = file;
  const library = await libraryOn(ports, tenant, state, date);
  const mdt = mdtOn(state.mdts, date);
  const reviews = rows
    .flatMap(({ membership, standing }) =>
      openReviewsFor({ library }, membership.profile, standing),
    )
    // What an incident in another team opened is that team's.
    .filter(({ review }) => review.of === undefined || review.of.team === team)
    .map(({ review, requirement }) => ({ due: review.due, risk: requirement.risk }));
  const escalations = rows.flatMap((row) => row.escalations ?? []);
  const { since, triggers } = escalatedSince(escalations, state.mdts, date);
  const incidents = rows.flatMap((row) => row.incidents ?? []);
  const themes = themesOf(incidents, date)[mdtMonths];

  return {
    team,
    teamName: details.name,
    date,
    today: todayIn(ports, file),
    reviews: incidentReviewsDue(reviews),
    escalations: {
      since,
      triggers: triggers.map(({ trigger: id, count }) => ({
        trigger: { id, title: ownTitle(state.pathways, id) },
        count,
      })),
    },
    anyIncident: themes.any,
    themes: {
      deterioration: within(themes, 'deterioration'),
      safeguarding: within(themes, 'safeguarding'),
    },
    decisions: mdt.decisions.length,
    closed: mdt.closed !== null,
  };
}

/** Each kind by itself, as the team's themes tell it: a sum would give away what they keep back. */
function within({ types }: Themes, theme: MdtTheme): ThemeOfMdt {
  const kinds: readonly string[] = mdtThemes[theme];

  return types.filter(({ type }) => kinds.includes(type));
}
