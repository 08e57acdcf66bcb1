import { evidenceChooseCard } from '../../cards/evidence-choose-card.ts';
import { evidenceFormCard, readEvidenceForm } from '../../cards/evidence-form-card.ts';
import { carried, withWords } from '../../cards/evidence-form-input.ts';
import { evidenceReceiptCard } from '../../cards/evidence-receipt-card.ts';
import { evidenceViewCard, readEvidenceAnswer } from '../../cards/evidence-view-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import { localDate, type Instant } from '../../domain/calendar.ts';
import type { FieldProblem } from '../../domain/errors.ts';

import type { CompetencyId } from '../../domain/framework.ts';
import type { EvidenceId, FormId, PersonId } from '../../domain/ids.ts';
import { isLink } from '../../domain/link.ts';
import { addEvidence as add } from '../../usecases/add-evidence.ts';
import { answerEvidence } from '../../usecases/answer-evidence.ts';
import { listColleagues, openEvidenceForm } from '../../usecases/open-evidence-form.ts';
import { readEvidence } from '../../usecases/read-evidence.ts';
import { peopleNamed, type ListRead } from '../../usecases/supervisees.ts';
import { competencyIn, evidenceOf, pageOf, personOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** What a form is rendered with, besides what is on file. */
interface Shown {
  form?: FormId;
  chosen?: CompetencyId | undefined;
  page?: number;
  words?: string;
  typed?: Typed | undefined;
  problems?: readonly FieldProblem[];
  /** Where the person was found by name. */
  read?: ListRead;
}

/** `add evidence` [for or about NAME]: about oneself, or about the one who is meant; the list where it is not clear who. */
export async function addEvidence(turn: Turn, rest: string): Promise<Reply> {
  const said = rest.replace(/^(?:for|about)(?:\s+|$)/i, '');
  if (/^(?:me|myself)?$/i.test(said)) return evidenceForm(turn, turn.request.actor.person, {});

  const { people, read } = await listColleagues(turn.ports, turn.request);
  const named = peopleNamed(people, said);
  const [only] = named;
  return named.length === 1 && only !== undefined
    ? evidenceForm(turn, only.person, { read })
    : {
        card: evidenceChooseCard({
          people: named.length === 0 ? people : named,
          page: 0,
          said,
          typed: {},
          words: '',
        }),
      };
}

/** Whom somebody saw: what was typed so far goes with the choice. */
export async function chooseColleague(turn: Turn, data: unknown): Promise<Reply> {
  const { people } = await listColleagues(turn.ports, turn.request);
  const { typed, words } = readEvidenceForm(data);

  return {
    card: evidenceChooseCard({
      people,
      page: pageOf(data),
      said: '',
      typed: carried(typed),
      words,
    }),
  };
}

/** The form about oneself or a colleague, with a form id of its own. */
export async function startEvidence(turn: Turn, data: unknown): Promise<Reply> {
  const { typed, words } = readEvidenceForm(data);
  const kept = carried(typed);
  const isFresh = Object.keys(kept).length === 0;

  return evidenceForm(turn, personOf(data) ?? turn.request.actor.person, {
    chosen: competencyIn(data),
    typed: isFresh ? undefined : kept,
    words,
  });
}

/** Another page of the competencies; everything typed stays. */
export async function moreCompetencies(turn: Turn, data: unknown): Promise<Reply> {
  const { form, about, typed, words, page } = readEvidenceForm(data);
  if (about === undefined) throw staleCard();

  return evidenceForm(turn, about, { form: requireForm(form), typed, words, page });
}

/** Puts the words of the message into what was seen, after whatever is there. */
export async function useWords(turn: Turn, data: unknown): Promise<Reply> {
  const { form, about, typed, words, page } = readEvidenceForm(data);
  if (about === undefined) throw staleCard();

  return evidenceForm(turn, about, {
    form: requireForm(form),
    ...withWords(typed, words),
    page,
  });
}

export async function saveEvidence(turn: Turn, data: unknown): Promise<Reply> {
  const { form: given, about, team, typed, words, page, draft, problems } = readEvidenceForm(data);
  const form = requireForm(given);
  if (about === undefined || team === undefined) throw staleCard();
  const shown = { form, typed, words, page };
  if (draft === undefined) return evidenceForm(turn, about, { ...shown, problems });

  const saved = await add(turn.ports, turn.request, { form, about, team, draft });
  return 'problems' in saved
    ? evidenceForm(turn, about, { ...shown, problems: saved.problems })
    : { card: evidenceReceiptCard(saved.receipt), final: true };
}

/** Whoever saw it says so, or says no; an old card shows what was answered. */
export async function saveEvidenceAnswer(turn: Turn, data: unknown): Promise<Reply> {
  const { form, about, evidence, answer } = readEvidenceAnswer(data);
  if (about === undefined || evidence === undefined || answer === undefined) throw staleCard();
  const view = await answerEvidence(turn.ports, turn.request, {
    form: requireForm(form),
    about,
    evidence,
    answer,
  });

  return { card: evidenceViewCard({ ...view, form: newForm(turn) }), final: true };
}

/** A piece of evidence with its words, for those who may read them. */
export async function openEvidence(turn: Turn, data: unknown): Promise<Reply> {
  const { about = turn.request.actor.person, evidence } = evidenceOf(data);

  return evidenceCard(turn, about, evidence);
}

/** A message that somebody wants to keep as evidence. */
export interface OfMessage {
  /** The same however often Teams sends the action. */
  form: Promise<FormId>;
  /** When it was written; undefined where Teams did not say. */
  created: Instant | undefined;
  link: string;
  words: string;
}

/** The form about oneself, with what a message gives: its day in the team's zone, and its link. */
export async function evidenceFormOf(
  turn: Turn,
  { created, link, words, ...message }: OfMessage,
): Promise<Reply> {
  const [facts, form] = await Promise.all([
    openEvidenceForm(turn.ports, turn.request, turn.request.actor.person),
    message.form,
  ]);
  const { today, zone } = facts;
  const written = created === undefined ? today : localDate(created, zone);
  const typed = { date: written > today ? today : written, link: isLink(link) ? link : '' };

  return {
    card: evidenceFormCard({ ...facts, form, page: 0, words, typed, problems: [] }),
  };
}

/** The form about a person, fresh or as it was typed. */
async function evidenceForm(turn: Turn, about: PersonId, shown: Shown): Promise<Reply> {
  const { form = newForm(turn), page = 0, words = '', typed, chosen, problems = [], read } = shown;
  const facts = await openEvidenceForm(turn.ports, turn.request, about, read);

  return { card: evidenceFormCard({ ...facts, form, page, words, typed, chosen, problems }) };
}

async function evidenceCard(turn: Turn, about: PersonId, evidence: EvidenceId): Promise<Reply> {
  const { actor } = turn.request;
  const key = { tenant: actor.tenant, person: about };
  const view = await readEvidence(turn.ports, actor, key, evidence);

  return { card: evidenceViewCard({ ...view, form: newForm(turn) }) };
}
