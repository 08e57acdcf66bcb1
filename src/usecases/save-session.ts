import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { sessionProblems, type SessionDraft } from '../domain/session.ts';
import type { SessionReceipt } from '../domain/session-receipt.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import type { Ports } from './ports.ts';
import { knownPerson, required, teamKey, type Request } from './request.ts';
import { reviewsOfIncidents } from './known-incidents.ts';
import { placeOf, planOf, requireSupervisionTeam, settingOf } from './session-plan.ts';

export type SavedSession = { receipt: SessionReceipt } | { problems: readonly FieldProblem[] };

/**
 * Saves one session of supervision: one transaction in the supervisee's file, once per form
 * (R13 to R17, R10; brief, section 8). Refuses whoever may not supervise the person.
 */
export async function saveSession(
  ports: Ports,
  request: Request,
  input: { form: FormId; about: PersonId; draft: SessionDraft },
): Promise<SavedSession> {
  const { form, about, draft } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const supervisor = knownPerson(ports, actor);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'session', beside: [queued, supervisor] },
    async (file) => {
      const subject = required(file);
      const id = requireSupervisionTeam(
        { key: actor, file: await supervisor },
        { key, file: subject },
      );
      const place = await placeOf(ports, teamKey(request, id));
      const plain = settingOf(ports, { form, place, actor: actor.person, subject, about });
      const reviews = reviewsOfIncidents(
        { person: actor.person, state: (await supervisor).state },
        { person: about, state: subject.state },
        { team: id, settings: place.file.state, library: place.library, today: plain.today },
      );
      const setting = { ...plain, reviews };
      const problems = sessionProblems(draft, subject.state, setting);

      return problems.length > 0 ? { problems } : planOf(ports, draft, subject, place, setting);
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as SessionReceipt }
    : { problems: changed.problems };
}
