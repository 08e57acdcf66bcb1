import type { LocalDate } from '../domain/calendar.ts';
import type { IncidentOfReview } from '../domain/review-view.ts';
import { debriefNames, incidentLine } from './incident-words.ts';
import { cut, plain } from './plain-text.ts';

const longestWords = 1200;

/** The incident a review follows from, for those who decide it. */
export function incidentWords(incident: IncidentOfReview | null, today: LocalDate): object {
  if (incident === null) return { hasIncident: false, incidentTitle: '', incidentLines: [] };
  const { reference, recordReference, doneAtOnce, debrief, time, restriction } = incident;
  const lines = [
    `${incidentLine(incident, today)} at ${time}.`,
    recordReference === null ? '' : `Local record: ${plain(recordReference)}.`,
    doneAtOnce === null || doneAtOnce === ''
      ? ''
      : `Done at once: ${plain(cut(doneAtOnce, longestWords))}`,
    `Debrief: ${debriefNames[debrief].toLowerCase()}.`,
    restrictionWords[restriction],
  ];

  return {
    hasIncident: true,
    incidentTitle: `The incident, ${reference}`,
    incidentLines: lines.filter((text) => text !== '').map((text) => ({ text })),
  };
}

const restrictionWords: Readonly<Record<IncidentOfReview['restriction'], string>> = {
  none: '',
  asked: 'A restriction was asked for and is not decided yet.',
  declined: 'A restriction was asked for. It was decided that there is none.',
  restricted: 'Practice is restricted because of it, until this review ends that.',
};
