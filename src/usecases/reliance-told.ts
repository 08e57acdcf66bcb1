import { hasRole, known, type Known } from '../domain/authority.ts';
import { localDate } from '../domain/calendar.ts';
import type { Condition } from '../domain/delegation.ts';
import type { DelegationAnswered } from '../domain/delegation-view.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { mayReadPremises } from '../domain/privacy.ts';
import type { BrokenAnswer, DelegationNow, RelianceChange } from '../domain/reliance.ts';
import type { AnswerSeen, DelegationAsItIs, RelianceView } from '../domain/reliance-view.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { newTeam } from '../domain/team.ts';
import { libraryOn } from './library.ts';
import type { Notice, Ports, RelianceNotice } from './ports.ts';
import { required } from './request.ts';
import { noSuchCheck } from './who-could.ts';

type Told = Extract<Notice, { kind: RelianceNotice }>;

/** A team as its things are called. */
interface Place {
  name: string;
  zone: string;
  library: TeamLibrary;
}

/** Everything that is looked up to say it to one person. */
interface Telling {
  reader: Known;
  subject: Known;
  places: ReadonlyMap<TeamId, Place>;
  names: DelegationAnswered['names'];
}

/**
 * What broke, or holds again, as the one it goes to may know it (R23): why is for those of the
 * standing plane. Refuses whoever it does not concern any more.
 */
export async function relianceTold(
  ports: Ports,
  tenant: TenantId,
  notice: Told,
): Promise<RelianceView> {
  const { to, about, form } = notice;
  const [reading, found, used] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open({ tenant, person: about }),
    ports.people.form({ tenant, person: about }, form),
  ]);
  const file = required(found);
  const reader = known(to, required(reading).state);
  const subject = known(about, file.state);
  const { answers, delegations } = theirs(
    used?.receipt as RelianceChange | undefined,
    notice,
    reader,
  );
  const items = [...answers, ...delegations];
  if (items.length === 0) throw noSuchCheck();
  const telling: Telling = {
    reader,
    subject,
    places: await placesOf(ports, tenant, items),
    names: await namesOf(ports, tenant, peopleIn(answers, delegations)),
  };

  return {
    reader: to,
    subject: { id: about, name: file.details.name },
    now: ports.clock.now(),
    answers: answers.map((answer) => answerSeen(answer, telling)),
    delegations: delegations.map((delegation) => delegationSeen(delegation, telling)),
    onDutyIn: [...telling.places].flatMap(([team, { name }]) =>
      hasRole(reader, team, 'duty-manager') ? [name] : [],
    ),
    titles: titlesOf(items, telling),
    names: telling.names,
  };
}

/** What of it is still theirs to know: about them, asked or given by them, or of a team they are on duty for. */
function theirs(
  change: RelianceChange | undefined,
  { kind, to, about, checks, delegations }: Told,
  reader: Known,
): { answers: BrokenAnswer[]; delegations: DelegationNow[] } {
  const { answers = [], suspended = [], restored = [] } = change ?? {};
  const concerns = (team: TeamId, by: PersonId): boolean =>
    to === about || to === by || hasRole(reader, team, 'duty-manager');

  return {
    answers: answers.filter(({ id, team, asker }) => checks.includes(id) && concerns(team, asker)),
    delegations: (kind === 'reliance-broken' ? suspended : restored).filter(
      ({ id, team, by }) => delegations.includes(id) && concerns(team, by),
    ),
  };
}

type Item = BrokenAnswer | DelegationNow;

async function placesOf(
  ports: Ports,
  tenant: TenantId,
  items: readonly Item[],
): Promise<ReadonlyMap<TeamId, Place>> {
  const now = ports.clock.now();
  const teams = [...new Set(items.map(({ team }) => team))];

  return new Map(
    await Promise.all(
      teams.map(async (team) => {
        const file = await ports.teams.open({ tenant, team });
        const state = file?.state ?? newTeam;
        const { zone } = state;
        const library = await libraryOn(ports, tenant, state, localDate(now, zone));
        return [team, { name: file?.details.name ?? '', zone, library }] as const;
      }),
    ),
  );
}

/** Who asked, who gave, and who decided otherwise. */
function peopleIn(
  answers: readonly BrokenAnswer[],
  delegations: readonly DelegationNow[],
): ReadonlySet<PersonId> {
  const conditions = [...answers, ...delegations].flatMap(({ now }) => now.conditions);

  return new Set([
    ...answers.map(({ asker }) => asker),
    ...delegations.map(({ by }) => by),
    ...conditions.flatMap((each) => (each.kind === 'overridden' ? [each.by] : [])),
  ]);
}

async function namesOf(
  ports: Ports,
  tenant: TenantId,
  people: ReadonlySet<PersonId>,
): Promise<DelegationAnswered['names']> {
  const found = await Promise.all(
    [...people].map(async (person) => {
      const file = await ports.people.open({ tenant, person });
      return [person, file?.details.name ?? 'Somebody'] as const;
    }),
  );

  return Object.fromEntries(found);
}

function answerSeen(answer: BrokenAnswer, telling: Telling): AnswerSeen {
  const { id, verdict, asked = null, asker, from, validUntil, now } = answer;

  return {
    ...seen(answer, telling),
    id,
    verdict,
    now: now.verdict,
    asked,
    asker: { id: asker, name: nameIn(telling, asker) },
    from,
    validUntil,
  };
}

function delegationSeen(delegation: DelegationNow, telling: Telling): DelegationAsItIs {
  const { by, reviewBy, now } = delegation;

  return {
    ...seen(delegation, telling),
    by: { id: by, name: nameIn(telling, by) },
    reviewBy,
    isReviewOver: now.isReviewOver,
  };
}

function seen(
  { team, task, now }: Item,
  { reader, subject, places }: Telling,
): Omit<DelegationAsItIs, 'by' | 'reviewBy' | 'isReviewOver'> {
  const place = places.get(team);
  const { mayOverride } = now;
  const readsPremises = mayReadPremises(reader, subject, { team, mayOverride });

  return {
    team,
    teamName: place?.name ?? '',
    zone: place?.zone ?? newTeam.zone,
    task,
    taskTitle: place?.library.taskTitle(task) ?? task,
    failed: readsPremises ? now.failed : [],
    conditions: now.conditions.map(asInstruction),
    readsPremises,
  };
}

/** Who is on shift is no premise that R23 names, and was not looked at. */
function asInstruction(condition: Condition): Condition {
  return condition.kind === 'substantive-on-shift' ? { kind: condition.kind } : condition;
}

function nameIn({ names }: Telling, person: PersonId): string {
  return names[person] ?? 'Somebody';
}

function titlesOf(items: readonly Item[], { places }: Telling): DelegationAnswered['titles'] {
  return Object.fromEntries(
    items.flatMap(({ team, now }) =>
      [...now.failed, ...now.conditions].flatMap((each) =>
        'competency' in each
          ? [[each.competency, places.get(team)?.library.title(each.competency) ?? '']]
          : [],
      ),
    ),
  );
}
