import { addDays, type Instant, type LocalDate } from '../../src/domain/calendar.ts';
import type { EvidenceDraft } from '../../src/domain/evidence-draft.ts';
import { frameworkIdOf, type CompetencyId } from '../../src/domain/framework.ts';
import type { FormId, PersonId, SignOffId } from '../../src/domain/ids.ts';
import { lastDayOf, type SignOff } from '../../src/domain/sign-off.ts';
import type { Entrustment } from '../../src/domain/task.ts';
import { shipped } from '../../src/frameworks/library.ts';
import {
  anwen,
  callum,
  demoPeople,
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
import { formFor, moment, workingDayUntil } from './demo-service-when.ts';

/** The frameworks of the demo service. */
export const demoFrameworks = ['rbc', 'km'];

/** A sign-off without the team, which is made when the history is written. */
export type DemoSignOff = Omit<SignOff, 'team'>;

/** How somebody came to be signed off, and when it was written down. */
export type SignedOff = { at: Instant } &
  /** From before anything was recorded here: as it stood. */
  (
    | { did: 'sign-off'; about: PersonId; signOff: DemoSignOff }
    | { did: 'evidence'; form: FormId; by: PersonId; about: PersonId; draft: EvidenceDraft }
    | { did: 'request'; form: FormId; about: PersonId; competency: CompetencyId; line: string }
    /** By whoever was asked. */
    | { did: 'decide'; request: FormId; about: PersonId; entrustment: Entrustment }
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
  { person: helen, since: 260 },
  { person: anwen, since: 270, entrustment: 5, otherwise: { 'rbc.distress.crisis-response': 374 } },
  { person: tom, since: 250, entrustment: 5, otherwise: { 'rbc.distress.crisis-response': 320 } },
  { person: priya, since: 240, entrustment: 5, otherwise: { 'rbc.distress.crisis-response': 380 } },
  {
    person: grace,
    since: 230,
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

/** What supervisors wrote of what they saw, and of what they talked through; taken in turn. */
const observed = [
  'Seen twice this month, the second time without a reminder. Knew when to ring.',
  'Did it on R-1071 with me in the room, and put into words why.',
  'Two joint visits. Steady, kind, and clear about what happens next.',
  'Watched from beginning to end on R-1034; nothing that I would have done otherwise.',
];
const discussed = [
  'Talked R-1019 through: what was noticed, whom to tell, what could wait.',
  'A hard week looked back on. Says what went well, and what they would change.',
  'Three cases, none of them simple. Asks for help at the right point.',
];

/** Everybody's: as it stood where it is older than the history, else asked for and decided in it. */
export function demoSignOffs(first: LocalDate, today: LocalDate): SignedOff[] {
  return holdings.flatMap((holding) => signOffsOf(holding, first, today));
}

function signOffsOf(
  { person, since, entrustment = 4, otherwise = {} }: Holding,
  first: LocalDate,
  today: LocalDate,
): SignedOff[] {
  const { profile } = rowOf(person);
  const required = shipped.profiles.find(({ id }) => id === profile)?.requires ?? [];

  return required
    .filter(({ competency }) => demoFrameworks.includes(frameworkIdOf(competency)))
    .flatMap((requirement, at): SignedOff[] => {
      const { competency, level = null, risk, refresh } = requirement;
      const after = since === null ? null : since - ((at * 17) % spread);
      const daysAgo = Object.hasOwn(otherwise, competency) ? otherwise[competency] : after;
      if (daysAgo === null || daysAgo === undefined) return [];
      const date = addDays(today, -daysAgo);
      // What was shown for it lies within the history too.
      if (addDays(date, -weekBefore) > first) {
        return asked({ person, competency, risk, entrustment, date, at });
      }
      const signOff: DemoSignOff = {
        ...{ id: `demo-${person}-${competency}` as SignOffId, competency, level, risk, date },
        ...{ entrustment, until: lastDayOf(refresh, date), signers: [signerOf(person)] },
        ...{ evidence: [], version: versionOf(competency) },
      };

      return [{ did: 'sign-off', at: moment(first, '08:40', at), about: person, signOff }];
    });
}

/** From the evidence to the signature. */
const weekBefore = 10;

/** Shown to their supervisor, asked for, and decided by whoever was asked: all on record. */
function asked(what: {
  person: PersonId;
  competency: CompetencyId;
  risk: SignOff['risk'];
  entrustment: Entrustment;
  date: LocalDate;
  at: number;
}): SignedOff[] {
  const { person: about, competency, risk, entrustment, at } = what;
  const by = supervisorOf(about);
  const request = formFor(about, `${about} asks for ${competency}`);
  const seen = (
    method: EvidenceDraft['method'],
    daysBefore: number,
    words: readonly string[],
  ): SignedOff => {
    const date = workingDayUntil(addDays(what.date, -daysBefore));
    const draft: EvidenceDraft = {
      ...{ competency, method, date, observer: { kind: 'nobody' }, link: '' },
      seen: words[at % words.length] ?? '',
    };
    const form = formFor(by, `${about} ${method} of ${competency}`);
    return { did: 'evidence', at: moment(date, '16:20', at), form, by, about, draft };
  };
  const day = workingDayUntil(what.date);

  return [
    seen('observed-practice', 7, observed),
    ...(risk === 'high' ? [seen('case-discussion', 3, discussed)] : []),
    { did: 'request', at: moment(day, '11:00', at), form: request, about, competency, line: '' },
    { did: 'decide', at: moment(day, '16:40', at), request, about, entrustment },
  ];
}

function supervisorOf(person: PersonId): PersonId {
  const { supervisorEmail } = rowOf(person);

  return demoPeople.find(({ email }) => email === supervisorEmail)?.person ?? anwen;
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
