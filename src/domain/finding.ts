import { addDays, type LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { ActionId, GapId, TeamId } from './ids.ts';
import type { PersonEvent, PersonState, Recorded } from './person.ts';
import { saysConfirmed, type ReviewClosed } from './review-ledger.ts';

/** Who found it: a session, whoever refused a sign-off, a review or an audit (R26). */
export type FindingSource = 'session' | 'sign-off' | 'review' | 'audit';

/** A gap that somebody found, until something later says that it is over (R26). One per source, kind and competency. */
export interface Finding {
  id: GapId;
  source: FindingSource;
  /** Where it lies: in the person's practice, or in how the service works. */
  of: 'practice' | 'system';
  competency: CompetencyId;
  team: TeamId;
  /** When it was first found, and last. */
  since: LocalDate;
  on: LocalDate;
}

/** A gap whose action was closed. */
export interface AnsweredGap {
  gap: GapId;
  action: ActionId;
}

/** How many of those the standing row carries. */
const answeredKept = 100;

/** One gap for each thing found: the same whoever works it out, and whenever. */
export function gapIdOf(
  source: FindingSource | 'lapse',
  origin: string,
  competency: CompetencyId,
): GapId {
  return `${source}.${origin}.${competency}` as GapId;
}

/** R17: what in a session says that something is missing. */
export function isGapOutcome(outcome: string): boolean {
  return outcome !== 'maintained';
}

/** What was found, and which of it is answered, after one more entry. */
export function withFindings(
  before: PersonState,
  after: PersonState,
  entry: Recorded<PersonEvent>,
): PersonState {
  const open = new Set(after.actions.map(({ id }) => id));
  const closed = before.actions
    .filter(({ id }) => !open.has(id))
    .flatMap(({ id, gaps = [] }) => gaps.map((gap) => ({ gap, action: id })));
  const over = new Set(closed.map(({ gap }) => gap));
  const answered = [...after.answered, ...closed].slice(-answeredKept);
  // What lies in how the service works, and what an audit found, is over once what was to be done is done.
  const left =
    over.size === 0
      ? after.findings
      : after.findings.filter(
          ({ id, of, source }) => !over.has(id) || (of === 'practice' && source !== 'audit'),
        );
  const findings = changed({ ...after, answered, findings: left }, { before, entry });

  return findings === after.findings ? after : { ...after, answered, findings };
}

/** The findings after what the entry says ended, and what it found. */
function changed(
  state: PersonState,
  { before, entry }: { before: PersonState; entry: Recorded<PersonEvent> },
): readonly Finding[] {
  const { event, recordedAt } = entry;

  switch (event.kind) {
    case 'session.recorded':
      return event.outcomes.reduce((all, { competency, outcome }) => {
        const { id, team, date } = event.session;
        if (!isGapOutcome(outcome)) {
          if (isPaused(state, competency)) return all;
          return without(all, { sources: ['session'], competency, until: date });
        }
        const finding = {
          id: gapIdOf('session', id, competency),
          source: 'session' as const,
          of: 'practice' as const,
          competency,
          team,
          on: date,
        };
        return isOverAlready(before, finding) ? all : found(all, state, finding);
      }, state.findings);
    case 'sign-off.given': {
      const { competency, date } = event.signOff;
      if (isPaused(state, competency)) return state.findings;
      const sources: FindingSource[] = ['session', 'sign-off', 'review'];
      return without(state.findings, { sources, competency, until: date });
    }
    case 'sign-off.declined': {
      const request = before.requests.find(({ id }) => id === event.request);
      if (request === undefined) return state.findings;
      const { id, competency, team } = request;
      return found(state.findings, state, {
        id: gapIdOf('sign-off', id, competency),
        source: 'sign-off',
        of: 'practice',
        competency,
        team,
        on: event.on,
      });
    }
    case 'review.closed':
      return afterReview(state, event, recordedAt.slice(0, 10));
    case 'audit.recorded': {
      const { audit, team, on } = event;
      const of = event.of === 'team' ? ('system' as const) : ('practice' as const);
      return event.findings.reduce(
        (all, { competency, finding }) =>
          finding === 'right'
            ? without(all, { sources: ['audit'], of, competency, until: on })
            : found(all, state, {
                id: gapIdOf('audit', audit, competency),
                source: 'audit',
                of,
                competency,
                team,
                on,
              }),
        state.findings,
      );
    }
    default:
      return state.findings;
  }
}

/**
 * An outcome that confirms practice ends what was found of it, unless it stays paused all the same (R10).
 * `on` is by the ledger’s clock: after midnight in summer the team’s day is one ahead of it.
 */
function afterReview(state: PersonState, event: ReviewClosed, on: LocalDate): readonly Finding[] {
  const { competency, team, outcome, review } = event;
  const left =
    saysConfirmed(event) && !isPaused(state, competency)
      ? without(state.findings, {
          sources: ['session', 'review'],
          competency,
          until: addDays(on, 1),
        })
      : state.findings;
  if (outcome === 'confirmed') return left;

  return found(left, state, {
    id: gapIdOf('review', review, competency),
    source: 'review',
    of: outcome === 'system-issue' ? 'system' : 'practice',
    competency,
    team,
    on,
  });
}

/** While practice is paused, only the review that ends the pause says that anything is over (R10). */
function isPaused({ competencies }: PersonState, competency: CompetencyId): boolean {
  return competencies.some((each) => each.competency === competency && each.pause !== null);
}

/** A session written up late, which something later has ended already: said so by a session, or signed off. */
function isOverAlready(
  { competencies, signOffs }: PersonState,
  { competency, on }: Pick<Finding, 'competency' | 'on'>,
): boolean {
  const last = competencies.find((each) => each.competency === competency)?.last;
  const maintained = last?.outcome === 'maintained' && last.date > on;

  return maintained || signOffs.some((each) => each.competency === competency && each.date > on);
}

/**
 * With one more. Found again, it is the same gap and keeps its action; it is a new one where what
 * was to be done for the old one is done, or where an action is opened for it at once.
 */
function found(
  all: readonly Finding[],
  { actions, answered }: PersonState,
  finding: Omit<Finding, 'since'>,
): readonly Finding[] {
  const { source, of, competency, on } = finding;
  const known = all.find(
    (each) => each.source === source && each.of === of && each.competency === competency,
  );
  const others = all.filter((each) => each !== known);
  if (known === undefined || answered.some(({ gap }) => gap === known.id)) {
    return [...others, { ...finding, since: on }];
  }
  const since = known.since < on ? known.since : on;
  const latest = known.on > on ? known.on : on;
  const hasOwn = actions.some(({ gaps }) => gaps?.includes(finding.id));

  return [...others, { ...(hasOwn ? finding : known), since, on: latest }];
}

/** Without what was found of the competency by that day, in those ways. */
function without(
  all: readonly Finding[],
  ended: {
    sources: readonly FindingSource[];
    of?: Finding['of'];
    competency: CompetencyId;
    until: LocalDate;
  },
): readonly Finding[] {
  const { sources, of = 'practice', competency, until } = ended;

  return all.filter(
    (each) =>
      each.competency !== competency ||
      each.of !== of ||
      each.on > until ||
      !sources.includes(each.source),
  );
}
