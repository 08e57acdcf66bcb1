import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import { refuseOthersForm } from './change-file.ts';
import { nobody } from './install-team.ts';
import {
  endAssessor,
  nameAssessor,
  type AssessorDraft,
  type AssessorReceipt,
} from './name-assessor.ts';
import { listMeanwhile, type OpenAssessors } from './open-assessors.ts';
import type { Ports } from './ports.ts';
import type { Request } from './request.ts';
import { forAdministrator, requireAdministrator } from './settings.ts';

/** Whom an administrator means: somebody chosen, or somebody by their e-mail address. */
export interface Meant {
  person: PersonId | undefined;
  email: string;
}

export interface NamingInput {
  form: FormId;
  team: TeamId;
  meant: Meant;
  draft: Omit<AssessorDraft, 'person'>;
}

/** What was saved, and the list as it is then. */
export interface SavedInList {
  receipt: AssessorReceipt;
  shown: OpenAssessors;
}

/**
 * Names one in a team's settings, once per form, by the rules of the command line (R4). Three storage
 * waits; at most seven calls, and one for each other assessor who is not of the team.
 */
export async function nameTeamAssessor(
  ports: Ports,
  request: Request,
  { form, team, meant, draft }: NamingInput,
): Promise<
  ({ problems?: never } & SavedInList) | { problems: readonly FieldProblem[]; receipt?: never }
> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const found = await forAdministrator(ports, request, whoIsMeant(ports, request, meant));
  const person = 'person' in found ? found.person : nobody;
  const list = listMeanwhile(ports, request, team);
  const naming = { ...list, tenant: actor.tenant, team, actor: actor.person, form };
  const named = await nameAssessor(ports, naming, { ...draft, person });
  if (named.problems === undefined) {
    return { receipt: named.receipt, shown: await list.after(named, person) };
  }
  if ('person' in found) return named;

  return {
    problems: [found.problem, ...named.problems.filter(({ field }) => field !== 'person')],
  };
}

/** Ends one before its last day, once per form. Three storage waits; six calls, and one for each who is not of the team. */
export async function endTeamAssessor(
  ports: Ports,
  request: Request,
  { form, team, ...who }: { form: FormId; team: TeamId; person: PersonId; framework: string },
): Promise<SavedInList> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  await requireAdministrator(ports, request);
  const list = listMeanwhile(ports, request, team);
  const naming = { ...list, tenant: actor.tenant, team, actor: actor.person, form };
  const ended = await endAssessor(ports, naming, who);

  return { receipt: ended.receipt, shown: await list.after(ended, who.person) };
}

async function whoIsMeant(
  ports: Ports,
  { actor }: Request,
  { person, email }: Meant,
): Promise<{ person: PersonId } | { problem: FieldProblem }> {
  if (email === '') {
    const sentence = 'Please choose a person, or write their e-mail address.';
    return person === undefined ? { problem: { field: 'person', sentence } } : { person };
  }
  const byEmail = await ports.directory.personByEmail(actor.tenant, email);
  if (byEmail === undefined) {
    const sentence =
      'Nobody is known by this e-mail address. People are known once they are imported.';
    return { problem: { field: 'email', sentence } };
  }
  const sentence = 'Please choose a person or write an e-mail address, not both.';

  return person === undefined || person === byEmail
    ? { person: byEmail }
    : { problem: { field: 'email', sentence } };
}
