import { hasRole, known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { localDate, type LocalDate } from '../domain/calendar.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import type { ContentId, FormId, PersonId, TeamId } from '../domain/ids.ts';
import { mixProblems, type MixDraft } from '../domain/mix-draft.ts';
import { caseloadOf, hoursOn, type CaseloadSet } from '../domain/skill-mix.ts';
import type { MixReceipt, OpenedMix } from '../domain/skill-mix-view.ts';
import { leadHours } from '../domain/supervision-load.ts';
import type { TeamEvent } from '../domain/team.ts';
import { changeFile, refuseOthersForm, teamKind, type Plan } from './change-file.ts';
import type { PersonFile, Ports, TeamDetails, TeamFile } from './ports.ts';
import {
  knownPerson,
  knownTeam,
  required,
  teamKey,
  teamsOf,
  todayIn,
  type Request,
} from './request.ts';
import { mayChangeMix, statementOf, wordsIn } from './skill-mix.ts';

export interface MixInput {
  form: FormId;
  team: TeamId;
  draft: MixDraft;
}

export type SavedMix =
  | { receipt: MixReceipt; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

/** How many earlier statements the form shows. */
const shownBefore = 3;

/**
 * What is set of a team’s skill mix, to change it: for its managers, and of hours for administrators.
 * Without a team, of the first that the reader may change.
 */
export async function openMix(ports: Ports, request: Request, wanted?: TeamId): Promise<OpenedMix> {
  const { actor } = request;
  const reader = await knownPerson(ports, actor);
  const team = wanted ?? (await firstTeam(ports, request, reader));
  if (team === undefined) throw notYoursToSet();
  requireMayChange(actor.person, reader, team);
  const key = teamKey(request, team);
  const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
  const { mix, zone } = file.state;
  const today = todayIn(ports, file);
  const before = mix.statements.slice(0, -1).slice(-shownBefore);
  const [statement, words] = await Promise.all([
    statementOf(ports, request, { team, file }),
    ports.teams.contents(
      key,
      before.map((each) => each.words),
    ),
  ]);
  const latest = mix.statements.at(-1);
  const sorted = rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));

  return {
    team,
    teamName: file.details.name,
    today,
    manages: hasRole(known(actor.person, reader.state), team, 'manager'),
    people: sorted.map(({ person, name }) => ({ person, name })),
    leads: leadHours(sorted, { id: team, mix }, today).map(({ person, weekly }) => ({
      person,
      name: nameOf(rows, person),
      weekly,
    })),
    caseloads: mix.caseloads,
    statement,
    statedOn: latest === undefined ? null : localDate(latest.at, zone),
    before: before
      .toReversed()
      .map((each) => ({ words: wordsIn(words.get(each.words)), date: localDate(each.at, zone) })),
  };
}

/**
 * Sets what was changed, once per form: the caseload and why the mix fits are its managers’, hours kept
 * free an administrator’s as well. What stays as it was is not written. Three storage waits, six calls.
 */
export async function setMix(ports: Ports, request: Request, input: MixInput): Promise<SavedMix> {
  const { form, team } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = teamKey(request, team);
  const reader = ports.people.open(actor);
  const board = ports.board.rows(key);

  const changed = await changeFile(
    ports,
    teamKind(ports),
    { key, actor: actor.person, form, use: 'skill-mix', beside: [reader, board] },
    async (file) => {
      const who = required(await reader);
      requireMayChange(actor.person, who, team);
      if (file === undefined) throw notYoursToSet();
      const rows = await board;
      const manages = hasRole(known(actor.person, who.state), team, 'manager');
      const draft = manages ? input.draft : hoursAlone(input.draft);
      const today = todayIn(ports, file);
      const before = await statementOf(ports, request, { team, file });
      const problems = mixProblems(draft, {
        today,
        before,
        people: rows.map(({ person }) => person),
        names: rows.map(({ name }) => name),
      });

      return problems.length > 0
        ? { problems }
        : planOf({ file, rows, today, before }, { form, team, draft });
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as MixReceipt }
    : { problems: changed.problems };
}

/** What is to be written, or that nothing is. */
function planOf(
  { file, rows, today, before }: Known,
  { form, team, draft }: MixInput,
): Plan<TeamEvent, TeamDetails> | { problems: readonly FieldProblem[] } {
  const { mix } = file.state;
  const words = statementPlan(draft, { before, form, latest: mix.statements.at(-1)?.words });
  const set = caseloadPlan(draft, caseloadOf(mix, draft.whose));
  const hours = draft.hours.filter((each) => hoursOn(mix, each.person, today) !== each.hours);
  const events: TeamEvent[] = [
    ...(words === null ? [] : [{ kind: 'mix.statement' as const, words: words.id }]),
    ...(set === null ? [] : [{ kind: 'mix.caseload' as const, set }]),
    ...hours.map((each) => ({ kind: 'mix.hours' as const, set: { ...each, from: today } })),
  ];
  if (events.length === 0) return { problems: [{ field: '', sentence: nothingChanged }] };

  return {
    events,
    contents: words === null || words.text === null ? [] : [{ id: words.id, body: words.text }],
    receipt: {
      team,
      teamName: file.details.name,
      today,
      caseload: set === null ? null : { ...set, whose: nameOf(rows, set.person) },
      hours: hours.map((each) => ({ name: nameOf(rows, each.person), hours: each.hours })),
      statement: words === null ? null : words.text === null ? 'confirmed' : 'new',
    } satisfies MixReceipt,
  };
}

interface Known {
  file: TeamFile;
  rows: readonly BoardRow[];
  today: LocalDate;
  /** The words of the statement that stands; empty for none. */
  before: string;
}

const nothingChanged =
  'Nothing here is different from what is set. Please change something first, or close this card.';

/** New words, or with null those that stand, said to fit still; null where neither. */
function statementPlan(
  { statement, fits }: MixDraft,
  { before, form, latest }: { before: string; form: FormId; latest: ContentId | undefined },
): { id: ContentId; text: string | null } | null {
  if (statement !== '' && statement !== before) {
    const id = `skill-mix-${form.slice(form.indexOf('.') + 1)}` as ContentId;
    return { id, text: statement };
  }

  return fits && latest !== undefined ? { id: latest, text: null } : null;
}

function caseloadPlan(
  { whose: person, caseload, date }: MixDraft,
  last: CaseloadSet | undefined,
): CaseloadSet | null {
  if (caseload === null) return null;
  const { red, amber, green } = caseload;
  const isSame =
    last?.date === date &&
    last.caseload.red === red &&
    last.caseload.amber === amber &&
    last.caseload.green === green;

  return isSame ? null : { person, caseload, date };
}

/** What an administrator who is no manager of the team may set. */
function hoursAlone(draft: MixDraft): MixDraft {
  return { ...draft, whose: null, caseload: null, statement: '', fits: false };
}

function nameOf(rows: readonly BoardRow[], person: PersonId | null): string {
  return rows.find((row) => row.person === person)?.name ?? '';
}

function requireMayChange(person: PersonId, file: PersonFile, team: TeamId): void {
  if (!mayChangeMix(known(person, file.state), file, team)) throw notYoursToSet();
}

/** Of an administrator who manages no team: their own first one, or the first of the tenant. */
async function firstTeam(
  ports: Ports,
  request: Request,
  file: PersonFile,
): Promise<TeamId | undefined> {
  const who = known(request.actor.person, file.state);
  const own = teamsOf(file.state);
  const managed = own.find((team) => hasRole(who, team, 'manager'));
  if (managed !== undefined || !file.state.administrator) return managed;
  const [first] = own.length > 0 ? [] : await ports.directory.teams(request.actor.tenant);

  return own[0] ?? first?.team;
}

function notYoursToSet(): Refusal {
  return new Refusal(
    'not_permitted',
    'What is set of a team’s skill mix is for its managers, and its protected hours for administrators too: please ask one of them.',
  );
}
