import { Refusal } from '../domain/errors.ts';
import type { ObserverAnswer } from '../domain/evidence.ts';
import type { EvidenceId, FormId, PersonId } from '../domain/ids.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { Ports } from './ports.ts';
import { noSuchEvidence } from './read-evidence.ts';
import { knownPerson, type Request } from './request.ts';

export interface EvidenceAnswer {
  form: FormId;
  about: PersonId;
  evidence: EvidenceId;
  answer: ObserverAnswer;
}

/**
 * Whoever is named as having seen it says whether they did (R1): they alone, and once. What was
 * answered before stays as it was.
 */
export async function answerEvidence(
  ports: Ports,
  request: Request,
  input: EvidenceAnswer,
): Promise<void> {
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

  await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, beside: [queued, observer] },
    (file) => {
      const found = file?.state.evidence.find(({ id }) => id === evidence);
      if (found?.observer !== actor.person) throw noSuchEvidence();
      if (found.answer !== 'waiting') return Promise.resolve({ events: [] });

      return Promise.resolve({
        events: [{ kind: 'evidence.answered', evidence, answer }],
        notices: [{ kind: 'evidence-answered', to: about, about, evidence }],
      });
    },
  );
}
