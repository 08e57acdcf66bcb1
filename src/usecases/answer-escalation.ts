import { Refusal } from '../domain/errors.ts';
import { isOpen, mayAnswer, type EscalationOnFile } from '../domain/escalation.ts';
import type { EscalationAnswer } from '../domain/escalation-view.ts';
import type { EscalationId, FormId, PersonId, TeamId } from '../domain/ids.ts';
import { membershipIn, type PersonEvent } from '../domain/person.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import {
  answeredSeen,
  escalationPlace,
  escalationSeen,
  nameIn,
  wallTime,
  type EscalationPlace,
} from './escalation-told.ts';
import type { EscalationIntent } from './finish-escalation.ts';
import { followUp } from './follow-up.ts';
import type { PersonDetails, PersonFile, Ports } from './ports.ts';
import { knownPerson, recordedAt, teamKey, type Request } from './request.ts';

export interface AnswerInput {
  form: FormId;
  /** Whose escalation, and the team the card was rendered for. */
  about: PersonId;
  escalation: EscalationId;
  team: TeamId;
}

/**
 * Whoever presses decides it from now on, where nobody does yet; where somebody does, it says who. Only
 * those who were asked, by our own record, and who are still in the team and in that role; a card that was passed on
 * does nothing.
 */
export async function answerEscalation(
  ports: Ports,
  request: Request,
  input: AnswerInput,
): Promise<EscalationAnswer> {
  const { form, about, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const own = knownPerson(ports, actor);
  const reading = escalationPlace(ports, teamKey(request, team));

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'escalation-answer', beside: [queued, own, reading] },
    async (file) => {
      const [place, { state }] = [await reading, await own];
      const escalation = file?.state.escalations.find(({ id }) => id === input.escalation);
      const roles = membershipIn(state, team)?.roles;
      const isTheirs =
        escalation?.team === team &&
        roles !== undefined &&
        mayAnswer(escalation, actor.person, roles);
      if (file === undefined || place === undefined || escalation === undefined || !isTheirs) {
        throw notAsked();
      }
      return planOf(ports, { escalation, place, file, actor: actor.person });
    },
  );

  return changed.saved?.receipt as EscalationAnswer;
}

/** The same whether or not there is such an escalation. */
function notAsked(): Refusal {
  return new Refusal(
    'not_permitted',
    'This was put to somebody else, so it is not yours to answer. Nothing was changed. If you can help, ring the person who escalated.',
  );
}

function planOf(
  ports: Ports,
  {
    escalation,
    place,
    file,
    actor,
  }: { escalation: EscalationOnFile; place: EscalationPlace; file: PersonFile; actor: PersonId },
): Plan<PersonEvent, PersonDetails> {
  const { id, closedAt } = escalation;
  const seen = {
    ...escalationSeen(ports, escalation, place),
    raisedBy: file.details.name,
  };
  if (!isOpen(escalation)) {
    const answered = answeredSeen(escalation, place);
    const outcome: EscalationAnswer['outcome'] =
      closedAt !== null ? 'over' : escalation.answered?.by === actor ? 'theirs' : 'others';
    const receipt: EscalationAnswer = { ...seen, outcome, answered };
    return { events: [], receipt };
  }
  const now = recordedAt(ports.clock.now(), file.lastRecordedAt);
  const answered = { name: nameIn(place, actor), at: wallTime(now, place.team.state.zone) };
  const intent: EscalationIntent = { kind: 'escalation', escalation: id };
  const receipt: EscalationAnswer = { ...seen, outcome: 'theirs', answered };

  return { events: [{ kind: 'escalation.answered', escalation: id }], intent, receipt };
}
