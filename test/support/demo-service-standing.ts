import { addDays, type Instant, type LocalDate } from '../../src/domain/calendar.ts';
import { evidenceIdOf, type EvidenceDraft } from '../../src/domain/evidence-draft.ts';
import type { EvidenceMethod, ObserverAnswer } from '../../src/domain/evidence.ts';
import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import type { EvidenceId, FormId, PersonId } from '../../src/domain/ids.ts';
import type { DelegationDraft } from '../../src/domain/standing-delegation-draft.ts';
import {
  anwen,
  callum,
  ellie,
  grace,
  idris,
  joe,
  maya,
  priya,
  sam,
  tom,
} from './demo-service-people.ts';
import { demoSignOffs, type SignedOff } from './demo-service-sign-offs.ts';
import { formFor, moment, workingDayUntil } from './demo-service-when.ts';

/** What somebody held, showed or ticked, and when it was written down. */
export type Shown =
  | SignedOff
  | ({ at: Instant } & (
      | {
          did: 'confirm';
          form: FormId;
          by: PersonId;
          about: PersonId;
          evidence: EvidenceId;
          answer: ObserverAnswer;
        }
      | { did: 'tick'; form: FormId; about: PersonId; step: string; date: LocalDate }
      | {
          did: 'delegate';
          form: FormId;
          by: PersonId;
          about: PersonId;
          task: TaskId;
          draft: DelegationDraft;
        }
      | { did: 'accept'; form: FormId; about: PersonId; offer: FormId }
    ));

interface Piece {
  about: PersonId;
  competency: string;
  method: EvidenceMethod;
  daysAgo: number;
  observer: PersonId;
  seen: string;
  answer: ObserverAnswer | 'waiting';
}

const pieces: readonly Piece[] = [
  {
    about: sam,
    competency: 'rbc.risk.lone-working',
    method: 'observed-practice',
    daysAgo: 12,
    observer: tom,
    seen: 'Agreed check-in times before leaving, rang at both, and left R-1117 when the plan said to.',
    answer: 'confirmed',
  },
  {
    about: callum,
    competency: 'rbc.distress.de-escalation',
    method: 'scenario-based-assessment',
    daysAgo: 30,
    observer: priya,
    seen: 'Two scenarios. Gave space, lowered the voice, named the way out for both.',
    answer: 'confirmed',
  },
  {
    about: joe,
    competency: 'rbc.boundaries.lived-experience',
    method: 'observed-practice',
    daysAgo: 2,
    observer: grace,
    seen: 'Shared one thing of his own, for R-1060’s sake and not for his.',
    answer: 'waiting',
  },
  {
    about: grace,
    competency: 'rbc.distress.crisis-response',
    method: 'case-discussion',
    daysAgo: 15,
    observer: anwen,
    seen: 'The night of R-1031: what was known, who was rung, what could wait until the morning.',
    answer: 'confirmed',
  },
  {
    about: grace,
    competency: 'rbc.distress.crisis-response',
    method: 'observed-practice',
    daysAgo: 9,
    observer: anwen,
    seen: 'Took a crisis call from beginning to end with me beside her.',
    answer: 'confirmed',
  },
  {
    about: ellie,
    competency: 'rbc.risk.escalation',
    method: 'shadowing',
    daysAgo: 58,
    observer: idris,
    seen: 'Came along on two first visits and talked each one through.',
    answer: 'confirmed',
  },
  {
    about: ellie,
    competency: 'rbc.risk.escalation',
    method: 'supervised-lead-contact',
    daysAgo: 20,
    observer: tom,
    seen: 'Led a visit, noticed the change, named the on-call clinician and rang before leaving.',
    answer: 'confirmed',
  },
  {
    about: ellie,
    competency: 'rbc.risk.escalation',
    method: 'case-discussion',
    daysAgo: 6,
    observer: tom,
    seen: 'R-1077: what she noticed, whom she rang, and what she would do out of hours.',
    answer: 'confirmed',
  },
];

/** Ellie’s induction, a week after her first day. */
const inductionAgo = 63;

/** What everybody holds and has shown, from before the history begins until its end. */
export function demoStanding(first: LocalDate, today: LocalDate): Shown[] {
  return [
    ...demoSignOffs(first, today),
    ...pieces.flatMap((piece, at) => shownBy(piece, at, today)),
    waiting(today),
    ...delegated(today),
    {
      did: 'tick',
      at: moment(addDays(today, -inductionAgo), '16:00', 1),
      form: formFor(ellie, 'induction done'),
      about: ellie,
      step: 'induction',
      date: addDays(today, -inductionAgo),
    },
  ];
}

/** Maya carries evening visits until a review. */
function delegated(today: LocalDate): Shown[] {
  const date = workingDayUntil(addDays(today, -40));
  const offer = formFor(priya, 'evening visits for Maya');
  const draft: DelegationDraft = {
    scope: 'Evening visits to people she knows, with a call to the duty desk before and after.',
    reviewBy: addDays(today, 50),
  };

  return [
    {
      did: 'delegate',
      at: moment(date, '10:20', 0),
      ...{ form: offer, by: priya, about: maya, task: 'lone-working' as TaskId, draft },
    },
    {
      did: 'accept',
      at: moment(date, '13:40', 0),
      ...{ form: formFor(maya, 'takes on evening visits'), about: maya, offer },
    },
  ];
}

/** Ellie’s first one, which waits for the clinical lead. */
function waiting(today: LocalDate): Shown {
  return {
    did: 'request',
    at: moment(workingDayUntil(addDays(today, -1)), '16:10', 0),
    form: formFor(ellie, 'asks for her first sign-off'),
    about: ellie,
    competency: 'rbc.risk.escalation' as CompetencyId,
    line: 'On my last three visits I rang before Tom asked whether I had.',
  };
}

function shownBy(piece: Piece, at: number, today: LocalDate): Shown[] {
  const { about, method, observer, daysAgo, seen, answer } = piece;
  const competency = piece.competency as CompetencyId;
  const date = addDays(today, -daysAgo);
  const form = formFor(about, `${about} evidence ${String(at)}`);
  const draft: EvidenceDraft = {
    ...{ competency, method, date, seen, link: '' },
    observer: { kind: 'colleague', person: observer },
  };
  const added: Shown = {
    did: 'evidence',
    at: moment(date, '17:10', at),
    ...{ form, by: about, about, draft },
  };
  if (answer === 'waiting') return [added];

  return [
    added,
    {
      did: 'confirm',
      at: moment(addDays(date, 1), '08:30', at),
      form: formFor(observer, `${about} evidence ${String(at)} seen`),
      ...{ by: observer, about, evidence: evidenceIdOf(form), answer },
    },
  ];
}
