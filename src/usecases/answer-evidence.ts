import { Refusal } from '../domain/errors.ts';
import type { EvidenceView } from '../domain/evidence-view.ts';
import type { ObserverAnswer } from '../domain/evidence.ts';
import type { EvidenceId, FormId, PersonId } from '../domain/ids.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { Ports } from './ports.ts';
import { evidenceFor, noSuchEvidence, readEvidence } from './read-evidence.ts';
import { knownPerson, type Request } from './request.ts';

export interface EvidenceAnswer {
  form: FormId;
  about: PersonId;
  evidence: EvidenceId;
  answer: ObserverAnswer;
}

/**
 * Whoever is named as having seen it says whether they did (R1): they alone, and once. What was
 * answered before stays as it was. Gives the evidence as it is then, for them to read.
 */
export async function answerEvidence(
  ports: Ports,
  request: Request,
  input: EvidenceAnswer,
): Promise<EvidenceView> {
  const { form, about, evidence, answer } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  if (about === actor.person) {
    throw new Refusal(
      'not_yours_to_answer',
      'Only the person who is named as having seen it can answer this.',
    );
  }
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const observer = knownPerson(ports, actor);

  let seen: Promise<EvidenceView> | undefined;

  const { after } = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'evidence-answer', beside: [queued, observer] },
    async (file) => {
      const found = file?.state.evidence.find(({ id }) => id === evidence);
      if (file === undefined || found?.observer !== actor.person) throw noSuchEvidence();
      const reader = { key: actor, file: await observer };
      seen = evidenceFor(ports, reader, { key, file }, evidence);
      if (found.answer !== 'waiting') return { events: [], beside: [seen] };

      return {
        events: [{ kind: 'evidence.answered' as const, evidence, answer }],
        notices: [{ kind: 'evidence-answered' as const, to: about, about, evidence }],
        beside: [seen],
      };
    },
  );
  const now = after?.state.evidence.find(({ id }) => id === evidence);
  if (now === undefined || seen === undefined) return readEvidence(ports, actor, key, evidence);

  return { ...(await seen), answer: now.answer };
}
