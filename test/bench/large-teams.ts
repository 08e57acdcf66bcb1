import { addDays } from '../../src/domain/calendar.ts';
import type { Framework } from '../../src/domain/framework.ts';
import type { EvidenceId, PersonId, SessionId, TeamId, TenantId } from '../../src/domain/ids.ts';
import type { PersonEvent } from '../../src/domain/person.ts';
import { roleBasedCore } from '../../src/frameworks/role-based-core.ts';
import { changeFile, personKind } from '../../src/usecases/change-file.ts';
import { importPeople, type ImportPorts } from '../../src/usecases/import-people.ts';
import { refreshBoard } from '../../src/usecases/follow-up.ts';
import type { PersonRow } from '../../src/usecases/people-rows.ts';
import { evidence, guid, sessionFacts } from '../support/domain-builders.ts';
import { signedUntil } from '../support/written.ts';

/** How many people one supervisor has. */
const supervisees = 9;
const competencies: readonly Framework['competencies'][number][] = roleBasedCore.competencies;
/** What stands in the ledger of each: a year of practice. */
const yearOf = { signOffs: 12, sessions: 12, evidence: 6 };

/** The rows of one team: a manager, a clinical lead, a supervisor for every nine. `first`: of its people's numbers. */
export function teamRows(team: string, people: number, first: number): PersonRow[] {
  const email = (number: number): string => `p${String(number)}@trust.example`;
  const lead = first + 1;

  return Array.from({ length: people }, (_, at): PersonRow => {
    const supervises = at > 1 && (at - 2) % (supervisees + 1) === 0;
    const supervisor = supervises
      ? lead
      : first + 2 + Math.floor((at - 2) / (supervisees + 1)) * (supervisees + 1);
    return {
      ...{ line: at + 2, person: personNumbered(first + at), name: `Person ${names(first + at)}` },
      ...{ email: email(first + at), team, administrator: false, employment: 'substantive' },
      ...{ startDate: '2026-01-05', registration: null },
      roles: rolesAt(at, supervises),
      profile: profileAt(at, supervises),
      supervisorEmail: at < 2 ? null : email(supervisor),
    };
  });
}

export function personNumbered(number: number): PersonId {
  return guid(100_000 + number) as PersonId;
}

/** Imports them all; throws where a row is wrong. */
export async function imported(
  ports: ImportPorts,
  tenant: TenantId,
  rows: readonly PersonRow[],
): Promise<void> {
  const outcome = await importPeople(ports, tenant, rows);
  if ('problems' in outcome) throw new Error(JSON.stringify(outcome.problems.slice(0, 3)));
}

/** A year of somebody's practice until a day, written at once. */
export async function practised(
  ports: ImportPorts,
  key: { tenant: TenantId; person: PersonId },
  { team, until }: { team: TeamId; until: string },
): Promise<void> {
  const events = practice(team, until);
  const target = { key, actor: key.person, form: undefined };
  await changeFile(ports, personKind(ports), target, () => Promise.resolve({ events }));
  const file = await ports.people.open(key);
  if (file !== undefined) await refreshBoard(ports, key, file);
}

function practice(team: TeamId, until: string): PersonEvent[] {
  const first = competencies.slice(0, yearOf.signOffs);

  return [
    ...Array.from({ length: yearOf.sessions }, (_, at): PersonEvent => {
      const date = addDays(until, -14 * (at + 1));
      const id = guid(at + 1) as SessionId;
      const session = sessionFacts({ id, team, date });
      return {
        ...{ kind: 'session.recorded', session, outcomes: [], closed: [], opened: [] },
        ...{ topics: [], caseload: null },
      };
    }),
    ...first.map(({ id }) => signedUntil(team, id, '2027-03-01')),
    ...first.slice(0, yearOf.evidence).map(({ id }): PersonEvent => ({
      kind: 'evidence.added',
      evidence: evidence({ id: `piece-${id}` as EvidenceId, team, competency: id }),
    })),
  ];
}

function rolesAt(at: number, supervises: boolean): PersonRow['roles'] {
  if (at === 0) return ['manager'];
  if (at === 1) return ['staff', 'supervisor', 'clinical-lead'];
  return supervises ? ['staff', 'supervisor'] : ['staff'];
}

function profileAt(at: number, supervises: boolean): PersonRow['profile'] {
  if (at === 0) return 'manager';
  if (at === 1) return 'clinical-lead';
  return supervises ? 'senior-support-worker' : 'recovery-worker';
}

/** Letters for a number, so that everybody is called something else. */
function names(number: number): string {
  return String(number).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}
