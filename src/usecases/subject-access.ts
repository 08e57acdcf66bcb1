import type { Instant } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { newTeam } from '../domain/team.ts';
import {
  reporter,
  textsIn,
  withoutNames,
  withoutReporter,
  withWords,
} from '../domain/third-parties.ts';
import { libraryToday } from './library.ts';
import type { PersonKey } from './ports.ts';
import { findAbout, type AccessPorts, type Found, type HeldEntry } from './find-about-person.ts';
import { namesOnBoards, wordsFor } from './subject-access-words.ts';

/** What is held on one person, colleagues said as data protection law expects. Its JSON is the file's schema. */
export interface SubjectAccess {
  format: 'safe-to-practise-subject-access';
  version: 1;
  madeAt: Instant;
  tenant: string;
  person: { id: PersonId; name: string; email: string };
  /** The zone that instants are best read in. */
  zone: string;
  /** Where Teams writes to them; null where they never wrote. */
  conversation: unknown;
  /** What every decision about them is worked out from today. */
  standing: unknown;
  /** In the order they were recorded, their own ledger first, then colleagues', then teams'. */
  entries: readonly HeldEntry[];
  /** Forms that were saved in their file, and what was shown afterwards. */
  confirmations: readonly { form: string; by: string; shown: unknown; told: readonly string[] }[];
  /** The lists of their teams. */
  boards: readonly { team: string; row: unknown }[];
  /** What the bot sent them by itself, and how it ended. */
  deliveries: readonly { key: string; state: string; at: Instant }[];
  waiting: readonly unknown[];
  /** What ids of teams, competencies and tasks are called today. */
  terms: Readonly<Record<string, string>>;
  /** How many pieces of text were held back because they are about somebody else first. */
  heldBack: number;
}

/**
 * Everything held on a person. A colleague is named where they supervised the person or wrote in the
 * person's own record; any other is said by their role and a number, the same throughout.
 */
export async function subjectAccess(ports: AccessPorts, key: PersonKey): Promise<SubjectAccess> {
  const found = await findAbout(ports, key);
  const { file, madeAt, boards, deliveries, conversation, waiting } = found;
  const names = await namesOnBoards(ports, found);
  const words = await wordsFor(ports, found, names);
  const said = <Part>(part: Part): Part =>
    withWords(withoutReporter(part, key.person), words) as Part;
  const hidden = [...names].map(([id, name]) => [name, words.get(id) ?? name] as const);
  const { library, zone, teams } = await libraryOf(ports, found);
  const entries = found.entries.map(said);

  return {
    format: 'safe-to-practise-subject-access',
    version: 1,
    madeAt,
    tenant: key.tenant,
    person: { id: key.person, ...file.details },
    zone,
    conversation,
    standing: said(file.state),
    entries,
    confirmations: found.forms.map(({ id, actor, receipt, notices }) => ({
      form: said<string>(id),
      by: said<string>(isOfReport(id, found) ? reporter : actor),
      shown: withoutNames(said(receipt), new Map(hidden)),
      told: notices.map((notice) => `${notice.kind}: ${said(toOf(notice))}`),
    })),
    boards: said(boards),
    deliveries: said(deliveries),
    waiting: said(waiting),
    terms: termsIn([entries, file.state, boards], { library, teams }),
    heldBack: entries.flatMap(({ texts }) => texts).filter(({ state }) => state === 'held-back')
      .length,
  };
}

/** The form that reported an incident gave it its id: it follows the report into the files of those named. */
function isOfReport(form: string, { entries, key }: Found): boolean {
  return (
    !form.startsWith(key.person) &&
    entries.some(
      ({ kind, facts }) =>
        kind === 'incident.review-opened' &&
        form.endsWith(`.${String((facts as { incident?: unknown }).incident)}`),
    )
  );
}

interface Terms {
  library: TeamLibrary;
  teams: ReadonlyMap<string, string>;
}

async function libraryOf(
  ports: AccessPorts,
  { key, file }: Found,
): Promise<Terms & { zone: string }> {
  const { tenant } = key;
  const [first] = file.state.memberships;
  const team =
    first === undefined ? undefined : await ports.teams.open({ tenant, team: first.team });
  const all = await ports.directory.teams(tenant);

  return {
    library: await libraryToday(ports, tenant, team?.state),
    teams: new Map(all.map(({ team: id, name }) => [id, name])),
    zone: team?.state.zone ?? newTeam.zone,
  };
}

function termsIn(stored: unknown, { library, teams }: Terms): Record<string, string> {
  const found = [...new Set(textsIn(stored))].flatMap((text) => {
    const title = teams.get(text) ?? library.competency(text as never)?.title;
    const task = library.taskTitle(text as never);
    const term = title ?? (task === text ? undefined : task);
    return term === undefined ? [] : [[text, term] as const];
  });

  return Object.fromEntries(found);
}

function toOf(notice: { to?: string }): string {
  return notice.to ?? 'those concerned';
}
