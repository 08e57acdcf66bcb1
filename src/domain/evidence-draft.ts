import { sharedPlace, type Known } from './authority.ts';
import { addMonths, type LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import { needsObserver, type EvidenceMethod, type EvidenceOnFile } from './evidence.ts';
import type { CompetencyId } from './framework.ts';
import { freeTextProblems } from './free-text.ts';
import type { ContentId, EvidenceId, FormId, PersonId, TeamId } from './ids.ts';
import { linkProblems } from './link.ts';
import type { Membership, PersonEvent } from './person.ts';

/** Who is said to have seen it. */
export type NamedObserver =
  | { kind: 'nobody' }
  /** Somebody of the team, who is asked to confirm. */
  | { kind: 'colleague'; person: PersonId }
  /** Somebody of the team, by the name that was written. */
  | { kind: 'by-name'; name: string }
  /** Somebody who is not in the team: they cannot confirm here. */
  | { kind: 'outside'; name: string };

/** Evidence as it was written, every field of the right shape. */
export interface EvidenceDraft {
  competency: CompetencyId;
  method: EvidenceMethod;
  /** The day it was shown. */
  date: LocalDate;
  /** Of one's own evidence; whoever adds it for a colleague saw it themselves. */
  observer: NamedObserver;
  /** What was seen, in words; may be empty where there is a link. */
  seen: string;
  /** `https:` only; empty where there is none. */
  link: string;
}

/** What was written of it: kept beside the ledger, erasable, never in it. */
export interface EvidenceContent {
  description: string;
  link: string;
  /** Who saw it, where they are outside the team; null otherwise. */
  observerName: string | null;
}

/** Who adds evidence about whom, and where. */
export interface EvidenceSetting {
  form: FormId;
  team: TeamId;
  actor: PersonId;
  subject: PersonId;
  today: LocalDate;
  /** What may be chosen: the role's competencies, or all in use where no role is set. */
  competencies: readonly CompetencyId[];
  /** The team's member who is meant by the draft's observer; undefined where nobody is. */
  observer: PersonId | undefined;
}

export interface EvidenceDecision {
  evidence: EvidenceOnFile;
  events: readonly PersonEvent[];
  contents: readonly { id: ContentId; body: EvidenceContent }[];
}

/** How long ago evidence may lie, in months. */
const oldest = 60;
const longestObserver = 100;

/** The evidence that a form saves: its id is the form's own, so that one form is one piece. */
export function evidenceIdOf(form: FormId): EvidenceId {
  return form.slice(form.indexOf('.') + 1) as EvidenceId;
}

/** What people quote: "E-1A2B3C4D". */
export function evidenceReference(evidence: EvidenceId): string {
  return `E-${evidence.slice(0, 8).toUpperCase()}`;
}

export function evidenceContentId(evidence: EvidenceId): ContentId {
  return evidence as string as ContentId;
}

/** Where somebody may add evidence about a person: in a team that they share. Undefined where they share none. */
export function evidencePlace(actor: Known, subject: Known, team?: TeamId): Membership | undefined {
  return sharedPlace(actor, subject, team);
}

/** Everything wrong with a draft, each at its field; empty where it can be saved (R1). */
export function evidenceProblems(draft: EvidenceDraft, setting: EvidenceSetting): FieldProblem[] {
  const { competency, seen, link } = draft;
  const texts = new Map([
    ['seen', seen],
    ['observerName', 'name' in draft.observer ? draft.observer.name : ''],
  ]);

  return [
    ...(setting.competencies.includes(competency)
      ? []
      : [{ field: 'competency', sentence: 'Please choose a competency from the list.' }]),
    ...dateProblems(draft.date, setting.today),
    ...(setting.actor === setting.subject ? observerProblems(draft, setting) : []),
    ...(seen === '' && link === ''
      ? [
          {
            field: 'seen',
            sentence: 'Please say in a few words what was seen, or give a link to it.',
          },
        ]
      : []),
    ...linkProblems(link),
    ...freeTextProblems(texts, Number(setting.today.slice(0, 4))),
  ];
}

/**
 * The one decision of added evidence. Whoever adds it for a colleague saw it, and so it is confirmed
 * at once; somebody of the team whom the person names is asked; anybody else cannot answer here (R1).
 */
export function recordEvidence(draft: EvidenceDraft, setting: EvidenceSetting): EvidenceDecision {
  const { form, team, actor, subject } = setting;
  const { competency, method, date, seen, link } = draft;
  const isOwn = actor === subject;
  const observer = isOwn ? (setting.observer ?? null) : actor;
  const asked = observer === null ? 'nobody' : 'waiting';
  const id = evidenceIdOf(form);
  const evidence: EvidenceOnFile = {
    id,
    team,
    competency,
    method,
    date,
    observer,
    recordedBy: actor,
    answer: isOwn ? asked : 'confirmed',
  };
  const observerName = isOwn && draft.observer.kind === 'outside' ? draft.observer.name : null;

  return {
    evidence,
    events: [{ kind: 'evidence.added', evidence }],
    contents: [{ id: evidenceContentId(id), body: { description: seen, link, observerName } }],
  };
}

function dateProblems(date: LocalDate, today: LocalDate): FieldProblem[] {
  if (date > today) {
    const sentence = 'This date is still to come. Please choose the day on which it was shown.';
    return [{ field: 'date', sentence }];
  }
  return date < addMonths(today, -oldest)
    ? [{ field: 'date', sentence: 'This date is more than 5 years ago.' }]
    : [];
}

function observerProblems(
  { method, observer }: EvidenceDraft,
  setting: EvidenceSetting,
): FieldProblem[] {
  if (observer.kind === 'nobody') {
    const sentence =
      'Please say who saw it. What is shown this way counts only when somebody else was there.';
    return needsObserver(method) ? [{ field: 'observer', sentence }] : [];
  }
  if ('name' in observer && (observer.name === '' || observer.name.length > longestObserver)) {
    const sentence = `Please write the name of whoever saw it, in up to ${String(longestObserver)} characters.`;
    return [{ field: 'observerName', sentence }];
  }
  if (observer.kind === 'outside') return [];
  if (setting.observer === setting.subject) {
    const sentence = 'Please choose somebody else: nobody confirms their own practice.';
    return [{ field: 'observer', sentence }];
  }
  if (setting.observer !== undefined) return [];

  return observer.kind === 'colleague'
    ? [{ field: 'observer', sentence: 'Please choose somebody of the team from the list.' }]
    : [
        {
          field: 'observerName',
          sentence:
            'Please write the whole name as the team knows it: I found nobody, or more than one, by that name.',
        },
      ];
}
