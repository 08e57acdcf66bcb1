import {
  actionDraftProblems,
  newAction,
  type ActionDraft,
  type ActionSetting,
} from './action-draft.ts';
import {
  auditContentId,
  auditIdOf,
  auditReviewDays,
  mostAudited,
  type AuditContent,
  type AuditFinding,
  type AuditKind,
  type AuditRecorded,
} from './audit.ts';
import { addDays, type LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import { gapIdOf } from './finding.ts';
import { freeTextProblems } from './free-text.ts';
import type { CompetencyId } from './framework.ts';
import type { ContentId } from './ids.ts';
import { reviewIdOf } from './pause.ts';
import type { PersonState } from './person.ts';
import { actionContentId, type ActionContent } from './session.ts';

/** An audit as it was written, every field of the right shape. */
export interface AuditDraft {
  what: AuditKind;
  on: LocalDate;
  right: readonly CompetencyId[];
  gaps: readonly CompetencyId[];
  note: string;
  /** Whether each gap is looked at again. */
  review: boolean;
  /** What is to be done, by whom and when; null where nothing was written. */
  action: ActionDraft | null;
}

/** About whom, and what it may be about. */
export interface AuditSetting extends ActionSetting {
  of: 'person' | 'team';
  /** Competencies that may be audited. */
  competencies: readonly CompetencyId[];
}

const oldestDays = 366;

/** Everything wrong with an audit, each at its field; empty where it can be recorded (R26). */
export function auditProblems(
  draft: AuditDraft,
  state: Pick<PersonState, 'actions'>,
  setting: AuditSetting,
): FieldProblem[] {
  const { action, note } = draft;
  const texts = new Map(Object.entries({ note, action: action?.text ?? '' }));

  return [
    ...dateProblems(draft.on, setting.today),
    ...findingProblems(draft, setting),
    ...toBeDoneProblems(draft, state, setting),
    ...freeTextProblems(texts, Number(setting.today.slice(0, 4))),
  ];
}

/** The one decision of an audit: what was found, what it opens, and its words. */
export function recordAudit(
  draft: AuditDraft,
  { reviews }: Pick<PersonState, 'reviews'>,
  setting: AuditSetting,
): {
  event: AuditRecorded;
  contents: readonly { id: ContentId; body: AuditContent | ActionContent }[];
} {
  const { form, team, of, today } = setting;
  const { what, on, right, gaps, note, review } = draft;
  const audit = auditIdOf(form);
  const open = new Set(reviews.map(({ competency }) => competency));
  const looked = review && of === 'person' ? gaps.filter((each) => !open.has(each)) : [];
  const action = actionOf(draft, setting);

  return {
    event: {
      kind: 'audit.recorded',
      audit,
      team,
      of,
      what,
      on,
      findings: [
        ...right.map((competency): AuditFinding => ({ competency, finding: 'right' })),
        ...gaps.map((competency): AuditFinding => ({ competency, finding: 'gap' })),
      ],
      reviews: looked.map((competency) => ({
        id: reviewIdOf(form, competency),
        competency,
        due: addDays(today, auditReviewDays),
      })),
      action,
    },
    contents: [
      ...(note === '' ? [] : [{ id: auditContentId(audit), body: { note } }]),
      ...(action === null || draft.action === null
        ? []
        : [{ id: actionContentId(action.id), body: { text: draft.action.text } }]),
    ],
  };
}

function dateProblems(on: LocalDate, today: LocalDate): FieldProblem[] {
  if (on > today) {
    return [
      { field: 'on', sentence: 'This date is still to come. Please choose the day of the audit.' },
    ];
  }
  return on < addDays(today, -oldestDays)
    ? [{ field: 'on', sentence: 'This date is more than a year ago. Please check it.' }]
    : [];
}

function findingProblems(
  { right, gaps, note }: AuditDraft,
  { competencies }: AuditSetting,
): FieldProblem[] {
  const all = [...right, ...gaps];
  const both = gaps.some((each) => right.includes(each));

  if (all.length === 0) {
    return [
      { field: 'gaps', sentence: 'Please choose at least one competency, right or with a gap.' },
    ];
  }
  if (gaps.length > 0 && note === '') {
    return [
      {
        field: 'note',
        sentence: 'Please say in a sentence what you saw, so that it can be learnt from.',
      },
    ];
  }
  if (both) {
    return [
      {
        field: 'gaps',
        sentence: 'A competency is either right or has a gap. Please choose it once.',
      },
    ];
  }
  if (all.length > mostAudited) {
    return [
      {
        field: 'gaps',
        sentence: `Please choose no more than ${String(mostAudited)} competencies in all. Record the others as another audit.`,
      },
    ];
  }
  return all.every((each) => competencies.includes(each))
    ? []
    : [{ field: 'gaps', sentence: 'Please choose competencies from the list.' }];
}

/** What the team's work as a whole lacks is for a manager to change, from the start. */
function toBeDoneProblems(
  { gaps, action }: AuditDraft,
  state: Pick<PersonState, 'actions'>,
  setting: AuditSetting,
): FieldProblem[] {
  const isTeams = setting.of === 'team';
  if (action === null) {
    return isTeams && gaps.length > 0
      ? [
          {
            field: 'action',
            sentence:
              'Please say what a manager changes: a gap of the whole team has an action at once.',
          },
        ]
      : [];
  }
  if (gaps.length === 0) {
    return [
      {
        field: 'action',
        sentence: 'There is no gap that this would answer. Choose one above, or leave this empty.',
      },
    ];
  }
  const asked = isTeams ? { ...action, kind: 'system-improvement' as const } : action;

  return actionDraftProblems(asked, state, setting);
}

/** Of several gaps at once it is about each, and names none. */
function actionOf({ gaps, action }: AuditDraft, setting: AuditSetting): AuditRecorded['action'] {
  const { form, owner, of } = setting;
  if (action === null || action.due === null || owner === undefined) return null;
  const [only] = gaps;
  const kind = of === 'team' ? 'system-improvement' : action.kind;

  return {
    ...newAction({ kind }, form, { owner: owner.person, due: action.due }),
    from: 'audit',
    ...(only !== undefined && gaps.length === 1 ? { competency: only } : {}),
    gaps: gaps.map((competency) => gapIdOf('audit', auditIdOf(form), competency)),
  };
}
