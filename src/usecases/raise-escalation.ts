import { isMember } from '../domain/authority.ts';
import type { FieldProblem } from '../domain/errors.ts';
import {
  escalationContentId,
  escalationIdOf,
  type EscalationContent,
  type EscalationEvent,
  type EscalationFacts,
  type Handover,
} from '../domain/escalation.ts';
import { pathwaysInUse, type TriggerId } from '../domain/escalation-pathway.ts';
import { raiseEscalation } from '../domain/escalation-steps.ts';
import type { EscalationReceipt } from '../domain/escalation-view.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import { recordReferenceProblems } from '../domain/record-reference.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import {
  escalationPlace,
  escalationSeen,
  stepSeen,
  teamToday,
  wallTime,
  type EscalationPlace,
} from './escalation-told.ts';
import type { EscalationIntent } from './finish-escalation.ts';
import { followUp } from './follow-up.ts';
import { nowhereToEscalate } from './open-escalation.ts';
import type { PersonDetails, Ports } from './ports.ts';
import { required, teamKey, todayIn, type Request } from './request.ts';

export interface EscalationInput {
  form: FormId;
  /** The team and the trigger that the form was rendered for. */
  team: TeamId;
  trigger: TriggerId;
  rehearsal: boolean;
  handover: Handover;
  /** The local record's number; empty where none is given. */
  reference: string;
}

export type Raised =
  | { receipt: EscalationReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

type Decided = Plan<PersonEvent, PersonDetails> | { problems: readonly FieldProblem[] };

/**
 * Raises an escalation, once per form, in the file of whoever presses: that it happened, that the
 * handover was ready, and whose turn it is; no clinical content. Those are told at once, whatever the
 * hour. Refuses whoever is not in the team.
 */
export async function escalate(
  ports: Ports,
  request: Request,
  input: EscalationInput,
): Promise<Raised> {
  const { form, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const queued = followUp(ports, request, form, actor.person);
  const reading = escalationPlace(ports, teamKey(request, team));

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key: actor, actor: actor.person, form, use: 'escalation', beside: [queued, reading] },
    async (file) => {
      const own = required(file);
      const place = await reading;
      if (place === undefined || !isMember(own.state, team)) throw nowhereToEscalate();

      return decided(ports, request, input, place);
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as EscalationReceipt }
    : { problems: changed.problems };
}

function decided(
  ports: Ports,
  { actor }: Request,
  input: EscalationInput,
  place: EscalationPlace,
): Decided {
  const { form, team, trigger, rehearsal, handover, reference } = input;
  const pathway = pathwaysInUse(place.team.state.pathways).find((each) => each.trigger === trigger);
  const thisYear = Number(todayIn(ports, place.team).slice(0, 4));
  const problems = [
    ...(pathway === undefined
      ? [
          {
            field: 'trigger',
            sentence: 'Your team does not use this trigger any more. Please go back and choose.',
          },
        ]
      : []),
    ...(reference === '' ? [] : recordReferenceProblems(reference, thisYear)),
  ];
  if (pathway === undefined || problems.length > 0) return { problems };

  const id = escalationIdOf(form);
  const { steps } = pathway;
  const escalation: EscalationFacts = { id, team, trigger, rehearsal, handover, steps };
  const now = ports.clock.now();
  const asking = { team: teamToday(ports, place), raisedBy: actor.person, now };
  const events = raiseEscalation(escalation, asking);
  const content: EscalationContent = { reference };
  const intent: EscalationIntent = { kind: 'escalation', escalation: id };
  const receipt: EscalationReceipt = {
    ...escalationSeen(ports, escalation, place),
    steps: askedBy(events).map((step) => stepSeen(step, place)),
    raisedAt: wallTime(now, place.team.state.zone),
  };

  return {
    events,
    contents: reference === '' ? [] : [{ id: escalationContentId(id), body: content }],
    intent,
    receipt,
  };
}

type Asked = Extract<EscalationEvent, { kind: 'escalation.raised' }>['taken'];

function askedBy(events: readonly EscalationEvent[]): Asked {
  return events.flatMap((event) => (event.kind === 'escalation.raised' ? event.taken : []));
}
