import { adoptionOn } from '../domain/adoption.ts';
import type { Assessor, AssessorKind } from '../domain/assessor.ts';
import { addMonths, isLocalDate, spokenDate, type LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { freeTextProblems } from '../domain/free-text.ts';
import type { ContentId, PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { TeamEvent } from '../domain/team.ts';
import { changeFile, teamKind } from './change-file.ts';
import type { Ports, TeamFile } from './ports.ts';
import { todayIn } from './request.ts';

export type AssessorPorts = Pick<Ports, 'clock' | 'people' | 'teams' | 'newId'>;

/** Where, and by whom: the caller has checked that they are an administrator. */
export interface Naming {
  tenant: TenantId;
  team: TeamId;
  actor: PersonId;
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

/** What came of it: `changed` is false where it stood so already. */
export type AssessorNamed =
  { problems: readonly FieldProblem[]; changed?: never } | { problems?: never; changed: boolean };

/** The longest time for which somebody is named; after it they are named anew, with a reason. */
const mostMonths = 24;
const longestReason = 1000;

/**
 * Names a founding or external assessor of a framework for a team (R4), in the place of what they were
 * named before. The same again changes nothing. Problems at `person`, `framework`, `until`, `reason`.
 */
export async function nameAssessor(
  ports: AssessorPorts,
  { tenant, team, actor }: Naming,
  draft: AssessorDraft,
): Promise<AssessorNamed> {
  const key = { tenant, team };
  const reason = draft.reason.trim();
  const known = ports.people.open({ tenant, person: draft.person });
  let changed = false;

  const done = await changeFile(
    ports,
    teamKind(ports),
    { key, actor, form: undefined, beside: [known] },
    async (file) => {
      const today = todayIn(ports, knownFile(file));
      const problems = [
        ...((await known) === undefined ? [problem('person', 'I do not know this person.')] : []),
        ...problemsIn({ ...draft, reason }, knownFile(file), today),
      ];
      if (problems.length > 0) return { problems };

      const before = assessorOf(knownFile(file), draft);
      changed = !(await isSame(ports, { key, before, today }, { ...draft, reason }));
      if (!changed) return { events: [] };
      const id = ports.newId() as ContentId;
      const { person, framework, kind, until } = draft;
      const assessor: Assessor = { person, framework, kind, from: today, until, reason: id };
      const events: TeamEvent[] = [{ kind: 'team.assessor', assessor }];

      return { events, contents: [{ id, body: reason }] };
    },
  );

  return done.problems === undefined ? { changed } : { problems: done.problems };
}

/** Ends it at once: from now on nothing is signed on that authority. What was signed stands, and says so. */
export async function endAssessor(
  ports: AssessorPorts,
  { tenant, team, actor }: Naming,
  who: Pick<AssessorDraft, 'person' | 'framework'>,
): Promise<{ changed: boolean }> {
  const { person, framework } = who;
  let changed = false;

  await changeFile(
    ports,
    teamKind(ports),
    { key: { tenant, team }, actor, form: undefined },
    (file) => {
      changed = assessorOf(knownFile(file), who) !== undefined;
      const events: TeamEvent[] = [{ kind: 'team.assessor-ended', person, framework }];

      return Promise.resolve({ events: changed ? events : [] });
    },
  );
  return { changed };
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
      problem('until', `It is for two years at most: until ${spokenDate(last)} at the latest.`),
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
