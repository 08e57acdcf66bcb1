import { isOpen, type EscalationOnFile } from '../domain/escalation.ts';
import { waitsUntil } from '../domain/escalation-steps.ts';
import type { EscalationId } from '../domain/ids.ts';
import { deliverOnce, eachOnItsOwn } from './deliver.ts';
import {
  escalationAsked,
  escalationNews,
  escalationPlace,
  type EscalationPlace,
} from './escalation-told.ts';
import type { Outgoing, PersonFile, PersonKey, Ports } from './ports.ts';

/** What follows an escalation that was raised or answered: as it stands when it is looked at. */
export interface EscalationIntent {
  kind: 'escalation';
  escalation: EscalationId;
}

interface Telling {
  to: PersonKey;
  key: string;
  outgoing: Outgoing;
}

export function isOfEscalation(intent: unknown): intent is EscalationIntent {
  const kind: EscalationIntent['kind'] = 'escalation';

  return (intent as { kind?: unknown } | null)?.kind === kind;
}

/**
 * Does what an escalation asks for as it stands in the file: puts its next due time on the schedule,
 * and tells those whose turn it is and whoever raised it, whatever the hour (R30). Safe to repeat, by
 * any replica: each is told once.
 */
export async function finishEscalation(
  ports: Ports,
  person: PersonKey,
  id: EscalationId,
): Promise<void> {
  const file = await ports.people.open(person);
  const escalation = file?.state.escalations.find((each) => each.id === id);
  if (file === undefined || escalation === undefined) return;
  const { tenant } = person;
  const { team } = escalation;
  const due = waitsUntil(escalation);
  const about = { person: person.person, escalation: id };
  // Before anybody is told: an answer that never comes is waited for, whatever becomes of the telling.
  if (due !== null) await ports.schedule.put({ tenant, team, post: 'escalation', due, about });
  const place = await escalationPlace(ports, { tenant, team });
  if (place === undefined) return;
  const raiser = { key: person, file };
  const tellings = [
    ...(await toDeciders(ports, raiser, escalation, place)),
    ...toRaiser(ports, raiser, escalation, place),
  ];

  await eachOnItsOwn(
    tellings.map(
      ({ to, key, outgoing }) =>
        () =>
          deliverOnce(ports, { scope: `${tenant}|${to.person}`, key }, () =>
            ports.messenger.toPerson(to, outgoing),
          ),
    ),
  );
}

/** Those of the step it stands at, while an answer is waited for. */
async function toDeciders(
  ports: Ports,
  raiser: { key: PersonKey; file: PersonFile },
  escalation: EscalationOnFile,
  place: EscalationPlace,
): Promise<Telling[]> {
  if (!isOpen(escalation)) return [];
  const { id, taken } = escalation;
  const step = taken.at(-1);
  if (step === undefined) return [];
  const told = await escalationAsked(ports, raiser, escalation, place);

  return step.asked.map((person) => ({
    to: { tenant: raiser.key.tenant, person },
    key: `escalation-asked|${id}|${String(taken.length)}`,
    outgoing: { kind: 'escalation-asked', to: person, asked: told(person, step) },
  }));
}

/** What is new to them: not what their receipt said. */
function toRaiser(
  ports: Ports,
  { key: to }: { key: PersonKey },
  escalation: EscalationOnFile,
  place: EscalationPlace,
): Telling[] {
  const { id, taken, raisedAt, answered, closedAt } = escalation;
  const latest = closedAt ?? taken.at(-1)?.at ?? raisedAt;
  if (answered === null && latest === raisedAt) return [];
  const news = escalationNews(ports, escalation, place);

  return [
    {
      to,
      key: `escalation-${news.what}|${id}|${String(taken.length)}`,
      outgoing: { kind: 'escalation-news', news },
    },
  ];
}
