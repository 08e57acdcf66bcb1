import { adoptionOn } from '../domain/adoption.ts';
import { known } from '../domain/authority.ts';
import { boardRow, supervisionOf } from '../domain/board.ts';
import { localDate, type Instant, type LocalDate } from '../domain/calendar.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { membershipIn, type Membership, type PersonState } from '../domain/person.ts';
import type { StandingReview } from '../domain/review.ts';
import type { SignOff } from '../domain/sign-off.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { newTeam, type TeamState } from '../domain/team.ts';
import { libraryOn, type LibraryPorts } from './library.ts';
import type { Ports } from './ports.ts';
import { competenciesOf, recordOf, type CompetencyStanding } from './seen-person.ts';

type AsAtPorts = LibraryPorts & Pick<Ports, 'people' | 'teams'>;

export interface AsAtQuestion {
  tenant: TenantId;
  person: PersonId;
  team: TeamId;
  at: Instant;
}

/** What stood of a person in a team at an instant, by what both ledgers held by then (R27). No content. */
export interface AsAt {
  /** The day it was in the team's zone of then. */
  day: LocalDate;
  zone: string;
  /** What it is worked out by. */
  by: {
    /** The rule set that the last entry was decided under. */
    rules: number;
    /** The frameworks in use; `title` is null where nothing here knows that version any more. */
    frameworks: readonly { framework: string; version: string; title: string | null }[];
    /** The first day of that adoption; null before the team's first. */
    since: LocalDate | null;
    /** The last entries of the person's ledger and of the team's; 0 where it had none. */
    entries: { person: number; team: number };
  };
  administrator: boolean;
  /** Null where they were not in the team. */
  membership: Membership | null;
  role: string | null;
  supervision: SupervisionStanding | null;
  /** The last day of an absence recorded for that day. */
  awayUntil: LocalDate | null;
  competencies: readonly CompetencyStanding[];
  pauses: readonly { title: string; since: Instant; by: PersonId }[];
  reviews: readonly (StandingReview & { title: string })[];
  /** The newest first, also those that are over. */
  signOffs: readonly (SignOff & { title: string; levelTitle: string | null })[];
  /** What everybody named here is called today. */
  names: ReadonlyMap<PersonId, string>;
}

/** Undefined where nothing had been recorded of the person by then. */
export async function standingAsAt(
  ports: AsAtPorts,
  question: AsAtQuestion,
): Promise<AsAt | undefined> {
  const { tenant, person, team, at } = question;
  const [then, teamThen] = await Promise.all([
    ports.people.stateAt({ tenant, person }, at),
    ports.teams.stateAt({ tenant, team }, at),
  ]);
  if (then === undefined) return undefined;

  const { state } = then;
  const settled = teamThen?.state ?? newTeam;
  const day = localDate(at, settled.zone);
  const library = await libraryOn(ports, tenant, settled, day);
  const membership = membershipIn(state, team) ?? null;
  const profile = library.profile(membership?.profile ?? null);
  const subject = known(person, state);
  const seen = { file: { state }, subject, library, profile, today: day, mayKnow: nobodyKnows };
  const competencies = competenciesOf(seen);
  const record = recordOf(seen);

  return {
    day,
    zone: settled.zone,
    by: {
      rules: Math.max(then.rules, teamThen?.rules ?? 0),
      ...workedBy(settled, library, day),
      entries: { person: then.sequence, team: teamThen?.sequence ?? 0 },
    },
    administrator: state.administrator,
    membership,
    role: profile?.title ?? null,
    supervision: supervisionThen(state, { ...question, settled, day }),
    awayUntil: state.absences.find(({ from, until }) => from <= day && day <= until)?.until ?? null,
    competencies,
    pauses: pausesOf(state, library),
    reviews: competencies.flatMap(({ requirement, title }) =>
      library
        .reviews(requirement, record, profile?.id ?? null)
        .map((review) => ({ ...review, title })),
    ),
    signOffs: state.signOffs
      .map((signOff) => ({ ...signOff, ...titlesOf(signOff, library) }))
      .sort((a, b) => b.date.localeCompare(a.date)),
    names: await namesOf(ports, tenant, peopleNamed(state, membership)),
  };
}

/** What an incident opened is not for an administrator to know (R25). */
function nobodyKnows(): boolean {
  return false;
}

function workedBy(
  team: TeamState,
  library: TeamLibrary,
  day: LocalDate,
): Pick<AsAt['by'], 'frameworks' | 'since'> {
  const adoption = adoptionOn(team.adoptions, day);
  const titles = new Map(library.frameworks.map(({ id, title }) => [id, title]));

  return {
    frameworks: adoption.frameworks.map((each) => ({
      ...each,
      title: titles.get(each.framework) ?? null,
    })),
    since: team.adoptions.includes(adoption) ? adoption.from : null,
  };
}

function supervisionThen(
  state: PersonState,
  { person, team, settled, day }: AsAtQuestion & { settled: TeamState; day: LocalDate },
): SupervisionStanding | null {
  const row = boardRow({ person, name: '', sequence: 0, state }, team, settled.zone);

  return row === undefined ? null : supervisionOf(row, settled, day);
}

function titlesOf(
  { competency, level }: SignOff,
  library: TeamLibrary,
): { title: string; levelTitle: string | null } {
  const levels = library.framework(competency)?.levels ?? [];

  return {
    title: library.title(competency),
    levelTitle: levels.find(({ id }) => id === level)?.title ?? level,
  };
}

function pausesOf(state: PersonState, library: TeamLibrary): AsAt['pauses'] {
  return state.competencies.flatMap(({ competency, pause }) =>
    pause === null ? [] : [{ title: library.title(competency), since: pause.since, by: pause.by }],
  );
}

function peopleNamed(state: PersonState, membership: Membership | null): Set<PersonId> {
  return new Set([
    ...(membership?.supervisor == null ? [] : [membership.supervisor]),
    ...state.competencies.flatMap(({ pause }) => (pause === null ? [] : [pause.by])),
    ...state.signOffs.flatMap(({ signers, actedFor }) => [
      ...signers,
      ...(actedFor === undefined ? [] : [actedFor]),
    ]),
  ]);
}

async function namesOf(
  ports: Pick<Ports, 'people'>,
  tenant: TenantId,
  people: ReadonlySet<PersonId>,
): Promise<ReadonlyMap<PersonId, string>> {
  const found = await Promise.all(
    [...people].map(async (person) => {
      const file = await ports.people.open({ tenant, person });
      return file === undefined ? [] : [[person, file.details.name] as const];
    }),
  );

  return new Map(found.flat());
}
