import { hasRole, known } from '../domain/authority.ts';
import { isAway } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { digestOf, type Digest } from '../domain/digest.ts';
import { figuresBefore, type DigestLine } from '../domain/digest-figures.ts';
import { Refusal } from '../domain/errors.ts';
import type { TeamId } from '../domain/ids.ts';
import type { TeamRole } from '../domain/person.ts';
import { daysFrom } from '../domain/resilience.ts';
import { skillMixOf } from '../domain/skill-mix-view.ts';
import { changeFile, teamKind } from './change-file.ts';
import { nobody } from './install-team.ts';
import { librariesOn } from './library.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';

/** A team’s week as its manager sees it. */
export interface TeamDigest {
  team: TeamId;
  teamName: string;
  /** Other teams that the reader manages, the next one after this first. */
  others: readonly { team: TeamId; name: string }[];
  digest: Digest;
}

/** The list behind one line; `manages`: whether the reader may go back to the whole. */
export type DigestListed = Omit<TeamDigest, 'others'> & { line: DigestLine; manages: boolean };

/**
 * The digest of a team that the reader manages; of the first where none is named. A clinical lead who
 * manages none has the assessor patterns alone, which are theirs to look at (R29).
 */
export async function teamDigest(
  ports: Ports,
  request: Request,
  wanted?: TeamId,
): Promise<TeamDigest | DigestListed> {
  const { managed, led } = await teamsOfReader(ports, request);
  const team = wanted === undefined ? managed[0] : managed.find((each) => each === wanted);
  if (team === undefined) {
    const [first] = led.filter((each) => wanted === undefined || each === wanted);
    if (first === undefined) throw forManagers();
    const seen = await seenDigest(ports, teamKey(request, first));
    return { ...seen, line: 'patterns', manages: false };
  }
  const at = managed.indexOf(team);
  const others = [...managed.slice(at + 1), ...managed.slice(0, at)];
  const [seen, names] = await Promise.all([
    seenDigest(ports, teamKey(request, team)),
    others.length === 0 ? [] : ports.directory.teams(request.actor.tenant),
  ]);
  const nameOf = new Map(names.map((each) => [each.team, each.name]));

  return {
    ...seen,
    others: others.map((other) => ({ team: other, name: nameOf.get(other) ?? 'Another team' })),
  };
}

/** What is behind a line: a manager’s, and of assessor patterns a clinical lead’s too (R29). */
export async function digestList(
  ports: Ports,
  request: Request,
  { team, line }: { team: TeamId; line: DigestLine },
): Promise<DigestListed> {
  const { managed, led } = await teamsOfReader(ports, request);
  const manages = managed.includes(team);
  if (!manages && !(line === 'patterns' && led.includes(team))) throw forManagers();

  return { ...(await seenDigest(ports, teamKey(request, team))), line, manages };
}

/** Monday’s: to each manager who is not away, and its figures are kept, once (R30, R31). */
export async function composeDigest(
  ports: Ports,
  key: TeamKey,
  file: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const rows = await ports.board.rows(key);
  const digest = await digestOn(ports, { key, file, date }, rows);
  const seen = { team: key.team, teamName: file.details.name, others: [], digest };
  const managers = rows.filter(
    (row) => row.membership.roles.includes('manager') && !isAway(row, date),
  );

  return {
    channel: null,
    personal: managers.map(({ person }) => ({
      to: person,
      key: `digest|${key.team}|${date}`,
      outgoing: () => Promise.resolve({ kind: 'digest' as const, seen }),
    })),
    work: [() => keepFigures(ports, key, digest)],
  };
}

/** Counts alone, once for each date, however often it is done. */
async function keepFigures(
  ports: Ports,
  key: TeamKey,
  { today: date, figures }: Digest,
): Promise<void> {
  await changeFile(ports, teamKind(ports), { key, actor: nobody, form: undefined }, (file) => {
    const isKept = file?.state.digests.some((each) => each.date === date) ?? true;
    return Promise.resolve({ events: isKept ? [] : [{ kind: 'digest.figures', date, figures }] });
  });
}

/** One partition query, and one call for the team itself. */
async function seenDigest(ports: Ports, key: TeamKey): Promise<Omit<TeamDigest, 'others'>> {
  const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
  const digest = await digestOn(ports, { key, file, date: todayIn(ports, file) }, rows);

  return { team: key.team, teamName: file.details.name, digest };
}

async function digestOn(
  ports: Ports,
  { key, file, date }: { key: TeamKey; file: TeamFile; date: LocalDate },
  rows: Awaited<ReturnType<Ports['board']['rows']>>,
): Promise<Digest> {
  const { state } = file;
  const days = await librariesOn(ports, key.tenant, state, daysFrom(date));
  const [{ library }] = days as [(typeof days)[number]];

  return digestOf(rows, library, {
    team: { id: key.team, settings: state },
    lastWeek: figuresBefore(state.digests, date),
    mix: skillMixOf(rows, days, { id: key.team, state, today: date }),
  });
}

/** Authority is a membership of the reader’s own: a team named by a card is looked for among them alone. */
async function teamsOfReader(
  ports: Ports,
  { actor }: Request,
): Promise<{ managed: TeamId[]; led: TeamId[] }> {
  const file = await knownPerson(ports, actor);
  const who = known(actor.person, file.state);
  const having = (role: TeamRole): TeamId[] =>
    who.memberships.map(({ team }) => team).filter((team) => hasRole(who, team, role));

  return { managed: having('manager'), led: having('clinical-lead') };
}

function forManagers(): Refusal {
  return new Refusal(
    'not_permitted',
    'The digest of a team is for its managers: please ask one of them. For where you stand yourself, say “my competencies”.',
  );
}
