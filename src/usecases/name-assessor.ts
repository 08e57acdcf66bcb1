import { adoptionOn } from '../domain/adoption.ts';
import type { Assessor, AssessorKind } from '../domain/assessor.ts';
import { addMonths, isLocalDate, spokenDate, type LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { freeTextProblems } from '../domain/free-text.ts';
import type { ContentId, FormId, PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { TeamEvent, TeamState } from '../domain/team.ts';
import { changeFile, teamKind, type Changed } from './change-file.ts';
import type { Ports, TeamDetails, TeamFile, UsedForm } from './ports.ts';
import { todayIn } from './request.ts';

export type AssessorPorts = Pick<Ports, 'clock' | 'people' | 'teams' | 'newId'>;

/** Where, and by whom: the caller has checked that they are an administrator. */
export interface Naming {
  tenant: TenantId;
  team: TeamId;
  actor: PersonId;
  /** Of the card it was pressed on; none from the command line. */
  form?: FormId;
  /** Begun beside the first reads. */
  beside?: readonly Promise<unknown>[];
  /** What the answer is drawn with besides: read while the change is written, from the file as it was. */
  meanwhile?: (file: TeamFile) => Promise<unknown>;
}

export interface AssessorDraft {
  person: PersonId;
  framework: string;
  kind: AssessorKind;
  /** Why; kept beside the ledger. */
  reason: string;
  /** The last day. */
  until: LocalDate;
}

/** What came of it: `changed` is false where it stood so already. Kept with the form. */
export interface AssessorReceipt {
  changed: boolean;
  name: string;
  framework: string;
  /** Null where it was ended. */
  named: { kind: AssessorKind; until: LocalDate } | null;
}

/** `after`: the team as this left it; undefined where the form had been used before. */
export interface AssessorSaved {
  receipt: AssessorReceipt;
  after: Changed<TeamState, TeamDetails>['after'];
}

export type AssessorNamed =
  { problems: readonly FieldProblem[]; receipt?: never } | ({ problems?: never } & AssessorSaved);

/** The longest time for which somebody is named; after it they are named anew, with a reason. */
const mostMonths = 12;
const longestReason = 1000;
/** Naming and ending are one kind of form: both answer with what it came to. */
const use = 'assessor';

/**
 * Names a founding or external assessor of a framework for a team (R4), in the place of what they were
 * named before. The same again changes nothing. Problems at `person`, `framework`, `until`, `reason`.
 */
export async function nameAssessor(
  ports: AssessorPorts,
  naming: Naming,
  draft: AssessorDraft,
): Promise<AssessorNamed> {
  const { tenant, team } = naming;
  const key = { tenant, team };
  const { person, framework, kind, until } = draft;
  const reason = draft.reason.trim();
  const known = ports.people.open({ tenant, person });
  let receipt: AssessorReceipt | undefined;

  const done = await changeFile(ports, teamKind(ports), targetOf(naming, known), async (opened) => {
    const file = knownFile(opened);
    const today = todayIn(ports, file);
    const found = await known;
    const problems = [
      ...(found === undefined ? [problem('person', 'I do not know this person.')] : []),
      ...problemsIn({ ...draft, reason }, file, today),
    ];
    if (found === undefined || problems.length > 0) return { problems };

    const before = assessorOf(file, draft);
    const changed = !(await isSame(ports, { key, before, today }, { ...draft, reason }));
    receipt = { changed, name: found.details.name, framework, named: { kind, until } };
    const beside = [naming.meanwhile?.(file) ?? Promise.resolve()];
    if (!changed) return { events: [], receipt, beside };
    const id = ports.newId() as ContentId;
    const assessor: Assessor = { person, framework, kind, from: today, until, reason: id };
    const events: TeamEvent[] = [{ kind: 'team.assessor', assessor }];

    return { events, contents: [{ id, body: reason }], receipt, beside };
  });

  return done.problems === undefined
    ? { receipt: receiptOf(done.saved, receipt), after: done.after }
    : { problems: done.problems };
}

/** Ends it at once: from now on nothing is signed on that authority. What was signed stands, and says so. */
export async function endAssessor(
  ports: AssessorPorts,
  naming: Naming,
  who: Pick<AssessorDraft, 'person' | 'framework'>,
): Promise<AssessorSaved> {
  const { person, framework } = who;
  const known = ports.people.open({ tenant: naming.tenant, person });
  let receipt: AssessorReceipt | undefined;

  const done = await changeFile(ports, teamKind(ports), targetOf(naming, known), async (opened) => {
    const file = knownFile(opened);
    const changed = assessorOf(file, who) !== undefined;
    const events: TeamEvent[] = [{ kind: 'team.assessor-ended', person, framework }];
    const name = (await known)?.details.name ?? 'This person';
    receipt = { changed, name, framework, named: null };

    const beside = [naming.meanwhile?.(file) ?? Promise.resolve()];

    return { events: changed ? events : [], receipt, beside };
  });
  return { receipt: receiptOf(done.saved, receipt), after: done.after };
}

function targetOf({ tenant, team, actor, form, beside = [] }: Naming, known: Promise<unknown>) {
  return { key: { tenant, team }, actor, form, use, beside: [known, ...beside] };
}

/** What the form gave, the first time it was pressed; without a form, what was just decided. */
function receiptOf(
  saved: UsedForm | undefined,
  decided: AssessorReceipt | undefined,
): AssessorReceipt {
  const receipt = (saved?.receipt as AssessorReceipt | undefined) ?? decided;
  if (receipt === undefined) throw new Error('what was decided has a receipt');

  return receipt;
}

function problemsIn(
  { framework, reason, until }: AssessorDraft,
  { state }: TeamFile,
  today: LocalDate,
): FieldProblem[] {
  const last = addMonths(today, mostMonths);
  const inUse = adoptionOn(state.adoptions, today).frameworks.map((each) => each.framework);
  const checks: [boolean, FieldProblem][] = [
    [
      inUse.includes(framework),
      problem(
        'framework',
        `The team does not work by that framework. It uses: ${inUse.join(', ')}.`,
      ),
    ],
    [
      isLocalDate(until) && until >= today,
      problem('until', 'The last day has to be today or later.'),
    ],
    [
      until <= last,
      problem('until', `It is for a year at most: until ${spokenDate(last)} at the latest.`),
    ],
    [reason !== '', problem('reason', 'Please say why: the reason is kept with it.')],
    [
      reason.length <= longestReason,
      problem('reason', `Please say it in ${String(longestReason)} characters or fewer.`),
    ],
  ];

  return [
    ...checks.flatMap(([holds, found]) => (holds ? [] : [found])),
    ...freeTextProblems(new Map([['reason', reason]]), Number(today.slice(0, 4))),
  ];
}

/** Named so already, in date, and for that reason. */
async function isSame(
  ports: Pick<Ports, 'teams'>,
  {
    key,
    before,
    today,
  }: { key: { tenant: TenantId; team: TeamId }; before: Assessor | undefined; today: LocalDate },
  { kind, until, reason }: AssessorDraft,
): Promise<boolean> {
  if (before?.kind !== kind || before.until !== until || before.until < today) return false;
  const known = await ports.teams.contents(key, [before.reason]);

  return known.get(before.reason) === reason;
}

function assessorOf(
  { state }: TeamFile,
  { person, framework }: Pick<AssessorDraft, 'person' | 'framework'>,
): Assessor | undefined {
  return state.assessors.find((each) => each.person === person && each.framework === framework);
}

function knownFile(file: TeamFile | undefined): TeamFile {
  if (file === undefined) throw new Refusal('team_not_known', 'I do not know that team.');

  return file;
}

function problem(field: string, sentence: string): FieldProblem {
  return { field, sentence };
}
