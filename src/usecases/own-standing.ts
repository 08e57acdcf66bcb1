import { supervisionOf } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { ProfileRequirement } from '../domain/framework.ts';
import type { SessionId } from '../domain/ids.ts';
import { nextStep, type NextStep } from '../domain/next-step.ts';
import { inOrderThatMatters } from '../domain/order-of-matter.ts';
import { membershipIn } from '../domain/person.ts';
import { standingRecord, type HeldCompetency } from '../domain/standing.ts';
import { starterPath, type StarterStep } from '../domain/starter-path.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { libraryToday } from './library.ts';
import type { Ports } from './ports.ts';
import { knownPerson, type Request } from './request.ts';
import { boardsOf, todayOf } from './supervisees.ts';

/** One competency of one's role: what is asked, where one stands, and what would close the gap. */
export interface OwnCompetency {
  requirement: ProfileRequirement;
  title: string;
  domain: string;
  /** What the level asked for is called; null where there are none. */
  levelTitle: string | null;
  held: HeldCompetency;
  next: NextStep | null;
}

export interface OwnStanding {
  name: string;
  role: string | null;
  supervision: SupervisionStanding | null;
  /** Gaps and late first, in the order that matters for the role. */
  competencies: readonly OwnCompetency[];
  records: readonly {
    session: SessionId;
    date: LocalDate;
    supervisor: string;
    answered: boolean;
  }[];
  /** The new starter's checklist; empty once all of it is done, or where nobody is new any more. */
  steps: readonly StarterStep[];
  today: LocalDate;
}

const recordsShown = 6;

/** Where a person stands in what their role asks (R9), and the records that wait for them. */
export async function ownStanding(ports: Ports, request: Request): Promise<OwnStanding> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const boards = await boardsOf(ports, request, file);
  const place = boards.find(({ id }) => membershipIn(file.state, id)?.profile != null) ?? boards[0];
  const library = await libraryToday(ports, actor.tenant, place?.team.state);
  const membership = place === undefined ? undefined : membershipIn(file.state, place.id);
  const profile = library.profile(membership?.profile ?? null);
  const own = place?.rows.find((row) => row.person === actor.person);
  const today = todayOf(ports, boards);
  const record = standingRecord(file.state);
  const { evidence } = file.state;
  const lines = (profile?.requires ?? []).map((requirement) => {
    const { competency, level } = requirement;
    const held = library.standing(requirement, record, membership?.profile ?? null);
    const levels = library.framework(competency)?.levels;

    return {
      requirement,
      title: library.title(competency),
      domain: library.domainTitle(competency),
      levelTitle: levels?.find(({ id }) => id === level)?.title ?? null,
      held,
      next: nextStep(requirement, held, { subject: actor.person, evidence, today }),
    };
  });
  const names = new Map(boards.flatMap(({ rows }) => rows.map((row) => [row.person, row.name])));
  const records = [...file.state.sessions]
    .reverse()
    .sort((a, b) => Number(a.answer !== null) - Number(b.answer !== null))
    .slice(0, recordsShown);

  return {
    name: file.details.name,
    role: profile?.title ?? null,
    supervision:
      place === undefined || own === undefined ? null : supervisionOf(own, place.team.state, today),
    competencies: profile === undefined ? [] : inOrderThatMatters(lines, profile, library),
    records: records.map(({ id, date, supervisor, answer }) => ({
      session: id,
      date,
      supervisor: names.get(supervisor) ?? 'your supervisor',
      answered: answer !== null,
    })),
    steps: starterPath(library.frameworks, file.state),
    today,
  };
}
