import { adoptionOn } from '../domain/adoption.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import { refuseOthersForm } from './change-file.ts';
import { nobody } from './install-team.ts';
import { libraryToday } from './library.ts';
import { assessorsIn, type ListedAssessor } from './list-assessors.ts';
import {
  endAssessor,
  nameAssessor,
  type AssessorDraft,
  type AssessorNamed,
  type AssessorReceipt,
} from './name-assessor.ts';
import type { Ports } from './ports.ts';
import { knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { forAdministrator, requireAdministrator } from './settings.ts';

/** A team's assessors as its settings show them, and whom and what could be named: for administrators. */
export interface OpenAssessors {
  team: TeamId;
  teamName: string;
  /** Those in date first. */
  assessors: readonly (ListedAssessor & { frameworkTitle: string })[];
  /** Those the team works by. */
  frameworks: readonly { framework: string; title: string }[];
  /** The team's people by name; anybody else is named by their e-mail address. */
  people: readonly { person: PersonId; name: string }[];
  today: LocalDate;
}

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

export async function openAssessors(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<OpenAssessors> {
  const key = teamKey(request, team);
  const reading = Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
  const [file, rows] = await forAdministrator(ports, request, reading);
  const today = todayIn(ports, file);
  const [listed, library] = await Promise.all([
    assessorsIn(ports, key, file),
    libraryToday(ports, key.tenant, file.state),
  ]);
  const known = [...library.frameworks, ...ports.shipped.frameworks];
  const titleOf = (id: string): string => known.find((each) => each.id === id)?.title ?? id;

  return {
    team,
    teamName: file.details.name,
    assessors: listed.map((each) => ({ ...each, frameworkTitle: titleOf(each.framework) })),
    frameworks: adoptionOn(file.state.adoptions, today).frameworks.map(({ framework }) => ({
      framework,
      title: titleOf(framework),
    })),
    people: rows
      .map(({ person, name }) => ({ person, name }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    today,
  };
}

/** One of them; refuses what is there no more. */
export async function openAssessor(
  ports: Ports,
  request: Request,
  { team, person, framework }: { team: TeamId; person: PersonId; framework: string },
): Promise<
  Pick<OpenAssessors, 'team' | 'teamName' | 'today'> & {
    assessor: OpenAssessors['assessors'][number];
  }
> {
  const { assessors, teamName, today } = await openAssessors(ports, request, team);
  const assessor = assessors.find((each) => each.person === person && each.framework === framework);
  if (assessor === undefined) {
    throw new Refusal('no_such_record', 'They are no assessor of that framework here any more.');
  }
  return { team, teamName, today, assessor };
}

/** Names one in a team's settings, once per form, by the rules of the command line (R4). */
export async function nameTeamAssessor(
  ports: Ports,
  request: Request,
  { form, team, meant, draft }: NamingInput,
): Promise<AssessorNamed> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const found = await forAdministrator(ports, request, whoIsMeant(ports, request, meant));
  const person = 'person' in found ? found.person : nobody;
  const naming = { tenant: actor.tenant, team, actor: actor.person, form };
  const named = await nameAssessor(ports, naming, { ...draft, person });
  if (named.problems === undefined || 'person' in found) return named;

  return {
    problems: [found.problem, ...named.problems.filter(({ field }) => field !== 'person')],
  };
}

/** Ends one before its last day, once per form. */
export async function endTeamAssessor(
  ports: Ports,
  request: Request,
  { form, team, ...who }: { form: FormId; team: TeamId; person: PersonId; framework: string },
): Promise<AssessorReceipt> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  await requireAdministrator(ports, request);

  return endAssessor(ports, { tenant: actor.tenant, team, actor: actor.person, form }, who);
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
