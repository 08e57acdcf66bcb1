import { addDays, type Instant, type LocalDate } from '../../src/domain/calendar.ts';
import { evidenceIdOf, type EvidenceDraft } from '../../src/domain/evidence-draft.ts';
import type { EvidenceMethod, ObserverAnswer } from '../../src/domain/evidence.ts';
import { frameworkIdOf, type CompetencyId } from '../../src/domain/framework.ts';
import type { EvidenceId, FormId, PersonId, SignOffId } from '../../src/domain/ids.ts';
import { lastDayOf, type SignOff } from '../../src/domain/sign-off.ts';
import type { Entrustment } from '../../src/domain/task.ts';
import { shipped } from '../../src/frameworks/library.ts';
import {
  anwen,
  callum,
  ellie,
  grace,
  helen,
  idris,
  joe,
  leila,
  maya,
  meiLin,
  priya,
  rosa,
  rowOf,
  sam,
  tom,
} from './demo-service-people.ts';
import { formFor, moment } from './demo-service-when.ts';

/** The frameworks of the demo service. */
export const demoFrameworks = ['rbc', 'km'];

/** A sign-off without the team, which is made when the history is written. */
export type DemoSignOff = Omit<SignOff, 'team'>;

/** What somebody held, showed or ticked, and when it was written down. */
export type Shown = { at: Instant } & (
  | { did: 'sign-off'; about: PersonId; signOff: DemoSignOff }
  | { did: 'evidence'; form: FormId; by: PersonId; about: PersonId; draft: EvidenceDraft }
  | {
      did: 'confirm';
      form: FormId;
      by: PersonId;
      about: PersonId;
      evidence: EvidenceId;
      answer: ObserverAnswer;
    }
  | { did: 'tick'; form: FormId; about: PersonId; step: string; date: LocalDate }
);

/** How somebody came to hold what their role asks. Days are counted back from the end of the history. */
interface Holding {
  person: PersonId;
  /** The first of their sign-offs; the others followed within a quarter of a year. Null: none. */
  since: number | null;
  entrustment?: Entrustment;
  /** Those that went otherwise: another day, or never. */
  otherwise?: Readonly<Record<string, number | null>>;
}

/**
 * One lapsed and one about to; a supervisor who is ready to ask; somebody who has only begun. Crisis
 * calls hang on one person, and nobody planned it.
 */
const holdings: readonly Holding[] = [
  { person: helen, since: 160 },
  { person: anwen, since: 170, entrustment: 5, otherwise: { 'rbc.distress.crisis-response': 374 } },
  { person: tom, since: 250, entrustment: 5, otherwise: { 'rbc.distress.crisis-response': 320 } },
  { person: priya, since: 240, entrustment: 5, otherwise: { 'rbc.distress.crisis-response': 380 } },
  {
    person: grace,
    since: 210,
    entrustment: 5,
    otherwise: { 'rbc.distress.crisis-response': null },
  },
  {
    person: sam,
    since: 220,
    otherwise: { 'rbc.risk.lone-working': 371, 'rbc.risk.escalation': 330 },
  },
  { person: leila, since: 200 },
  { person: callum, since: 240, otherwise: { 'rbc.distress.de-escalation': null } },
  { person: maya, since: 190 },
  { person: joe, since: 230, otherwise: { 'rbc.boundaries.lived-experience': null } },
  { person: meiLin, since: 160 },
  { person: idris, since: 180, otherwise: { 'rbc.risk.risk-conversations': 380 } },
  { person: rosa, since: null, otherwise: { 'rbc.risk.escalation': 80 } },
  { person: ellie, since: null },
];

/** Whoever signed before anybody here could: the service's assessor of that year, who has left. */
const firstAssessor = 'd0000000-0000-4000-8000-000000000099' as PersonId;
const spread = 90;

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
];

/** Ellie’s induction, a week after her first day. */
const inductionAgo = 63;

/** What everybody holds and has shown, from before the history begins until its end. */
export function demoStanding(first: LocalDate, today: LocalDate): Shown[] {
  return [
    ...holdings.flatMap((holding) => signOffsOf(holding, first, today)),
    ...pieces.flatMap((piece, at) => shownBy(piece, at, today)),
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

function signOffsOf(
  { person, since, entrustment = 4, otherwise = {} }: Holding,
  first: LocalDate,
  today: LocalDate,
): Shown[] {
  const { profile } = rowOf(person);
  const required = shipped.profiles.find(({ id }) => id === profile)?.requires ?? [];

  return required
    .filter(({ competency }) => demoFrameworks.includes(frameworkIdOf(competency)))
    .flatMap((requirement, at): Shown[] => {
      const { competency, level = null, risk, refresh } = requirement;
      const after = since === null ? null : since - ((at * 17) % spread);
      const daysAgo = Object.hasOwn(otherwise, competency) ? otherwise[competency] : after;
      if (daysAgo === null || daysAgo === undefined) return [];
      const date = addDays(today, -daysAgo);
      const written = date < first ? first : date;
      const signOff: DemoSignOff = {
        ...{ id: `demo-${person}-${competency}` as SignOffId, competency, level, risk, date },
        ...{ entrustment, until: lastDayOf(refresh, date), signers: [signerOf(person)] },
        ...{ evidence: [], version: versionOf(competency) },
      };

      return [{ did: 'sign-off', at: moment(written, '08:40', at), about: person, signOff }];
    });
}

/** Their clinical lead; the lead herself and her manager by whoever was there before. */
function signerOf(person: PersonId): PersonId {
  return person === anwen || person === helen ? firstAssessor : anwen;
}

function versionOf(competency: CompetencyId): string {
  const home = shipped.frameworks.find(({ id }) => id === frameworkIdOf(competency));
  if (home === undefined) throw new Error(`no framework ships that has ${competency}`);

  return home.version;
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
