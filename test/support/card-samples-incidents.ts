import { incidentCard, type IncidentCardData } from '../../src/cards/incident-card.ts';
import {
  incidentNamedCard,
  incidentReceiptCard,
  incidentReviewsCard,
  restrictionAskedCard,
} from '../../src/cards/incident-note-card.ts';
import { incidentStartCard, incidentTeamCard } from '../../src/cards/incident-start-card.ts';
import type { CompetencyId } from '../../src/domain/framework.ts';
import type { IncidentId } from '../../src/domain/ids.ts';
import type { IncidentReceipt, IncidentTold } from '../../src/domain/incident-view.ts';
import {
  amina,
  competencyAt,
  form,
  guid,
  longName,
  names,
  person,
  problem,
  prose,
  team,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const reporter = 'Amina Yusuf, recovery worker';
const people = names.map((name, at) => ({ person: person(2 + at), name }));
const competencies = Array.from({ length: 21 }, (_, at) => competencyAt(at));
const suggested = [1, 16, 2].map((at) => competencyAt(at).competency);
const teamName = 'Harbour Community Team';
const start = { form, team, teamName, people, typed: undefined, problems: [] };
const typed = {
  type: 'self-harm',
  severity: 'low',
  date: '2026-11-20',
  time: '21:40',
  reference: 'DX-20417',
  doneAtOnce: 'Rang the on-call clinician, stayed until she came, told the ward.',
  debrief: 'offered',
  restriction: 'false',
  involved: [amina, person(3)].join(','),
  competencies: suggested.join(','),
};
const filled: IncidentCardData = {
  form,
  team,
  teamName,
  today,
  people,
  competencies,
  suggested,
  suggestedFor: 'self-harm',
  page: 0,
  typed,
  problems: [],
};
const many = Array.from({ length: 400 }, (_, at) => ({ person: person(2 + at), name: longName }));
const manyCompetencies = Array.from({ length: 150 }, (_, at) => ({
  competency: `long.${'x'.repeat(60)}-${String(at)}` as CompetencyId,
  title: prose(300),
}));
const long: IncidentCardData = {
  ...filled,
  teamName: longName,
  people: many,
  competencies: manyCompetencies,
  suggested: manyCompetencies.slice(0, 4).map(({ competency }) => competency),
  typed: {
    ...typed,
    reference: 'x'.repeat(200),
    doneAtOnce: prose(7900),
    involved: many
      .slice(0, 9)
      .map(({ person: each }) => each)
      .join(','),
    competencies: manyCompetencies
      .slice(0, 7)
      .map(({ competency }) => competency)
      .join(','),
  },
  problems: [
    problem('reference', 'Please use no more than 60 characters.'),
    problem('involved', 'Please name no more than 8 people.'),
    problem('competencies', 'Please choose 1 to 6 competencies to look at.'),
  ],
};

const receipt: IncidentReceipt = {
  reference: 'I-00000999',
  type: 'self-harm',
  severity: 'low',
  date: '2026-11-20',
  time: '21:40',
  debrief: 'offered',
  people: ['Amina Yusuf', 'Ben Carter'],
  competencies: suggested.map((_, at) => competencyAt(at).title),
  due: '2026-12-06',
  quiet: true,
  restriction: false,
  own: false,
  told: 2,
  asked: 0,
  leadLeft: true,
  today,
};
const told: IncidentTold = {
  facts: {
    incident: guid(999) as IncidentId,
    reference: 'I-00000999',
    team,
    reportedBy: person(9),
    type: 'late-escalation',
    severity: 'severe',
    date: '2026-11-20',
    involved: [amina],
    competencies: suggested,
    due: '2026-11-25',
    quiet: false,
    restriction: true,
    today,
  },
  viewer: 'named',
  people: [],
  competencies: receipt.competencies,
};
const quiet: IncidentTold = {
  ...told,
  facts: { ...told.facts, type: 'near-miss', severity: 'none', quiet: true, restriction: false },
};
const longest = {
  people: Array.from({ length: 8 }, () => longName),
  competencies: Array.from({ length: 6 }, () => prose(300)),
};

/** What is told of an incident: drawn like what is told of a review. */
export const incidentNotes: readonly CardSample[] = [
  {
    title: 'Asked to decide a restriction',
    who: 'A duty manager',
    card: restrictionAskedCard({
      form,
      incident: guid(999) as IncidentId,
      team,
      about: amina,
      name: 'Amina Yusuf',
      competencies: receipt.competencies,
    }),
  },
  {
    title: 'An incident with low harm, reported',
    who: reporter,
    card: incidentReceiptCard(receipt),
  },
  {
    title: 'One with severe harm that the reporter was part of, a restriction asked for',
    who: reporter,
    card: incidentReceiptCard({
      ...receipt,
      severity: 'severe',
      due: '2026-11-25',
      quiet: false,
      restriction: true,
      own: true,
      asked: 3,
      debrief: 'not-offered',
    }),
  },
  {
    title: 'One that nobody of the staff was part of',
    who: reporter,
    card: incidentReceiptCard({ ...receipt, people: [], due: null, told: 0 }),
  },
  {
    title: 'One that nobody is left to decide, as long as it gets',
    who: reporter,
    card: incidentReceiptCard({
      ...receipt,
      ...longest,
      quiet: false,
      restriction: true,
      told: 0,
      leadLeft: false,
    }),
  },
  {
    title: 'Told to somebody named in an incident',
    who: 'Ben Carter, named in it',
    card: incidentNamedCard(told),
  },
  {
    title: 'Told to somebody named in a near miss',
    who: 'Ben Carter, named in it',
    card: incidentNamedCard(quiet),
  },
  {
    title: 'Told to the supervisor of somebody named',
    who: 'Carys Pritchard, supervisor',
    card: incidentReviewsCard({ ...quiet, viewer: 'supervisor', people: ['Ben Carter'] }),
  },
  {
    title: 'Told to whoever may decide the reviews',
    who: 'Dele Adeyemi, clinical lead',
    card: incidentReviewsCard({
      ...told,
      viewer: 'decider',
      people: ['Amina Yusuf', 'Ben Carter'],
    }),
  },
  {
    title: 'Told of eight people, as long as it gets',
    who: 'Dele Adeyemi, clinical lead',
    card: incidentReviewsCard({ ...told, viewer: 'decider', ...longest }),
  },
];

export const incidentSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'incident-start': [
    { title: 'What kind of incident, and who', who: reporter, card: incidentStartCard(start) },
    {
      title: 'In which of their teams',
      who: 'Somebody in two teams',
      card: incidentTeamCard(
        [
          { team, name: teamName },
          { team, name: 'Quay Crisis Team' },
        ],
        '',
      ),
    },
    {
      title: 'Nothing chosen, in a large team',
      who: reporter,
      card: incidentStartCard({
        ...start,
        teamName: longName,
        people: many,
        typed: { type: '', involved: '', others: 'Zed' },
        problems: [
          problem('type', 'Please choose what kind of incident it was.'),
          problem('others', 'One of these names is nobody’s in the team.'),
        ],
      }),
    },
  ],
  incident: [
    {
      title: 'A fresh form, with what the kind suggests',
      who: reporter,
      card: incidentCard({
        ...filled,
        typed: {
          type: 'self-harm',
          date: today,
          debrief: 'not-offered',
          restriction: 'false',
          involved: typed.involved,
          competencies: typed.competencies,
        },
      }),
    },
    { title: 'Filled in', who: reporter, card: incidentCard(filled) },
    {
      title: 'A name for a reference, and nothing to be looked at',
      who: reporter,
      card: incidentCard({
        ...filled,
        typed: { ...typed, reference: 'J.S.', competencies: '' },
        problems: [
          problem('reference', 'Please give the number of the local record, such as DX-20417.'),
          problem('competencies', 'Please choose 1 to 6 competencies to look at.'),
        ],
      }),
    },
    { title: 'As long as it gets', who: reporter, card: incidentCard(long) },
  ],
};
