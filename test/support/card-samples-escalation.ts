import {
  escalationChooseCard,
  escalationTeamCard,
  pathwaysCard,
} from '../../src/cards/escalation-choose-card.ts';
import { escalationFormCard } from '../../src/cards/escalation-form-card.ts';
import {
  escalationAnswerCard,
  escalationAskedCard,
  escalationNewsCard,
  escalationReceiptCard,
} from '../../src/cards/escalation-note-card.ts';
import { pathwayCard } from '../../src/cards/pathway-card.ts';
import { pathwaysInUse, shippedSteps, type Pathway } from '../../src/domain/escalation-pathway.ts';
import type { EscalationAsked, PathwayToday } from '../../src/domain/escalation-view.ts';
import type { EscalationId, TeamId } from '../../src/domain/ids.ts';
import { form, guid, longName, names, person, problem, team, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const who = 'Amina Yusuf, recovery worker';
const decider = 'Dele Adeyemi, duty manager';
const administrator = 'Morgan Price, administrator';
const teamName = 'Northside Recovery';
const longTrigger = 'Nobody has seen them for two days and the family is worried ok';

const own: Pathway[] = Array.from({ length: 12 }, (_, at) => ({
  trigger: `own-${guid(800 + at)}` as const,
  title: longTrigger,
  steps: [...shippedSteps].reverse().map((step) => ({ ...step, minutes: 1439 })),
}));

function todayOf(pathways: readonly Pathway[], there: readonly string[]): PathwayToday[] {
  return pathways.map(({ trigger, title, steps }) => ({
    trigger: { id: trigger, title },
    steps: steps.map((step) => ({
      ...step,
      names: step.decider === 'on-call-clinician' ? [] : there,
    })),
  }));
}

const shipped = todayOf(pathwaysInUse([]), ['Dele Adeyemi']);
const [behaviour] = shipped as [PathwayToday];
const everybody = Array.from({ length: 30 }, () => longName);

const seen = {
  escalation: guid(999) as EscalationId,
  reference: 'E-00000999',
  trigger: { id: 'missed-medication' as const, title: null },
  team,
  teamName,
  rehearsal: false,
  complete: true,
  today,
};
const asked: EscalationAsked = {
  ...seen,
  about: person(2),
  raisedBy: 'Amina Yusuf',
  raisedAt: { date: today, time: '14:05' },
  missing: [],
  record: 'DX-20417',
  decider: 'duty-manager',
  answerBy: { date: today, time: '14:35' },
  unanswered: 'on-call-clinician',
};
const nobodyOnCall = { decider: 'on-call-clinician' as const, names: [], answerBy: null };
const dutyManager = {
  decider: 'duty-manager' as const,
  names: ['Dele Adeyemi'],
  answerBy: { date: today, time: '14:35' },
};
const answered = { name: 'Dele Adeyemi', at: { date: today, time: '14:12' } };
const long = {
  ...seen,
  rehearsal: true,
  teamName: longName,
  trigger: { id: 'own-1' as const, title: longTrigger },
};

const notes: readonly CardSample[] = [
  {
    title: 'An escalation to decide',
    who: decider,
    card: escalationAskedCard({ ...asked, form }),
  },
  {
    title: 'An escalation to decide, a rehearsal, nothing of the handover ready',
    who: decider,
    card: escalationAskedCard({
      ...asked,
      ...long,
      form,
      raisedBy: longName,
      missing: ['summary', 'riskFormulation', 'nextSteps'],
      record: '',
      unanswered: null,
      answerBy: { date: '2026-11-23', time: '00:20' },
    }),
  },
  {
    title: 'Escalated, with nobody on call',
    who,
    card: escalationReceiptCard({
      ...seen,
      steps: [nobodyOnCall, dutyManager],
      raisedAt: { date: today, time: '14:05' },
    }),
  },
  {
    title: 'Escalated as a rehearsal, to very many',
    who,
    card: escalationReceiptCard({
      ...long,
      complete: false,
      steps: [nobodyOnCall, { ...dutyManager, names: everybody }],
      raisedAt: { date: today, time: '14:05' },
    }),
  },
  {
    title: 'Nobody could be asked',
    who,
    card: escalationReceiptCard({
      ...seen,
      complete: false,
      steps: [
        nobodyOnCall,
        { ...nobodyOnCall, decider: 'duty-manager' },
        { ...nobodyOnCall, decider: 'clinical-lead' },
      ],
      raisedAt: { date: today, time: '14:05' },
    }),
  },
  {
    title: 'Not answered in time: the next is asked',
    who,
    card: escalationNewsCard({ ...seen, what: 'passed-on', steps: [dutyManager], answered: null }),
  },
  {
    title: 'Somebody decides',
    who,
    card: escalationNewsCard({ ...seen, what: 'answered', steps: [dutyManager], answered }),
  },
  {
    title: 'Nobody has answered, in a rehearsal',
    who,
    card: escalationNewsCard({
      ...seen,
      rehearsal: true,
      what: 'unanswered',
      steps: [dutyManager],
      answered: null,
    }),
  },
  {
    title: 'They decide',
    who: decider,
    card: escalationAnswerCard({
      ...seen,
      raisedBy: 'Amina Yusuf',
      outcome: 'theirs',
      answered,
    }),
  },
  {
    title: 'Somebody else was first',
    who: 'Carys Pritchard, clinical lead',
    card: escalationAnswerCard({ ...seen, raisedBy: 'Amina Yusuf', outcome: 'others', answered }),
  },
  {
    title: 'Too late',
    who: 'Carys Pritchard, clinical lead',
    card: escalationAnswerCard({
      ...seen,
      raisedBy: 'Amina Yusuf',
      outcome: 'over',
      answered: null,
    }),
  },
];

export const escalationSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'escalation-choose': [
    {
      title: 'What to escalate, and who decides',
      who,
      card: escalationChooseCard({ team, teamName, pathways: shipped, page: 0, problem: '' }),
    },
    {
      title: 'A team with as many triggers as there may be',
      who,
      card: escalationChooseCard({
        team,
        teamName: longName,
        pathways: todayOf(pathwaysInUse(own), everybody),
        page: 1,
        problem: 'Your team does not use that trigger any more. Please choose another.',
      }),
    },
    {
      title: 'In which of their teams',
      who: 'Somebody in two teams',
      card: escalationTeamCard(
        [
          { team, name: teamName },
          { team: guid(501) as TeamId, name: 'Quay Crisis Team' },
        ],
        0,
      ),
    },
    {
      title: 'Escalation in the settings',
      who: administrator,
      card: pathwaysCard({ team, teamName, pathways: pathwaysInUse([]), page: 0, saved: true }),
    },
    {
      title: 'Escalation in the settings, as long as it gets',
      who: administrator,
      card: pathwaysCard({
        team,
        teamName: longName,
        pathways: pathwaysInUse(own),
        page: 1,
        saved: false,
      }),
    },
  ],
  'escalation-form': [
    {
      title: 'Escalate: who is asked, and the handover',
      who,
      card: escalationFormCard({
        form,
        team,
        teamName,
        pathway: behaviour,
        typed: undefined,
        problems: [],
      }),
    },
    {
      title: 'A name where the record’s number belongs',
      who,
      card: escalationFormCard({
        form,
        team,
        teamName: longName,
        pathway: {
          trigger: { id: 'own-1', title: longTrigger },
          steps: shippedSteps.map((step) => ({ ...step, names: names.slice(0, 8) })),
        },
        typed: { handover: 'summary,nextSteps', reference: 'Jo Smith', rehearsal: 'true' },
        problems: [
          problem(
            'reference',
            'Please give the number of the local record, such as DX-20417: no name, no initials.',
          ),
        ],
      }),
    },
  ],
  'escalation-note': notes,
  pathway: [
    {
      title: 'The pathway of a trigger that ships',
      who: administrator,
      card: pathwayCard({
        form,
        team,
        teamName,
        pathway: pathwaysInUse([])[1],
        typed: undefined,
        problems: [],
      }),
    },
    {
      title: 'A trigger of the team’s own',
      who: administrator,
      card: pathwayCard({
        form,
        team,
        teamName: longName,
        pathway: own[0],
        typed: undefined,
        problems: [],
      }),
    },
    {
      title: 'A new trigger, with problems',
      who: administrator,
      card: pathwayCard({
        form,
        team,
        teamName,
        pathway: undefined,
        typed: {
          title: '',
          'decider-0': 'duty-manager',
          'minutes-0': '2',
          'decider-1': 'duty-manager',
          'minutes-1': '30',
          'decider-2': 'nobody',
        },
        problems: [
          problem('title', 'Please give it a name of up to 60 characters.'),
          problem('minutes-0', 'Please give whole minutes, from 5 to 1440.'),
          problem('decider-1', 'Please choose each of them once.'),
        ],
      }),
    },
  ],
};
