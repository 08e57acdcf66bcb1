import { known, type Known } from '../domain/authority.ts';
import { boardRow, type BoardRow } from '../domain/board.ts';
import { localDate, type LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { DelegationId, FormId, PersonId, TeamId } from '../domain/ids.ts';
import type { PersonEvent } from '../domain/person.ts';
import type { StandingDelegation } from '../domain/standing-delegation.ts';
import { type WeighedOn } from '../domain/standing-delegation-state.ts';
import type { DelegationReceipt, PremisesSeen } from '../domain/standing-delegation-view.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { changeFile, personKind, refuseOthersForm, type Plan } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import type { PersonDetails, PersonFile, Ports, TeamFile } from './ports.ts';
import { knownPerson, knownTeam, required, teamKey, type Request } from './request.ts';

/** Whose file it is in, and who is at it. */
export interface Parties {
  reader: PersonFile;
  actor: Known;
  file: PersonFile;
  subject: Known;
}

/** The team that a delegation is in, and what it works by today. */
export interface DelegationPlace extends WeighedOn {
  id: TeamId;
  file: TeamFile;
  library: TeamLibrary;
  row: BoardRow;
  today: LocalDate;
}

/** A delegation on file with everything a decision about it needs. */
export interface DelegationFound extends Parties {
  place: DelegationPlace;
  delegation: StandingDelegation;
}

/** `against`: why the answer is no, as far as the reader may know; null where it is not for them. */
export type DelegationSaved =
  | { receipt: DelegationReceipt; problems?: never }
  | {
      receipt?: never;
      problems: readonly FieldProblem[];
      against?: PremisesSeen | null | undefined;
    };

type Decided = Plan<PersonEvent, PersonDetails> | Extract<DelegationSaved, { receipt?: never }>;

/** What is to be done in somebody's file, under which form. */
export interface DelegationWanted {
  form: FormId;
  about: PersonId;
}

/**
 * A change in the file of whoever carries a task, once per form: the files, the team, the commit. Three
 * storage waits. `decide` throws a Refusal to write nothing.
 */
export async function changeDelegations(
  ports: Ports,
  request: Request,
  { form, about }: DelegationWanted,
  decide: (parties: Parties) => Promise<Decided>,
): Promise<DelegationSaved> {
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const own = about === actor.person;
  const queued = followUp(ports, request, form, about);
  const reading = own ? undefined : knownPerson(ports, actor);
  let against: PremisesSeen | null | undefined;

  const changed = await changeFile(
    ports,
    personKind(ports),
    {
      key: { tenant: actor.tenant, person: about },
      actor: actor.person,
      form,
      use: 'delegation',
      beside: [queued, Promise.resolve(reading)],
    },
    async (file) => {
      const reader = required(own ? file : await reading);
      if (file === undefined) throw noSuchDelegation();
      const plan = await decide({
        reader,
        file,
        actor: known(actor.person, reader.state),
        subject: known(about, file.state),
      });
      if ('problems' in plan) against = plan.against;
      return plan;
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as DelegationReceipt }
    : { problems: changed.problems, against };
}

/** The same for one that is on file; refuses where there is none, without saying more. */
export function changeDelegation(
  ports: Ports,
  request: Request,
  wanted: DelegationWanted & { delegation: DelegationId },
  decide: (found: DelegationFound) => Decided,
): Promise<DelegationSaved> {
  return changeDelegations(ports, request, wanted, async (parties) =>
    decide(await delegationFound(ports, request, parties, wanted.delegation)),
  );
}

export async function delegationFound(
  ports: Ports,
  request: Request,
  parties: Parties,
  id: DelegationId,
): Promise<DelegationFound> {
  const delegation = parties.file.state.delegations.find((each) => each.id === id);
  if (delegation === undefined) throw noSuchDelegation();
  const place = await delegationPlace(ports, request, parties, delegation.team);

  return { ...parties, place, delegation };
}

/** The team, and the person's fresh row in it; refuses where they are in it no more. */
export async function delegationPlace(
  ports: Ports,
  request: Request,
  { file, subject }: Pick<Parties, 'file' | 'subject'>,
  id: TeamId,
): Promise<DelegationPlace> {
  const team = await knownTeam(ports, teamKey(request, id));
  const { sequence, state, details } = file;
  const who = { person: subject.person, name: details.name, sequence, state };
  const row = boardRow(who, id, team.state.zone);
  if (row === undefined) throw noSuchDelegation();
  const now = ports.clock.now();
  const library = await libraryToday(ports, request.actor.tenant, team.state);

  return {
    id,
    file: team,
    team: team.state,
    library,
    row,
    now,
    today: localDate(now, team.state.zone),
  };
}

/** What everybody is told for whom there is no such delegation. */
export function noSuchDelegation(): Refusal {
  return new Refusal(
    'no_such_delegation',
    'I cannot find that delegation. It may have ended: say “delegations” to see what there is.',
  );
}
