import { known } from '../domain/authority.ts';
import { addSeconds } from '../domain/calendar.ts';
import { decidesAs, longestOverrideHours } from '../domain/delegation-record.ts';
import type { DelegationAnswered, OverrideOpened } from '../domain/delegation-view.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { isAnswered } from './asked-delegation.ts';
import type { Ports, UsedForm } from './ports.ts';
import { knownPerson, type Request } from './request.ts';
import { noSuchCheck } from './who-could.ts';

/** The check as it was recorded, for whoever may decide otherwise; refuses everybody else (R22). */
export async function openOverride(
  ports: Ports,
  request: Request,
  { about, check }: { about: PersonId; check: FormId },
): Promise<OverrideOpened> {
  const { actor } = request;
  const [reader, used] = await Promise.all([
    knownPerson(ports, actor),
    ports.people.form({ ...actor, person: about }, check),
  ]);
  const { answer, subject, taskTitle, titles, zone } = answerKept(used);
  if (decidesAs(known(actor.person, reader.state), about, answer) === undefined) throw notYours();
  const now = ports.clock.now();
  const latest = addSeconds(now, longestOverrideHours * 3600);

  return {
    about,
    check,
    name: subject.name,
    taskTitle,
    failed: answer.failed,
    titles,
    zone,
    now,
    until: answer.until > now && answer.until < latest ? answer.until : latest,
  };
}

/** The answer that is kept under a form; refuses where there is none. */
export function answerKept(used: UsedForm | undefined): DelegationAnswered {
  if (!isAnswered(used?.receipt)) throw noSuchCheck();
  return used.receipt;
}

/** What everybody is told who may not decide otherwise. */
export function notYours(): Refusal {
  return new Refusal(
    'not_permitted',
    'You cannot decide this. A clinical lead of the team can, or a duty manager where no pause stands against it; nobody for themselves, and nobody for clinical tasks that a registration is needed for.',
  );
}
