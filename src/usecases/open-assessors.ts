import { adoptionOn } from '../domain/adoption.ts';
import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import {
  explained,
  listedWith,
  namesOfAssessors,
  type ExplainedAssessor,
  type ListedAssessor,
} from './list-assessors.ts';
import type { AssessorSaved, Naming } from './name-assessor.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import { knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { forAdministrator } from './settings.ts';

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

export async function openAssessors(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<OpenAssessors> {
  const key = teamKey(request, team);
  const reading = Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
  const [file, rows] = await forAdministrator(ports, request, reading);

  return shownWith(ports, team, { file, rows, ...(await readFor(ports, key, { file, rows })) });
}

/** What the list takes beside the team's file and its board. */
interface ReadFor {
  names: ReadonlyMap<PersonId, string>;
  library: TeamLibrary;
}

async function readFor(
  ports: Ports,
  key: TeamKey,
  of: { file: TeamFile; rows: readonly BoardRow[] },
): Promise<ReadFor> {
  const [names, library] = await Promise.all([
    namesOfAssessors(ports, key.tenant, of),
    libraryToday(ports, key.tenant, of.file.state),
  ]);

  return { names, library };
}

function shownWith(
  ports: Ports,
  team: TeamId,
  read: ReadFor & { file: Pick<TeamFile, 'state' | 'details'>; rows: readonly BoardRow[] },
): OpenAssessors {
  const { file, rows, names, library } = read;
  const today = todayIn(ports, file);
  const known = [...library.frameworks, ...ports.shipped.frameworks];
  const titleOf = (id: string): string => known.find((each) => each.id === id)?.title ?? id;

  return {
    team,
    teamName: file.details.name,
    assessors: listedWith(ports, file, names).map((each) => ({
      ...each,
      frameworkTitle: titleOf(each.framework),
    })),
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

/** One of them, with why; refuses what is there no more. */
export async function openAssessor(
  ports: Ports,
  request: Request,
  { team, person, framework }: { team: TeamId; person: PersonId; framework: string },
): Promise<
  Pick<OpenAssessors, 'team' | 'teamName' | 'today'> & {
    assessor: ExplainedAssessor<OpenAssessors['assessors'][number]>;
  }
> {
  const { assessors, teamName, today } = await openAssessors(ports, request, team);
  const found = assessors.filter((each) => each.person === person && each.framework === framework);
  const [assessor] = await explained(ports, teamKey(request, team), found);
  if (assessor === undefined) {
    throw new Refusal('no_such_record', 'They are no assessor of that framework here any more.');
  }
  return { team, teamName, today, assessor };
}

/** What the list takes, read beside the change; and the list as the change left it. */
export function listMeanwhile(
  ports: Ports,
  request: Request,
  team: TeamId,
): Required<Pick<Naming, 'beside' | 'meanwhile'>> & {
  after: (saved: AssessorSaved, person: PersonId) => Promise<OpenAssessors>;
} {
  const key = teamKey(request, team);
  const rows = ports.board.rows(key);
  let reading: Promise<ReadFor> | undefined;

  return {
    beside: [rows],
    async meanwhile(file) {
      reading = readFor(ports, key, { file, rows: await rows });
      await reading;
    },
    async after({ receipt, after: file }, person) {
      if (file === undefined || reading === undefined) return openAssessors(ports, request, team);
      const { names, library } = await reading;
      const withThem = new Map([...names, [person, receipt.name]]);

      return shownWith(ports, team, { file, rows: await rows, names: withThem, library });
    },
  };
}
